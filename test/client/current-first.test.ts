import { expect, test } from 'vitest';
import { currentFirst } from '../../client/commands/current-first.ts';

const places = [{ name: 'name' }, { name: 'owner' }, { name: 'budget' }];
const namesOf = (rows: readonly { readonly name: string }[]): readonly string[] =>
  rows.map(({ name }) => name);

test('Enter in a list to correct a column with leaves the column as it is', () => {
  expect(namesOf(currentFirst(places, places[2]))).toEqual(['budget', 'name', 'owner']);
  // A date in a heading is a place that no list has.
  expect(namesOf(currentFirst(places, { name: 'readings at 2026-01' }))).toEqual([
    'readings at 2026-01',
    'name',
    'owner',
    'budget',
  ]);
  expect(currentFirst(places, undefined)).toEqual(places);
});
