/**
 * Roadmaps written as text with marks in it: `<|>` is the cursor, `«…»` a range.
 * Marks nest (`«a «b» c»`) and are taken out before anything reads the text.
 */
import type { Range } from '../../grammar/syntax.ts';
import type { Model } from '../../server/model/model.ts';
import { type Snapshot, Workspace } from '../../server/model/workspace.ts';

export interface MarkedText {
  /** Without the marks. */
  readonly text: string;
  readonly cursors: readonly number[];
  /** By where they start, outer before inner. */
  readonly ranges: readonly Range[];
}

/** A place of the text: the file and an offset in UTF-16 units. */
export interface Cursor {
  readonly uri: string;
  readonly offset: number;
}

export interface MarkedRange {
  readonly uri: string;
  readonly range: Range;
}

export interface MarkedRoadmap {
  readonly workspace: Workspace;
  readonly snapshot: Snapshot;
  /** The model of the first file. */
  readonly model: Model;
  /** URI of the first file, for the many tests that have just one. */
  readonly uri: string;
  /** By URI, without marks. */
  readonly texts: ReadonlyMap<string, string>;
  readonly cursors: readonly Cursor[];
  readonly ranges: readonly MarkedRange[];
  /** The only cursor. Throws where there is none or several. */
  readonly cursor: Cursor;
}

/** One text, or several by file name (`a.cust`, `emea/dach.cust`). */
export type MarkedSource = string | Readonly<Record<string, string>>;

export const rootUri = 'file:///roadmap';

/** `dach/a.cust` as the URI that marked roadmaps give it. */
export function uriOf(name: string): string {
  return `${rootUri}/${name}`;
}

/** Takes the marks out of a text. Throws where a `»` or `«` stands alone. */
export function unmark(marked: string): MarkedText {
  const cursors: number[] = [];
  const ranges: Range[] = [];
  const open: number[] = [];
  let text = '';
  for (const piece of marked.split(/(<\|>|«|»)/)) {
    if (piece === '<|>') cursors.push(text.length);
    else if (piece === '«') open.push(text.length);
    else if (piece === '»') {
      const start = open.pop();
      if (start === undefined) throw new Error('A » without its « in the marked text.');
      ranges.push({ start, end: text.length });
    } else text += piece;
  }
  if (open.length > 0) throw new Error('A « without its » in the marked text.');
  return { text, cursors, ranges: ranges.sort((a, b) => a.start - b.start || b.end - a.end) };
}

/** A workspace of plain texts by URI, without marks. */
export function workspaceOf(texts: ReadonlyMap<string, string>): Workspace {
  const workspace = new Workspace();
  workspace.setFolders([rootUri]);
  for (const [uri, text] of texts) workspace.setFile(uri, text);
  return workspace;
}

/** A workspace of the marked files, all below one folder. */
export function roadmapOf(source: MarkedSource): MarkedRoadmap {
  const named = typeof source === 'string' ? { 'roadmap.cust': source } : source;
  const texts = new Map<string, string>();
  const cursors: Cursor[] = [];
  const ranges: MarkedRange[] = [];
  for (const [name, marked] of Object.entries(named)) {
    const uri = uriOf(name);
    const unmarked = unmark(marked);
    texts.set(uri, unmarked.text);
    cursors.push(...unmarked.cursors.map((offset) => ({ uri, offset })));
    ranges.push(...unmarked.ranges.map((range) => ({ uri, range })));
  }
  const workspace = workspaceOf(texts);
  const snapshot = workspace.snapshot();
  const [uri = ''] = texts.keys();
  const model = snapshot.modelOf(uri);
  if (model === undefined) throw new Error('A marked roadmap needs at least one file.');
  return {
    workspace,
    snapshot,
    model,
    uri,
    texts,
    cursors,
    ranges,
    get cursor(): Cursor {
      const [only, ...others] = cursors;
      if (only === undefined || others.length > 0) throw new Error(`${cursors.length} cursors, not one.`);
      return only;
    },
  };
}
