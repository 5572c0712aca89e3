/** What people call the money of a country: signs, words and abbreviations. */
import { either } from './describe.ts';
import type { Misread } from './reading.ts';
import { misread } from './reading.ts';

/** By the code of the currency; words in lower case and without a full stop at the end. */
const names: Readonly<Record<string, string>> = {
  AUD: 'a$ au$',
  BRL: 'r$ real reais',
  CAD: 'c$ ca$',
  CHF: 'fr sfr franc francs franken',
  CNY: 'yuan renminbi rmb 元',
  CZK: 'kč',
  DKK: 'dkr',
  EUR: '€ euro euros',
  GBP: '£ pound pounds',
  HKD: 'hk$',
  HUF: 'ft forint forints',
  ILS: 'nis shekel shekels',
  INR: '₹',
  JPY: '¥ yen 円',
  KRW: 'won 원',
  MXN: 'mx$',
  MYR: 'rm ringgit',
  NOK: 'nkr',
  NZD: 'nz$',
  PLN: 'zł zl zloty złoty',
  RON: 'lei leu',
  SEK: 'skr krona kronor',
  SGD: 's$',
  THB: 'baht',
  TRY: 'lira',
  USD: '$ us$ dollar dollars',
  ZAR: 'r rand',
};

/** What more than one country calls its money, the larger ones first. */
const sharedNames: ReadonlyMap<string, readonly string[]> = new Map([
  ...shared('SEK NOK DKK', 'kr'),
  ...shared('NOK DKK', 'krone kroner'),
  ...shared('SEK NOK DKK CZK', 'crown crowns kronen'),
  ...shared('INR PKR LKR', 'rs ₨ rupee rupees'),
  ...shared('MXN ARS CLP COP', 'peso pesos'),
  ...shared('AED MAD', 'dirham dirhams'),
  ...shared('KWD RSD', 'dinar dinars'),
]);

export type SharedSign = '$' | '¥';

/** Who else writes a sign alone, besides those whose currency it is read as. */
const alsoCalled: Readonly<Record<SharedSign, ReadonlySet<string>>> = {
  $: new Set('AUD ARS CAD CLP COP HKD MXN NZD SGD TWD'.split(' ')),
  '¥': new Set(['CNY']),
};

/** Whether money is written with a sign alone that is read as another country's: `CAD` with `$`. */
export function sharesSign(currency: string): boolean {
  return Object.values(alsoCalled).some((codes) => codes.has(currency));
}

export function isSharedSign(text: string): text is SharedSign {
  return text === '$' || text === '¥';
}

/** Whether those whose money is `currency` mean that by the sign alone, and not what it is read as (`USD`, `JPY`). */
export function meansAnother(sign: SharedSign, currency: string): boolean {
  return alsoCalled[sign].has(currency);
}

const codes: ReadonlyMap<string, string> = new Map(
  Object.entries(names).flatMap(([code, called]) => called.split(' ').map((name) => [name, code] as const)),
);

/** The three letters of a currency; undefined where the text is none, or may be several. `€`, `eur` and `Euro` are `EUR`. */
export function currencyCode(text: string): string | undefined {
  const known = codes.get(folded(text));
  if (known !== undefined) return known;
  if (/^[a-z]{3}$/i.test(text)) return text.toUpperCase();
  return /^\p{Sc}$/u.test(text) && !sharedNames.has(text) ? text : undefined;
}

/** `kr` may be of several countries: the readings are `amount` with the code of each. Undefined where at most one calls its money so. */
export function sharedCurrency(text: string, amount = ''): Misread | undefined {
  const possible = sharedNames.get(folded(text));
  if (possible === undefined) return undefined;
  return misread(
    `“${text}” is the money of more than one country. Write which: ${either(possible)}.`,
    possible.map((code) => ({ text: `${amount} ${code}`.trimStart(), isGuess: true })),
  );
}

function folded(text: string): string {
  return text.toLowerCase().replace(/\.$/, '');
}

function shared(codesOf: string, called: string): (readonly [string, readonly string[]])[] {
  return called.split(' ').map((name) => [name, codesOf.split(' ')] as const);
}
