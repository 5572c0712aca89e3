/** Names and amounts in another order, or without commas between them: `500 unknown`, `sales 8k marketing 4k`. */
import { readCount, readMoney, readQuantity } from '../../../grammar/values/amounts.ts';
import { isOpenAnswer } from '../../../grammar/values/open-answers.ts';
import { isRead, type Misread, type Read } from '../../../grammar/values/reading.ts';
import { reservedWord } from '../../../grammar/values/references.ts';
import type { AttributeSpec, ValueType } from '../../../grammar/vocabulary.ts';
import { elementsNamed } from '../../model/model.ts';
import { nearestElements } from '../../model/nearest.ts';
import { referenceTo } from '../naming.ts';
import type { RuleContext } from '../rule.ts';

type Reader = (text: string) => Read<unknown> | Misread;

const readers: Readonly<Partial<Record<ValueType, Reader>>> = {
  funded: readMoney,
  reason: readCount,
  moved: readQuantity,
};

const connecting = /^(?:and|und|et|y|[+&/;|])$/i;
/** Longer ones are sentences, and trying every way to cut them takes for ever. */
const mostWords = 16;
const longestName = 5;
const longestAmount = 3;

export interface NamedAmounts {
  /** The item as it should be written. */
  readonly text: string;
  /** How many names have an amount in it. */
  readonly count: number;
  /** Whether each name is written as it is, and not merely near. */
  readonly isCertain: boolean;
}

/** Whether amounts stand between names, as if a comma were missing behind them. */
export function hasAmountInside(name: string, spec: AttributeSpec): boolean {
  return readers[spec.type] !== undefined && /\s[+-]?\p{Sc}?\d\S*\s+\p{L}/u.test(name);
}

/** What an item says where each name in it leads to one thing and each amount is clear; else undefined. */
export function asNamedAmounts(
  written: string,
  spec: AttributeSpec,
  { model }: RuleContext,
): NamedAmounts | undefined {
  const kinds = spec.to ?? [];
  const exact = (bare: string, text: string): string | undefined =>
    elementsNamed(model, bare, kinds).length === 1 ? text : undefined;
  const near = (bare: string): string | undefined => {
    if (/\d/.test(bare)) return undefined;
    const [one, ...others] = nearestElements(model, bare, kinds);
    return one === undefined || others.length > 0 ? undefined : referenceTo(model, one, kinds);
  };
  const pairs = pairsIn(written, spec, exact);
  if (pairs !== undefined) return { text: pairs.join(', '), count: pairs.length, isCertain: true };
  const likely = pairsIn(written, spec, (bare, text) => exact(bare, text) ?? near(bare));
  return likely && { text: likely.join(', '), count: likely.length, isCertain: false };
}

function pairsIn(
  written: string,
  spec: AttributeSpec,
  resolve: (bare: string, text: string) => string | undefined,
): readonly string[] | undefined {
  const read = readers[spec.type];
  if (read === undefined || /[\r\n]|\/\/|\/\*/.test(written)) return undefined;
  const words = written.replace(/[():=]/g, ' ').match(/"[^"]*"|\S+/g) ?? [];
  if (words.length < 2 || words.length > mostWords) return undefined;

  const nameOf = (text: string): string | undefined => {
    const bare = text.replace(/^"|"$/g, '');
    return isOpen(bare) && spec.type === 'reason' ? 'unknown' : resolve(bare, text);
  };
  const amountOf = (text: string): string | undefined => {
    // What is not known yet is left out: the name counts all the same.
    if (isOpen(text)) return '';
    if (!/^[+-]?\p{Sc}?\d|^[A-Z]{3} ?\d/u.test(text)) return undefined;
    if (connecting.test(text.slice(text.lastIndexOf(' ') + 1))) return undefined;
    const reading = read(text);
    if (isRead(reading)) return reading.canonical;
    return reading.readings.length === 1 ? reading.readings[0]?.text : undefined;
  };
  const pieces = { name: piecesBy(nameOf, longestName), amount: piecesBy(amountOf, longestAmount) };

  function pairsFrom(at: number, first: 'name' | 'amount'): readonly string[] | undefined {
    if (at === words.length) return [];
    if (connecting.test(words[at] ?? '')) return pairsFrom(at + 1, first);
    for (const one of pieces[first](words, at)) {
      for (const other of pieces[first === 'name' ? 'amount' : 'name'](words, one.end)) {
        const rest = pairsFrom(other.end, first);
        const pair = first === 'name' ? [one.text, other.text] : [other.text, one.text];
        if (rest !== undefined) return [pair.filter((part) => part !== '').join(' '), ...rest];
      }
    }
    return undefined;
  }

  const pairs = pairsFrom(0, 'name') ?? pairsFrom(0, 'amount');
  return pairs?.join(', ') === written ? undefined : pairs;
}

/** `tbd`, `n/a`, `?`. */
function isOpen(text: string): boolean {
  return reservedWord(text) === 'nobody-yet' || (isOpenAnswer(text) && !/\d/.test(text));
}

interface Piece {
  readonly text: string;
  readonly end: number;
}

/** What can begin at a word, the longest first. */
function piecesBy(
  read: (text: string) => string | undefined,
  longest: number,
): (words: readonly string[], at: number) => readonly Piece[] {
  return (words, at) => {
    const pieces: Piece[] = [];
    for (let end = Math.min(words.length, at + longest); end > at; end--) {
      const text = read(words.slice(at, end).join(' '));
      if (text !== undefined) pieces.push({ text, end });
    }
    return pieces;
  };
}
