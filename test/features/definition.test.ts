import { expect, test } from 'vitest';
import type { MarkedSource } from '../support/marked.ts';
import { places, serve } from '../support/service.ts';

function definition(source: MarkedSource): readonly string[] {
  const { service, cursor, position } = serve(source);
  return places(service.definition(cursor.uri, position));
}

const marked = (source: MarkedSource): readonly string[] => places(serve(source).marked);

test.each<[string, MarkedSource]>([
  ['a reference', 'owner «dana» "Dana Ruiz"\nmetric m { owner: da<|>na }'],
  ['behind the last letter', 'owner «dana» "Dana Ruiz"\nmetric m { owner: dana<|> }'],
  ['a display name', 'owner «dana» "Dana Ruiz"\nmetric m { owner: Dana R<|>uiz }'],
  ['another file', { 'a.cust': 'metric m { owner: da<|>na }', 'b.cust': '\nowner «dana»' }],
  ['a name with an amount', 'metric «nrr»\ninitiative i { moves: nr<|>r +2% }'],
  ['an end of a hand-off', 'silo «sales»\nhandoff x tbd -> sal<|>es'],
  ['an end in quotes', 'silo «sales» "Big Sales"\nhandoff x "Won" "Big <|>Sales" -> sales'],
  ['extend', 'stage s { touchpoint «t» }\nextend touchpoint s.<|>t { note: "n" }'],
  ['the stage in a dotted name', 'stage «s» { touchpoint t }\ninsight i { about: <|>s.t }'],
  ['the touchpoint in a dotted name', 'stage s { touchpoint «t» }\ninsight i { about: s.<|>t }'],
  ['part of', { 'x/a.cust': 'part of ac<|>me', 'b.cust': 'roadmap «acme»' }],
  ['a declaration itself', 'silo «s<|>ales»'],
  ['a name of any script', 'owner «größe»\r\nmetric m { owner: grö<|>ße }'],
  ['an element without a name', 'initiative i { task «"Write it"» }\nforum f { commits: "Write <|>it" }'],
  ['broken text', 'owner «dana» "Dana\nmetric m { owner: da<|>na\nsilo {{{'],
])('%s', (_what, source) => {
  expect(definition(source)).toEqual(marked(source));
});

test('data: where it is collected first, else where it is kept', () => {
  const collected =
    'system c { holds: goals }\nstage s { touchpoint t { collects: a, «goals» } }\nhandoff x s -> s { carries: go<|>als }';
  expect(definition(collected)).toEqual(marked(collected));
  const held = 'handoff x s -> s { carries: go<|>als }\nsystem c { holds: «goals» }';
  expect(definition(held)).toEqual(marked(held));
});

test.each([
  'metric m { owner: nob<|>ody }',
  'metric m { owner: t<|>bd }',
  'metric m { le<|>vel: outcome }',
  '<|>',
])('nothing: %s', (text) => {
  expect(definition(text)).toEqual([]);
});

test('an unknown document has none', () => {
  const { service } = serve('silo a');
  expect(service.definition('file:///nowhere.cust', { line: 3, character: 3 })).toEqual([]);
});
