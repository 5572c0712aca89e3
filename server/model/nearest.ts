/** "Did you mean": which of the names that exist somebody may have meant by one that does not. */
import { distance } from 'fastest-levenshtein';
import type { KindName } from '../../grammar/vocabulary.ts';
import type { Element, Model } from './model.ts';

/** More than a handful of guesses is no help. */
const most = 3;

/**
 * What may have been meant, the likeliest first, three at most; empty where nothing is close enough
 * to be a slip. Names that differ only in case, blanks and hyphens come alone: they are certain.
 * @param spellings all the ways in which a candidate may be written, its name and its title say
 */
export function nearestOf<T>(
  written: string,
  candidates: Iterable<T>,
  spellings: (candidate: T) => readonly string[],
): readonly T[] {
  const ranked = [...candidates]
    .map((candidate) => {
      const [best = Infinity] = spellings(candidate)
        .map((name) => slip(written, name))
        .sort((a, b) => a - b);
      return { candidate, best };
    })
    .filter(({ best }) => best !== Infinity)
    .sort((a, b) => a.best - b.best);
  const same = ranked.filter(({ best }) => best === 0);
  return (same.length > 0 ? same : ranked.slice(0, most)).map(({ candidate }) => candidate);
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
  const among = model.elements.filter(({ kind }) => kinds.includes(kind));
  const isDotted = written.includes('.');
  return nearestOf(written, among, (element) => {
    const names = [element.name, element.label].filter((name) => name !== undefined);
    const outer = element.parent?.name;
    return isDotted && outer !== undefined ? [...names, `${outer}.${element.name}`] : names;
  });
}

/** Whether two names differ in nothing but case, blanks, hyphens and accents. */
export function isSameName(a: string, b: string): boolean {
  return foldedName(a) === foldedName(b);
}

/**
 * How far `name` is from what was written: 0 where they are the same to the eye, about 1 for each
 * slip of a finger, infinite where they have too little in common.
 */
function slip(written: string, name: string): number {
  const a = foldedName(written);
  const b = foldedName(name);
  if (a === '' || b === '') return Infinity;
  if (a === b) return 0;
  const limit = tolerance(Math.max(a.length, b.length));
  if (Math.abs(a.length - b.length) <= limit) {
    const steps = isSwapped(a, b) ? 1 : distance(a, b);
    if (steps <= limit && steps < Math.min(a.length, b.length)) return steps;
  }
  // `Dana` for Dana Ruiz, `kickoff-call` for kickoff: one is the other with whole words more.
  return isPartOf(wordsOf(written), wordsOf(name)) || isPartOf(wordsOf(name), wordsOf(written))
    ? 2.5
    : Infinity;
}

/** One slip in a short name, two in a middling one; two of two letters is another name. */
function tolerance(length: number): number {
  if (length < 3) return 0;
  return Math.min(3, Math.max(1, Math.floor(length / 3)));
}

/** `dnaa` for `dana`: two neighbouring letters in the wrong order, the commonest slip of all. */
function isSwapped(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  const first = [...a].findIndex((_letter, index) => a[index] !== b[index]);
  return a[first] === b[first + 1] && a[first + 1] === b[first] && a.slice(first + 2) === b.slice(first + 2);
}

/** Whole words in common, and enough of them: not `nothing` for `handoff-carries-nothing`. */
function isPartOf(some: readonly string[], all: readonly string[]): boolean {
  const shared = some.join('').length;
  const isEnough = shared >= 3 && shared / all.join('').length >= 0.4;
  return isEnough && some.every((word) => all.includes(word));
}

function wordsOf(name: string): readonly string[] {
  return plain(name)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
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
