/** What one file says, and what is wrong with it on its own: its tree, read by the vocabulary. */
import type { Reparsed } from '../../grammar/parsing/reparse.ts';
import type {
  Attribute,
  Conflict,
  Declaration,
  Item,
  Range,
  SyntaxFix,
  SyntaxTree,
} from '../../grammar/syntax.ts';
import type { Period } from '../../grammar/values/dates.ts';
import { isPeriod, readPeriodText } from '../../grammar/values/periods.ts';
import { isRead } from '../../grammar/values/reading.ts';
import { type Reference, readReference } from '../../grammar/values/references.ts';
import { scaledTwice } from '../../grammar/values/scaled-units.ts';
import {
  readItem,
  readText,
  type Suggestion,
  suggestionsFor,
  type Value,
} from '../../grammar/values/values.ts';
import { type AttributeSpec, attributeFor, type KindName, mayNest } from '../../grammar/vocabulary.ts';
import {
  type AttributeSummary,
  attributesOf,
  type DeclarationSummary,
  declarationAt,
  declarationsOf,
  nameRange,
  type Summary,
} from './summary.ts';

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
      readonly fix?: SyntaxFix;
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

/** What a file tells others, and what is wrong with it whatever the others say. */
export interface FileFacts {
  readonly summary: Summary;
  /** By position. */
  readonly problems: readonly LocalProblem[];
}

/** What was known of a file before an edit, and how much of its tree the edit left as it was. */
interface FactsBefore extends Pick<Reparsed, 'kept'> {
  readonly tree: SyntaxTree;
  readonly facts: FileFacts;
}

/**
 * Summarises a tree, and collects what is wrong with it on its own.
 * @param before spares the work for what an edit has not touched; what comes out is the same without it.
 */
export function factsOf(tree: SyntaxTree, before?: FactsBefore): FileFacts {
  const declarations = declarationsOf(tree);
  const parents = parentsIn(declarations);
  const summaryBefore = before === undefined ? () => undefined : summariesKept(tree, before);
  const reader = new Reader(tree);
  const summaries = declarations.map((declaration, node) => {
    const parent = parents.get(declaration) ?? -1;
    const known = summaryBefore(node);
    if (known === undefined) return reader.summaryOf(declaration, node, parent);
    return known.parent === parent ? known : { ...known, parent };
  });
  const problems = [...reader.problems, ...problemsOfTree(tree)].sort(
    (a, b) => a.range.start - b.range.start || a.range.end - b.range.end,
  );
  return { summary: { partOf: tree.partOf?.name?.text, declarations: summaries }, problems };
}

/** The numbers of the declarations that others stand in; none for those at file level. */
function parentsIn(declarations: readonly Declaration[]): ReadonlyMap<Declaration, number> {
  const parents = new Map<Declaration, number>();
  for (const [number, { block }] of declarations.entries()) {
    for (const member of block?.members ?? []) {
      if (member.type === 'declaration') parents.set(member, number);
    }
  }
  return parents;
}

/** What was wrong already when the text was parsed. */
function problemsOfTree(tree: SyntaxTree): readonly LocalProblem[] {
  return [
    ...tree.problems.map((problem) => ({
      code: 'syntax' as const,
      node: declarationAt(tree, problem.range.start),
      ...problem,
    })),
    ...tree.conflicts.map((conflict) => ({
      code: 'conflict-marker' as const,
      range: conflict.marker,
      node: declarationAt(tree, conflict.marker.start),
      conflict,
    })),
  ];
}

/** Reads declarations one by one, and notes what cannot be read. */
class Reader {
  readonly problems: LocalProblem[] = [];
  readonly #tree: SyntaxTree;

  constructor(tree: SyntaxTree) {
    this.#tree = tree;
  }

  /** @param parentNumber -1 at file level */
  summaryOf(declaration: Declaration, node: number, parentNumber: number): DeclarationSummary {
    const { kind, heading, keyword } = declaration;
    const parent = declarationsOf(this.#tree)[parentNumber];
    const inUnknown = parent !== undefined && parent.kind === undefined;
    if (kind === undefined && !inUnknown) {
      this.problems.push({
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
      this.problems.push({ code: 'misplaced', range: nameRange(declaration), node, kind, parent: place });
    const { from, to } = heading;
    return {
      kind,
      extend: declaration.extend !== undefined,
      parent: parentNumber,
      misplaced,
      name: heading.name?.text,
      title: heading.title?.value,
      period: kind === 'customers' ? this.#headingPeriod(declaration, node) : undefined,
      from: from && this.#endOf(from, node),
      to: to && this.#endOf(to, node),
      tags: [...heading.tags, ...(declaration.block?.tags ?? [])].map(({ text }) => text),
      attributes: kind === undefined ? [] : this.#attributesIn(declaration, kind, node),
      theirs: this.#isTheirs(declaration.range),
    };
  }

  #headingPeriod(declaration: Declaration, node: number): Period | undefined {
    const item = declaration.heading.period;
    if (item === undefined) return undefined;
    const reading = readPeriodText(this.#tree.text.slice(item.range.start, item.range.end));
    if (isPeriod(reading)) return reading;
    return this.#misreadValue(item.range, node, -1, reading.message, suggestionsFor(reading, item.range));
  }

  #endOf(item: Item, node: number): Reference | undefined {
    const reading = readReference(item.atoms, endKinds);
    if (isRead(reading)) return reading.read;
    return this.#misreadValue(item.range, node, -1, reading.message, []);
  }

  /** @param attribute its number in the declaration, -1 for the heading */
  #misreadValue(
    range: Range,
    node: number,
    attribute: number,
    message: string,
    suggestions: readonly Suggestion[],
  ): undefined {
    this.problems.push({ code: 'wrong-value', range, node, attribute, message, suggestions });
  }

  #attributesIn(declaration: Declaration, kind: KindName, node: number): AttributeSummary[] {
    const seen = new Map<string, number>();
    const unit = this.#unitIn(declaration, kind);
    return attributesOf(declaration).map((attribute, index): AttributeSummary => {
      const spec = attributeFor(kind, attribute.key.text);
      if (spec === undefined) {
        this.problems.push({
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
      if (first !== undefined && !spec.list && !this.#isTheirs(attribute.range)) {
        this.problems.push({
          code: 'duplicate-attribute',
          range: attribute.key.range,
          node,
          attribute: index,
          first,
        });
      }
      seen.set(spec.name, first ?? index);
      const values = this.#valuesOf(attribute, spec, node, index);
      return { name: spec.name, known: true, values: this.#inUnit(unit, values, attribute, node, index) };
    });
  }

  /** What the figures of a declaration are said to be counted in. */
  #unitIn(declaration: Declaration, kind: KindName): string | undefined {
    if (attributeFor(kind, 'unit') === undefined) return undefined;
    const given = attributesOf(declaration).find(({ key }) => attributeFor(kind, key.text)?.name === 'unit');
    const reading = given && readText(given.items, this.#tree.text);
    return reading && 'value' in reading && reading.value.type === 'text' ? reading.value.text : undefined;
  }

  /** The values without those that the unit makes a thousand times too large. */
  #inUnit(
    unit: string | undefined,
    values: (Value | undefined)[],
    { items }: Attribute,
    node: number,
    index: number,
  ): (Value | undefined)[] {
    if (unit === undefined) return values;
    return values.map((value, place) => {
      const range = items[place]?.range;
      if (range === undefined || value?.type !== 'quantity' || value.quantity.unit !== '') return value;
      const reason = scaledTwice(this.#tree.text.slice(range.start, range.end), unit);
      if (reason === undefined) return value;
      return this.#misreadValue(range, node, index, reason.message, suggestionsFor(reason, range));
    });
  }

  #valuesOf(attribute: Attribute, spec: AttributeSpec, node: number, index: number): (Value | undefined)[] {
    const report = (range: Range, message: string, suggestions: readonly Suggestion[]): undefined =>
      this.#misreadValue(range, node, index, message, suggestions);
    if (attribute.items.length === 0) return [];
    if (spec.type === 'text' && !spec.list) {
      const reading = readText(attribute.items, this.#tree.text);
      return ['value' in reading ? reading.value : report(attribute.range, reading.problem.message, [])];
    }
    const values = attribute.items.map((item) => {
      const reading = readItem(spec, item, this.#tree.text);
      if ('value' in reading) return reading.value;
      return report(reading.problem.range, reading.problem.message, reading.problem.suggestions);
    });
    // Several owners are a question of who answers, not of spelling: the rule shared-owner asks it.
    const surplus = spec.list || spec.name === 'owner' ? undefined : attribute.items[1];
    if (surplus !== undefined && values.every((value) => value !== undefined)) {
      report(
        surplus.range,
        `“${spec.name}” takes one value, and here are ${attribute.items.length}. ${spec.type === 'word' ? 'Put all of it in quotes, or keep one of them' : 'Keep one of them'}.`,
        [],
      );
    }
    return values;
  }

  #isTheirs(range: Range): boolean {
    return this.#tree.conflicts.some(({ theirs }) => range.start >= theirs.start && range.start < theirs.end);
  }
}

const endKinds: readonly KindName[] = ['silo', 'owner', 'touchpoint'];

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
