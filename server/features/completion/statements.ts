/** What may start a line: kinds, attributes, `extend`, `part of`; and what a declaration's first line holds. */
import { CompletionItemKind } from 'vscode-languageserver-types';
import type { SyntaxTree } from '../../../grammar/syntax.ts';
import type { Day } from '../../../grammar/values/dates.ts';
import {
  attributeFor,
  attributesOf,
  handoffEnds,
  type KindName,
  type KindSpec,
  kindFor,
  kinds,
  mayNest,
} from '../../../grammar/vocabulary.ts';
import { type Element, elementsOf, type Model } from '../../model/model.ts';
import { attributesOf as attributesIn } from '../../model/summary.ts';
import { saidForAttribute, saidForKind } from '../../rules/language/said-instead.ts';
import type { FeatureContext, Place } from '../context.ts';
import { askedForSuggestions } from './asked-for.ts';
import type { HeaderCursor, StatementCursor } from './cursor.ts';
import { countedPeriods } from './dates.ts';
import { declarationSnippet } from './declaration-snippet.ts';
import { endSuggestions } from './ends.ts';
import { elementOfBlock } from './here.ts';
import { nameSuggestions } from './names.ts';
import { kindAbove, usualAttributes } from './neighbours.ts';
import { type Suggestion, stop } from './suggestion.ts';

/** Attributes that the block has not, the expected ones first, and the kinds that may stand here. */
export function statementSuggestions(
  cursor: StatementCursor,
  place: Place,
  today: Day,
): readonly Suggestion[] {
  const { afterComma, perhapsFile, hasColon } = cursor;
  const places = [cursor.place, ...(perhapsFile ? (['file'] as const) : [])];
  const nests = !afterComma && !hasColon;
  const nested = nests ? places.flatMap((where) => kindSuggestions(where, place, cursor, today)) : [];
  if (cursor.place === 'file') return [...nested, ...lineSuggestions(cursor, place.tree)];
  return startsDeclaration(cursor)
    ? nested
    : [...attributeSuggestions(cursor, cursor.place, place), ...nested];
}

/** The word at the cursor is the keyword of what stands behind it. */
function startsDeclaration({ goesOn, hasColon, typed, place }: StatementCursor): boolean {
  if (!goesOn || hasColon) return false;
  const kind = kindFor(typed.whole)?.name;
  return typed.whole.toLowerCase() === 'extend' || (kind !== undefined && mayNest(kind, place));
}

/** What a file may say beside its declarations. */
function lineSuggestions({ goesOn, typed }: StatementCursor, tree: SyntaxTree): readonly Suggestion[] {
  const isNext = kindAbove(tree, undefined, typed.range.start) === 'extend';
  const extend: Suggestion = {
    label: 'extend',
    kind: CompletionItemKind.Keyword,
    text: goesOn ? 'extend' : 'extend ',
    detail: 'Add to something that is declared elsewhere',
    rank: isNext ? -1 : 2,
    opensNext: !goesOn,
  };
  const part: Suggestion = {
    label: 'part of',
    kind: CompletionItemKind.Keyword,
    text: 'part of ',
    detail: 'Say which roadmap this file belongs to',
    rank: 2,
    opensNext: true,
  };
  const isExtend = typed.whole.toLowerCase() === 'extend';
  return [...(goesOn && !isExtend ? [] : [extend]), ...(goesOn || tree.partOf !== undefined ? [] : [part])];
}

/** The kinds behind `extend`. */
export function extendSuggestions(model: Model): readonly Suggestion[] {
  return kinds
    .filter((kind) => elementsOf(model, kind.name).length > 0)
    .map((kind) => ({
      label: kind.name,
      kind: CompletionItemKind.Class,
      text: `${kind.name} `,
      detail: kind.label,
      filter: calledToo(kind),
      about: { kind: kind.name },
      rank: 0,
      opensNext: true,
    }));
}

/** The names of all roadmaps, behind `part of`. */
export function roadmapSuggestions({ snapshot }: FeatureContext): readonly Suggestion[] {
  return snapshot.models.flatMap(({ roadmap }) =>
    roadmap?.name === undefined
      ? []
      : [{ label: roadmap.name, kind: CompletionItemKind.Reference, detail: roadmap.label, rank: 0 }],
  );
}

/** What belongs between a keyword and its block: names, existing or asked for, the ends of a hand-off, a period. */
export function headerSuggestions(
  cursor: HeaderCursor,
  { model, file }: Place,
  { today, parent }: { readonly today: number; readonly parent: Element | undefined },
): readonly Suggestion[] {
  const { kind, extend, header, typed } = cursor;
  if (extend) {
    return header.length > 0
      ? []
      : nameSuggestions({ model, file: file.uri, kinds: [kind], here: undefined, typed: typed.text });
  }
  const named = header.length > 0 ? [] : askedForSuggestions(cursor, model, parent);
  if (kind === 'handoff') {
    const ends = endSuggestions(cursor, model, file.uri);
    return [...named, ...ends.map((end) => ({ ...end, rank: end.rank + handoffEnds.length + 1 }))];
  }
  if (kind !== 'customers' || header.length > 0) return named;
  const counted = new Set(elementsOf(model, 'customers').map(({ period }) => period?.text));
  return countedPeriods(today)
    .filter(({ period }) => !counted.has(period.text))
    .map(({ period, meaning }) => ({
      label: period.text,
      kind: CompletionItemKind.Value,
      detail: meaning,
      rank: 0,
    }));
}

// ---------------------------------------------------------------------------------------------
// Attributes

function attributeSuggestions(cursor: StatementCursor, kind: KindName, place: Place): readonly Suggestion[] {
  const { declaration, typed, hasColon } = cursor;
  const given = new Set(
    (declaration === undefined ? [] : attributesIn(declaration))
      .filter(({ key }) => key.range.start !== typed.range.start)
      .map(({ key }) => attributeFor(kind, key.text)?.name),
  );
  const usual = declaration && usualAttributes(place.tree, declaration);
  // What an `extend` adds to says these already: a second value would be a contradiction, and only lists get longer.
  const elsewhere =
    declaration?.extend === undefined ? undefined : elementOfBlock({ declaration }, place)?.given;
  return attributesOf(kind)
    .filter(({ name }) => !given.has(name) || name === 'accept')
    .filter(({ name, list }) => list || elsewhere?.has(name) !== true)
    .map((spec) => ({
      label: spec.name,
      kind: CompletionItemKind.Property,
      text: hasColon ? spec.name : `${spec.name}: `,
      ...(spec.type === 'text' && !hasColon ? { snippet: `${spec.name}: "${stop(1)}"` } : {}),
      detail: spec.help,
      about: { kind, attribute: spec.name },
      filter: [spec.name, ...saidForAttribute(spec.name)].join(' '),
      rank: spec.expected === true && elsewhere?.has(spec.name) !== true ? 0 : rankOf(spec.name, usual),
      opensNext: spec.type !== 'text' && !hasColon,
    }));
}

/** What the last of its kind has comes before what nests, what the reference shows behind that, what most do without last. */
function rankOf(name: string, usual: ReturnType<typeof usualAttributes> | undefined): number {
  if (commonNames.has(name)) return 3;
  const place = usual?.names.indexOf(name) ?? -1;
  if (usual === undefined || place === -1) return 2;
  return (usual.isAbove ? 0 : 1) + (place + 1) / (usual.names.length + 2);
}

const commonNames: ReadonlySet<string> = new Set(['note', 'link', 'accept']);

// ---------------------------------------------------------------------------------------------
// Kinds

function kindSuggestions(
  place: KindName | 'file',
  { model, tree }: Place,
  { goesOn, typed, declaration }: StatementCursor,
  today: Day,
): readonly Suggestion[] {
  const above = kindAbove(tree, place === 'file' ? undefined : declaration, typed.range.start);
  const word = typed.whole.toLowerCase();
  const now = goesOn ? kindFor(word) : undefined;
  if (goesOn && (word === 'extend' || word === 'part')) return [];
  return kinds
    .filter(({ name }) => mayNest(name, place) && !(name === 'roadmap' && model.roadmap !== undefined))
    .filter((kind) => now === undefined || isAlike(kind, now))
    .map((kind) => ({
      label: kind.name,
      kind: CompletionItemKind.Class,
      ...(goesOn ? { text: kind.name } : { text: `${kind.name} `, snippet: declarationSnippet(kind, today) }),
      detail: kind.help,
      filter: calledToo(kind),
      about: { kind: kind.name },
      rank: kind.name === above ? -1 : 1,
    }));
}

/** What stands behind the keyword of one may stand behind that of the other. */
function isAlike(one: KindSpec, other: KindSpec): boolean {
  const shapeOf = ({ heading }: KindSpec): string => (heading === 'optional-name' ? 'name' : heading);
  return shapeOf(one) === shapeOf(other);
}

/** Its word, and those that newcomers look for. */
function calledToo({ name, aliases }: KindSpec): string {
  return [name, ...aliases, ...saidForKind(name)].join(' ');
}
