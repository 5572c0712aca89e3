/** What can be chosen in the focus list, by what somebody types. */
import { describe, expect, test } from 'vitest';
import { matching } from '../../client/viewer/controls/matching.ts';

const choices = [
  { key: 'silo:sales', group: 'Silos', label: 'Sales' },
  { key: 'owner:mueller', group: 'People', label: 'Anna Müller' },
  { key: 'time:2026-Q3', group: 'Time', label: '2026-Q3' },
];

const found = (query: string): readonly string[] => matching(choices, query).map(({ key }) => key);

describe('words', () => {
  test.each([
    ['', ['silo:sales', 'owner:mueller', 'time:2026-Q3']],
    ['muller', ['owner:mueller']],
    ['people ANNA', ['owner:mueller']],
    ['anna sales', []],
  ])('%s', (query, keys) => {
    expect(found(query)).toEqual(keys);
  });
});

describe('times', () => {
  test.each([
    ['2027', ['time:2027']],
    ['2026-q3  to 2026-09-15', ['time:2026-Q3 to 2026-09-15']],
    ['2026-Q3', ['time:2026-Q3']],
    ['2026-Q5', []],
  ])('%s', (query, keys) => {
    expect(found(query)).toEqual(keys);
  });
});
