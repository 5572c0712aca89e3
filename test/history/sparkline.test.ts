import { expect, test } from 'vitest';
import { sparkline } from '../../server/history/sparkline.ts';

test('a letter for each number, from the least to the most', () => {
  expect(sparkline([0, 1, 2, 3, 4, 5, 6, 7], 20, false)).toBe('▁▂▃▄▅▆▇█');
  expect(sparkline([7, 0, 7], 20, true)).toBe('#_#');
});

test('what stays the same is neither low nor high, what is unknown is a gap, nothing is nothing', () => {
  expect(sparkline([4, 4, 4], 20, false)).toBe('▅▅▅');
  expect(sparkline([0, undefined, 1], 20, false)).toBe('▁ █');
  expect(sparkline([undefined], 20, false)).toBe(' ');
  expect(sparkline([], 20, false)).toBe('');
});

test('where there is less room than numbers, the last of each part is drawn, and so the last of all', () => {
  expect(sparkline([0, 0, 0, 1, 1, 2, 2, 7], 4, false)).toBe('▁▂▃█');
});
