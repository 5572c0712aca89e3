/** A relay with too many arrows to be read, with fewer of them. */
import type { Element } from '../model/model.ts';
import { type Leg, nameOf, type Runner } from './relay-legs.ts';
import { counted, dotted } from './words.ts';

/** What goes the same way in the same stage as one arrow; in whatever stage, where even these are too many. */
export function foldedLegs(legs: readonly Leg[]): readonly Leg[] {
  const byStage = groupedLegs(legs, ({ stage }) => stage);
  return byStage.length <= mostFolded ? byStage : groupedLegs(legs, () => undefined);
}

/** More arrows than this cannot be told apart. */
const mostFolded = 80;

/** The arrows that stand for most, in their order. */
export function heaviest(legs: readonly Leg[]): readonly Leg[] {
  const weight = ({ folds }: Leg): number => folds?.members.length ?? 1;
  const kept = new Set([...legs].sort((a, b) => weight(b) - weight(a)).slice(0, mostFolded));
  return legs.filter((leg) => kept.has(leg));
}

function groupedLegs(legs: readonly Leg[], stageOf: (leg: Leg) => Element | undefined): readonly Leg[] {
  const runnerKey = (runner: Runner): string => (typeof runner === 'string' ? runner : runner.id);
  const groups = Map.groupBy(legs, (leg) =>
    JSON.stringify([stageOf(leg)?.id, runnerKey(leg.from), runnerKey(leg.to), leg.kind, leg.classes]),
  );
  return [...groups.values()].map((all): Leg => {
    const [first] = all;
    if (first === undefined) throw new RangeError('A group has members.');
    if (all.length === 1) return { ...first, stage: stageOf(first) };
    const text = groupWords[first.kind](all.length);
    const unowned = first.classes.includes('nobody') ? 'nobody owns them' : '';
    return {
      ...first,
      stage: stageOf(first),
      name: [dotted(text, unowned)],
      facts: [],
      label: [`${text}, ${nameOf(first.from)} to ${nameOf(first.to)}`, unowned],
      folds: { of: undefined, isElement: false, members: all.map(({ element }) => element) },
    };
  });
}

const groupWords: Readonly<Record<Leg['kind'], (count: number) => string>> = {
  handoff: (count) => counted(count, 'hand-off'),
  missing: (count) => `${counted(count, 'hand-off')} missing`,
  asked: (count) => `asks again at ${counted(count, 'touchpoint')}`,
};
