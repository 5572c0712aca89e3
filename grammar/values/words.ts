/** Free words, and words out of a list. */

import { isNear } from '../parsing/near.ts';
import type { AttributeSpec, EnumValue } from '../vocabulary.ts';
import { quoteText } from './atoms.ts';
import { currencyCode, sharedCurrency } from './currencies.ts';
import { either } from './describe.ts';
import { foreignChoices } from './foreign-words.ts';
import type { Misread, Read } from './reading.ts';
import { misread } from './reading.ts';

const yesWords = ['yes', 'y', 'true', 'ja', 'oui', 'si', 'sí', 'sì', 'sim', 'はい', '是'];
const noWords = ['no', 'n', 'false', 'nein', 'non', 'não', 'nao', 'いいえ', '否'];

/** Any word or short phrase; a currency sign becomes its code, as it does behind an amount. */
export function readWord(text: string): Read<string> | Misread {
  if (text === '') return misread('There is no word between these quotes. Write one.');
  const word = /^\p{Sc}$/u.test(text) ? (currencyCode(text) ?? text) : text;
  return { read: word, canonical: quoteWord(word) };
}

/** A currency, as its code where it has one. */
export function readCurrency(text: string): Read<string> | Misread {
  return sharedCurrency(text) ?? readWord(currencyCode(text) ?? text);
}

/** In quotes only where it needs them. */
export function quoteWord(text: string): string {
  // Most words are ASCII, which is told in no time.
  const isBare =
    text === '%' ||
    /^\w+(?:-\w+)*$/.test(text) ||
    /^[\p{L}\p{N}_][\p{L}\p{M}\p{N}_]*(?:-[\p{L}\p{M}\p{N}_]+)*$/u.test(text);
  return isBare ? text : quoteText(text);
}

/** One of the attribute's own words, in any case, with spaces or hyphens. */
export function readEnum(text: string, spec: AttributeSpec): Read<string> | Misread {
  const values = spec.values ?? [];
  const wanted = text.toLowerCase().replace(/[\s_]+/g, '-');
  const found = values.find((value) => value.name === wanted);
  if (found !== undefined) return { read: found.name, canonical: found.name };
  const called = valueMeant(text, spec);
  const meant = values.find(({ name }) => name === called) ?? values.find(({ name }) => isNear(wanted, name));
  const likely = meant === undefined ? values : [meant];
  return misread(
    `“${text}” is not a value of ${spec.name}. Write ${either(values.map((value) => value.name))}.`,
    likely.map((value) => ({ text: value.name, gloss: value.help.replace(/\.$/, '') })),
  );
}

/** The attribute's own word for what people say instead, in any of five languages: `laufend` is `active`. */
export function valueMeant(text: string, { values = [] }: AttributeSpec): string | undefined {
  const wanted = text.toLowerCase().replace(/[\s_]+/g, '-');
  for (const word of [wanted, ...foreignChoices(text)]) {
    const value = valueCalled(values, word);
    if (value !== undefined) return value.name;
  }
  return undefined;
}

function valueCalled(values: readonly EnumValue[], word: string): EnumValue | undefined {
  return values.find(
    ({ name, also }) => name === word || also?.some((other) => other.replaceAll(' ', '-') === word),
  );
}

export function readYesNo(text: string, spec: AttributeSpec): Read<string> | Misread {
  const wanted = text.toLowerCase();
  if (yesWords.includes(wanted)) return { read: 'yes', canonical: 'yes' };
  if (noWords.includes(wanted)) return { read: 'no', canonical: 'no' };
  return misread(`“${text}” is neither yes nor no. Write ${spec.name}: yes or ${spec.name}: no.`, [
    { text: 'yes' },
    { text: 'no' },
  ]);
}
