/** What could not be linked, told of the elements that it is about. It is worked out when somebody first asks. */
import type { KindName } from '../../../grammar/vocabulary.ts';
import type { Anchor } from '../locate.ts';
import type { Element, LinkProblem } from '../model.ts';
import type { Conflict } from './content.ts';
import { LinkedElement, type Surroundings } from './element.ts';
import { once } from './once.ts';
import type { SkeletonProblem } from './register.ts';
import type { Headings } from './skeleton.ts';
import type { Slot } from './slot.ts';
import { type LooseEnd, type Part, troublesIn } from './ties.ts';

interface Problems {
  /** By place. */
  readonly all: () => readonly LinkProblem[];
  readonly of: (element: Element) => readonly LinkProblem[];
  /** Those of declarations that make no element and add to none. */
  readonly ofNobody: () => readonly LinkProblem[];
}

interface Linked extends Pick<Headings, 'files' | 'skeleton'>, Pick<Surroundings, 'elementOf' | 'tieOf'> {
  readonly allParts: () => readonly Part[];
}

export function problemsOf({ files, skeleton, allParts, elementOf, tieOf }: Linked): Problems {
  const ofHeadings = once(() => skeleton.problems.map((problem) => ofHeading(problem, elementOf)));
  const byElement = once(() => Map.groupBy(ofHeadings(), ({ element }) => element));
  /** Nearly all elements are in none of these. */
  const troubled = once(() => new Map(allParts().flatMap((part) => [...troublesIn(part)])));
  const all = once((): readonly LinkProblem[] =>
    [
      ...ofHeadings(),
      ...allParts().flatMap(({ group, ties }) =>
        ties.flatMap(({ content }, place) =>
          content.conflicts.map((conflict) => ofConflict(conflict, elementOf(group.slots[place] as Slot))),
        ),
      ),
      ...allParts()
        .flatMap(({ looseEnds }) => looseEnds)
        .map((looseEnd) => ofLooseEnd(looseEnd, elementOf)),
    ].sort(byPlace(files.map(([uri]) => uri))),
  );
  return {
    all,
    of(element) {
      const own = byElement().get(element) ?? none;
      const slot = LinkedElement.slotOf(element);
      const looseEnds = slot && troubled().get(slot);
      if (slot === undefined || looseEnds === undefined) return own;
      return [
        ...own,
        ...tieOf(slot).content.conflicts.map((conflict) => ofConflict(conflict, element)),
        ...looseEnds.map((looseEnd) => ofLooseEnd(looseEnd, elementOf)),
      ];
    },
    ofNobody: () => byElement().get(undefined) ?? none,
  };
}

const none: readonly LinkProblem[] = [];

type ElementOf = Surroundings['elementOf'];

function ofHeading(problem: SkeletonProblem, elementOf: ElementOf): LinkProblem {
  const { origin } = problem;
  const anchor: Anchor = { part: 'name', ...origin };
  switch (problem.code) {
    case 'duplicate-name':
      return { code: 'duplicate-name', anchor, element: elementOf(problem.slot), origin };
    case 'unknown-extend': {
      const { text, kind } = problem;
      return {
        code: 'unknown-reference',
        anchor,
        element: undefined,
        attribute: 'extend',
        text,
        kinds: [kind],
      };
    }
    case 'ambiguous-extend': {
      const candidates = problem.slots.map(elementOf);
      return { code: 'ambiguous-reference', anchor, element: undefined, text: problem.text, candidates };
    }
  }
}

function ofConflict({ attribute, origin, attributeNumber, stands }: Conflict, element: Element): LinkProblem {
  return {
    code: 'conflicting-extend',
    anchor: { part: 'key', ...origin, attribute: attributeNumber },
    element,
    attribute,
    stands: { part: 'key', ...stands.origin, attribute: stands.at.attribute },
    origin,
    attributeNumber,
  };
}

function ofLooseEnd(looseEnd: LooseEnd, elementOf: ElementOf): LinkProblem {
  const { anchor, attribute, text, kinds } = looseEnd;
  const element = elementOf(looseEnd.slot);
  return looseEnd.candidates.length === 0
    ? { code: 'unknown-reference', anchor, element, attribute, text, kinds }
    : { code: 'ambiguous-reference', anchor, element, text, candidates: looseEnd.candidates.map(elementOf) };
}

/** Whether what could not be linked may have meant something of a kind. */
export function isAstrayFor(problem: LinkProblem, kind: KindName): boolean {
  switch (problem.code) {
    case 'unknown-reference':
      return problem.kinds.includes(kind);
    case 'ambiguous-reference':
      return problem.candidates.some((one) => one.kind === kind);
    default:
      return false;
  }
}

/** By file, then by the numbers of declaration, attribute and item; what has fewer of those comes first. */
function byPlace(files: readonly string[]): (a: LinkProblem, b: LinkProblem) => number {
  const place = new Map(files.map((uri, index) => [uri, index]));
  return ({ anchor: a }, { anchor: b }) =>
    (place.get(a.file) ?? 0) - (place.get(b.file) ?? 0) ||
    numberIn(a, 'node') - numberIn(b, 'node') ||
    numberIn(a, 'attribute') - numberIn(b, 'attribute') ||
    numberIn(a, 'item') - numberIn(b, 'item');
}

function numberIn(anchor: Anchor, part: 'node' | 'attribute' | 'item'): number {
  return (anchor as Partial<Record<typeof part, number>>)[part] ?? -1;
}
