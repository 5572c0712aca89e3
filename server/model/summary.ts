/**
 * What one file declares and refers to, without saying where: the only thing about a file that
 * other files depend on. An edit that leaves the summary as it was relinks nothing.
 */

import { attributesIn } from '../../grammar/parsing/layout.ts';
import type { Reparsed } from '../../grammar/parsing/reparse.ts';
import type {
  Attribute,
  Conflict,
  Declaration,
  Item,
  Member,
  Range,
  SyntaxTree,
  TextEdit,
} from '../../grammar/syntax.ts';
import type { Period } from '../../grammar/values/dates.ts';
import { isPeriod, readPeriodText } from '../../grammar/values/periods.ts';
import { isRead } from '../../grammar/values/reading.ts';
import { type Reference, readReference } from '../../grammar/values/references.ts';
import {
  readItem,
  readText,
  type Suggestion,
  suggestionsFor,
  type Value,
} from '../../grammar/values/values.ts';
import { type AttributeSpec, attributeFor, type KindName, mayNest } from '../../grammar/vocabulary.ts';
import { wholeOf } from './source-tree.ts';

export interface AttributeSummary {
  /** The vocabulary's name, or the word as written where the kind has no such attribute. */
  readonly name: string;
  readonly known: boolean;
  /** One for each item; `undefined` where the item could not be read as a value. */
  readonly values: readonly (Value | undefined)[];
}

export interface DeclarationSummary {
  readonly kind: KindName | undefined;
  readonly extend: boolean;
  /** Number of the enclosing declaration, -1 at file level. */
  readonly parent: number;
  readonly misplaced: boolean;
  readonly name: string | undefined;
  readonly title: string | undefined;
  readonly period: Period | undefined;
  readonly from: Reference | undefined;
  readonly to: Reference | undefined;
  readonly tags: readonly string[];
  readonly attributes: readonly AttributeSummary[];
  /** In the second half of a conflict: gives way to the first half without a word. */
  readonly theirs: boolean;
}

export interface Summary {
  readonly partOf: string | undefined;
  /** In source order, parents before children: a declaration's place in this list is its number. */
  readonly declarations: readonly DeclarationSummary[];
}

interface Local {
  readonly range: Range;
  /** The declaration that it stands in, -1 for none. */
  readonly node: number;
}

/** Something wrong that one file alone shows. The rules of group *Language* put it into words. */
export type LocalProblem =
  | (Local & {
      readonly code: 'syntax';
      readonly message: string;
      readonly fix?: { readonly title: string; readonly edits: readonly TextEdit[] };
      readonly related?: { readonly range: Range; readonly message: string };
    })
  | (Local & { readonly code: 'conflict-marker'; readonly conflict: Conflict })
  | (Local & { readonly code: 'unknown-kind'; readonly word: string; readonly parent: KindName | undefined })
  | (Local & {
      readonly code: 'unknown-attribute';
      readonly kind: KindName;
      readonly key: string;
      readonly attribute: number;
    })
  /** `first` is the attribute that said it before, `attribute` the one that says it again. */
  | (Local & { readonly code: 'duplicate-attribute'; readonly attribute: number; readonly first: number })
  | (Local & {
      readonly code: 'wrong-value';
      readonly attribute: number;
      readonly message: string;
      readonly suggestions: readonly Suggestion[];
    })
  | (Local & { readonly code: 'misplaced'; readonly kind: KindName; readonly parent: KindName | 'file' });

/** The problems with one code. */
export type ProblemOf<Code extends LocalProblem['code']> = Extract<LocalProblem, { code: Code }>;

export interface FileFacts {
  readonly summary: Summary;
  /** By position. */
  readonly problems: readonly LocalProblem[];
}

const orderCache = new WeakMap<SyntaxTree, readonly Declaration[]>();

/** All declarations of a tree, parents before children: the numbers that summaries use are places in this list. */
export function declarationsOf(tree: SyntaxTree): readonly Declaration[] {
  const whole = wholeOf(tree);
  const known = orderCache.get(whole);
  if (known !== undefined) return known;
  const all: Declaration[] = [];
  collect(whole.declarations, all);
  orderCache.set(whole, all);
  return all;
}

function collect(members: readonly Member[], all: Declaration[]): void {
  for (const member of members) {
    if (member.type !== 'declaration') continue;
    all.push(member);
    if (member.block !== undefined) collect(member.block.members, all);
  }
}

/** The attributes of a declaration, in source order: `attribute` numbers are places in this list. */
export function attributesOf(declaration: Declaration): readonly Attribute[] {
  return attributesIn(declaration.block);
}

/** The name of a declaration as findings point at it: its name, title, period or ends, else its keyword. */
export function nameRange(declaration: Declaration): Range {
  const { heading } = declaration;
  // One after the other: behind an edit, each is moved when it is looked at.
  const { name } = heading;
  if (name !== undefined) return name.range;
  const { title, period, from, to } = heading;
  if (title !== undefined) return title.range;
  if (period !== undefined) return period.range;
  if (from !== undefined && to !== undefined) return { start: from.range.start, end: to.range.end };
  return declaration.keyword.range;
}

/** The innermost declaration around an offset, -1 for none. */
export function declarationAt(tree: SyntaxTree, offset: number): number {
  return declarationsOf(tree).findLastIndex(({ range }) => range.start <= offset && offset <= range.end);
}

/** What was known of a file before an edit, and how much of its tree the edit left as it was. */
export interface FactsBefore extends Pick<Reparsed, 'kept'> {
  readonly tree: SyntaxTree;
  readonly facts: FileFacts;
}

/**
 * Summarises a tree, and collects what is wrong with it on its own.
 * @param before spares the work for what an edit has not touched; what comes out is the same without it.
 */
export function factsOf(tree: SyntaxTree, before?: FactsBefore): FileFacts {
  const declarations = declarationsOf(tree);
  const summaryBefore = before === undefined ? () => undefined : summariesKept(tree, before);
  const numbers = new Map(declarations.map((declaration, number) => [declaration, number]));
  const parents = new Map<Declaration, Declaration>();
  for (const declaration of declarations) {
    for (const member of declaration.block?.members ?? []) {
      if (member.type === 'declaration') parents.set(member, declaration);
    }
  }
  const problems: LocalProblem[] = [];
  const inTheirs = (range: Range): boolean =>
    tree.conflicts.some(({ theirs }) => range.start >= theirs.start && range.start < theirs.end);

  const summaries = declarations.map((declaration, node): DeclarationSummary => {
    const parent = parents.get(declaration);
    const parentNumber = parent === undefined ? -1 : (numbers.get(parent) ?? -1);
    const known = summaryBefore(node);
    if (known === undefined) return summarize(declaration, node, parent, parentNumber);
    return known.parent === parentNumber ? known : { ...known, parent: parentNumber };
  });

  function summarize(
    declaration: Declaration,
    node: number,
    parent: Declaration | undefined,
    parentNumber: number,
  ): DeclarationSummary {
    const { kind, heading, keyword } = declaration;
    const inUnknown = parent !== undefined && parent.kind === undefined;
    if (kind === undefined && !inUnknown) {
      problems.push({
        code: 'unknown-kind',
        range: keyword.range,
        node,
        word: keyword.text,
        parent: parent?.kind,
      });
    }
    const place = parent === undefined ? 'file' : parent.kind;
    const misplaced =
      kind !== undefined && place !== undefined && !mayNest(kind, place) && declaration.extend === undefined;
    if (misplaced)
      problems.push({ code: 'misplaced', range: nameRange(declaration), node, kind, parent: place });
    const { from, to } = heading;
    return {
      kind,
      extend: declaration.extend !== undefined,
      parent: parentNumber,
      misplaced,
      name: heading.name?.text,
      title: heading.title?.value,
      period: kind === 'customers' ? readHeadingPeriod(declaration, node) : undefined,
      from: from && readEnd(from, node),
      to: to && readEnd(to, node),
      tags: [...heading.tags, ...(declaration.block?.tags ?? [])].map(({ text }) => text),
      attributes: kind === undefined ? [] : summarizeAttributes(declaration, kind, node),
      theirs: inTheirs(declaration.range),
    };
  }

  function readHeadingPeriod(declaration: Declaration, node: number): Period | undefined {
    const item = declaration.heading.period;
    if (item === undefined) return undefined;
    const reading = readPeriodText(tree.text.slice(item.range.start, item.range.end));
    if (isPeriod(reading)) return reading;
    problems.push({
      code: 'wrong-value',
      range: item.range,
      node,
      attribute: -1,
      message: reading.message,
      suggestions: suggestionsFor(reading, item.range),
    });
    return undefined;
  }

  function readEnd(item: Item, node: number): Reference | undefined {
    const reading = readReference(item.atoms, endKinds);
    if (isRead(reading)) return reading.read;
    problems.push({
      code: 'wrong-value',
      range: item.range,
      node,
      attribute: -1,
      message: reading.message,
      suggestions: [],
    });
    return undefined;
  }

  function summarizeAttributes(declaration: Declaration, kind: KindName, node: number): AttributeSummary[] {
    const seen = new Map<string, number>();
    return attributesOf(declaration).map((attribute, index): AttributeSummary => {
      const spec = attributeFor(kind, attribute.key.text);
      if (spec === undefined) {
        problems.push({
          code: 'unknown-attribute',
          range: attribute.key.range,
          node,
          attribute: index,
          kind,
          key: attribute.key.text,
        });
        return { name: attribute.key.text, known: false, values: [] };
      }
      const first = seen.get(spec.name);
      if (first !== undefined && !spec.list && !inTheirs(attribute.range)) {
        problems.push({
          code: 'duplicate-attribute',
          range: attribute.key.range,
          node,
          attribute: index,
          first,
        });
      }
      seen.set(spec.name, first ?? index);
      return { name: spec.name, known: true, values: readValues(attribute, spec, node, index) };
    });
  }

  function readValues(
    attribute: Attribute,
    spec: AttributeSpec,
    node: number,
    index: number,
  ): (Value | undefined)[] {
    const report = (range: Range, message: string, suggestions: readonly Suggestion[]): undefined => {
      problems.push({ code: 'wrong-value', range, node, attribute: index, message, suggestions });
      return undefined;
    };
    if (attribute.items.length === 0) return [];
    if (spec.type === 'text' && !spec.list) {
      const reading = readText(attribute.items, tree.text);
      return ['value' in reading ? reading.value : report(attribute.range, reading.problem.message, [])];
    }
    const values = attribute.items.map((item) => {
      const reading = readItem(spec, item, tree.text);
      if ('value' in reading) return reading.value;
      return report(reading.problem.range, reading.problem.message, reading.problem.suggestions);
    });
    // Several owners are a question of who answers, not of spelling: the rule shared-owner asks it.
    const surplus = spec.list || spec.name === 'owner' ? undefined : attribute.items[1];
    if (surplus !== undefined && values.every((value) => value !== undefined)) {
      report(
        surplus.range,
        `“${spec.name}” takes one value, and here are ${attribute.items.length}. Keep one of them.`,
        [],
      );
    }
    return values;
  }

  for (const problem of tree.problems) {
    problems.push({ code: 'syntax', node: declarationAt(tree, problem.range.start), ...problem });
  }
  for (const conflict of tree.conflicts) {
    const node = declarationAt(tree, conflict.marker.start);
    problems.push({ code: 'conflict-marker', range: conflict.marker, node, conflict });
  }
  problems.sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
  return { summary: { partOf: tree.partOf?.name?.text, declarations: summaries }, problems };
}

/** Tells the summary that a declaration had before the edit, if it is the same one and nothing is wrong with it. */
function summariesKept(
  tree: SyntaxTree,
  { tree: old, facts, kept }: FactsBefore,
): (node: number) => DeclarationSummary | undefined {
  const { declarations } = facts.summary;
  const count = declarationsOf(tree).length;
  const first = placeOf(old, kept.first);
  const last = declarations.length - placeOf(old, old.declarations.length - kept.last);
  const wrong = new Set(facts.problems.map(({ node }) => node));
  return (node) => {
    if (node >= first && node < count - last) return undefined;
    const number = node < first ? node : node - count + declarations.length;
    return wrong.has(number) ? undefined : declarations[number];
  };
}

/** The number that a declaration at file level has among all declarations. */
function placeOf(tree: SyntaxTree, place: number): number {
  const declaration = tree.declarations[place];
  const all = declarationsOf(tree);
  return declaration === undefined ? all.length : all.indexOf(declaration);
}

const endKinds: readonly KindName[] = ['silo', 'owner', 'touchpoint'];
