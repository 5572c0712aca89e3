import { expect, test } from 'vitest';
import type { TextEdit } from '../../grammar/syntax.ts';
import { composeEdits } from '../../grammar/writing/compose.ts';
import { applyEdits } from '../../grammar/writing/edit.ts';
import { fc } from '../support/property.ts';

/** Edits that do not overlap, to a text of `length` units. */
function editsTo(length: number): fc.Arbitrary<TextEdit[]> {
  const pair = fc.record({
    size: fc.nat(4),
    gap: fc.integer({ min: 1, max: 5 }),
    text: fc.string({ maxLength: 3 }),
  });
  return fc.array(pair, { maxLength: 6 }).map((all) => {
    const edits: TextEdit[] = [];
    let at = 0;
    for (const { size, gap, text } of all) {
      const start = at + gap;
      if (start + size > length) break;
      edits.push({ range: { start, end: start + size }, text });
      at = start + size;
    }
    return edits;
  });
}

test('two rounds of edits at once do what they do one after the other', () => {
  const texts = fc.string({ minLength: 5, maxLength: 30 });
  const rounds = texts.chain((text) =>
    editsTo(text.length).chain((first) =>
      editsTo(applyEdits(text, first).length).map((second) => ({ text, first, second })),
    ),
  );
  fc.assert(
    fc.property(rounds, ({ text, first, second }) => {
      const both = composeEdits(text.length, first, second);
      expect(applyEdits(text, both)).toBe(applyEdits(applyEdits(text, first), second));
    }),
    { numRuns: 2000 },
  );
});

test('what neither round touches is not touched', () => {
  const first = [{ range: { start: 2, end: 4 }, text: 'X' }];
  const second = [{ range: { start: 6, end: 7 }, text: '' }];
  expect(composeEdits(10, first, second)).toEqual([
    { range: { start: 2, end: 4 }, text: 'X' },
    { range: { start: 7, end: 8 }, text: '' },
  ]);
});
