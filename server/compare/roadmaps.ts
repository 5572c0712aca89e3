/** Which roadmap of one workspace is which of another. */
import type { Model } from '../model/model.ts';

type RoadmapPair = readonly [before: Model | undefined, after: Model | undefined];

/**
 * By the header's name, then by where the files are, then by what stands in them. A roadmap without a
 * partner comes alone.
 * @param nameOf the key of a model, relative to its workspace
 */
export function pairRoadmaps(
  before: readonly Model[],
  after: readonly Model[],
  nameOf: readonly [before: (model: Model) => string, after: (model: Model) => string],
): readonly RoadmapPair[] {
  const partners = new Map<Model, Model>();
  const taken = new Set<Model>();
  const join = (isPair: (one: Model, other: Model) => boolean): void => {
    for (const one of before) {
      if (partners.has(one)) continue;
      const other = after.find((model) => !taken.has(model) && isPair(one, model));
      if (other === undefined) continue;
      partners.set(one, other);
      taken.add(other);
    }
  };
  const [nameBefore, nameAfter] = nameOf;
  const isSamePlace = (one: Model, other: Model): boolean => nameBefore(one) === nameAfter(other);
  const isSameName = (one: Model, other: Model): boolean =>
    one.roadmap !== undefined && one.roadmap.id === other.roadmap?.id;
  join((one, other) => isSamePlace(one, other) && isSameName(one, other));
  join(isSameName);
  join(isSamePlace);
  join(isMostlySame);
  const pairs: RoadmapPair[] = after.map((model) => [
    before.find((one) => partners.get(one) === model),
    model,
  ]);
  return [
    ...pairs,
    ...before.filter((one) => !partners.has(one)).map((one): RoadmapPair => [one, undefined]),
  ];
}

/** Whether most of what the smaller of the two declares is in the other one as well. */
function isMostlySame(one: Model, other: Model): boolean {
  const [small, large] = one.elements.length <= other.elements.length ? [one, other] : [other, one];
  const shared = small.elements.filter(({ id }) => large.byId.get(id) !== undefined).length;
  return shared * 2 > small.elements.length;
}
