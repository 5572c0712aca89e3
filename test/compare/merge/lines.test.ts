import { expect, test } from 'vitest';
import { mergeLines } from '../../../server/compare/merge/lines.ts';
import { defaultOptions, type LineMerge } from '../../../server/compare/merge/merged.ts';

/** A merge of lines that are written as letters. */
function merged(base: string, ours: string, theirs: string): LineMerge {
  const lines = (letters: string): string => letters.replace(/[a-z]/gi, '$&\n');
  return mergeLines({ base: lines(base), ours: lines(ours), theirs: lines(theirs) }, defaultOptions);
}

test.each([
  ['changes apart from each other', 'abcde', 'aBcde', 'abcdE', 'a\nB\nc\nd\nE\n'],
  ['the same change on both sides', 'abc', 'aBc', 'aBcd', 'a\nB\nc\nd\n'],
  ['lines gone and lines added', 'abcde', 'acde', 'abcdex', 'a\nc\nd\ne\nx\n'],
  ['nothing to begin with', '', '', 'a', 'a\n'],
])('%s go together', (_, base, ours, theirs, text) => {
  expect(merged(base, ours, theirs)).toEqual({ text, conflicts: 0 });
});

test('changes that touch are a conflict, with what is alike outside', () => {
  expect(merged('abcd', 'axBcd', 'axbCd')).toEqual({
    text: 'a\nx\n<<<<<<< ours\nB\nc\n=======\nb\nC\n>>>>>>> theirs\nd\n',
    conflicts: 1,
  });
});

test('two conflicts are two, and the last line needs no line break', () => {
  const { text, conflicts } = mergeLines(
    { base: 'a\nb\nc', ours: 'A\nb\nC', theirs: '1\nb\n3' },
    { ...defaultOptions, showBase: true },
  );
  expect(conflicts).toBe(2);
  expect(text).toBe(
    '<<<<<<< ours\nA\n||||||| base\na\n=======\n1\n>>>>>>> theirs\nb\n<<<<<<< ours\nC\n||||||| base\nc\n=======\n3\n>>>>>>> theirs\n',
  );
});
