import { expect, test } from 'vitest';
import { toMarkdown } from '../../server/reports/markdown.ts';

const table = { title: 'A title', notes: ['A note.'], columns: ['One', 'Two'], rows: [] };

test('tables one below the other, with a heading each', () => {
  const rows = [[{ text: 'a' }, { text: 'b' }]];
  expect(toMarkdown([{ ...table, rows }, table])).toBe(
    '# A title\n\nA note.\n\n| One | Two |\n| --- | --- |\n| a | b |\n\n## A title\n\nA note.\n',
  );
});

test.each([
  ['a | b', 'a \\| b'],
  ['a\n| x | y |', 'a \\| x \\| y \\|'],
  ['<img src=x onerror=alert(1)>', '\\<img src=x onerror=alert(1)\\>'],
  ['[click](http://x.example)', '\\[click\\](http\\://x.example)'],
  ['![x](y)', '\\!\\[x\\](y)'],
  ['`code` *bold* _it_ ~no~', '\\`code\\` \\*bold\\* \\_it\\_ \\~no\\~'],
  ['back\\| slash', 'back\\\\\\| slash'],
  ['www.example.com', 'www\\.example.com'],
  ['turned\u202earound', 'turned around'],
  ['&lt;', '\\&lt;'],
  ['- item', '\\- item'],
  ['1. item', '1\\. item'],
])('%j is text, not markup', (text, markdown) => {
  const rows = [[{ text }, { text: 'b' }]];
  expect(toMarkdown([{ ...table, rows }])).toContain(`| ${markdown} | b |\n`);
  expect(toMarkdown([{ ...table, title: text, notes: [text] }])).toContain(`# ${markdown}\n\n${markdown}\n`);
});
