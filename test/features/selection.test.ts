import { expect, test } from 'vitest';
import type { SelectionRange } from 'vscode-languageserver-types';
import { offsetsOf, serve, treeIn } from '../support/service.ts';

/** What the selection grows to from the cursor, the file itself left out. */
function steps(source: string): readonly string[] {
  const { service, uri, position } = serve(source);
  const tree = treeIn(service, uri);
  const texts: string[] = [];
  let at: SelectionRange | undefined = service.selections(uri, [position])[0];
  for (; at?.parent !== undefined; at = at.parent) {
    const { start, end } = offsetsOf(tree, at.range);
    texts.push(tree.text.slice(start, end));
  }
  return texts;
}

test.each([
  [
    'insight i { about: onb<|>oard.kickoff, renew }\nowner a',
    [
      'onboard',
      'onboard.kickoff',
      'onboard.kickoff, renew',
      'about: onboard.kickoff, renew',
      ' about: onboard.kickoff, renew ',
      '{ about: onboard.kickoff, renew }',
      'insight i { about: onboard.kickoff, renew }',
    ],
  ],
  [
    'stage s {\n  touchpoint t "The <|>talk"\n}\n',
    [
      'The talk',
      '"The talk"',
      'touchpoint t "The talk"',
      '\n  touchpoint t "The talk"\n',
      '{\n  touchpoint t "The talk"\n}',
      'stage s {\n  touchpoint t "The talk"\n}',
    ],
  ],
  [
    'metric m { no<|>te: "n" }\n',
    ['note', 'note: "n"', ' note: "n" ', '{ note: "n" }', 'metric m { note: "n" }'],
  ],
  ['handoff si<|>lo s -> b {}\n', ['silo', 'silo s', 'handoff silo s -> b', 'handoff silo s -> b {}']],
  ['// a <|>comment\nowner a', ['// a comment']],
  ['owner a\n\n<|>\n', []],
])('%s', (source, expected) => {
  expect(steps(source)).toEqual(expected);
});

test('answers every position, each with a chain that ends at the file', () => {
  const { service, uri } = serve('owner a\nowner b\n');
  const chains = service.selections(uri, [
    { line: 0, character: 0 },
    { line: 1, character: 7 },
  ]);
  expect(chains.map(({ range }) => range.start.line)).toEqual([0, 1]);
  expect(service.selections('file:///elsewhere.cust', [{ line: 0, character: 0 }])).toEqual([]);
});
