/** A service over roadmaps with marks in them, and what editors would ask it. */
import type { CompletionItem, Location } from 'vscode-languageserver-types';
import type { Range, SyntaxTree } from '../../grammar/syntax.ts';
import { dayOf } from '../../grammar/values/dates.ts';
import {
  type LineRange,
  lineRangeOf,
  offsetAt,
  type Position,
  positionAt,
} from '../../server/model/lines.ts';
import { createService, type Service } from '../../server/service.ts';
import { type MarkedRoadmap, type MarkedSource, roadmapOf, rootUri } from './marked.ts';

export interface ServedRoadmap extends Omit<MarkedRoadmap, 'workspace' | 'snapshot' | 'model'> {
  readonly service: Service;
  /** The position of the only cursor. */
  readonly position: Position;
  /** The LSP ranges of the marked ranges, by file. */
  readonly marked: readonly { readonly uri: string; readonly range: LineRange }[];
}

/** The marked files behind a service, on 15 May 2026. */
export function serve(source: MarkedSource): ServedRoadmap {
  const roadmap = roadmapOf(source);
  const service = createService();
  service.setFolders([rootUri]);
  service.setToday(dayOf(2026, 5, 15));
  for (const [uri, text] of roadmap.texts) service.setFile(uri, text);
  const { texts, uri, cursors, ranges } = roadmap;
  return {
    service,
    texts,
    uri,
    cursors,
    ranges,
    get cursor() {
      return roadmap.cursor;
    },
    get position() {
      return positionAt(treeIn(service, roadmap.cursor.uri), roadmap.cursor.offset);
    },
    marked: ranges.map((range) => ({
      uri: range.uri,
      range: lineRangeOf(treeIn(service, range.uri), range.range),
    })),
  };
}

/** What completion offers at the cursor. */
export function completions(source: MarkedSource, snippets = true): readonly CompletionItem[] {
  const { service, cursor, position } = serve(source);
  return service.completion(cursor.uri, position, { snippets }).items;
}

/** The labels that completion offers at the cursor, the likeliest first. */
export function labels(source: MarkedSource): readonly string[] {
  return completions(source).map(({ label }) => label);
}

/** What there is to read about the completion with that label; '' for nothing, and where there is no such label. */
export function explained(source: MarkedSource, label: string): string {
  const { service, cursor, position } = serve(source);
  const item = service.completion(cursor.uri, position).items.find((one) => one.label === label);
  const documentation = item && service.explainCompletion(item).documentation;
  return typeof documentation === 'object' ? documentation.value : '';
}

/** The text of the cursor's file after the completion with that label is taken. */
export function completed(source: MarkedSource, label: string, snippets = false): string {
  const { service, cursor, position, texts } = serve(source);
  const { items } = service.completion(cursor.uri, position, { snippets });
  const item = items.find((candidate) => candidate.label === label);
  if (item?.textEdit === undefined || !('range' in item.textEdit)) {
    throw new Error(`Nothing called ${label}. There is: ${items.map((other) => other.label).join(' | ')}`);
  }
  const tree = treeIn(service, cursor.uri);
  const edits = [item.textEdit, ...(item.additionalTextEdits ?? [])];
  return edits
    .map(({ range, newText }) => ({ range: offsetsOf(tree, range), newText }))
    .sort((a, b) => b.range.start - a.range.start)
    .reduce(
      (text, { range, newText }) => text.slice(0, range.start) + newText + text.slice(range.end),
      texts.get(cursor.uri) ?? '',
    );
}

/** The Markdown of the hover at the cursor; '' where there is none. */
export function hovered(source: MarkedSource): string {
  const { service, cursor, position } = serve(source);
  const contents = service.hover(cursor.uri, position)?.contents;
  return contents !== undefined && typeof contents === 'object' && 'value' in contents ? contents.value : '';
}

/** Locations and marked ranges in one form, to be compared: `a.cust 3:4-3:9`, lines from 0. */
export function places(locations: readonly Pick<Location, 'uri' | 'range'>[]): readonly string[] {
  return locations.map(({ uri, range: { start, end } }) => {
    const file = uri.slice(rootUri.length + 1);
    return `${file} ${start.line}:${start.character}-${end.line}:${end.character}`;
  });
}

export function treeIn(service: Service, uri: string): SyntaxTree {
  const tree = service.snapshot().treeOf(uri);
  if (tree === undefined) throw new Error(`The service does not know ${uri}.`);
  return tree;
}

export function offsetsOf(tree: SyntaxTree, range: LineRange): Range {
  return { start: offsetAt(tree, range.start), end: offsetAt(tree, range.end) };
}
