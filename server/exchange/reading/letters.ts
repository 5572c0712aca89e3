/** The letters of a RACI chart, as people write them in its cells. */

export type Letter = 'A' | 'R' | 'C' | 'I';

/** The attribute that says what a letter says. */
export const attributeOf: Readonly<Record<Letter, string>> = {
  A: 'owner',
  R: 'with',
  C: 'consulted',
  I: 'informed',
};

interface Letters {
  readonly letters: readonly Letter[];
  /** Letters of other charts that have no place: `V`, `Q`, `D`. */
  readonly others: readonly string[];
  /** Whether an S was there: who supports, does the work with others (`with`). */
  readonly supports: boolean;
  /** What stands behind them in brackets: `C (approves)`. */
  readonly remark: string;
}

const words: ReadonlyMap<string, string> = new Map([
  ['accountable', 'A'],
  ['responsible', 'R'],
  ['consulted', 'C'],
  ['consult', 'C'],
  ['informed', 'I'],
  ['inform', 'I'],
  ['support', 'S'],
  ['supporting', 'S'],
]);

const nothing = /^(?:[-–—.·x✗]|n\/?a|none)?$/i;

/**
 * What a cell of a RACI chart says: `A`, `R/A`, `AR`, `r, c`, `A*`, `Accountable`; nothing for a dash. Undefined
 * for a text that is no letters at all.
 */
export function lettersIn(text: string): Letters | undefined {
  const [, start = text, remark = ''] = /^([^(]+)\((.+)\)$/s.exec(text.trim()) ?? [];
  const bare = start.replace(/[*()¹²³\d.]/g, '').trim();
  if (nothing.test(bare)) return { letters: [], others: [], supports: false, remark };
  const parts = bare.split(/[\s/,;&+|-]+/).filter((part) => part !== '' && !/^(?:and|und|et|y)$/i.test(part));
  const letters: string[] = [];
  for (const part of parts) {
    const word = words.get(part.toLowerCase());
    if (word !== undefined) letters.push(word);
    else if (/^[A-Z]$/i.test(part) || (/^[RASCI]{2,5}$/i.test(part) && new Set(part).size === part.length)) {
      letters.push(...part.toUpperCase());
    } else return undefined;
  }
  const known = letters.filter((letter): letter is Letter => letter in attributeOf);
  const supports = letters.includes('S');
  return {
    letters: [...new Set(supports && !known.includes('R') ? [...known, 'R' as const] : known)],
    others: letters.filter((letter) => !(letter in attributeOf) && letter !== 'S'),
    supports,
    remark,
  };
}

/** Whether a cell says at least one letter of a RACI chart. “Support” alone is more often a department. */
export function hasLetters(text: string): boolean {
  const read = text.length > 40 ? undefined : lettersIn(text);
  return (
    read !== undefined &&
    read.letters.length > 0 &&
    (!read.supports || text.trim().length <= 3 || read.letters.length > 1)
  );
}
