/** On paper: dark ink on white, whatever the screen shows, and without drawing anew, for which printing does not wait. */
import { readTheme, type Theme } from './theme.ts';

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

/** @param canvas holds the picture, with the style that Mermaid wrote for it */
export function printInLight(canvas: HTMLElement): void {
  let restore: (() => void) | undefined;
  window.addEventListener('beforeprint', () => {
    restore?.();
    const screen = readTheme();
    if (screen.kind === 'light') return;
    const colors = paperColors(screen, readTheme(document.body, 'light'));
    const styles = [...canvas.querySelectorAll('style')].map((style) => [style, style.textContent] as const);
    for (const [style, css] of styles)
      style.textContent = css.replace(
        /#[0-9a-f]{6}\b/gi,
        (color) => colors.get(color.toLowerCase()) ?? color,
      );
    restore = () => {
      restore = undefined;
      for (const [style, css] of styles) style.textContent = css;
      readTheme();
    };
  });
  window.addEventListener('afterprint', () => restore?.());
}
