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

/** A run of letters in scripts that show with a hyphen where a word is broken, with the sign before it. */
const longRun =
  /(?:[^\p{L}\p{N}\s] )?[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Armenian}\p{M}]{18,}/gu;

/** A word in pieces that fit, each but the last with a hyphen. */
function inPieces(word: string, fits: (piece: string) => boolean): string {
  if (fits(word)) return word;
  const pieces: string[] = [];
  let piece = '';
  for (const letter of word.match(/\P{M}\p{M}*/gu) ?? []) {
    if (!fits(`${piece}${letter}-`)) {
      pieces.push(`${piece}-`);
      piece = '';
    }
    piece += letter;
  }
  return [...pieces, piece].join(' ');
}

/** Labels as they stand in a flowchart's text; the title of a box, which is on one line, with what is before it. */
const labels = /(?<title>\bsubgraph \w+\[)?"[^"]*"/g;

/** A flowchart's text with a hyphen wherever a word is broken because it is broader than `width` (CSS pixels). */
export function hyphenated(text: string, width: number, fontFamily: string): string {
  const measure = measureIn(`700 14px ${fontFamily}`);
  const fits = (piece: string): boolean => measure(piece) <= width - 2;
  return text.replace(labels, (label, title?: string) =>
    title === undefined ? label.replace(longRun, (word) => inPieces(word, fits)) : label,
  );
}
