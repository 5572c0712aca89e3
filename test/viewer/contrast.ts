/** How well text in the picture can be told from what is behind it, as the browser computed both. */
import type { Viewer } from './harness.ts';

/**
 * The texts of the picture with less contrast than `least` (as WCAG reckons it), with their ratio. Behind a text is
 * the paper, and on it every box drawn before the text that its middle is in.
 */
export function faintTexts({ page }: Viewer, least: number): Promise<readonly string[]> {
  return page.evaluate(`(${faint})(${least})`);
}

/** Runs in the page. */
const faint = `(least) => {
  const paint = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const over = (under, color, opacity) => {
    paint.globalAlpha = 1;
    paint.fillStyle = under;
    paint.fillRect(0, 0, 1, 1);
    paint.globalAlpha = opacity;
    paint.fillStyle = color;
    paint.fillRect(0, 0, 1, 1);
    return 'rgb(' + [...paint.getImageData(0, 0, 1, 1).data].slice(0, 3).join(',') + ')';
  };
  const light = (color) => {
    const [r, g, b] = color.match(/\\d+/g).map((c) => c / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const isDrawn = (shape) => !shape.closest('defs') && getComputedStyle(shape).fill !== 'none';
  const boxes = [...document.querySelectorAll('.canvas svg :is(rect, polygon)')].filter(isDrawn);
  const isBehind = (box, text, x, y) => {
    const { left, right, top, bottom } = box.getBoundingClientRect();
    const isBefore = (box.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
    return isBefore && x > left && x < right && y > top && y < bottom;
  };
  const told = new Set();
  for (const text of document.querySelectorAll('.canvas svg text')) {
    const words = text.textContent.trim();
    if (words === '') continue;
    const { x, y, width, height } = text.getBoundingClientRect();
    let ground = getComputedStyle(document.body).backgroundColor;
    for (const box of boxes.filter((one) => isBehind(one, text, x + width / 2, y + height / 2))) {
      const { fill, opacity, fillOpacity } = getComputedStyle(box);
      ground = over(ground, fill, opacity * fillOpacity);
    }
    const ink = over(ground, getComputedStyle(text.querySelector('tspan tspan, tspan') ?? text).fill, 1);
    const [a, b] = [light(ink), light(over(ground, ground, 1))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < least) told.add(words.slice(0, 40) + ': ' + ratio.toFixed(2));
  }
  return [...told];
}`;
