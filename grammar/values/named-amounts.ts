/** A name with an amount behind it: `success 140k`, `time-to-value -25 days`. */
import type { Atom } from '../syntax.ts';
import { formatQuantity, readQuantity } from './amounts.ts';
import { plainText } from './atoms.ts';
import { standsBeforeAmounts } from './numbers.ts';
import { isRead, type Misread, misread, type Read } from './reading.ts';
import { type Reference, readReference } from './references.ts';
import { type Context, type Failure, forList, problemOf, type ReadItem, type Value } from './value.ts';

/** A name, and behind it what `readRest` reads, or nothing. */
export function readNamed<T>(
  atoms: readonly Atom[],
  context: Context,
  readRest: (text: string) => Read<T> | Misread,
  make: (reference: Reference, amount: T | undefined) => Value,
): ReadItem {
  const named = nameAndAmount(atoms, context, readRest);
  return 'problem' in named
    ? named
    : { value: make(named.reference, named.amount), canonical: named.canonical };
}

interface NamedAmount<T> {
  readonly reference: Reference;
  readonly amount: T | undefined;
  readonly canonical: string;
}

/** `success 140k`: the shortest name whose rest can be read as an amount. */
function nameAndAmount<T>(
  atoms: readonly Atom[],
  context: Context,
  readRest: (text: string) => Read<T> | Misread,
): NamedAmount<T> | Failure {
  const isMoney = context.spec.type === 'funded';
  let failure: Failure | undefined;
  for (let start = 1; start < atoms.length; start++) {
    if (!(isMoney ? beginsMoney(atoms, start) : beginsAmount(atoms, start))) continue;
    const rest = atoms.slice(start);
    const amount = forList(readRest(plainText(rest)), rest, context.spec);
    if (!isRead(amount)) {
      failure ??= problemOf(rest, amount);
      // `moved away ~100`: the sign is no part of the name.
      if (/^[~≈<>≤≥±]/.test(plainText(rest)) && amount.readings.length > 0) return failure;
      continue;
    }
    const named = withoutBy(atoms.slice(0, start));
    const name = readName(named, context);
    if (!isRead(name)) return problemOf(named, name);
    return { reference: name.read, amount: amount.read, canonical: `${name.canonical} ${amount.canonical}` };
  }
  if (failure !== undefined) return failure;
  const name = readName(atoms, context);
  return isRead(name)
    ? { reference: name.read, amount: undefined, canonical: name.canonical }
    : problemOf(atoms, name);
}

export function readName(atoms: readonly Atom[], { spec, nameOf }: Context): Read<Reference> | Misread {
  if (spec.list && atoms.some(isArrow)) return inOrder(atoms);
  const reading = readReference(atoms, spec.to ?? []);
  const name = isRead(reading) ? nameOf?.(reading.read) : undefined;
  return name === undefined ? reading : { ...reading, canonical: name };
}

const isArrow = ({ type }: Atom): boolean => type === 'arrow';

/** `buy -> onboard -> renew`: the order of a list goes without saying. */
function inOrder(atoms: readonly Atom[]): Misread {
  const isWhole = !isArrow(atoms[0] as Atom) && !isArrow(atoms[atoms.length - 1] as Atom);
  const list = plainText(atoms).replace(/ ?-> ?/g, ', ');
  return misread('Put commas between the names of a list, and no arrows.', isWhole ? [{ text: list }] : []);
}

/** A number, or the sign or currency in front of one. */
function beginsAmount(atoms: readonly Atom[], index: number): boolean {
  const atom = atoms[index];
  const next = atoms[index + 1];
  if (atom === undefined || isDollarOf(atoms, index - 1)) return false;
  if (atom.type === 'number' || isDollarOf(atoms, index)) return true;
  if (next?.type !== 'number') return false;
  if (atom.type === 'ref') return /^[A-Z]{3}$/.test(atom.text);
  return atom.type === 'dash' || atom.type === 'other';
}

/** The same for money, where words such as `kr` and `Fr.` are no part of the name before them either. */
function beginsMoney(atoms: readonly Atom[], index: number): boolean {
  const isInside =
    (index > 1 && moneyWordAt(atoms, index - 1) > 0) || (index > 2 && moneyWordAt(atoms, index - 2) > 1);
  return !isInside && (moneyWordAt(atoms, index) > 0 || beginsAmount(atoms, index));
}

/** How many atoms the word for money in front of a number takes: none, one, or two with its full stop. */
function moneyWordAt(atoms: readonly Atom[], index: number): 0 | 1 | 2 {
  const [atom, next, last] = atoms.slice(index, index + 3);
  if (atom?.type !== 'ref' || !standsBeforeAmounts(atom.text)) return 0;
  if (next?.type === 'number') return 1;
  return next?.type === 'other' && next.text === '.' && last?.type === 'number' ? 2 : 0;
}

/** The `R` of `R$ 300k`: whose dollars they are, and no part of a name before them. */
function isDollarOf(atoms: readonly Atom[], index: number): boolean {
  const [atom, next] = [atoms[index], atoms[index + 1]];
  if (atom?.type !== 'ref' || !/^[A-Z]{1,3}$/.test(atom.text)) return false;
  return next?.type === 'number' && next.text.startsWith('$') && atom.range.end === next.range.start;
}

/** `time-to-value by -25 days` says the same without `by`. */
function withoutBy(atoms: readonly Atom[]): readonly Atom[] {
  const last = atoms[atoms.length - 1];
  return atoms.length > 1 && last?.type === 'ref' && last.text.toLowerCase() === 'by'
    ? atoms.slice(0, -1)
    : atoms;
}

export function readMoved(atoms: readonly Atom[], context: Context): ReadItem {
  if (atoms.some((_atom, index) => namesGoal(atoms, index))) {
    const change = `Write by how much the number changes, such as ${context.spec.example}.`;
    const message = `${change} Where it should be is the target of the metric.`;
    return problemOf(atoms, misread(message, differenceIn(atoms, context)));
  }
  return readNamed(atoms, context, readQuantity, (reference, by) => ({ type: 'moved', reference, by }));
}

/** `nrr from 101% to 108%`: by how much that is. */
function differenceIn(atoms: readonly Atom[], context: Context): Misread['readings'] {
  const isWord = (index: number, word: string): boolean => {
    const atom = atoms[index];
    return atom?.type === 'ref' && atom.text.toLowerCase() === word;
  };
  const middle = atoms.findLastIndex((atom, index) => atom.type === 'arrow' || isWord(index, 'to'));
  const number = atoms.findLastIndex((_atom, index) => index < middle && beginsAmount(atoms, index));
  if (number < 1) return [];
  const from = readQuantity(plainText(atoms.slice(number, middle)));
  const to = readQuantity(plainText(atoms.slice(middle + 1)));
  const name = readName(atoms.slice(0, isWord(number - 1, 'from') ? number - 1 : number), context);
  if (!isRead(from) || !isRead(to) || !isRead(name)) return [];
  const unit = to.read.unit || from.read.unit;
  if (from.read.unit !== '' && from.read.unit !== unit) return [];
  const change = Number((to.read.number - from.read.number).toFixed(6));
  if (change === 0) return [];
  const by = formatQuantity({ number: change, unit: unit === '%' ? 'points' : unit, signed: true });
  return [{ text: `${name.canonical} ${by}` }];
}

/** `to 30 days`, `-> 30 days`: where the number should be, not by how much it changes. */
function namesGoal(atoms: readonly Atom[], index: number): boolean {
  const atom = atoms[index];
  if (index === 0 || atom === undefined || atoms[index + 1]?.type !== 'number') return false;
  return atom.type === 'arrow' || (atom.type === 'ref' && ['to', 'from'].includes(atom.text.toLowerCase()));
}
