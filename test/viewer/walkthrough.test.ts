/** What the editor shows as it is: the pictures of the walkthrough and the icons of files, in its own colours. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { faintTexts } from './contrast.ts';
import { pagesForTests } from './pages.ts';

const { open } = pagesForTests();
const media = new URL('../../media/', import.meta.url);
const steps = readdirSync(new URL('walkthrough/', media));

/** As VS Code's own themes have them. High contrast has frames where others have areas. */
const themes = {
  light: {
    'editor-background': '#ffffff',
    'editor-foreground': '#3b3b3b',
    descriptionForeground: '#3b3b3b',
    'textLink-foreground': '#005fb8',
    'list-activeSelectionBackground': '#e8e8e8',
    'list-activeSelectionForeground': '#000000',
    'editorError-foreground': '#d32f2f',
    'widget-border': '#e5e5e5',
  },
  dark: {
    'editor-background': '#1f1f1f',
    'editor-foreground': '#cccccc',
    descriptionForeground: '#9d9d9d',
    'textLink-foreground': '#4daafc',
    'list-activeSelectionBackground': '#04395e',
    'list-activeSelectionForeground': '#ffffff',
    'editorError-foreground': '#f85149',
    'widget-border': '#313131',
  },
  'high contrast': {
    'editor-background': '#000000',
    'editor-foreground': '#ffffff',
    descriptionForeground: '#ffffffb3',
    'textLink-foreground': '#21a6ff',
    'editorError-foreground': '#f48771',
    contrastBorder: '#6fc3df',
    contrastActiveBorder: '#f38518',
    'widget-border': '#6fc3df',
  },
  'light high contrast': {
    'editor-background': '#ffffff',
    'editor-foreground': '#292929',
    descriptionForeground: '#292929b3',
    'textLink-foreground': '#0f4a85',
    'list-activeSelectionBackground': '#0f4a851a',
    'editorError-foreground': '#b5200d',
    contrastBorder: '#0f4a85',
    contrastActiveBorder: '#006bbd',
    'widget-border': '#0f4a85',
  },
} as const;

/** How light a colour is, as WCAG reckons it. */
function lightness(color: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(color.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [a, b] = [lightness(one), lightness(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

test.each(Object.keys(themes) as (keyof typeof themes)[])(
  'in the %s theme every word of the walkthrough can be read, and every box be seen',
  async (theme) => {
    const viewer = await open();
    const style = Object.entries(themes[theme]).map(([name, color]) => `--vscode-${name}: ${color}`);
    await viewer.page.evaluate(`document.documentElement.style.cssText = ${JSON.stringify(style.join(';'))};
      document.body.style.background = 'var(--vscode-editor-background)';`);
    for (const step of steps) {
      const svg = readFileSync(new URL(`walkthrough/${step}`, media), 'utf8');
      await viewer.page.evaluate(`document.querySelector('.canvas').innerHTML = ${JSON.stringify(svg)}`);
      expect(await faintTexts(viewer, 4.5), step).toEqual([]);
      const unseen = await viewer.page.evaluate<string[]>(
        `[...document.querySelectorAll('.canvas svg rect')].slice(1).map((box) => getComputedStyle(box)).map(({ stroke, fill }) => stroke === 'none' ? fill : stroke)`,
      );
      const hex = unseen.map(
        (color) =>
          `#${(color.match(/\d+/g) ?? []).map((part) => Number(part).toString(16).padStart(2, '0')).join('')}`,
      );
      // What the theme itself paints behind a chosen row is its own affair.
      const frames = hex.filter((color) => !color.startsWith(chosenRow(theme)));
      for (const frame of frames)
        expect(contrast(frame, themes[theme]['editor-background']), `${step}: ${frame}`).toBeGreaterThan(2.9);
    }
  },
);

function chosenRow(theme: keyof typeof themes): string {
  const colors: Readonly<Record<string, string>> = themes[theme];
  return colors['list-activeSelectionBackground']?.slice(0, 7) ?? 'none';
}

test('the icon of a roadmap can be seen wherever the editor shows it', () => {
  const strokeOf = (name: string): string =>
    /stroke="(#\w{6})"/.exec(readFileSync(new URL(name, media), 'utf8'))?.[1] ?? '';
  expect(contrast(strokeOf('file-light.svg'), '#ffffff')).toBeGreaterThan(3);
  // The editor takes the dark one in its light high-contrast theme as well.
  for (const ground of ['#1f1f1f', '#000000', '#ffffff'])
    expect(contrast(strokeOf('file-dark.svg'), ground)).toBeGreaterThan(3);
});
