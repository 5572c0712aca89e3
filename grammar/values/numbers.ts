/**
 * Numbers and amounts as people write them: `1,200,000`, `240k`, `€9.2M`, `+10 points`.
 */
import { currencyCode, isSharedSign, meansAnother } from './currencies.ts';
import type { Misread } from './reading.ts';
import { misread } from './reading.ts';

/** A number with what stands around it. */
export interface Amount {
  readonly number: number;
  /** Whether a `+` or `-` was written. */
  readonly signed: boolean;
  /** The number in canonical spelling, with its sign and `k`, `M` or `bn`. */
  readonly digits: string;
  /** What stands before the number: a currency, or nothing. */
  readonly prefix: string;
  /** What stands after it: `days`, `%`, `EUR`, or nothing. */
  readonly rest: string;
}

const scales: ReadonlyMap<string, readonly [canonical: string, zeros: number]> = new Map([
  ['k', ['k', 3]],
  ['t', ['k', 3]],
  ['tsd', ['k', 3]],
  ['thousand', ['k', 3]],
  ['m', ['M', 6]],
  ['mn', ['M', 6]],
  ['mio', ['M', 6]],
  ['million', ['M', 6]],
  ['millions', ['M', 6]],
  ['millionen', ['M', 6]],
  ['millones', ['M', 6]],
  ['millón', ['M', 6]],
  ['milhão', ['M', 6]],
  ['milhões', ['M', 6]],
  ['milione', ['M', 6]],
  ['milioni', ['M', 6]],
  ['mln', ['M', 6]],
  ['b', ['bn', 9]],
  ['bn', ['bn', 9]],
  ['billion', ['bn', 9]],
  ['mrd', ['bn', 9]],
  ['mld', ['bn', 9]],
]);

/** Words for money that people write in front of amounts; some of them with a full stop. */
const abbreviations = '[SDN]?[Kk]r|[Ss]?Fr|[Rr]s';
const currencyWords = '[A-Z]{3}|eur|usd|gbp|chf|RM';
const wholeCurrencyWord = new RegExp(`^(?:${currencyWords}|${abbreviations})$`, 'u');
const currencyBefore = new RegExp(
  String.raw`(?<prefix>[A-Z]{1,3}\$|\p{Sc}|(?:${currencyWords}|(?:${abbreviations})\.?)(?![\p{L}-])|R(?=\d))?`,
  'u',
);
const digitRun = /(?<digits>[.,]?\d[\d.,'’]*(?: \d{3}(?![\d.,]))*)/u;
/** `thousand`, `Mio`, `bn`: whole words first, so that none is taken for a shorter one and a rest. */
const scaleNames = [...scales.keys()]
  .filter(({ length }) => length > 1)
  .sort((a, b) => b.length - a.length)
  .map((name) => `[${name.charAt(0).toUpperCase()}${name.charAt(0)}]${name.slice(1)}`)
  .join('|');
/** A single `T` or `t` is thousand in front of the currencies of those who write it so. */
const scaleLetters = '[KkMmBb]|T(?=€|EUR|CHF|SEK|NOK|DKK)|[Tt](?=kr\\.?$)';
const scaleEnd = String.raw`\.?(?=$|[^\p{L}\p{N}]|[A-Z]{3}$|kr\.?$)`;
const scaleWord = new RegExp(`(?:\\s?(?<scale>${scaleNames}|${scaleLetters})${scaleEnd})?`, 'u');
const amountShape = new RegExp(
  `^${currencyBefore.source}\\s?(?<sign>[+-]?)\\s?(?<symbol>\\p{Sc}?)\\s?${digitRun.source}${scaleWord.source}\\s?(?<rest>.*)$`,
  'su',
);

/** Whether a word, without its full stop, is money that people write in front of amounts: `EUR`, `kr`, `Fr`. */
export function standsBeforeAmounts(word: string): boolean {
  return wholeCurrencyWord.test(word);
}

/**
 * The amount that a text begins with; undefined where it begins with none. Digits that can be read
 * in two ways (`240.000`) are misread: their readings are whole texts to put in place of this one.
 */
export function readAmount(text: string): Amount | Misread | undefined {
  const groups = amountShape.exec(withDecimals(withPlainDigits(text)))?.groups;
  if (groups === undefined) return undefined;
  const { sign = '', digits = '', rest = '' } = groups;
  const [word = '', symbol = ''] = [groups['prefix'], groups['symbol']];
  const prefix =
    word === '' || symbol === '' || isOneCurrency(word, symbol) ? word || symbol : `${word} ${symbol}`;
  const [scale, zeros] = scales.get((groups['scale'] ?? '').toLowerCase()) ?? ['', 0];
  const plain = plainDigits(digits);
  if (typeof plain === 'string') {
    const number = Number(`${sign}${plain}e${zeros}`);
    if (Math.abs(number) > Number.MAX_SAFE_INTEGER) {
      return misread(
        'This number has more digits than can be counted with. Write what was meant, such as 240k.',
        [],
      );
    }
    return { number, signed: sign !== '', digits: `${sign}${digits}${scale}`, prefix, rest };
  }
  const before = prefix === '' || /\p{Sc}$/u.test(prefix) ? `${sign}${prefix}` : `${prefix} ${sign}`;
  // `250'000.-`: no cents.
  const behind = rest === '-' ? '' : rest;
  const after = behind === '' || behind.startsWith('%') ? behind : ` ${behind}`;
  return misread(
    plain.message,
    plain.readings.map((reading) => ({ text: `${before}${reading.text}${scale}${after}` })),
  );
}

/** `CAD $200k` and `EUR €3k` say twice whose money it is, `EUR $3k` says two things. */
function isOneCurrency(word: string, symbol: string): boolean {
  const [code, other] = [currencyCode(word), currencyCode(symbol)];
  return code === other || (code !== undefined && isSharedSign(symbol) && meansAnother(symbol, code));
}

/** The digits and marks of East Asian keyboards, `５０％`, as everybody else's. */
export function withPlainDigits(text: string): string {
  return text.replace(/[\uff05\uff0b-\uff0f\uff10-\uff19]/g, (sign) =>
    String.fromCharCode(sign.charCodeAt(0) - 0xfee0),
  );
}

const fractions: ReadonlyMap<string, string> = new Map([
  ['¼', '25'],
  ['½', '5'],
  ['¾', '75'],
]);

/** `2½ hours`, as word processors write it, is `2.5 hours`. */
function withDecimals(text: string): string {
  return text.replace(
    /(?<![\d.,])(\d{0,9}) ?([¼½¾])/u,
    (_, whole: string, sign: string) => `${whole || '0'}.${fractions.get(sign) ?? ''}`,
  );
}

/** Whether an amount was read. */
export function isAmount(reading: Amount | Misread | undefined): reading is Amount {
  return reading !== undefined && 'number' in reading;
}

/**
 * A number for people, never rounded: `240k`, `9.2M` where `short`, else and where that would lose
 * digits `41,200`. What is written so can be read again: `1,135k`, because `1.135M` could be either.
 */
export function formatNumber(value: number, short = false): string {
  if (short) {
    for (const [suffix, size] of [
      ['M', 1_000_000],
      ['k', 1000],
    ] as const) {
      const scaled = String(value / size);
      if (Math.abs(value) >= size && /^-?\d+(?:\.\d{1,2})?$/.test(scaled))
        return `${grouped(scaled)}${suffix}`;
    }
  }
  return grouped(String(value));
}

function grouped(digits: string): string {
  const [whole = '', fraction] = digits.split('.');
  const separated = whole.replace(/\B(?=(?:\d{3})+$)/g, ',');
  return fraction === undefined ? separated : `${separated}.${fraction}`;
}

/** Digits with a decimal point at most, or why they cannot be read for certain. */
function plainDigits(digits: string): string | Misread {
  if (/^\d+(?:\.\d+)?$/.test(digits) && !/^[1-9]\d{0,2}\.\d{3}$/.test(digits)) return digits;
  if (/^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(digits)) return digits.replaceAll(',', '');
  if (/^[1-9]\d{0,2}\.\d{3}$/.test(digits)) {
    return misread(
      `“${digits}” can be read in two ways. Write thousands with a comma or k, and decimals with a point.`,
      [{ text: digits.replace('.', ',') }, { text: digits.replace(/\.?0+$/, '') }],
    );
  }
  const likely = likelyDigits(digits);
  return misread(
    `“${digits}” is not a number. Write thousands with commas and decimals with a point: ${likely[0] ?? '1,200.5'}.`,
    likely.map((text) => ({ text })),
  );
}

function likelyDigits(digits: string): string[] {
  const bare = digits.replace(/[.,'’]+$/, '');
  if (bare !== digits) return typeof plainDigits(bare) === 'string' ? [bare] : likelyDigits(bare);
  if (/^[.,]\d+$/.test(digits)) return [`0.${digits.slice(1)}`];
  if (/^\d+,\d+$/.test(digits)) return [digits.replace(',', '.')];
  if (/^\d{1,3}(?:[ '’]\d{3})+$/.test(digits)) return [digits.replace(/[ '’]/g, ',')];
  if (/^\d{1,3}(?:\.\d{3})+(?:,\d+)?$/.test(digits)) {
    return [digits.replace(/[.,]/g, (mark) => (mark === '.' ? ',' : '.'))];
  }
  if (/^\d{1,3}(?:,\d{2,3})+$/.test(digits)) return [formatNumber(Number(digits.replaceAll(',', '')))];
  return [];
}
