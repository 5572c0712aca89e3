/** Names to refer to: how each is written so that it means the right element, the likeliest first. */
import { CompletionItemKind } from 'vscode-languageserver-types';
import { quoteIfNeeded } from '../../../grammar/edit.ts';
import type { Range } from '../../../grammar/syntax.ts';
import { type KindName, kindSpec } from '../../../grammar/vocabulary.ts';
import { type Element, elementsOf, type Model, siloOf, targetOf, targetsOf } from '../../model/model.ts';
import type { Suggestion } from './suggestion.ts';

export interface NamesAsked {
  readonly model: Model;
  /** Kinds that fit, the likeliest first. */
  readonly kinds: readonly KindName[];
  /** The element that the reference will belong to. */
  readonly here: Element | undefined;
  /** As far as it is typed: decides between `kickoff` and `onboard.kickoff`. */
  readonly typed: string;
  /** Replaced instead of the typed word, where a display name is being typed. */
  readonly range?: Range | undefined;
  /** References that are there already, as they stand. */
  readonly others?: readonly string[];
  /** Who comes before all others, in this order. */
  readonly first?: readonly Element[];
  /** The kind stands in front already. */
  readonly kindGiven?: boolean;
}

/** The elements that a reference may name here. */
export function nameSuggestions(asked: NamesAsked): readonly Suggestion[] {
  const { model, kinds, here } = asked;
  const taken = new Set(
    (asked.others ?? []).flatMap((text) =>
      model.resolve({ text: unquoted(text), quoted: false, kind: undefined, reserved: undefined }, kinds),
    ),
  );
  const near = here === undefined ? new Map<Element, number>() : nearby(here, model);
  const first = asked.first ?? [];
  return kinds.flatMap((kind) =>
    elementsOf(model, kind).flatMap((element): Suggestion[] => {
      if (element === here || taken.has(element)) return [];
      const text = writtenAs(element, asked);
      if (text === undefined) return [];
      return [
        {
          label: text,
          kind: CompletionItemKind.Reference,
          filter: element.label === text ? text : `${text} ${element.label}`,
          detail: describe(element, text),
          isId: true,
          rank: first.includes(element) ? first.indexOf(element) / first.length : (near.get(element) ?? 6),
          ...(asked.range === undefined ? {} : { range: asked.range }),
        },
      ];
    }),
  );
}

/**
 * The shortest way to name an element that means it and nothing else; `undefined` where there is none.
 * Never by display name where it has a name: at the end of a hand-off that would be read as a title.
 */
export function referenceTo(element: Element, model: Model, kinds: readonly KindName[]): string | undefined {
  return ways(element).find((way) => means(way, element, model, kinds));
}

/** The ways to name an element, the shortest first. */
function ways({ name, label, kind, parent }: Element): readonly string[] {
  const own = name ?? (label === '' ? undefined : quoteIfNeeded(label));
  if (own === undefined) return [];
  if (name === undefined) return [own];
  const dotted = parent?.name === undefined ? [] : [`${parent.name}.${name}`];
  return [own, ...dotted, `${kind} ${own}`, ...dotted.map((way) => `${kind} ${way}`)];
}

function means(way: string, element: Element, model: Model, kinds: readonly KindName[]): boolean {
  const space = element.name === undefined ? -1 : way.indexOf(' ');
  const found = model.resolve(
    {
      text: unquoted(way.slice(space + 1)),
      quoted: false,
      kind: space === -1 ? undefined : element.kind,
      reserved: undefined,
    },
    kinds,
  );
  return found.length === 1 && found[0] === element;
}

function writtenAs(element: Element, { model, kinds, typed, kindGiven }: NamesAsked): string | undefined {
  const { name, parent } = element;
  if (typed.includes('.')) {
    const dotted = name !== undefined && parent?.name !== undefined ? `${parent.name}.${name}` : undefined;
    return dotted !== undefined && means(dotted, element, model, kinds) ? dotted : undefined;
  }
  return referenceTo(element, model, kindGiven === true ? [element.kind] : kinds);
}

function unquoted(text: string): string {
  return /^["“„«](.*)["”“»]$/.exec(text)?.[1] ?? text;
}

/** `Mei Chen, Customer Success`: the display name and where it belongs. */
function describe(element: Element, text: string): string {
  const parts = [
    element.label === text ? kindSpec(element.kind).label : element.label,
    element.parent?.label,
  ];
  return parts.filter((part) => part !== undefined && part !== '').join(', ');
}

/**
 * The elements that have to do with `here`, the closer the lower: what its own block names, its
 * parent's and siblings' owners and metrics, the silos at its ends and the people in them.
 */
function nearby(here: Element, model: Model): ReadonlyMap<Element, number> {
  const near = new Map<Element, number>();
  const note = (element: Element | undefined, rank: number): void => {
    if (element !== undefined && !near.has(element)) near.set(element, rank);
  };
  const noteEnd = (end: Element | undefined, rank: number): void => {
    const silo = end && siloOf(end);
    note(end, rank);
    note(silo && targetOf(silo, 'head'), rank);
    for (const person of silo?.children ?? []) note(person, rank);
  };
  const { parent } = here;
  for (const child of here.children) note(child, 1);
  noteEnd(here.from?.target, 1);
  noteEnd(here.to?.target, 2);
  for (const target of parent === undefined ? [] : allTargets(parent)) note(target, 1);
  for (const sibling of parent?.children ?? []) {
    if (here.kind === 'owner') note(sibling, 1);
    if (sibling !== here) for (const target of allTargets(sibling)) note(target, 1);
  }
  for (const target of allTargets(here)) note(target, 3);
  for (const target of [...near.keys()]) {
    const silo = siloOf(target);
    note(silo, 4);
    for (const person of silo?.children ?? []) note(person, 4);
    for (const metric of targetsOf(target, 'measure')) note(metric, 4);
  }
  note(model.roadmap && targetOf(model.roadmap, 'customer-owner'), 5);
  return near;
}

function allTargets(element: Element): readonly Element[] {
  return [...element.attributes.values()].flat().flatMap(({ target }) => target ?? []);
}
