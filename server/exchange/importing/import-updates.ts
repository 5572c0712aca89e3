/** What rows change about things that the roadmap has, as edits where they stand. */

import { parse } from '../../../grammar/parser.ts';
import {
  commentsIn,
  indentAt,
  isFirstOnLine,
  leadingStart,
  lineStart,
} from '../../../grammar/parsing/layout.ts';
import type { SyntaxTree, TextEdit } from '../../../grammar/syntax.ts';
import { quoted } from '../../../grammar/values/quoted.ts';
import { applyEdits, findAttribute, removeAttribute, setAttributes } from '../../../grammar/writing/edit.ts';
import { setHeaderTitle } from '../../../grammar/writing/edit-declarations.ts';
import type { TreeOf } from '../../model/locate.ts';
import type { Element, Model } from '../../model/model.ts';
import { addTo } from '../../model/multimap.ts';
import { declarationsOf } from '../../model/summary.ts';
import { itemText, type Said } from './look-up.ts';
import { folded, isLabelled, type Node } from './nodes.ts';
import { commentLine } from './print-nodes.ts';
import { notSorted } from './row-reader.ts';
import { type Change, type Removal, updateOf } from './update.ts';

interface Updated {
  readonly texts: ReadonlyMap<string, string>;
  readonly changes: readonly Change[];
  /** Sentences about what the sheet no longer says and the roadmap still does. */
  readonly kept: readonly string[];
}

/** The files that change, and what changes in them. */
export function updateAll(said: Said, model: Model | undefined, treeOf: TreeOf): Updated {
  const found: Found = { changes: [], kept: [], removals: [] };
  const texts = new Map<string, string>();
  if (model === undefined) return { texts, ...found };
  for (const [uri, edits] of updates(said, model, treeOf, found)) {
    const tree = treeOf(uri);
    if (tree !== undefined && edits.length > 0) texts.set(uri, applyEdits(tree.text, edits));
  }
  removeAll(found.removals, (uri) => texts.get(uri) ?? treeOf(uri)?.text ?? '', texts);
  return { texts, changes: found.changes, kept: found.kept };
}

/** What updating finds out beside the edits. */
interface Found {
  readonly changes: Change[];
  readonly kept: string[];
  readonly removals: Removal[];
}

/** The edits that make the roadmap say what the rows say of what it has, by file. */
function updates(
  { rows, nodes, named }: Said,
  model: Model,
  treeOf: TreeOf,
  { changes, kept, removals }: Found,
): ReadonlyMap<string, readonly TextEdit[]> {
  const edits = new Map<string, TextEdit[]>();
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
    kept.push(...update.kept, ...elsewhere(node, element));
    removals.push(...update.removals);
    for (const { file, node: number, sets } of update.sets) {
      const tree = treeOf(file);
      const declaration = tree === undefined ? undefined : declarationsOf(tree)[number];
      if (tree === undefined || declaration === undefined) continue;
      for (const edit of setAttributes(tree, declaration, sets)) addTo(edits, file, edit);
    }
    rename(node, element, treeOf, edits, changes);
    const missing = own.remarks.filter((remark) => !comments.has(commentLine(remark)));
    const [origin] = element.origins;
    const tree = treeOf(origin.file);
    const at = tree === undefined ? undefined : declarationsOf(tree)[origin.node]?.range.start;
    if (missing.length === 0 || tree === undefined || at === undefined) continue;
    for (const remark of missing) comments.add(commentLine(remark));
    for (const edit of remarkEdits(tree, at, missing)) addTo(edits, origin.file, edit);
    changes.push({ node, label: element.label, attribute: 'comment', before: '', after: missing.join('; ') });
  }
  return edits;
}

/** What the sheet puts into another place: where something stands is for people to change. */
function elsewhere({ entry, ends }: Node, { label, parent, from, to }: Element): readonly string[] {
  const notes: string[] = [];
  const wanted = entry?.parent?.label;
  if (wanted !== undefined && wanted !== notSorted && parent !== undefined && !isLabelled(parent, wanted)) {
    notes.push(
      `${quoted(label)} is in ${quoted(parent.label)} in the roadmap, and in ${quoted(wanted)} in the sheet. It was not moved.`,
    );
  }
  const isOther = (end: Node | undefined, target: Element | undefined): boolean =>
    end !== undefined && target !== undefined && end.element !== target;
  if (isOther(ends?.from, from?.target) || isOther(ends?.to, to?.target)) {
    notes.push(
      `${quoted(label)} goes from ${ends?.from?.label ?? 'tbd'} to ${ends?.to?.label ?? 'tbd'} in the sheet, and not so in the roadmap. Its ends were left as they are.`,
    );
  }
  return notes;
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
  for (const edit of setHeaderTitle(declaration, label)) addTo(edits, file, edit);
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

/** Remarks as comments above what starts at `at`, each in place of the one about the same column. */
function remarkEdits(tree: SyntaxTree, at: number, remarks: readonly string[]): readonly TextEdit[] {
  const above = commentsIn(tree, { start: leadingStart(tree, at), end: at });
  const replaced = new Map(
    remarks.flatMap((remark) => {
      const column = commentLine(remark.slice(0, remark.indexOf(': ') + 1));
      const old = above.find(({ text }) => text.startsWith(`${column} `));
      return old === undefined ? [] : [[remark, old] as const];
    }),
  );
  const added = remarks.filter((remark) => !replaced.has(remark));
  return [
    ...[...replaced].map(([remark, { range }]) => ({ range, text: commentLine(remark) })),
    ...(added.length === 0 ? [] : [addComments(tree.text, at, added)]),
  ];
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
