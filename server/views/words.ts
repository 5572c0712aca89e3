/** Small pieces of the sentences in pictures. */
import type { Element } from '../model/model.ts';

export { counted, listed } from '../model/wording/words.ts';

/**
 * What follows a name on its line. After letters that are read from right to left a mark that nobody sees turns the
 * direction round again, or a number would be drawn on the wrong side of them.
 */
export function afterName(name: string, text: string): string {
  return text !== '' && /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/.test(name) ? `\u200e${text}` : text;
}

/** The parts that say something, as one line: `active · 180k GBP`. */
export function dotted(...parts: readonly (string | undefined)[]): string {
  return parts
    .filter((part) => part !== undefined && part !== '')
    .reduce<string>(
      (line, part) => (line === '' ? (part ?? '') : `${line}${afterName(line, ` · ${part}`)}`),
      '',
    );
}

/** The first and the last of the periods that are counted, whatever their order in the file; one text where they are the same. */
export function spanOf(counts: readonly Element[]): readonly [from: string, to: string] | undefined {
  const periods = counts.flatMap(({ period }) => period ?? []);
  const [one] = periods;
  if (one === undefined) return undefined;
  const first = periods.reduce((best, period) => (period.first < best.first ? period : best), one);
  const last = periods.reduce((best, period) => (period.last > best.last ? period : best), one);
  return [first.text, last.text];
}
