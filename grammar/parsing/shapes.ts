/**
 * Words, numbers and dates share their first characters (`2026`, `2026-Q1`, `2026-Q1-campaign`,
 * `24h`, `24h-support`), so one scanner tells them apart. Every scan is linear in what it takes:
 * an editor must not hang on a stray file.
 */

export type Shape = 'word' | 'number' | 'date' | 'noise';

interface Scanned {
  /** `noise`: characters of words, but no letter among them (`___`). */
  readonly shape: Shape;
  /** UTF-16 offset of the first unit behind it. */
  readonly end: number;
}

/** Hyphen, non-breaking hyphen, figure dash, en and em dash, minus: all of them are `-` in a word or number. */
const dashes = '\\-\u2010\u2011\u2012\u2013\u2014\u2212';

/**
 * Letters, marks and digits of any script, `_`, and the joiners that Persian and Hindi words need.
 * Bounded, because an unbounded run of many millions exhausts the stack of the regular expression.
 */
const wordRun = /[\p{L}\p{M}\p{N}_\u200C\u200D]{1,1000}/uy;
const hasLetter = /\p{L}/u;
const dash = new RegExp(`[${dashes}]`);
const numberStart = new RegExp(`[0-9€$£¥+${dashes}]`);
const dateShape = new RegExp(
  `\\d{4}[${dashes}](?:[QqHh]\\d|\\d{1,2}(?:[${dashes}]\\d{1,2})?)|\\d{1,2}\\.\\d{1,2}\\.\\d{2,4}|\\d{1,4}\\/\\d{1,2}\\/\\d{1,4}`,
  'y',
);
/** `12`, `-25`, `1,200,000`, `€240k`, `240k€`, `4h`; `1,2M` and `240.000` are kept whole, to be refused with a fix. */
const numberShape = new RegExp(
  `[+${dashes}]?(?:[€$£¥] ?)?\\d{1,1000}(?:[.,]\\d{1,1000}){0,1000}(?:bn|mio|mn|[kKmMbBhHdDwW])?(?:[€$£¥])?`,
  'y',
);

/** By ASCII code: 0 no part of a word, 1 digit or `_`, 2 letter. */
const ascii = Uint8Array.from({ length: 128 }, (_, code) => {
  if ((code >= 97 && code <= 122) || (code >= 65 && code <= 90)) return 2;
  return (code >= 48 && code <= 57) || code === 95 ? 1 : 0;
});
const hyphen = 45;

export interface Scanner {
  /** What starts at `offset`, if it is a word, a number, a date or noise. */
  at(offset: number): Scanned | undefined;
}

/** A scanner for one text. It remembers its last answer, and where a run without letters ends. */
export function scannerOf(text: string): Scanner {
  let lastOffset = -1;
  let last: Scanned | undefined;
  let noLetterBefore = -1;

  const at = (offset: number): Scanned | undefined => {
    if (offset !== lastOffset) {
      lastOffset = offset;
      last = scan(offset);
    }
    return last;
  };

  const scan = (offset: number): Scanned | undefined => {
    const code = text.charCodeAt(offset);
    if (code < 128 && (ascii[code] === 2 || code === 95)) return wordAt(offset) ?? noiseAt(offset);
    if (!numberStart.test(text.charAt(offset))) return wordAt(offset) ?? noiseAt(offset);
    const date = endOf(dateShape, text, offset);
    if (date !== -1 && !continues(text, date)) return { shape: 'date', end: date };
    const number = endOf(numberShape, text, offset);
    if (number !== -1 && !continues(text, number)) return { shape: 'number', end: number };
    const word = wordAt(offset);
    if (word !== undefined || number === -1) return word;
    return { shape: 'number', end: number };
  };

  const wordAt = (offset: number): Scanned | undefined => {
    if (offset < noLetterBefore) return undefined;
    const end = endOfWord(text, offset);
    if (end === offset) return undefined;
    if (ascii[text.charCodeAt(offset)] === 2 || hasLetter.test(text.slice(offset, end)))
      return { shape: 'word', end };
    noLetterBefore = end;
    return undefined;
  };

  const noiseAt = (offset: number): Scanned | undefined => {
    const end = endOfRun(text, offset);
    return end === offset ? undefined : { shape: 'noise', end };
  };

  return { at };
}

/** Where the word that starts at `offset` ends, inner hyphens included; `offset` where none starts. */
export function endOfWord(text: string, offset: number): number {
  let end = endOfRun(text, offset);
  while (end > offset && isDash(text, end)) {
    const next = endOfRun(text, end + 1);
    if (next === end + 1) break;
    end = next;
  }
  return end;
}

function isDash(text: string, offset: number): boolean {
  const code = text.charCodeAt(offset);
  return code === hyphen || (code >= 128 && dash.test(text.charAt(offset)));
}

function endOfRun(text: string, offset: number): number {
  let end = offset;
  for (;;) {
    const code = text.charCodeAt(end);
    if (code < 128) {
      if (ascii[code] === 0) return end;
      end += 1;
    } else {
      const next = endOf(wordRun, text, end);
      if (next === -1) return end;
      end = next;
    }
  }
}

/** Whether a word goes on at `offset`: `2026-Q1` does in `2026-Q1-campaign`. */
function continues(text: string, offset: number): boolean {
  return startsRun(text, offset) || (isDash(text, offset) && startsRun(text, offset + 1));
}

function startsRun(text: string, offset: number): boolean {
  const code = text.charCodeAt(offset);
  if (code < 128) return ascii[code] !== 0;
  return endOf(wordRun, text, offset) !== -1;
}

function endOf(pattern: RegExp, text: string, offset: number): number {
  if (offset >= text.length) return -1;
  pattern.lastIndex = offset;
  return pattern.test(text) ? pattern.lastIndex : -1;
}
