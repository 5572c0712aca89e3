/** Where lines in boxes are broken. */
import { measureIn } from '../measure.ts';

/** CSS pixels, where no word needs more. */
const usual = 220;
/** A longer word is broken: one alone would make every box of the picture broad. */
const most = 320;

/** Shorter ones need no more than the usual in any font. The sign before a name stays beside it. */
const longWord = /(?:[^\p{L}\p{N}\s] )?\S{18,}/gu;

/** The words in the labels of a flowchart's text that may not fit into a line, as they stand there. */
export function longWordsIn(text: string): readonly string[] {
  const labels = [...text.matchAll(/"([^"]*)"/g)].map(([, label = '']) => label);
  return labels.flatMap((label) => label.match(longWord) ?? []);
}

/** How broad lines may get in a flowchart (CSS pixels): its longest word fits, as far as that is bearable. */
export function wrappingWidth(text: string, fontFamily: string): number {
  const measure = measureIn(`700 14px ${fontFamily}`);
  const widths = longWordsIn(text).map((word) => Math.ceil(measure(word.replace(/[`*]/g, ''))) + 2);
  return Math.max(usual, ...widths.filter((width) => width <= most));
}
