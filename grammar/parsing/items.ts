/** What belongs together in a list, and what people put around or in front of one that is no part of it. */
import type { Atom, Item, Range } from '../syntax.ts';
import { span } from './token-ranges.ts';

/** `owner = dana`, `owner - dana`: the sign that stands where a colon should, apart from the value. */
export function withoutSign(items: readonly Item[]): { sign: Range | undefined; items: readonly Item[] } {
  const [first, ...others] = items;
  const [sign, ...atoms] = first?.atoms ?? [];
  const isSign = sign?.type === 'dash' || (sign?.type === 'other' && sign.text === '=');
  if (sign === undefined || !isSign) return { sign: undefined, items };
  return {
    sign: sign.range,
    items: atoms.length === 0 ? others : [{ atoms, range: span(atoms) }, ...others],
  };
}

export interface Brackets {
  readonly open: Range;
  readonly close: Range;
}

/** `[buy, use]`, as those write a list who have programmed before. */
export function bracketsAround(items: readonly Item[]): Brackets | undefined {
  const open = items[0]?.atoms[0];
  if (open === undefined || !isMark(open, '[')) return undefined;
  const close = items[items.length - 1]?.atoms.at(-1);
  return close !== undefined && isMark(close, ']') ? { open: open.range, close: close.range } : undefined;
}

export function withoutBrackets(items: readonly Item[]): readonly Item[] {
  return items.flatMap((item, place) => {
    const first = place === 0 ? 1 : 0;
    const atoms = item.atoms.slice(first, place === items.length - 1 ? -1 : undefined);
    return atoms.length === 0 ? [] : [{ atoms, range: span(atoms) }];
  });
}

function isMark(atom: Atom, text: string): boolean {
  return atom.type === 'other' && atom.text === text;
}

/** `Oct 31, 2026` is one day: its comma parts no list. Nothing else has a bare year behind a word and a number. */
export function withWholeDays(items: readonly Item[]): readonly Item[] {
  if (items.length < 2 || !items.some((item, place) => isRestOfDay(items[place - 1], item))) return items;
  const joined: Item[] = [];
  for (const item of items) {
    const before = joined[joined.length - 1];
    if (before !== undefined && isRestOfDay(before, item)) {
      const atoms = [...before.atoms, ...item.atoms];
      joined[joined.length - 1] = { atoms, range: span(atoms) };
    } else joined.push(item);
  }
  return joined;
}

function isRestOfDay(before: Item | undefined, item: Item): boolean {
  const [day, ...words] = (before?.atoms.slice(-3) ?? []).map(bareText).reverse();
  // `Oct. 31`
  const month = words[0] === '.' ? words[1] : words[0];
  return (
    /^\d{1,2}(?:st|nd|rd|th)?$/.test(day ?? '') &&
    /^\d{4}$/.test(bareText(item.atoms[0])) &&
    /^\p{L}{3,}$/u.test(month ?? '')
  );
}

function bareText(atom: Atom | undefined): string {
  return atom === undefined || atom.type === 'text' ? '' : atom.text;
}
