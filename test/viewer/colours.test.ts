/** The page in the colours of its surroundings; in a real browser. */
import { describe, expect, test } from 'vitest';
import { nothing, roadmap, show, silos } from './diagrams.ts';
import type { Viewer } from './harness.ts';
import { pagesForTests, part } from './pages.ts';

const { openWith } = pagesForTests();

/** An element's own colour and what is behind it, as the browser computed them, and their contrast. */
const contrast = (viewer: Viewer, text: string, ground: string): Promise<number> =>
  viewer.page.evaluate(`(() => {
    const paint = document.createElement('canvas').getContext('2d');
    const rgb = (color) => {
      paint.fillStyle = color;
      paint.fillRect(0, 0, 1, 1);
      return [...paint.getImageData(0, 0, 1, 1).data].slice(0, 3);
    };
    const light = (color) => {
      const [r, g, b] = rgb(color).map((c) => c / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const colorOf = (selector, names) => {
      const style = getComputedStyle(document.querySelector(selector));
      return style[names.find((name) => style[name] !== 'none' && style[name] !== 'rgba(0, 0, 0, 0)')];
    };
    const svg = (selector) => document.querySelector(selector) instanceof SVGElement;
    const a = light(colorOf(${JSON.stringify(text)}, svg(${JSON.stringify(text)}) ? ['fill'] : ['color']));
    const b = light(colorOf(${JSON.stringify(ground)}, svg(${JSON.stringify(ground)}) ? ['fill'] : ['backgroundColor']));
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  })()`);

describe('at home in', () => {
  const editors = {
    'vscode-light': { background: '#ffffff', foreground: '#3b3b3b', link: '#005fb8' },
    'vscode-dark': { background: '#1f1f1f', foreground: '#cccccc', link: '#4daafc' },
    'vscode-high-contrast': { background: '#000000', foreground: '#ffffff', link: '#21a6ff' },
    'vscode-high-contrast vscode-high-contrast-light': {
      background: '#ffffff',
      foreground: '#292929',
      link: '#0f4a85',
    },
  } as const;

  const readable = [
    ['.node:not(.nobody) .label text', '.node:not(.nobody) > .label-container'],
    ['.node.nobody .label text', '.node.nobody > .label-container'],
    ['.cluster-label text', '.cluster > rect'],
    ['.edgeLabel text', 'body'],
    ['.title', 'body'],
    ['.count', 'body'],
    ['.views [aria-selected=false]', 'body'],
    ['.legend li', 'body'],
  ] as const;

  async function dress(viewer: Viewer, classes: keyof typeof editors): Promise<void> {
    const { background, foreground, link } = editors[classes];
    await viewer.page.evaluate(`
      document.documentElement.style.cssText = '--vscode-editor-background: ${background};' +
        '--vscode-editor-foreground: ${foreground}; --vscode-textLink-foreground: ${link}';
      document.body.className = '${classes}';`);
  }

  test.each(Object.keys(editors) as (keyof typeof editors)[])('%s', async (classes) => {
    const viewer = await openWith(silos);
    await dress(viewer, classes);
    await expect
      .poll(() => viewer.page.evaluate('getComputedStyle(document.body).backgroundColor'))
      .toBe(
        `rgb(${[1, 3, 5].map((at) => Number.parseInt(editors[classes].background.slice(at, at + 2), 16)).join(', ')})`,
      );
    // The picture was drawn anew in these colours, without a word from the host.
    await expect.poll(() => viewer.posted.filter(({ type }) => type === 'drawn').length).toBeGreaterThan(1);
    for (const [text, ground] of readable) {
      expect(await contrast(viewer, text, ground), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5);
    }
    await viewer.showAndWait(show(2, roadmap));
    for (const bar of ['active', 'done', 'planned', 'idea']) {
      const id = { active: 't1', done: 't6', planned: 't4', idea: 't7' }[bar];
      expect(
        await contrast(viewer, `text[data-part=${id}]`, `rect[data-part=${id}]`),
        `${bar} bar`,
      ).toBeGreaterThanOrEqual(4.5);
    }
  });

  test('an editor that paints behind code: the name of a rule and an example are written like the rest', async () => {
    const viewer = await openWith(silos);
    await dress(viewer, 'vscode-high-contrast vscode-high-contrast-light');
    await viewer.page.evaluate(`
      const sheet = new CSSStyleSheet();
      sheet.replaceSync('@layer vscode-default { code { color: #ffffff; background-color: #09345f; } }');
      document.adoptedStyleSheets = [sheet];`);
    const looksLikeTheRest = (code: string): Promise<unknown> =>
      viewer.page.evaluate(`(() => {
        const code = document.querySelector('${code}');
        const { color, backgroundColor } = getComputedStyle(code);
        return color === getComputedStyle(code.parentElement).color && backgroundColor === 'rgba(0, 0, 0, 0)';
      })()`);
    await part(viewer, /Kick-off call/).hover();
    expect(await looksLikeTheRest('.card code')).toBe(true);
    await viewer.showAndWait(show(2, nothing));
    expect(await looksLikeTheRest('.message code')).toBe(true);
  });

  test('no editor at all: the system says light or dark', async () => {
    const background = async (colorScheme: 'light' | 'dark'): Promise<unknown> => {
      const viewer = await openWith(silos, { context: { colorScheme } });
      return viewer.page.evaluate('getComputedStyle(document.body).backgroundColor');
    };
    expect(await background('light')).toBe('rgb(255, 255, 255)');
    expect(await background('dark')).toBe('rgb(27, 30, 35)');
  });
});
