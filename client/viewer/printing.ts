/** On paper: dark ink on white, whatever the screen shows, and without drawing anew, for which printing does not wait. */
import { kinds, readTheme, type Theme } from './theme.ts';

/** Each colour that Mermaid was told, and what it would have been told on paper. */
function paperColors(screen: Theme, paper: Theme): ReadonlyMap<string, string> {
  const colors = new Map<string, string>();
  for (const [name, color] of Object.entries(screen.variables)) {
    const other = paper.variables[name];
    if (typeof color === 'string' && typeof other === 'string' && color.startsWith('#') && !colors.has(color))
      colors.set(color, other);
  }
  return colors;
}

/** Gives a picture the colours of paper; returns what gives it its own again. */
function exchangeColors(svg: SVGSVGElement): () => void {
  const drawnIn = kinds.find((kind) => kind === svg.dataset['kind']) ?? 'light';
  const screen = readTheme(document.body, drawnIn);
  const colors = paperColors(screen, readTheme(document.body, 'light'));
  const styles = [...svg.querySelectorAll('style')].map((style) => [style, style.textContent] as const);
  for (const [style, css] of styles)
    style.textContent = css.replace(/#[0-9a-f]{6}\b/gi, (color) => colors.get(color.toLowerCase()) ?? color);
  svg.dataset['kind'] = 'light';
  return () => {
    svg.dataset['kind'] = drawnIn;
    for (const [style, css] of styles) style.textContent = css;
  };
}

/** What A4 has between its margins when it stands upright (CSS pixels). */
const upright = { width: 703 };
/** The same when it lies on its side, without what is said above and below the picture. */
const sideways = { width: 1032, height: 590 };

/** Whether a picture comes out larger on a sheet that lies on its side, and all of it on one. */
function isBroad({ viewBox: { baseVal: box } }: SVGSVGElement): boolean {
  return box.width > upright.width && box.height * sideways.width <= box.width * sideways.height;
}

/**
 * Until all is printed, also what is drawn meanwhile.
 * @param canvas holds the picture, with the style that Mermaid wrote for it
 */
export function printInLight(canvas: HTMLElement): void {
  let restore: (() => void)[] = [];
  const exchange = (): void => {
    readTheme(document.body, 'light');
    const svg = canvas.querySelector<SVGSVGElement>(':scope > svg');
    document.body.classList.toggle('broad', svg !== null && isBroad(svg));
    if (svg !== null) restore.push(exchangeColors(svg));
  };
  const drawn = new MutationObserver(exchange);
  window.addEventListener('beforeprint', () => {
    exchange();
    drawn.observe(canvas, { childList: true });
  });
  window.addEventListener('afterprint', () => {
    drawn.disconnect();
    for (const one of restore.toReversed()) one();
    restore = [];
    readTheme();
  });
}
