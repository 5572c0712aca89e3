import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { DocumentSymbol } from 'vscode-languageserver-types';
import { offsetsOf, serve, treeIn } from '../support/service.ts';

function lines(symbols: readonly DocumentSymbol[], depth = 0): readonly string[] {
  return symbols.flatMap(({ name, detail, children }) => [
    `${'  '.repeat(depth)}${name}${detail === undefined ? '' : ` | ${detail}`}`,
    ...lines(children ?? [], depth + 1),
  ]);
}

function outline(text: string): readonly string[] {
  const { service, uri } = serve(text);
  return lines(service.outline(uri));
}

test('the company and the journey as they nest, with who answers', () => {
  expect(
    outline(`
silo sales "Sales" { head: dana; owner dana "Dana Ruiz" { role: "VP Sales" } }
stage buy "Buy" { touchpoint demo "Product demo" { owner: dana } }
handoff x "Won" sales -> sales { owner: dana }
handoff sales -> dana
initiative i "Faster" { task "Write it" { owner: dana }
  initiative part "A part" }
customers 2026-Q1 { lost: 3 }
extend touchpoint demo { note: "n" }`),
  ).toEqual([
    'Sales | Dana Ruiz',
    '  Dana Ruiz | VP Sales',
    'Buy',
    '  Product demo | Dana Ruiz',
    'Won | Dana Ruiz',
    'Sales to Dana Ruiz',
    'Faster',
    '  Write it | Dana Ruiz',
    '  A part',
    '2026-Q1',
    'Product demo | added to · Dana Ruiz',
  ]);
});

test.each([
  ['an empty name', 'silo "" { }', ['silo']],
  ['no name at all', 'metric', ['metric']],
  ['a name of blanks', 'silo "  \t " { }', ['Silo']],
  ['an unknown kind', 'thing x "X" { }', ['X']],
  ['a block left open', 'stage a "A" {\n touchpoint b "B" {\nsilo c "C" { }', ['A', '  B', 'C']],
  ['several lines', 'silo a """one\ntwo"""', ['one two']],
  ['an extend of nothing', 'extend silo nowhere { }', ['nowhere | added to']],
  [
    'a name that is read from right to left',
    'silo s "שלום" { head: a; owner a "1A" }',
    ['שלום | \u200e1A', '  1A'],
  ],
  ['an empty file', '', []],
])('%s', (_what, text, expected) => {
  expect(outline(text)).toEqual(expected);
});

test('the range holds the name and the parts, in whole and in broken text', () => {
  const golden = readFileSync(new URL('../golden/northwind/northwind.cust', import.meta.url), 'utf8');
  for (const text of [
    golden,
    golden.replaceAll('\n', '\r\n'),
    golden.replaceAll('}', ''),
    golden.replaceAll('"', ''),
  ]) {
    const { service, uri } = serve(text);
    const tree = treeIn(service, uri);
    const check = (symbol: DocumentSymbol): void => {
      const range = offsetsOf(tree, symbol.range);
      const selection = offsetsOf(tree, symbol.selectionRange);
      expect(symbol.name).toMatch(/\S/);
      expect(range.start).toBeLessThanOrEqual(selection.start);
      expect(selection.end).toBeLessThanOrEqual(range.end);
      for (const child of symbol.children ?? []) {
        const inner = offsetsOf(tree, child.range);
        expect(range.start).toBeLessThanOrEqual(inner.start);
        expect(inner.end).toBeLessThanOrEqual(range.end);
        check(child);
      }
    };
    for (const symbol of service.outline(uri)) check(symbol);
  }
});

test('an unknown document has none', () => {
  expect(serve('silo a').service.outline('file:///nowhere.cust')).toEqual([]);
});
