import { expect, test } from 'vitest';
import { DocumentHighlightKind } from 'vscode-languageserver-types';
import type { MarkedSource } from '../support/marked.ts';
import { places, serve } from '../support/service.ts';

function highlights(source: MarkedSource): readonly string[] {
  const { service, cursor, position } = serve(source);
  return places(service.highlights(cursor.uri, position).map(({ range }) => ({ uri: cursor.uri, range })));
}

test.each<[string, MarkedSource]>([
  ['a declared name', 'owner «da<|>na»\nmetric m { owner: «dana»; note: "dana" }'],
  ['the part of a dotted name', 'stage «on» { touchpoint t }\ninsight i { about: «o<|>n».t }'],
  [
    'a data name',
    'system c { holds: «con<|>tacts»; record-of: «contacts» }\nhandoff c -> c { carries: «contacts» }',
  ],
  ['a tag', 'silo a { «#bo<|>ard» }\nsilo b «#board» { #other }'],
  ['only in this document', { 'a.cust': 'owner «da<|>na»', 'b.cust': 'metric m { owner: dana }' }],
  ['nothing for what is no name', 'metric m { le<|>vel: outcome }'],
])('%s', (_what, source) => {
  expect(highlights(source)).toEqual(places(serve(source).marked));
});

test('tells the declaration from its uses', () => {
  const { service, uri, position } = serve('metric m { owner: dana }\nowner da<|>na');
  expect(service.highlights(uri, position).map(({ kind }) => kind)).toEqual([
    DocumentHighlightKind.Read,
    DocumentHighlightKind.Write,
  ]);
});

test('tells where data is collected from where it is used', () => {
  const { service, uri, position } = serve(
    'system c { holds: go<|>als }\nstage s { touchpoint t { collects: goals } }',
  );
  expect(service.highlights(uri, position).map(({ kind }) => kind)).toEqual([
    DocumentHighlightKind.Read,
    DocumentHighlightKind.Write,
  ]);
});
