import { expect, test } from 'vitest';
import type { MarkedSource } from '../support/marked.ts';
import { places, serve } from '../support/service.ts';

function outwards(source: MarkedSource): readonly string[] {
  const { service, cursor, position } = serve(source);
  return places(service.typeDefinition(cursor.uri, position));
}

test.each<[string, MarkedSource]>([
  ['a touchpoint: its stage', 'stage «s» { touchpoint t }\ninsight i { about: <|>t }'],
  ['an owner: the silo', 'silo «sales» { owner dana }\nmetric m { owner: da<|>na }'],
  ['a declared name as well', 'silo «sales» { owner da<|>na }'],
  ['a task: its initiative', 'initiative «i» { task t }\nforum f { commits: <|>t }'],
  ['a part: the whole', 'initiative «i» { initiative p }\nforum f { commits: <|>p }'],
  ['a part that says so: the whole', 'initiative «i»\ninitiative <|>p { part-of: i }'],
  [
    'a metric: what it drives',
    'metric a { drives: b, c }\nmetric «b»\nmetric «c»\ninitiative i { moves: <|>a -2 }',
  ],
  ['a hand-off: its ends', 'silo «a»\nsilo «b»\nhandoff <|>h a -> b'],
  ['a stage: its place in the lifecycle', 'roadmap r { lifecycle: s, «t» }\nstage s\nstage <|>t'],
  [
    'data: where the copy is that counts',
    'system «c» { record-of: contacts }\nsystem d { holds: con<|>tacts }',
  ],
  ['the rest: the roadmap', 'roadmap «r»\nforum f\nsegment s\nmetric m\nforum <|>g'],
  ['a stage outside the lifecycle: the roadmap', 'roadmap «r» { lifecycle: a }\nstage a\nstage <|>b'],
  ['in another file', { 'a.cust': 'metric m { owner: da<|>na }', 'b.cust': 'silo «s» { owner dana }' }],
])('%s', (_what, source) => {
  expect(outwards(source)).toEqual(places(serve(source).marked));
});

test.each([
  'roadmap <|>r',
  'forum <|>f',
  'metric m { owner: nob<|>ody }',
  'metric m { owner: t<|>bd }',
  'system d { holds: con<|>tacts }',
  'metric m { le<|>vel: outcome }',
])('nothing: %s', (text) => {
  expect(outwards(text)).toEqual([]);
});
