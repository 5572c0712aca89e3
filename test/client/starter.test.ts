import { describe, expect, test } from 'vitest';
import { starterRoadmap } from '../../client/commands/starter.ts';
import { dayOf } from '../../grammar/dates.ts';
import { createService } from '../../server/service.ts';

function findingsOf(text: string, today = dayOf(2026, 3, 2)): string[] {
  const service = createService();
  service.setToday(today);
  service.setFile('file:///roadmap.cust', text);
  return service.findings('file:///roadmap.cust').map(({ rule }) => rule);
}

describe('the starter roadmap', () => {
  test.each([
    ['New Year’s Day', 1, 1],
    ['spring', 4, 30],
    ['autumn', 11, 21],
    ['New Year’s Eve', 12, 31],
  ])('has one gap for a newcomer to close, and nothing else, on %s', (_when, month, day) => {
    expect(findingsOf(starterRoadmap('Acme', 2026), dayOf(2026, month, day))).toEqual(['unowned-touchpoint']);
  });

  const months = Array.from({ length: 12 }, (_, index) => index + 1);
  test.each(months)('has no other finding early or late in month %i', (month) => {
    for (const day of [1, 28]) {
      expect(findingsOf(starterRoadmap('Acme', 2027), dayOf(2027, month, day))).toEqual([
        'unowned-touchpoint',
      ]);
    }
  });

  test.each(['', '"', '\\', 'A "quoted" \\ name', 'Line\nbreak', '} silo x {', '"""', '株式会社 🙂'])(
    'takes any name for the company: %j',
    (name) => {
      expect(findingsOf(starterRoadmap(name, 2026))).toEqual(findingsOf(starterRoadmap('Acme', 2026)));
    },
  );
});
