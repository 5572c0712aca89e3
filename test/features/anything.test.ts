/** Whatever the text and wherever the cursor: every feature answers, and its answer fits the text. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { CompletionItem, Position, Range } from 'vscode-languageserver-types';
import type { SyntaxTree } from '../../grammar/syntax.ts';
import type { HierarchyData } from '../../server/features/call-hierarchy.ts';
import type { LensData } from '../../server/features/code-lenses.ts';
import { positionAt } from '../../server/model/lines.ts';
import { createService, type Service } from '../../server/service.ts';
import { offsetsOf, treeIn } from '../support/service.ts';

const golden = readFileSync(new URL('../golden/northwind/northwind.cust', import.meta.url), 'utf8');
const overlay = readFileSync(new URL('../golden/northwind/dach.cust', import.meta.url), 'utf8');
const uri = 'file:///r/northwind.cust';

/** Numbers from 0 to 1 that are the same in every run. After Tommy Ettinger, "mulberry32". */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const debris = [
  '{',
  '}',
  ':',
  ',',
  ';',
  '"',
  '"""',
  '->',
  '.',
  '#',
  '//',
  '/*',
  '\n',
  '\r\n',
  '«',
  '顧客',
  '🙂',
  '\u0000',
  '\uFEFF',
  'owner',
  'extend ',
  '<<<<<<< ours\n',
  '=======\n',
  '>>>>>>> theirs\n',
  '-',
  '2026-Q',
  'accept: ',
];

function mangled(next: () => number): string {
  let text = golden;
  for (let changes = Math.floor(next() * 12); changes >= 0; changes -= 1) {
    const at = Math.floor(next() * text.length);
    const length = Math.floor(next() ** 3 * 60);
    const piece = next() < 0.7 ? (debris[Math.floor(next() * debris.length)] ?? '') : '';
    text = text.slice(0, at) + piece + text.slice(at + length);
  }
  return next() < 0.2 ? text.slice(0, Math.floor(next() * text.length)) : text;
}

function askAll(service: Service, offset: number): void {
  const tree = treeIn(service, uri);
  const position = positionAt(tree, offset);
  const isInside = ({ start, end }: Range): boolean => {
    const range = offsetsOf(tree, { start, end });
    const [first, last] = [positionAt(tree, range.start), positionAt(tree, range.end)];
    return range.start <= range.end && isSame(first, start) && isSame(last, end);
  };
  const hover = service.hover(uri, position);
  const places = [
    ...service.definition(uri, position),
    ...service.typeDefinition(uri, position),
    ...service.references(uri, position, true),
  ];
  const items = service.callHierarchy(uri, position).filter((item) => item.uri === uri);
  for (const { data } of items) {
    service.incomingCalls(data as HierarchyData);
    service.outgoingCalls(data as HierarchyData);
  }
  const renamable = service.prepareRename(uri, position);
  const ranges = [
    ...places.filter((place) => place.uri === uri).map(({ range }) => range),
    ...service.highlights(uri, position).map(({ range }) => range),
    ...service.selections(uri, [position]).map(({ range }) => range),
    ...('range' in renamable ? [renamable.range] : []),
    ...items.flatMap(({ range, selectionRange }) => [range, selectionRange]),
  ];
  expect([...ranges, ...(hover?.range ? [hover.range] : [])].filter((range) => !isInside(range))).toEqual([]);
  const offered = service.completion(uri, position).items;
  expect(offered.filter((item) => !replacesItsWord(item, offset, tree))).toEqual([]);
  service.elementAt(uri, position);
  const here = { start: position, end: position };
  service.codeActions(uri, here);
  service.codeActions(uri, here, ['refactor'], { resolvesEdits: true, createsFiles: true });
  for (const typed of ['}', '\n']) {
    const indents = service.formatOnType(uri, position, typed, { indentWidth: 2 }).map(({ range }) => range);
    expect(indents.filter((range) => !isInside(range) || !isBlank(tree, range))).toEqual([]);
  }
  service.rename(uri, position, 'another');
}

/** What editors ask of a document as a whole. */
function askAbout(service: Service): void {
  service.diagnostics(uri);
  service.outline(uri);
  service.links(uri);
  service.semanticTokens(uri);
  for (const { data } of service.codeLenses(uri)) expect(service.codeLens(data as LensData)).toBeDefined();
  const end = positionAt(treeIn(service, uri), Infinity);
  service.inlayHints(uri, { start: { line: 0, character: 0 }, end });
  const lines = end.line;
  expect(service.folds(uri).filter((fold) => fold.startLine >= fold.endLine || fold.endLine > lines)).toEqual(
    [],
  );
}

function isBlank(tree: SyntaxTree, range: Range): boolean {
  const { start, end } = offsetsOf(tree, range);
  return tree.text.slice(start, end).trim() === '';
}

function isSame(a: Position, b: Position): boolean {
  return a.line === b.line && a.character === b.character;
}

/** Editors refuse a completion that leaves the cursor out or replaces more than one line. */
function replacesItsWord({ textEdit }: CompletionItem, offset: number, tree: SyntaxTree): boolean {
  if (textEdit === undefined || !('range' in textEdit)) return false;
  const { start, end } = offsetsOf(tree, textEdit.range);
  return start <= offset && offset <= end && !/[\r\n]/.test(tree.text.slice(start, end));
}

/** Enough for a slow machine; the tests themselves take a second or two. */
const patience = 120_000;

test('mangled roadmaps', { timeout: patience }, () => {
  const next = numbersFrom(20_260_515);
  const service = createService();
  service.setFolders(['file:///r']);
  service.setFile('file:///r/dach.cust', overlay);
  for (let round = 0; round < 40; round += 1) {
    const text = mangled(next);
    service.setFile(uri, text);
    askAbout(service);
    for (let probe = 0; probe < 8; probe += 1) askAll(service, Math.floor(next() * (text.length + 1)));
  }
});

test('every offset of a small roadmap, as it is typed', { timeout: patience }, () => {
  const service = createService();
  const text =
    'stage s "S" {\r\n  touchpoint größe {\r\n    owner: "Dana R", x.y; measure: a -2 days\r\n  }\r\n}\r\nextend touchpoint s.größe { accept: a b "c" }\r\nhandoff a "B" silo s -> s {\r\n';
  for (let end = 0; end <= text.length; end += 1) {
    service.setFile(uri, text.slice(0, end));
    askAbout(service);
    askAll(service, end);
  }
  service.setFile(uri, text);
  for (let offset = 0; offset <= text.length; offset += 1) askAll(service, offset);
});
