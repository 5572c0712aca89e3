/** What a refactoring writes, step by step: each step reads the texts that the one before it left. */

import { parse } from '../../../grammar/parser.ts';
import { indentUnit } from '../../../grammar/parsing/layout.ts';
import type { Declaration, Range, SyntaxTree, TextEdit } from '../../../grammar/syntax.ts';
import { composeEdits } from '../../../grammar/writing/compose.ts';
import { applyEdits } from '../../../grammar/writing/edit.ts';
import { format, formatEdits } from '../../../grammar/writing/format.ts';
import { saysTheSame } from '../../../grammar/writing/same.ts';
import type { FileEdit } from '../../model/finding.ts';
import { declarationOf, type Origin } from '../../model/locate.ts';
import type { Snapshot } from '../../model/workspace.ts';

/** Edits to files that are there, and files that are not there yet. */
export interface Changes {
  readonly edited: readonly FileEdit[];
  readonly created: readonly { readonly uri: string; readonly text: string }[];
}

interface Changed {
  readonly tree: SyntaxTree;
  /** To the text of the snapshot. */
  readonly edits: readonly TextEdit[];
}

export class Draft {
  readonly #snapshot: Snapshot;
  readonly #changed = new Map<string, Changed>();
  readonly #created = new Map<string, string>();

  constructor(snapshot: Snapshot) {
    this.#snapshot = snapshot;
  }

  /** The tree of a file as the draft has it now. */
  readonly treeOf = (uri: string): SyntaxTree | undefined =>
    this.#changed.get(uri)?.tree ?? this.#snapshot.treeOf(uri);

  /** Changes a file. A file that nobody knows is left alone. */
  edit(uri: string, edits: readonly TextEdit[]): void {
    const tree = this.treeOf(uri);
    if (tree === undefined || edits.length === 0) return;
    const before = this.#changed.get(uri)?.edits ?? [];
    const length = this.#snapshot.treeOf(uri)?.text.length ?? 0;
    this.#changed.set(uri, {
      tree: parse(applyEdits(tree.text, edits)),
      edits: composeEdits(length, before, edits),
    });
  }

  /**
   * Changes the declaration that an origin names. Origins are numbers: they hold as long as no
   * declaration comes or goes before them.
   */
  at(origin: Origin, make: (tree: SyntaxTree, declaration: Declaration) => readonly TextEdit[]): void {
    const tree = this.treeOf(origin.file);
    const declaration = declarationOf(origin, this.treeOf);
    if (tree !== undefined && declaration !== undefined) this.edit(origin.file, make(tree, declaration));
  }

  create(uri: string, text: string): void {
    this.#created.set(uri, text);
  }

  /** What was written, in the canonical form as far as the files were in it before. */
  changes(): Changes {
    const edited = [...this.#changed].flatMap(([uri, { tree, edits }]): FileEdit[] => {
      const before = this.#snapshot.treeOf(uri);
      if (before === undefined) return [];
      return [{ uri, edits: composeEdits(before.text.length, edits, tidying(before, tree, edits)) }];
    });
    const created = [...this.#created].map(([uri, text]) => ({ uri, text }));
    return { edited: edited.filter(({ edits }) => edits.length > 0), created };
  }
}

/** How far this text indents, as far as that is a number of columns. */
export function indentWidthOf(tree: SyntaxTree): number | undefined {
  const unit = indentUnit(tree);
  return /^ +$/.test(unit) ? unit.length : undefined;
}

/** The edits that make canonical what was written: all of a file that was, else the stretches that changed. */
function tidying(before: SyntaxTree, after: SyntaxTree, edits: readonly TextEdit[]): readonly TextEdit[] {
  const indentWidth = indentWidthOf(before);
  if (indentWidth === undefined) return [];
  const all = formatEdits(after, { indentWidth });
  if (format(before, { indentWidth }) === before.text) return all;
  const written = rangesAfter(edits);
  const mine = all.filter(({ range }) =>
    written.some(({ start, end }) => range.start <= end && start <= range.end),
  );
  return saysTheSame(after, parse(applyEdits(after.text, mine)), { indentWidth }) ? mine : [];
}

/** Where the new texts of edits stand once all are made. */
function rangesAfter(edits: readonly TextEdit[]): readonly Range[] {
  let shift = 0;
  return edits.map(({ range, text }) => {
    const start = range.start + shift;
    shift += text.length - (range.end - range.start);
    return { start, end: start + text.length };
  });
}
