import { describe, expect, test } from 'vitest';
import { dayOf } from '../grammar/values/dates.ts';
import { createService, type Service } from '../server/service.ts';
import { filledIn, type Starter, starters } from '../server/starters/index.ts';

const uri = 'file:///roadmap.cust';

function serviceOf(text: string, today = dayOf(2026, 3, 2)): Service {
  const service = createService();
  service.setToday(today);
  service.setFile(uri, text);
  return service;
}

function findingsOf(text: string, today?: number): string[] {
  return serviceOf(text, today)
    .findings(uri)
    .map(({ rule }) => rule);
}

/** The one thing that a newcomer is to mend first. */
function gapOf({ name }: Starter): string {
  return name === 'empty' ? 'no-customer-owner' : 'unowned-touchpoint';
}

describe.each<Starter>(starters)('the starter for $label', (starter) => {
  const days = Array.from({ length: 12 }, (_, index) => index + 1).flatMap((month) =>
    [1, 28].map((day) => [2027, month, day] as const),
  );
  test.each([[2026, 1, 1], [2026, 4, 30], [2026, 11, 21], [2026, 12, 31], ...days] as const)(
    'has one gap for a newcomer to close, and nothing else, on %i-%i-%i',
    (year, month, day) => {
      expect(findingsOf(filledIn(starter, 'Acme', year), dayOf(year, month, day))).toEqual([gapOf(starter)]);
    },
  );

  test('is in the one form that everybody shares', () => {
    const service = serviceOf(starter.text);
    expect(service.formatted(uri, { indentWidth: 2 })).toBe(starter.text);
  });

  test('speaks of the company and of the year, and of no other', () => {
    const text = filledIn(starter, 'Acme', 2031);
    expect(text).toContain('"Acme: ');
    expect(text).not.toMatch(/Our company|202\d/);
  });

  test.each([
    '',
    '"',
    '\\',
    'A "quoted" \\ name',
    'Line\nbreak',
    '} silo x {',
    '"""',
    '$& $1',
    '株式会社 🙂',
  ])('takes any name for the company: %j', (name) => {
    expect(findingsOf(filledIn(starter, name, 2026))).toEqual([gapOf(starter)]);
  });
});

test('starters go by names that are easy to type, and differ', () => {
  const names = starters.map(({ name }) => name);
  expect(names.filter((name) => !/^[a-z-]+$/.test(name))).toEqual([]);
  expect(new Set(names).size).toBe(names.length);
});
