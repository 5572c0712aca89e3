/** What must hold of every merge, whatever people change; judged by `test/support/merging.ts` and by git. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { merge, mergeByMeaning } from '../../../server/compare/merge/merge.ts';
import { roadmapsOf } from '../../bench/company.mts';
import { twoWays } from '../../support/changes.ts';
import { gitMerge, isBroken, lostWords, miscounted } from '../../support/merging.ts';
import { fc } from '../../support/property.ts';
import { scribble, scribbled } from '../../support/scribbles.ts';

const root = new URL('../../../', import.meta.url);
const texts = [
  ...[
    'test/golden/northwind/northwind.cust',
    'test/golden/northwind/dach.cust',
    'samples/first/harbour-bikes.cust',
  ].map((name) => readFileSync(new URL(name, root), 'utf8')),
  ...roadmapsOf({ lines: 150, shape: 'single' }).map(({ text }) => text),
];
const folder = mkdtempSync(join(tmpdir(), 'cust-merge-'));
afterAll(() => rmSync(folder, { recursive: true }));

const merges = twoWays(texts);

test('a clean merge says what each side has changed, no more and no less, in either direction', () => {
  fc.assert(
    fc.property(merges, (versions) => {
      for (const how of [merge, mergeByMeaning]) {
        const merged = how(versions);
        if (merged === undefined || merged.clashes.length > 0) continue;
        expect(miscounted(versions, merged.text)).toEqual([]);
        const { ours, theirs } = versions;
        expect(how({ ...versions, ours: theirs, theirs: ours })?.clashes).toEqual([]);
      }
    }),
    { numRuns: 60 },
  );
});

test('a merge with conflicts still holds everything that either side has written', () => {
  fc.assert(
    fc.property(merges, (versions) => {
      const { text, clashes } = merge(versions);
      expect(/^<{7} ours$/m.test(text)).toBe(clashes.length > 0);
      if (clashes.length > 0) expect(lostWords(versions, text)).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

test('what one side leaves alone is the other side’s to the byte, even text that cannot be read', () => {
  const scribbles = fc.array(scribble, { maxLength: 4 });
  fc.assert(
    fc.property(fc.constantFrom(...texts), scribbles, (base, changes) => {
      const other = changes.reduce(scribbled, base);
      for (const versions of [
        { base, ours: other, theirs: base },
        { base, ours: base, theirs: other },
        { base, ours: other, theirs: other },
      ]) {
        expect(merge(versions)).toMatchObject({ text: other, clashes: [] });
      }
    }),
    { numRuns: 60 },
  );
});

test('half-typed texts are merged, and nothing of them is lost', () => {
  const scribbles = fc.array(scribble, { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(fc.constantFrom(...texts), scribbles, scribbles, (base, mine, other) => {
      const versions = { base, ours: mine.reduce(scribbled, base), theirs: other.reduce(scribbled, base) };
      const byLines = gitMerge(versions, folder);
      const { text, clashes, by } = merge(versions, undefined, byLines);
      const { base: was, ours, theirs } = versions;
      if (new Set([was, ours, theirs]).size < 3) return;
      if (by === 'lines') expect(text).toBe(byLines.text);
      else if (clashes.length === 0) expect(isBroken(versions, text)).toBe(false);
      else expect(lostWords(versions, text)).toEqual([]);
    }),
    { numRuns: 40 },
  );
});

test('git’s line merge is never better', () => {
  fc.assert(
    fc.property(merges, (versions) => {
      const byLines = gitMerge(versions, folder);
      const { text, clashes } = merge(versions, undefined, byLines);
      if (byLines.conflicts > 0 || isBroken(versions, byLines.text)) return;
      expect(clashes).toEqual([]);
      expect(text).toBe(byLines.text);
    }),
    { numRuns: 40 },
  );
});
