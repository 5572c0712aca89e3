/** Names as people write them, before anybody knows what they name. */

import type { Atom } from '../syntax.ts';
import type { KindName } from '../vocabulary.ts';
import { kindFor } from '../vocabulary.ts';
import { plainText, quoteText } from './atoms.ts';
import type { Misread, Read } from './reading.ts';
import { misread } from './reading.ts';

/** A reference not yet resolved. */
export interface Reference {
  /** What was written, without the kind in front: `dana`, `Dana Ruiz`, `onboard.kickoff`. */
  readonly text: string;
  readonly quoted: boolean;
  /** The kind in front, where one was written: `silo support`. */
  readonly kind: KindName | undefined;
  /** `tbd` and `unknown` name nobody yet; `everyone`, `all`, `team`, `us` and `alle` name no one person. */
  readonly reserved: 'nobody-yet' | 'everyone' | undefined;
}

/** A reference by a name that somebody gives and nobody wrote with quotes around it. */
export function referenceBy(text: string, kind?: KindName): Reference {
  return { text, quoted: false, kind, reserved: undefined };
}

const reservedWords: ReadonlyMap<string, 'nobody-yet' | 'everyone'> = new Map([
  ['tbd', 'nobody-yet'],
  ['unknown', 'nobody-yet'],
  ['everyone', 'everyone'],
  ['all', 'everyone'],
  ['team', 'everyone'],
  ['us', 'everyone'],
  ['everybody', 'everyone'],
  ['alle', 'everyone'],
  ['tous', 'everyone'],
  ['todos', 'everyone'],
  ['tutti', 'everyone'],
  ['tout le monde', 'everyone'],
  ['todo el mundo', 'everyone'],
  ['todo mundo', 'everyone'],
  ['全員', 'everyone'],
  ['全员', 'everyone'],
]);

/** Glued to something else, `4h` is read as a name; alone it would not be. */
const amountLike = /^\d[\d.,]*(?:bn|mio|mn|[kmbhdw])?$/i;

/** What a reserved word stands for, in any case; undefined for every other word. */
export function reservedWord(text: string): 'nobody-yet' | 'everyone' | undefined {
  return reservedWords.get(text.toLowerCase());
}

/**
 * `dana`, `onboard.kickoff`, `"Dana Ruiz"`, `Dana Ruiz`, `silo support`. A word that is a kind counts
 * as one only where `to` has that kind and a name follows.
 */
export function readReference(atoms: readonly Atom[], to: readonly KindName[]): Read<Reference> | Misread {
  const only = atoms.length === 1 ? atoms[0] : undefined;
  if (only?.type === 'ref') return readBareName(only.text);
  const kind = kindInFront(atoms, to);
  const named = kind === undefined ? atoms : atoms.slice(1);
  const texts = named.filter((atom) => atom.type === 'text');
  if (texts.length > 0 && named.length > 1) {
    return misread('Put a comma between two names.', [{ text: separated(named) }]);
  }
  if (!named.some((atom) => atom.type === 'ref' || atom.type === 'text')) return noName(named);
  const odd = named.find((atom) => atom.type === 'arrow' || atom.type === 'url' || atom.type === 'date');
  if (odd !== undefined) return misread(`“${plainText(named)}” is not a name.`);
  const text = plainText(named);
  if (text === '')
    return misread('There is no name between these quotes. Write one, or tbd.', [{ text: 'tbd' }]);
  const name = named.length === 1 && named[0]?.type === 'ref' ? bareName(text) : quoteText(text);
  return {
    read: { text, quoted: texts.length > 0, kind, reserved: reservedWord(text) },
    canonical: kind === undefined ? name : `${kind} ${name}`,
  };
}

/** What most references are. */
function readBareName(text: string): Read<Reference> {
  return {
    read: { text, quoted: false, kind: undefined, reserved: reservedWord(text) },
    canonical: bareName(text),
  };
}

function bareName(text: string): string {
  return amountLike.test(text) ? quoteText(text) : text;
}

function kindInFront(atoms: readonly Atom[], to: readonly KindName[]): KindName | undefined {
  const [first] = atoms;
  if (first?.type !== 'ref' || first.parts.length > 1 || atoms.length < 2) return undefined;
  const kind = kindFor(first.text)?.name;
  return kind !== undefined && to.includes(kind) ? kind : undefined;
}

function separated(atoms: readonly Atom[]): string {
  return atoms.map((atom) => (atom.type === 'text' ? quoteText(atom.value) : atom.text)).join(', ');
}

function noName(atoms: readonly Atom[]): Misread {
  const isPlaceholder = atoms.every((atom) => atom.type === 'other' || atom.type === 'dash');
  return misread(
    `“${plainText(atoms)}” is not a name.${isPlaceholder ? ' Where it is not decided yet, write tbd.' : ''}`,
    isPlaceholder ? [{ text: 'tbd' }] : [],
  );
}
