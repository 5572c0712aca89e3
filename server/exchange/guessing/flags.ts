/** Corrections of a guess, as people write them behind flags. */
import { isCalledKind } from '../../../grammar/synonyms.ts';
import { type KindName, kindFor } from '../../../grammar/vocabulary.ts';
import { type Guess, listedKinds } from './guess.ts';
import { parsePlace, placesFor } from './places.ts';

/** The kind that a word means: `touchpoints`, `KPI`, `Aufgaben`. */
export function listedKind(word: string): KindName | undefined {
  const kind = kindFor(word)?.name ?? listedKinds.find((name) => isCalledKind(name, word));
  return kind === 'roadmap' ? undefined : kind;
}

/** `Heading=attribute`, at the last equals sign; undefined where there is none. */
export function columnFlag(flag: string): readonly [heading: string, place: string] | undefined {
  const at = flag.lastIndexOf('=');
  return at < 1 ? undefined : [flag.slice(0, at).trim(), flag.slice(at + 1).trim()];
}

/** A sentence where a correction fits no table: no such column, or nothing of that name in its kind. */
export function flagProblem(
  columns: ReadonlyMap<string, string>,
  guesses: readonly Guess[],
): string | undefined {
  for (const [heading, place] of columns) {
    const having = guesses.filter((guess) =>
      guess.columns.some(({ column }) => column.heading.toLowerCase() === heading.toLowerCase()),
    );
    const [first] = having;
    if (first === undefined) {
      const all = guesses.flatMap((guess) => guess.columns.map(({ column }) => `“${column.heading}”`));
      return `There is no column “${heading}”. There are: ${[...new Set(all)].slice(0, 20).join(', ')}.`;
    }
    if (having.every(({ kind }) => parsePlace(kind, place) === undefined)) {
      return `A column cannot be “${place}” in a list of ${first.kind}. It can be: ${placesFor(first.kind).join(', ')}.`;
    }
  }
  return undefined;
}
