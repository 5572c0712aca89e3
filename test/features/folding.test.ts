import { expect, test } from 'vitest';
import { serve } from '../support/service.ts';

/** `first-last` line from 0, and the kind. */
function folds(text: string): readonly string[] {
  const { service, uri } = serve(text);
  return service
    .folds(uri)
    .map(({ startLine, endLine, kind }) => `${startLine}-${endLine} ${kind ?? 'block'}`);
}

test.each([
  [
    'blocks, nested, with the closing brace in sight',
    'stage s {\n  touchpoint t {\n    note: "n"\n  }\n}',
    ['0-3 block', '1-2 block'],
  ],
  ['not a block on one line', 'stage s { touchpoint t { note: "n" } }', []],
  ['a block that closes behind something', 'stage s {\n  goal: "g" }', ['0-1 block']],
  ['a block that is still open', 'stage s {\n  goal: "g"\n\n', ['0-1 block']],
  ['blocks of Windows files', 'stage s {\r\n  goal: "g"\r\n}\r\n', ['0-1 block']],
  [
    'a text of several lines',
    'metric m {\n  note: """\n    a\n    b\n    """\n}',
    ['0-4 block', '1-3 block'],
  ],
  ['a run of comments', '// a\n// b\n\n// alone\nowner a // behind\n// below', ['0-1 comment']],
  ['a comment of several lines', '/* a\n b */\nowner a', ['0-1 comment']],
  [
    'regions, nested',
    '// region A\nowner a\n// #region B\nowner b\n// #endregion\n// endregion',
    ['0-5 region', '2-4 region'],
  ],
  ['half a region', '// endregion\n// region A\nowner a', []],
  ['nothing in an empty file', '', []],
])('%s', (_what, text, expected) => {
  expect(folds(text)).toEqual(expected);
});
