import { expect, test } from 'vitest';
import { sheetNames } from '../../server/exchange/writing/workbook/sheet-names.ts';
import { fc } from '../support/property.ts';

test('names are cut, cleaned and told apart', () => {
  expect(sheetNames(['A/B: [c]*?', "'quoted'", '', 'History', 'x'.repeat(40), 'X'.repeat(40)])).toEqual([
    'A B c',
    'quoted',
    'Sheet',
    'History list',
    'x'.repeat(31),
    `${'X'.repeat(29)} 2`,
  ]);
});

test('any titles give names that Excel takes', () => {
  const title = fc.string({
    unit: fc.constantFrom('a', 'A', '/', "'", ' ', '[', '\u0001', '😀', '\uD83D'),
    maxLength: 40,
  });
  fc.assert(
    fc.property(fc.array(title, { maxLength: 30 }), (titles) => {
      const names = sheetNames(titles);
      expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(titles.length);
      for (const name of names) {
        expect(name).toMatch(/^[^'[\]:*?/\\]([^[\]:*?/\\]{0,29}[^'[\]:*?/\\])?$/);
        expect(name.isWellFormed()).toBe(true);
      }
    }),
  );
});
