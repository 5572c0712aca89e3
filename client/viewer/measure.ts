/** How broad words are, without asking the browser, which would lay out the whole page for the answer. */

export type Measure = (text: string) => number;

/** A function that returns the width of words in a font, as style sheets spell it: in CSS pixels. */
export function measureIn(font: string): Measure {
  const paint = document.createElement('canvas').getContext('2d');
  if (paint === null) return (text) => text.length * 8;
  paint.font = font;
  return (text) => paint.measureText(text).width;
}
