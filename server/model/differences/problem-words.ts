/** What could not be linked, in words that are equal where rules would read the same. */
import type { KindName } from '../../../grammar/vocabulary.ts';
import type { Basis } from '../linking/basis.ts';
import type { Slot } from '../linking/slot.ts';
import type { Part } from '../linking/ties.ts';
import type { Anchor, Origin } from '../locate.ts';

/** Things that could not be linked, by words that are equal for equal ones, with the kinds that may have been meant. */
type Problems = ReadonlyMap<string, Problem>;

type Drafts = Map<string, Problem & { readonly origins: (Origin | undefined)[] }>;

interface Problem {
  /** Where each of them stands, in order; a place in a text itself is none. */
  readonly origins: readonly (Origin | undefined)[];
  /** What it is about; absent where that is nothing. */
  readonly slot: Slot | undefined;
  readonly kindsMeant: readonly KindName[];
}

export function problemsIn({ skeleton, parts }: Basis): Problems {
  const problems: Drafts = new Map();
  for (const problem of skeleton.problems) {
    const { code, origin } = problem;
    if (code === 'duplicate-name') put(problems, problem.slot, origin, [code, problem.slot.id], []);
    else if (code === 'unknown-extend') {
      put(problems, undefined, origin, [code, problem.text, problem.kind], [problem.kind]);
    } else {
      const { text, slots } = problem;
      put(problems, undefined, origin, [code, text, ...idsOf(slots)], kindsOf(slots));
    }
  }
  const all = new Map<string, Problem>(problems);
  for (const part of parts) for (const [words, problem] of problemsOfPart(part)) all.set(words, problem);
  return all;
}

const told = new WeakMap<Part, Problems>();

/** Worked out once for each part: most parts outlast an edit. */
function problemsOfPart(part: Part): Problems {
  const known = told.get(part);
  if (known !== undefined) return known;
  const problems: Drafts = new Map();
  for (const { slot, attribute, anchor, text, kinds: wanted, candidates } of part.looseEnds) {
    const kindsMeant = candidates.length === 0 ? wanted : kindsOf(candidates);
    const words = [slot.id, attribute, text, ...wanted, '', ...idsOf(candidates)];
    put(problems, slot, anchor, words, kindsMeant);
  }
  for (const [place, { content }] of part.ties.entries()) {
    const slot = part.group.slots[place];
    for (const { attribute, origin } of content.conflicts) {
      put(problems, slot, origin, [slot?.id, attribute], []);
    }
  }
  told.set(part, problems);
  return problems;
}

function put(
  problems: Drafts,
  slot: Slot | undefined,
  place: Origin | Anchor,
  words: readonly (string | undefined)[],
  kindsMeant: readonly KindName[],
): void {
  const text = words.join('\n');
  const origin = 'node' in place ? place : undefined;
  const known = problems.get(text);
  if (known === undefined) problems.set(text, { origins: [origin], slot, kindsMeant });
  else known.origins.push(origin);
}

function idsOf(slots: readonly Slot[]): readonly string[] {
  return slots.map(({ id }) => id);
}

function kindsOf(slots: readonly Slot[]): readonly KindName[] {
  return slots.map(({ kind }) => kind);
}
