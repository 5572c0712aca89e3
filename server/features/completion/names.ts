/** Names to refer to: how each is written so that it means the right element, the likeliest first. */
import { CompletionItemKind } from 'vscode-languageserver-types';
import type { Range } from '../../../grammar/syntax.ts';
import { type KindName, kindSpec } from '../../../grammar/vocabulary.ts';
import { quoteIfNeeded } from '../../../grammar/writing/edit.ts';
import { type Element, elementsNamed, elementsOf, type Model } from '../../model/model.ts';
import { perNamesOfKind } from '../../model/remembering/memo.ts';
import { mostCompletions, theBest } from './most.ts';
import { nearby } from './nearby.ts';
import type { Suggestion } from './suggestion.ts';

interface NamesAsked {
  readonly model: Model;
  /** URI of the file that the reference will stand in. */
  readonly file: string;
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
  /** In quotes, a dot is a dot. */
  readonly quoted?: boolean;
}

/** Behind whatever is near: what stands in the same file, then all others. */
const sameFile = 6;
const elsewhere = 7;

/** The elements that a reference may name here: as many as fit, but hardly more than a list can hold. */
export function nameSuggestions(asked: NamesAsked): readonly Suggestion[] {
  const elements = asked.kinds.flatMap((kind) => elementsOf(asked.model, kind));
  const rankOf = ranking(asked);
  const textOf = (element: Element): string => callsOf(asked.model, element);
  const { best } = theBest(elements, asked.typed, { rankOf, textOf }, mostCompletions + 1);
  return best.flatMap((element): Suggestion[] => {
    const text = writtenAs(element, asked);
    if (text === undefined) return [];
    return [
      {
        label: text,
        kind: CompletionItemKind.Reference,
        filter: typedFor(element, text),
        detail: describe(element, text),
        isId: true,
        about: { element: element.id, file: asked.file },
        rank: rankOf(element) ?? elsewhere,
        ...(asked.range === undefined ? {} : { range: asked.range }),
      },
    ];
  });
}

/** How well each element fits; none for those that stand there already. */
function ranking({
  model,
  file,
  kinds,
  here,
  others = [],
  first = [],
}: NamesAsked): (element: Element) => number | undefined {
  const taken = new Set(others.flatMap((text) => elementsNamed(model, unquoted(text), kinds)));
  const near = new Map(here === undefined ? [] : nearby(here, model));
  for (const [place, element] of first.entries()) near.set(element, place / first.length);
  return (element) => {
    if (element === here || taken.has(element)) return undefined;
    return near.get(element) ?? (element.origins[0].file === file ? sameFile : elsewhere);
  };
}

/** By id: a large roadmap has ten thousand of a kind, and they are called the same from one key to the next. */
const callsOfKind = perNamesOfKind(() => new Map<string, string>());

function callsOf(model: Model, element: Element): string {
  const known = callsOfKind(model, element.kind);
  const text = known.get(element.id) ?? calls(element).toLowerCase();
  known.set(element.id, text);
  return text;
}

/** All that people may type for an element. */
function calls({ name, label, parent }: Element): string {
  const dotted = parent?.name === undefined ? '' : `${parent.name}.`;
  return `${name === undefined ? '' : dotted + name} ${label}`;
}

/** What the typed letters of a row are compared with: whoever knows where it belongs finds it, too. */
function typedFor({ name, label, parent }: Element, text: string): string {
  const own = label === text ? text : `${text} ${label}`;
  if (name === undefined || parent?.name === undefined) return own;
  const within = `${parent.name}.${name}`;
  return text === within ? own : `${own} ${within}`;
}

/**
 * The shortest way to name an element that means it and nothing else; `undefined` where there is none.
 * Never by display name where it has a name: at the end of a hand-off that would be read as a title.
 */
function referenceTo(element: Element, model: Model, kinds: readonly KindName[]): string | undefined {
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
  const kind = space === -1 ? undefined : element.kind;
  const found = elementsNamed(model, unquoted(way.slice(space + 1)), kinds, kind);
  return found.length === 1 && found[0] === element;
}

function writtenAs(
  element: Element,
  { model, kinds, typed, kindGiven, quoted }: NamesAsked,
): string | undefined {
  const { name, parent } = element;
  if (typed.includes('.') && quoted !== true) {
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
