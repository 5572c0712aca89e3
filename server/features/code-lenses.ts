/** A line above a declaration that says what the rest of the roadmap does with it. */
import type { CodeLens, Location } from 'vscode-languageserver-types';
import type { KindName } from '../../grammar/vocabulary.ts';
import { owningSilos, touchpointsOf } from '../model/domain/lifecycle.ts';
import { lineRangeOf } from '../model/lines.ts';
import { type Element, elementsOf, type Model, nameAnchor } from '../model/model.ts';
import { addTo } from '../model/multimap.ts';
import { perModel } from '../model/remembering/memo.ts';
import { declarationsOf } from '../model/summary.ts';
import { counted } from '../model/wording/words.ts';
import { hasOneOwner } from '../tables/coverage.ts';
import type { FeatureContext } from './context.ts';
import { handoffsOf } from './handoffs-of.ts';
import { locationsOf } from './locations.ts';

/** What a lens remembers between being shown and being looked at. */
export interface LensData {
  readonly uri: string;
  /** The element's id. */
  readonly element: string;
  readonly lens: string;
}

interface Lens {
  readonly name: string;
  readonly kinds: readonly KindName[];
  /** The elements that it counts; a lens that counts none is not shown. */
  readonly counts: (element: Element, model: Model) => readonly Element[];
  readonly title: (counted: readonly Element[], element: Element, model: Model) => string;
  /** What a click shows, where it is not all that is counted. */
  readonly shows?: (counted: readonly Element[]) => readonly Element[];
}

const unowned = (touchpoints: readonly Element[]): readonly Element[] =>
  touchpoints.filter((touchpoint) => !hasOneOwner(touchpoint));

const lenses: readonly Lens[] = [
  {
    name: 'touchpoints',
    kinds: ['stage'],
    counts: touchpointsOf,
    title: (touchpoints) => {
      const orphans = unowned(touchpoints).length;
      return [
        counted(touchpoints.length, 'touchpoint'),
        ...(orphans === 0 ? [] : [`${orphans} unowned`]),
      ].join(' · ');
    },
    // All touchpoints stand below the lens in any case; the click is for those that want something.
    shows: (touchpoints) => {
      const orphans = unowned(touchpoints);
      return orphans.length === 0 ? touchpoints : orphans;
    },
  },
  {
    name: 'owned',
    kinds: ['silo'],
    counts: (silo, model) => touchpointsOwned(model).get(silo) ?? [],
    title: (touchpoints) => counted(touchpoints.length, 'touchpoint'),
  },
  {
    name: 'handoffs',
    kinds: ['silo', 'touchpoint'],
    counts: (end, model) => {
      const { out, in: into } = handoffsOf(model, end);
      return [...new Set([...into, ...out])];
    },
    title: (_all, end, model) => {
      const { out, in: into } = handoffsOf(model, end);
      if (into.length === 0) return `${counted(out.length, 'hand-off')} out`;
      const coming = `${counted(into.length, 'hand-off')} in`;
      return out.length === 0 ? coming : `${coming} · ${out.length} out`;
    },
  },
  {
    name: 'measured',
    kinds: ['metric'],
    counts: (metric, model) => mentioning(model, metric, 'measure'),
    title: (places) => {
      const touchpoints = places.filter(({ kind }) => kind === 'touchpoint').length;
      const handoffs = places.length - touchpoints;
      const parts = [
        ...(touchpoints === 0 ? [] : [counted(touchpoints, 'touchpoint')]),
        ...(handoffs === 0 ? [] : [counted(handoffs, 'hand-off')]),
      ];
      return `measured at ${parts.join(' and ')}`;
    },
  },
  {
    name: 'moved',
    kinds: ['metric'],
    counts: (metric, model) => mentioning(model, metric, 'moves'),
    title: (initiatives) => `moved by ${counted(initiatives.length, 'initiative')}`,
  },
];

const touchpointsOwned = perModel((model): ReadonlyMap<Element, readonly Element[]> => {
  const owned = new Map<Element, Element[]>();
  for (const touchpoint of elementsOf(model, 'touchpoint')) {
    for (const silo of owningSilos(touchpoint)) addTo(owned, silo, touchpoint);
  }
  return owned;
});

function mentioning(model: Model, element: Element, attribute: string): readonly Element[] {
  const all = (model.mentions.get(element) ?? []).filter((mention) => mention.attribute === attribute);
  return [...new Set(all.map((mention) => mention.element))];
}

/** The lenses of a document, without what they say: editors ask for that when a lens comes into sight. */
export function lensesOf({ snapshot }: FeatureContext, uri: string): readonly CodeLens[] {
  const tree = snapshot.treeOf(uri);
  const model = snapshot.modelOf(uri);
  if (tree === undefined || model === undefined) return [];
  return declarationsOf(tree).flatMap((declaration, node) => {
    const element = model.elementOf({ file: uri, node });
    const [origin] = element?.origins ?? [];
    // What others add to an element says nothing that its declaration does not.
    if (element === undefined || origin?.file !== uri || origin.node !== node) return [];
    const range = lineRangeOf(tree, declaration.keyword.range);
    return lenses
      .filter(({ kinds, counts }) => kinds.includes(element.kind) && counts(element, model).length > 0)
      .map(({ name }) => ({
        range,
        data: { uri, element: element.id, lens: name } satisfies LensData,
      }));
  });
}

/** A lens in words, and the places that a click on it shows. */
export interface LensWords {
  readonly title: string;
  readonly locations: readonly Location[];
}

/** What a lens says; `undefined` where an edit has taken away what it was about. */
export function lensWords({ snapshot }: FeatureContext, data: LensData): LensWords | undefined {
  const model = snapshot.modelOf(data.uri);
  const element = model?.byId.get(data.element);
  const lens = lenses.find(({ name }) => name === data.lens);
  if (model === undefined || element === undefined || lens === undefined) return undefined;
  const all = lens.counts(element, model);
  if (all.length === 0) return undefined;
  const shown = lens.shows?.(all) ?? all;
  return {
    title: lens.title(all, element, model),
    locations: shown.flatMap((one) => locationsOf(snapshot, nameAnchor(one))),
  };
}
