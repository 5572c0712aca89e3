import { expect, test } from 'vitest';
import { serve } from '../support/service.ts';

function idAt(text: string): string | undefined {
  const { service, uri, position } = serve(text);
  return service.elementAt(uri, position)?.id;
}

test.each([
  ['the innermost', 'stage a { touchpoint b { owner: <|>tbd } }', 'touchpoint:a.b'],
  ['between two parts', 'stage a { touchpoint b { }\n<|>\n touchpoint c { } }', 'stage:a'],
  ['on the keyword', 'st<|>age a', 'stage:a'],
  ['behind the closing brace', 'stage a { }<|>', 'stage:a'],
  ['in an extend', 'stage a { touchpoint b }\nextend touchpoint b { note: <|>"n" }', 'touchpoint:a.b'],
  ['in an unknown kind inside', 'stage a { thing x { owner: <|>y } }', 'stage:a'],
  ['in a block left open', 'stage a {\n touchpoint b {\n  owner: <|>x\nsilo c { }', 'touchpoint:a.b'],
  ['outside', 'stage a { }\n\n<|>', undefined],
  ['an empty file', '<|>', undefined],
])('%s', (_what, text, id) => {
  expect(idAt(text)).toBe(id);
});
