/** What rows say of things that the roadmap has not: new declarations, in its files or in new ones. */

import { parse } from '../../../grammar/parser.ts';
import { quoted } from '../../../grammar/values/quoted.ts';
import type { KindName } from '../../../grammar/vocabulary.ts';
import { applyEdits } from '../../../grammar/writing/edit.ts';
import { insertDeclaration } from '../../../grammar/writing/edit-declarations.ts';
import type { TreeOf } from '../../model/locate.ts';
import type { Model } from '../../model/model.ts';
import { declarationsOf } from '../../model/summary.ts';
import { slug } from '../../rules/naming.ts';
import { capitalized } from '../../rules/words.ts';
import type { Said } from './look-up.ts';
import type { Node, Nodes } from './nodes.ts';
import { commentLine, headerText, joined, type Printing, planFiles, sourceOf, tidy } from './print-nodes.ts';

interface ImportInput {
  /** The name of the sheet's file, for people and for the name of a new file. */
  readonly source: string;
  /** What a roadmap is called that has no header yet. */
  readonly title: string;
  /** The roadmap that a new file in `folder` would belong to. */
  readonly model: Model | undefined;
  readonly treeOf: TreeOf;
  /** Where new files go: a URI with its slash. */
  readonly folder: string;
}

/** Writes what the roadmap has not into `texts`: into elements and files that it has, or into new files. */
export function addNew(
  input: ImportInput,
  { nodes, rows, printing, remarks }: Said,
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
    const comments = [commentLine(`Imported from ${quoted(source)}.`), ...(index === 0 ? said : [])].join(
      '\n',
    );
    const parts = [comments, ...(index === 0 && header !== undefined ? [header] : []), text];
    texts.set(uri, tidy(`${parts.filter((part) => part !== '').join('\n\n')}\n`));
  });
}
