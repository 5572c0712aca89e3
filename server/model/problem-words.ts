/** What could not be linked, in words that are equal where rules would read the same. */
import type { KindName } from '../../grammar/vocabulary.ts';
import type { Basis } from './basis.ts';
import type { Slot } from './slot.ts';
import type { Part } from './ties.ts';

/** Things that could not be linked, by words that are equal for equal ones, with the kinds that may have been meant. */
export type Problems = ReadonlyMap<string, Problem>;

export interface Problem {
  readonly count: number;
  /** What it is about; absent where that is nothing. */
  readonly slot: Slot | undefined;
  readonly kindsMeant: readonly KindName[];
}

export function problemsIn({ skeleton, parts }: Basis): Problems {
  const problems = new Map<string, Problem>();
  for (const problem of skeleton.problems) {
    if (problem.code === 'duplicate-name') put(problems, problem.slot, [problem.code, problem.slot.id], []);
    else if (problem.code === 'unknown-extend') {
      put(problems, undefined, [problem.code, problem.text, problem.kind], [problem.kind]);
    } else
      put(problems, undefined, [problem.code, problem.text, ...idsOf(problem.slots)], kindsOf(problem.slots));
  }
  for (const part of parts) for (const [words, problem] of problemsOfPart(part)) problems.set(words, problem);
  return problems;
}

const told = new WeakMap<Part, Problems>();

/** Worked out once for each part: most parts outlast an edit. */
function problemsOfPart(part: Part): Problems {
  const known = told.get(part);
  if (known !== undefined) return known;
  const problems = new Map<string, Problem>();
  for (const { slot, attribute, text, kinds: wanted, candidates } of part.looseEnds) {
    const kindsMeant = candidates.length === 0 ? wanted : kindsOf(candidates);
    put(problems, slot, [slot.id, attribute, text, ...wanted, '', ...idsOf(candidates)], kindsMeant);
  }
  for (const [place, { content }] of part.ties.entries()) {
    const slot = part.group.slots[place];
    for (const { attribute } of content.conflicts) put(problems, slot, [slot?.id, attribute], []);
  }
  told.set(part, problems);
  return problems;
}

function put(
  problems: Map<string, Problem>,
  slot: Slot | undefined,
  words: readonly (string | undefined)[],
  kindsMeant: readonly KindName[],
): void {
  const text = words.join('\n');
  problems.set(text, { count: (problems.get(text)?.count ?? 0) + 1, slot, kindsMeant });
}

function idsOf(slots: readonly Slot[]): readonly string[] {
  return slots.map(({ id }) => id);
}

function kindsOf(slots: readonly Slot[]): readonly KindName[] {
  return slots.map(({ kind }) => kind);
}
