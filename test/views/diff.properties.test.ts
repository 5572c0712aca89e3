/** What must hold of every picture of two versions, whatever people write. */

import { expect, test } from 'vitest';
import { fc } from '../support/property.ts';
import { scribble, scribbled } from '../support/scribbles.ts';
import { changesOf, diffOf, textsOf, wholeDiffOf } from './two-versions.ts';

const start = textsOf('test/golden/northwind');
const northwind = start['northwind.cust'] ?? '';

/** Texts that people left half-way. */
const version = fc
  .array(scribble, { maxLength: 4 })
  .map((changes) => ({ ...start, 'northwind.cust': changes.reduce(scribbled, northwind) }));

const marksOf = (diagram: ReturnType<typeof diffOf>, className: string): number =>
  diagram.drawn.filter(({ classes }) => classes?.includes(className)).length;

test('whatever has changed is in the picture, under the name that the sentence has for it', () => {
  fc.assert(
    fc.property(version, version, (before, after) => {
      const { groups } = changesOf(before, after);
      for (const diagram of [diffOf(before, after), wholeDiffOf(before, after)]) {
        const drawn = new Set(diagram.drawn.map(({ element }) => element));
        const missing = groups
          .flatMap(({ lines }) => lines)
          // Tasks are told on their initiative, people on a silo that is new or gone with them.
          .filter(({ element }) => !/^(task|owner):/.test(element) && !drawn.has(element));
        expect(missing.map(({ sentence }) => sentence)).toEqual([]);
        expect(new Set(diagram.drawn.map(({ id }) => id)).size).toBe(diagram.drawn.length);
      }
    }),
    { numRuns: 60 },
  );
});

test('read backwards, what is new is gone and what is gone is new', () => {
  fc.assert(
    fc.property(version, version, (before, after) => {
      const [there, back] = [wholeDiffOf(before, after), wholeDiffOf(after, before)];
      expect(marksOf(there, 'added')).toBe(marksOf(back, 'removed'));
      expect(marksOf(there, 'removed')).toBe(marksOf(back, 'added'));
    }),
    { numRuns: 120 },
  );
});
