import { describe, expect, test } from 'vitest';
import { dayOf, formatDay } from '../../grammar/values/dates.ts';
import { type By, chooseMoments, monthOf, weekOf } from '../../server/history/moments.ts';
import { fc } from '../support/property.ts';

/** Commits on these days, the oldest first as people would tell it, and what is chosen of them. */
function chosen(days: readonly string[], by?: By, most = 100, since?: string): readonly string[] {
  const commits = days.map((text, number) => ({ day: day(text), number })).reverse();
  const wanted = { by, most, since: since === undefined ? undefined : day(since) };
  return chooseMoments(commits, wanted).moments.map(
    (moment) => `${formatDay(moment.day)} #${moment.commit.number} ${moment.commits}`,
  );
}

function day(text: string): number {
  const [year = 0, month = 0, date = 0] = text.split('-').map(Number);
  return dayOf(year, month, date);
}

describe('what is looked at', () => {
  // 7 September 2026 is a Monday.
  const days = ['2026-09-05', '2026-09-06', '2026-09-07', '2026-09-09', '2026-09-22'];

  test('every commit', () => {
    expect(chosen(days, 'commit')).toEqual([
      '2026-09-05 #0 1',
      '2026-09-06 #1 1',
      '2026-09-07 #2 1',
      '2026-09-09 #3 1',
      '2026-09-22 #4 1',
    ]);
  });

  test('the last commit of each week, which begins on Monday; a quiet week stands as the one before', () => {
    expect(chosen(days, 'week')).toEqual([
      '2026-08-31 #1 2',
      '2026-09-07 #3 2',
      '2026-09-14 #3 0',
      '2026-09-21 #4 1',
    ]);
  });

  test('the last commit of each month, over the end of a year', () => {
    expect(chosen(['2025-11-30', '2026-02-01', '2026-02-28'], 'month')).toEqual([
      '2025-11-01 #0 1',
      '2025-12-01 #0 0',
      '2026-01-01 #0 0',
      '2026-02-01 #2 2',
    ]);
  });

  test('nothing before a day, and no more than the newest few', () => {
    expect(chosen(days, 'commit', 100, '2026-09-07')).toHaveLength(3);
    expect(chosen(days, 'week', 2)).toEqual(['2026-09-14 #3 0', '2026-09-21 #4 1']);
    const commits = days.map((text) => ({ day: day(text) })).reverse();
    expect(chooseMoments(commits, { by: 'week', most: 2 }).leftOut).toBe(2);
  });

  test('what is not said is chosen: commits while they are few, then weeks, then months', () => {
    const every = (count: number, step: number): By =>
      chooseMoments(
        Array.from({ length: count }, (_, number) => ({ day: 20_000 - number * step })),
        { most: 1000 },
      ).by;
    expect([every(60, 1), every(61, 1), every(400, 7)]).toEqual(['commit', 'week', 'month']);
  });

  test('a clock that went wrong takes nothing back: an older commit counts with the newer one', () => {
    expect(chosen(['2026-09-01', '2026-10-01', '2026-09-10'], 'month')).toEqual(['2026-09-01 #2 3']);
  });
});

test('weeks and months hold their days, are in order, and have no gaps, whatever the commits', () => {
  const days = fc.array(fc.integer({ min: 19_000, max: 21_000 }), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(days, fc.constantFrom('week' as const, 'month' as const), (unsorted, by) => {
      const commits = unsorted.toSorted((a, b) => b - a).map((at) => ({ day: at }));
      const { moments } = chooseMoments(commits, { by, most: 10_000 });
      const startOf = by === 'week' ? weekOf : monthOf;
      const starts = moments.map((moment) => moment.day);
      expect(starts).toEqual(starts.map(startOf));
      expect(starts.slice(1).map((at) => startOf(at - 1))).toEqual(starts.slice(0, -1));
      expect(starts.at(-1)).toBe(startOf(commits[0]?.day ?? 0));
      expect(moments.reduce((sum, moment) => sum + moment.commits, 0)).toBe(commits.length);
      for (const moment of moments) expect(startOf(moment.commit.day)).toBeLessThanOrEqual(moment.day);
    }),
  );
});
