/**
 * From tables with guessed columns to texts of a roadmap: new files, and edits to those that there are.
 *
 * What the roadmap has is found by its name and updated where it stands. A cell that says something decides; a blank
 * one takes nothing away. What people have written by hand, and rows that are gone, are left alone and reported.
 */
import { applyEdits, findAttribute, removeAttribute, setAttributes } from '../../grammar/edit.ts';
import { insertDeclaration, setHeaderTitle } from '../../grammar/edit-declarations.ts';
import { indentAt, isFirstOnLine, lineStart } from '../../grammar/layout.ts';
import { parse } from '../../grammar/parser.ts';
import type { TextEdit } from '../../grammar/syntax.ts';
import { attributeFor, type KindName, kindSpec, kinds } from '../../grammar/vocabulary.ts';
import type { TreeOf } from '../model/locate.ts';
import { type Element, elementsOf, type Model } from '../model/model.ts';
import { declarationsOf } from '../model/summary.ts';
import type { Workspace } from '../model/workspace.ts';
import { slug } from '../rules/naming.ts';
import { capitalized } from '../rules/words.ts';
import type { DateOrder } from './cell-values.ts';
import { type Doubt, type Entries, entriesOf } from './entries.ts';
import type { Guess } from './guess.ts';
import { folded, type NamedItem, type Node, Nodes, namedItems } from './nodes.ts';
import {
  commentLine,
  headerText,
  joined,
  type Printing,
  planFiles,
  sourceOf,
  tidy,
  type Written,
} from './print-nodes.ts';
import { type Change, type Removal, updateOf } from './update.ts';

export interface ImportOptions {
  /** The name of the sheet's file, for people and for the name of a new file. */
  readonly source: string;
  /** What a roadmap is called that has no header yet. */
  readonly title: string;
  readonly dates?: DateOrder | undefined;
}

interface ImportInput extends ImportOptions {
  readonly guesses: readonly Guess[];
  /** The roadmap that a new file in `folder` would belong to. */
  readonly model: Model | undefined;
  readonly treeOf: TreeOf;
  /** Where new files go: a URI with its slash. */
  readonly folder: string;
}

export interface Imported {
  /** Files to write, by URI: new ones, and those that change. None where the roadmap says it all. */
  readonly texts: ReadonlyMap<string, string>;
  /** How many of each kind are new, in the vocabulary's order. */
  readonly added: readonly { readonly kind: KindName; readonly count: number }[];
  readonly changes: readonly Change[];
  /** Rows of which the roadmap says all. */
  readonly same: number;
  /** What is in the roadmap and no longer in the sheet: labels, by kind. */
  readonly gone: readonly { readonly kind: KindName; readonly labels: readonly string[] }[];
  readonly doubts: readonly Doubt[];
  /** Sentences about what was done that no cell shows. */
  readonly notes: readonly string[];
}

/** What tables say, worked into the roadmap that a file in `folder` would belong to. `scratch` is spoiled by it. */
export function importInto(
  scratch: Workspace,
  folder: string,
  guesses: readonly Guess[],
  options: ImportOptions,
): Imported {
  const probe = `${folder}~.cust`;
  scratch.setFile(probe, '');
  const { modelOf, treeOf } = scratch.snapshot();
  return importTables({ ...options, guesses, folder, model: modelOf(probe), treeOf });
}

function importTables(input: ImportInput): Imported {
  const { model } = input;
  const read = input.guesses.map((guess) => entriesOf(guess, { dates: input.dates }));
  const doubts: Doubt[] = read.flatMap((one) => one.doubts);
  const nodes = new Nodes(model);
  const rows = nodes.addEntries(read.flatMap(({ entries }) => entries));
  namePeople(nodes, read);
  const named = lookUp(nodes, rows, input.guesses, read, doubts);
  nodes.nameAll();
  const printing = printingOf(nodes, named);
  const texts = new Map<string, string>();
  const remarks = input.guesses.flatMap(({ table }, index) => [
    ...table.outside,
    ...(read[index]?.loose ?? []),
  ]);

  const changes: Change[] = [];
  const kept: string[] = [];
  const removals: Removal[] = [];
  for (const [uri, edits] of updates(input, rows, nodes, named, { changes, kept, removals })) {
    const tree = input.treeOf(uri);
    if (tree !== undefined && edits.length > 0) texts.set(uri, applyEdits(tree.text, edits));
  }
  removeAll(removals, (uri) => texts.get(uri) ?? input.treeOf(uri)?.text ?? '', texts);
  addNew(input, nodes, rows, printing, remarks, texts);

  const changed = new Set(changes.map(({ node }) => node));
  return {
    texts,
    added: countedByKind(nodes),
    changes,
    same: rows.filter((node) => node.element !== undefined && !changed.has(node)).length,
    gone: goneFrom(input, rows),
    doubts,
    notes: [...read.flatMap(({ notes }) => notes), ...repeated(rows), ...kept],
  };
}

/** Everybody who has a column is somebody, with or without a letter. */
function namePeople(nodes: Nodes, read: readonly Entries[]): void {
  for (const { label, silo } of read.flatMap(({ people }) => people)) {
    const person = nodes.named(['owner'], label);
    if (person !== undefined && silo !== undefined) nodes.adopt(person, nodes.named(['silo'], silo));
  }
}

interface Named {
  readonly items: ReadonlyMap<string, readonly NamedItem[]>;
  readonly remarks: readonly string[];
}

/** The names in all rows looked up, once every row is known. */
function lookUp(
  nodes: Nodes,
  rows: readonly Node[],
  guesses: readonly Guess[],
  read: readonly Entries[],
  doubts: Doubt[],
): ReadonlyMap<Node, Named> {
  const sheets = read.flatMap(({ entries }, index) => entries.map(() => guesses[index]));
  return new Map(
    rows.map((node, index) => {
      const items = new Map<string, readonly NamedItem[]>();
      const remarks = [...(node.entry?.remarks ?? [])];
      const guess = sheets[index];
      const say = (attribute: string, text: string, why: string): void => {
        const heading = headingOf(guess, attribute);
        remarks.push(`${heading}: ${text}`);
        doubts.push({
          sheet: guess?.table.sheet ?? '',
          row: node.entry?.row ?? 0,
          heading,
          text,
          why,
          kept: 'comment',
        });
      };
      for (const [attribute, values] of node.entry?.values ?? []) {
        const found = namedItems(nodes, values);
        if (found.items.length > 0) items.set(attribute, found.items);
        for (const text of found.unknown) say(attribute, text, unknownName(node.kind, attribute, text));
        if (attribute === 'owner' && found.items.length > 1 && node.entry?.chart !== undefined) {
          doubts.push({
            sheet: guess?.table.sheet ?? '',
            row: node.entry.row,
            heading: node.label ?? '',
            text: 'A',
            why: 'More than one person is accountable here. Only one can be: keep one A.',
            kept: 'as written',
          });
        }
      }
      homeOfOwner(nodes, node, items, say);
      return [node, { items, remarks }] as const;
    }),
  );
}

function unknownName(kind: KindName, attribute: string, text: string): string {
  const kinds = (attributeFor(kind, attribute)?.to ?? []).map((one) => kindSpec(one).label.toLowerCase());
  return `“${text}” is not in the roadmap, or several go by this name. It should be a ${kinds.join(' or ')}.`;
}

function headingOf(guess: Guess | undefined, attribute: string): string {
  const found = guess?.columns.find(({ place }) => place.to === 'attribute' && place.name === attribute);
  return found?.column.heading ?? attribute;
}

/** The department of a row's owner: the silo that the owner stands in, where that is new. */
function homeOfOwner(
  nodes: Nodes,
  node: Node,
  items: ReadonlyMap<string, readonly NamedItem[]>,
  say: (attribute: string, text: string, why: string) => void,
): void {
  const label = node.entry?.siloOfOwner;
  if (label === undefined) return;
  const silo = nodes.named(['silo'], label);
  const owner = items.get('owner')?.find((item) => 'node' in item);
  if (owner === undefined || !('node' in owner) || silo === undefined) {
    say('silo of owner', label, 'There is no one person as owner whose department this could be.');
    return;
  }
  const { node: person } = owner;
  nodes.adopt(person, silo);
  const home = person.parent?.label ?? person.element?.parent?.label;
  if (home !== silo.label && person.element?.parent?.label !== silo.element?.label) {
    say(
      'silo of owner',
      label,
      `${person.label ?? ''} ${home === undefined ? 'stands in no department' : `is in ${home}`} in the roadmap.`,
    );
  }
}

function printingOf(nodes: Nodes, named: ReadonlyMap<Node, Named>): Printing {
  return {
    of: (node): Written => {
      const { items, remarks } = named.get(node) ?? {
        items: new Map<string, readonly NamedItem[]>(),
        remarks: [],
      };
      return {
        attributes: new Map([...items].map(([name, values]) => [name, itemsText(nodes, values)])),
        comments: remarks,
      };
    },
    endsOf: ({ ends }) =>
      ends === undefined
        ? ''
        : `${nodes.referenceOf(ends.from, endKinds) ?? ''} -> ${nodes.referenceOf(ends.to, endKinds) ?? ''}`,
  };
}

const endKinds: readonly KindName[] = ['silo', 'owner', 'touchpoint'];

export function itemsText(nodes: Nodes, items: readonly NamedItem[]): string {
  return items.map((item) => itemText(nodes, item)).join(', ');
}

function itemText(nodes: Nodes, item: NamedItem): string {
  if ('text' in item) return item.text;
  const name = nodes.referenceOf(item.node, item.kinds) ?? '';
  return item.tail === undefined ? name : `${name} ${item.tail}`;
}

// ---------------------------------------------------------------------------------------------
// What the roadmap has

/** What updating finds out beside the edits. */
interface Found {
  readonly changes: Change[];
  readonly kept: string[];
  readonly removals: Removal[];
}

function updates(
  input: ImportInput,
  rows: readonly Node[],
  nodes: Nodes,
  named: ReadonlyMap<Node, Named>,
  { changes, kept, removals }: Found,
): ReadonlyMap<string, readonly TextEdit[]> {
  const { model, treeOf } = input;
  const edits = new Map<string, TextEdit[]>();
  if (model === undefined) return edits;
  const comments = new Set(
    model.files.flatMap((file) => treeOf(file)?.comments.map(({ text }) => text.trim()) ?? []),
  );
  for (const node of rows) {
    const { element } = node;
    const own = named.get(node);
    if (element === undefined || own === undefined) continue;
    const update = updateOf({
      node,
      element,
      items: own.items,
      model,
      treeOf,
      textOf: (item) => itemText(nodes, item),
    });
    changes.push(...update.changes);
    kept.push(...update.kept);
    removals.push(...update.removals);
    for (const { file, node: number, sets } of update.sets) {
      const tree = treeOf(file);
      const declaration = tree === undefined ? undefined : declarationsOf(tree)[number];
      if (tree === undefined || declaration === undefined) continue;
      edits.set(file, [...(edits.get(file) ?? []), ...setAttributes(tree, declaration, sets)]);
    }
    rename(node, element, treeOf, edits, changes);
    const missing = own.remarks.filter((remark) => !comments.has(commentLine(remark)));
    const [origin] = element.origins;
    const tree = treeOf(origin.file);
    const at = tree === undefined ? undefined : declarationsOf(tree)[origin.node]?.range.start;
    if (missing.length === 0 || tree === undefined || at === undefined) continue;
    for (const remark of missing) comments.add(commentLine(remark));
    const added = addComments(tree.text, at, missing);
    edits.set(origin.file, [...(edits.get(origin.file) ?? []), added]);
    changes.push({ node, label: element.label, attribute: 'comment', before: '', after: missing.join('; ') });
  }
  return edits;
}

/** A new title for what the sheet knows by its short name. */
function rename(
  node: Node,
  element: Element,
  treeOf: TreeOf,
  edits: Map<string, TextEdit[]>,
  changes: Change[],
): void {
  const [{ file, node: number }] = element.origins;
  const tree = treeOf(file);
  const declaration = tree && declarationsOf(tree)[number];
  const { label, entry } = node;
  if (label === undefined || entry?.id === undefined || declaration === undefined) return;
  if (folded(label) === folded(element.label)) return;
  edits.set(file, [...(edits.get(file) ?? []), ...setHeaderTitle(declaration, label)]);
  changes.push({ node, label: element.label, attribute: 'title', before: element.label, after: label });
}

/** One attribute of each declaration at a time: the edits for two beside each other may touch. */
function removeAll(
  removals: readonly Removal[],
  textNow: (uri: string) => string,
  texts: Map<string, string>,
): void {
  for (const [file, all] of Map.groupBy(removals, (removal) => removal.file)) {
    for (let left = all; left.length > 0; ) {
      const seen = new Set<number>();
      const now = left.filter(({ node }) => !seen.has(node) && seen.add(node));
      left = left.filter((removal) => !now.includes(removal));
      const text = textNow(file);
      const tree = parse(text);
      const edits = now.flatMap(({ node, attribute }) => {
        const declaration = declarationsOf(tree)[node];
        const found = declaration && findAttribute(declaration, attribute);
        return declaration === undefined || found === undefined
          ? []
          : removeAttribute(tree, declaration, found);
      });
      texts.set(file, applyEdits(text, edits));
    }
  }
}

/** Comments on lines of their own above what starts at `at`, or in front of it on its line. */
function addComments(text: string, at: number, remarks: readonly string[]): TextEdit {
  if (!isFirstOnLine(text, at)) {
    const inline = remarks
      .map((remark) => `/* ${commentLine(remark).slice(3).replaceAll('*/', '* /')} */ `)
      .join('');
    return { range: { start: at, end: at }, text: inline };
  }
  const start = lineStart(text, at);
  const indent = indentAt(text, at);
  return {
    range: { start, end: start },
    text: remarks.map((remark) => `${indent}${commentLine(remark)}\n`).join(''),
  };
}

// ---------------------------------------------------------------------------------------------
// What is new

function addNew(
  input: ImportInput,
  nodes: Nodes,
  rows: readonly Node[],
  printing: Printing,
  remarks: readonly string[],
  texts: Map<string, string>,
): void {
  const { model, treeOf } = input;
  const textNow = (uri: string): string => texts.get(uri) ?? treeOf(uri)?.text ?? '';
  const fresh = nodes.all.filter(({ element }) => element === undefined);
  insertChildren(fresh, printing, textNow, texts);
  const top = fresh.filter(({ parent }) => parent === undefined);
  const isUpdate = rows.some(({ element }) => element !== undefined);
  const known = new Set(
    model?.files.flatMap((file) => treeOf(file)?.comments.map(({ text }) => text.trim()) ?? []),
  );
  const said = [...new Set(remarks.map(commentLine))].filter((line) => !known.has(line));
  if (isUpdate) appendTo(homesOf(nodes, rows, top), printing, textNow, texts);
  else if (top.length > 0 || said.length > 0) {
    writeFiles(input, top, printing, said, texts);
    return;
  }
  const home = rows.findLast(({ element }) => element !== undefined)?.element?.origins[0].file;
  if (home !== undefined && said.length > 0) texts.set(home, `${said.join('\n')}\n\n${textNow(home)}`);
}

/** Into elements that the roadmap has, in their own files; from below upwards, so that numbers of declarations hold. */
function insertChildren(
  fresh: readonly Node[],
  printing: Printing,
  textNow: (uri: string) => string,
  texts: Map<string, string>,
): void {
  const children = Map.groupBy(
    fresh.filter(({ parent }) => parent?.element !== undefined),
    ({ parent }) => parent?.element,
  );
  const places = [...children].flatMap(([element, all]) =>
    element === undefined ? [] : [{ origin: element.origins[0], all }],
  );
  for (const { origin, all } of places.toSorted((a, b) => b.origin.node - a.origin.node)) {
    const text = textNow(origin.file);
    const tree = parse(text);
    const declaration = declarationsOf(tree)[origin.node];
    if (declaration === undefined) continue;
    const source = all.map((child) => sourceOf(child, printing)).join('\n');
    texts.set(origin.file, applyEdits(text, insertDeclaration(tree, declaration, source)));
  }
}

/** The file of the last of its kind that the sheet speaks of, else of the last row. */
function homesOf(
  nodes: Nodes,
  rows: readonly Node[],
  top: readonly Node[],
): ReadonlyMap<string, readonly Node[]> {
  const fileOf = (of: readonly Node[], kind?: KindName): string | undefined =>
    of.findLast((node) => node.element !== undefined && (kind === undefined || node.kind === kind))?.element
      ?.origins[0].file;
  const last = fileOf(rows) ?? '';
  return Map.groupBy(top, ({ kind }) => fileOf(rows, kind) ?? fileOf(nodes.all, kind) ?? last);
}

function appendTo(
  homes: ReadonlyMap<string, readonly Node[]>,
  printing: Printing,
  textNow: (uri: string) => string,
  texts: Map<string, string>,
): void {
  for (const [file, all] of homes) {
    const text = textNow(file);
    const source = joined(all.map((node) => sourceOf(node, printing)));
    texts.set(file, applyEdits(text, insertDeclaration(parse(text), undefined, source)));
  }
}

function writeFiles(
  { model, treeOf, folder, source, title }: ImportInput,
  top: readonly Node[],
  printing: Printing,
  said: readonly string[],
  texts: Map<string, string>,
): void {
  const base = slug(source.replace(/\.[^.]*$/, '')) || 'imported';
  const header =
    model?.roadmap === undefined ? headerText(slug(title) || 'roadmap', capitalized(title)) : undefined;
  planFiles(top, printing, base).forEach(({ name, text }, index) => {
    let uri = `${folder}${encodeURIComponent(name)}.cust`;
    for (let count = 2; treeOf(uri) !== undefined || texts.has(uri); count += 1) {
      uri = `${folder}${encodeURIComponent(name)}-${count}.cust`;
    }
    const comments = [commentLine(`Imported from “${source}”.`), ...(index === 0 ? said : [])].join('\n');
    const parts = [comments, ...(index === 0 && header !== undefined ? [header] : []), text];
    texts.set(uri, tidy(`${parts.filter((part) => part !== '').join('\n\n')}\n`));
  });
}

// ---------------------------------------------------------------------------------------------
// The report

function countedByKind(nodes: Nodes): Imported['added'] {
  const counts = Map.groupBy(
    nodes.all.filter(({ element }) => element === undefined),
    ({ kind }) => kind,
  );
  return kinds.flatMap(({ name }) => {
    const count = counts.get(name)?.length ?? 0;
    return count === 0 ? [] : [{ kind: name, count }];
  });
}

/** Elements of the kinds of the tables that no row speaks of any more, in the files that rows stand in. */
function goneFrom({ model, guesses }: ImportInput, rows: readonly Node[]): Imported['gone'] {
  if (model === undefined) return [];
  const bound = rows.flatMap(({ element }) => element ?? []);
  const found = new Set(bound);
  const files = new Set(bound.map(({ origins }) => origins[0].file));
  return [...new Set(guesses.map(({ kind }) => kind))].flatMap((kind) => {
    const parents = new Set(rows.filter((node) => node.kind === kind).map(({ element }) => element?.parent));
    const labels = elementsOf(model, kind)
      .filter((element) => !found.has(element) && files.has(element.origins[0].file))
      // What is only a heading for others is no row that went away.
      .filter((element) => !parents.has(element))
      .map(({ label }) => label);
    return labels.length === 0 || !bound.some((element) => element.kind === kind) ? [] : [{ kind, labels }];
  });
}

/** Rows of one name in one place: both are there, and their readers will wonder which is which. */
function repeated(rows: readonly Node[]): readonly string[] {
  const alike = Map.groupBy(
    rows.filter(({ label }) => label !== undefined),
    ({ kind, label = '', parent, element }) =>
      [kind, folded(label), parent?.label ?? element?.parent?.label ?? ''].join('\n'),
  );
  return [...alike.values()]
    .filter((all) => all.length > 1)
    .map(
      (all) =>
        `Rows ${all.map(({ entry }) => entry?.row).join(', ')} have the same name, “${all[0]?.label}”.`,
    );
}
