/** "Did you mean": which of the names that exist somebody may have meant by one that does not. */
import { distance } from 'fastest-levenshtein';
import { apart } from '../../grammar/parsing/apart.ts';
import type { KindName } from '../../grammar/vocabulary.ts';
import { type Element, elementsOf, type Model } from './model.ts';
import { perNamesOfKind } from './remembering/memo.ts';
import { noteSought, reading } from './remembering/reads.ts';

/** More than a handful of guesses is no help. */
const most = 3;

/**
 * What may have been meant, the likeliest first, three at most; empty where nothing is close enough
 * to be a slip. Names that differ only in case, blanks and hyphens come alone: they are certain.
 * @param namesOf all the ways in which a candidate may be written, its name and its title say
 */
export function nearestOf<T>(
  written: string,
  candidates: Iterable<T>,
  namesOf: (candidate: T) => readonly string[],
): readonly T[] {
  const spelt = [...candidates].map((candidate) => ({
    candidate,
    spellings: namesOf(candidate).map(spellingOf),
  }));
  return likeliest(nearAmong(spellingOf(written), spelt));
}

/** Something that names may mean, with all the ways in which it may be written. */
interface Spelt<T> {
  readonly candidate: T;
  readonly spellings: readonly Spelling[];
}

/** A name made ready for comparing. */
interface Spelling {
  readonly folded: string;
  readonly words: readonly string[];
  /** The letters of each, which tell at a glance that two names have too little in common. */
  readonly letters: Letters;
  readonly wordLetters: Letters;
}

/** A bit for each letter that occurs; several letters may share one. */
type Letters = number;

/** The names of a large roadmap: while one of them is typed, the others are as they were. */
const mostSpellings = 20_000;

const spellings = new Map<string, Spelling>();

function spellingOf(written: string): Spelling {
  const known = spellings.get(written);
  if (known !== undefined) return known;
  const name = apart(written);
  const folded = foldedName(name);
  const words = wordsOf(name);
  const spelling = { folded, words, letters: lettersOf(folded), wordLetters: lettersOf(words.join('')) };
  if (spellings.size >= mostSpellings) spellings.clear();
  spellings.set(name, spelling);
  return spelling;
}

function lettersOf(text: string): Letters {
  let letters = 0;
  for (let index = 0; index < text.length; index += 1) letters |= 1 << (text.charCodeAt(index) & 31);
  return letters;
}

function countOf(letters: Letters): number {
  let count = 0;
  for (let left = letters; left !== 0; left &= left - 1) count += 1;
  return count;
}

/** A candidate that is near enough, and how near. */
interface Near<T> {
  readonly candidate: T;
  readonly best: number;
}

function nearAmong<T>(written: Spelling, candidates: readonly Spelt<T>[]): readonly Near<T>[] {
  const near: Near<T>[] = [];
  for (const { candidate, spellings } of candidates) {
    let best = Infinity;
    for (const spelling of spellings) best = Math.min(best, slip(written, spelling));
    if (best !== Infinity) near.push({ candidate, best });
  }
  return near;
}

function likeliest<T>(all: readonly Near<T>[]): readonly T[] {
  const near = all.toSorted((a, b) => a.best - b.best);
  const same = near.filter(({ best }) => best === 0);
  return (same.length > 0 ? same : near.slice(0, most)).map(({ candidate }) => candidate);
}

/** The same for a list of words. */
export function nearestWords(written: string, words: Iterable<string>): readonly string[] {
  return nearestOf(written, words, (word) => [word]);
}

/** Elements of the given kinds that a name which names nothing may have meant, the likeliest first. */
export function nearestElements(
  model: Model,
  written: string,
  kinds: readonly KindName[],
): readonly Element[] {
  noteSought(written);
  return reading(undefined, () => {
    const near = kinds.flatMap((kind) => nearOfKind(model, written, kind));
    return likeliest(near).flatMap((id) => model.byId.get(id) ?? []);
  });
}

/** Whether somebody may have meant a name by what was written, or has written just that. */
export function mayMean(written: string, name: string): boolean {
  return written === name || slip(spellingOf(written), spellingOf(name)) !== Infinity;
}

/** The names of one kind's elements: on a large roadmap many names are held against many others. */
interface Names {
  /** Ids, with what they may be written as: by name and by title. */
  plain: readonly Spelt<string>[] | undefined;
  /** By `parent.name` as well. */
  dotted: readonly Spelt<string>[] | undefined;
  /** Ids, by what was written: several rules ask about one name. */
  readonly answers: Map<string, readonly Near<string>[]>;
}

/** While one name is being typed, each key asks another question: the old ones are forgotten some time. */
const mostAnswers = 2_000;

const namesOfKind = perNamesOfKind(
  (): Names => ({ plain: undefined, dotted: undefined, answers: new Map() }),
);

function nearOfKind(model: Model, written: string, kind: KindName): readonly Near<string>[] {
  const { answers } = namesOfKind(model, kind);
  const known = answers.get(written);
  if (known !== undefined) return known;
  const answer = nearAmong(spellingOf(written), speltIn(model, kind, written.includes('.')));
  if (answers.size >= mostAnswers) answers.clear();
  answers.set(apart(written), answer);
  return answer;
}

function speltIn(model: Model, kind: KindName, isDotted: boolean): readonly Spelt<string>[] {
  const names = namesOfKind(model, kind);
  const known = isDotted ? names.dotted : names.plain;
  if (known !== undefined) return known;
  const spelt = elementsOf(model, kind).map(({ id, name, label, parent }) => {
    const outer = isDotted ? parent?.name : undefined;
    const written = [name, label, outer === undefined ? undefined : `${outer}.${name}`];
    return {
      candidate: id,
      spellings: [...new Set(written)].flatMap((one) => (one === undefined ? [] : [spellingOf(one)])),
    };
  });
  if (isDotted) names.dotted = spelt;
  else names.plain = spelt;
  return spelt;
}

/** Whether two names differ in nothing but case, blanks, hyphens and accents. */
export function isSameName(a: string, b: string): boolean {
  return foldedName(a) === foldedName(b);
}

/**
 * How far `name` is from what was written: 0 where they are the same to the eye, about 1 for each
 * slip of a finger, infinite where they have too little in common.
 */
function slip(written: Spelling, name: Spelling): number {
  const a = written.folded;
  const b = name.folded;
  if (a === '' || b === '') return Infinity;
  if (a === b) return 0;
  const limit = tolerance(Math.max(a.length, b.length));
  // One slip brings in one letter at most, and takes out one.
  const couldBeSlips =
    Math.abs(a.length - b.length) <= limit && countOf(written.letters ^ name.letters) <= 2 * limit;
  if (couldBeSlips) {
    const steps = isSwapped(a, b) ? 1 : distance(a, b);
    if (steps <= limit && steps < Math.min(a.length, b.length)) return steps;
  }
  // `Dana` for Dana Ruiz, `kickoff-call` for kickoff: one is the other with whole words more.
  return isPartOf(written, name) || isPartOf(name, written) ? 2.5 : Infinity;
}

/** One slip in a short name, two in a middling one; two of two letters is another name. */
function tolerance(length: number): number {
  if (length < 3) return 0;
  return Math.min(3, Math.max(1, Math.floor(length / 3)));
}

/** `dnaa` for `dana`: two neighbouring letters in the wrong order, the commonest slip of all. The two must differ. */
export function isSwapped(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  let first = 0;
  while (a[first] === b[first]) first += 1;
  return a[first] === b[first + 1] && a[first + 1] === b[first] && a.slice(first + 2) === b.slice(first + 2);
}

/** Whole words in common, and enough of them: not `nothing` for `handoff-carries-nothing`. */
function isPartOf(part: Spelling, whole: Spelling): boolean {
  if ((part.wordLetters & ~whole.wordLetters) !== 0) return false;
  const { words: some } = part;
  const { words: all } = whole;
  if (some.length > all.length || !some.every((word) => all.includes(word))) return false;
  const shared = some.join('').length;
  return shared >= 3 && shared / all.join('').length >= 0.4;
}

/** In front of names of people, and no part of them. */
const titles: ReadonlySet<string> = new Set(
  'mr mrs ms miss mx dr dra prof sir mme mlle herr frau sr sra srta sig dott ing mag'.split(' '),
);

function wordsOf(name: string): readonly string[] {
  const words = plain(name)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
  return titles.has(words[0] ?? '') && words.length > 1 ? words.slice(1) : words;
}

/** A name without case, blanks, hyphens and accents: equal for names that are the same to the eye. */
export function foldedName(name: string): string {
  return plain(name).replace(/[\s_-]+/g, '');
}

function plain(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
}
