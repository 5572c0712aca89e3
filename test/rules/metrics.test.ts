/** What the two examples of each rule about metrics cannot show. */
import { describe, expect, test } from 'vitest';
import { findingsFor, fixed } from '../support/findings.ts';

const roadmap = 'roadmap acme { as-of: 2026-05-15 }\n';
const metric = (attributes: string): string => `${roadmap}metric seats "Active seats" { ${attributes} }`;
const count = (rule: string, source: string): number => findingsFor(rule, source).length;

describe('stale-metric', () => {
  test.each([
    ['two months and a day', 'every: month; now: 5% at 2026-03-14', 1],
    ['two months to the day', 'every: month; now: 5% at 2026-03-15', 0],
    ['a coarse date counts as its last day', 'every: week; now: 5% at 2026-05', 0],
    ['a date that is still to come', 'every: day; now: 5% at 2026-12', 0],
    [
      'the newest of the readings counts',
      'every: month; now: 5% at 2025-01; readings: 4% at 2026-04, 3% at 2024',
      0,
    ],
    ['the baseline is no reading', 'every: month; baseline: 5% at 2026-05', 1],
    ['a cadence and no reading', 'every: month', 1],
    ['no cadence', 'now: 5% at 2026-05-14', 1],
    ['a reading without a date', 'every: month; now: 5%', 0],
    ['a cadence that cannot be read', 'every: blue moon; now: 5% at 2020', 0],
    ['a reading that cannot be read', 'every: month; now: roughly five', 0],
  ])('%s', (_case, attributes, expected) => {
    expect(count('stale-metric', metric(attributes))).toBe(expected);
  });

  test('the fix keeps the old reading', () => {
    const after = fixed(
      metric('every: week; now: 5% at 2026-01-31'),
      'stale-metric',
      'Insert a reading of today, to be filled in',
    );
    expect(after).toContain('now: 5% at 2026-05-15');
    expect(after).toContain('readings: 5% at 2026-01-31');
  });
});

describe('orphaned-metric', () => {
  test.each([
    ['measured by a hand-off', 'handoff a -> b { measure: seats }', 0],
    ['moved by an initiative', 'initiative x { moves: seats +3 points }', 0],
    ['driven by another metric', 'metric logins { drives: seats }', 0],
    ['only a silo is rewarded on it', 'silo sales { rewarded-on: seats }', 1],
    ['a slip that may have meant it', 'initiative x { moves: seets }', 0],
    ['a name that nobody could take for it', 'initiative x { moves: revenue }', 1],
  ])('%s', (_case, other, expected) => {
    const found = findingsFor('orphaned-metric', `${metric('owner: tbd')}\n${other}`);
    expect(found.filter(({ element }) => element?.name === 'seats').length).toBe(expected);
  });

  test('it is not removed while something still names it', () => {
    const source = `${metric('owner: tbd')}\nsilo sales { rewarded-on: seats }`;
    const titles = findingsFor('orphaned-metric', source).flatMap((finding) =>
      finding.fixes().map(({ title }) => title),
    );
    expect(titles).not.toContain('Remove “Active seats”');
  });
});

describe('unclear-metric', () => {
  test('names all that is missing in one finding', () => {
    expect(findingsFor('unclear-metric', metric('owner: tbd')).map(({ message }) => message)).toEqual([
      expect.stringContaining('what exactly is counted, in which unit or where it should be'),
    ]);
  });

  test('a target that cannot be read is not missing', () => {
    expect(count('unclear-metric', metric('means: "x"; unit: %; target: soon'))).toBe(0);
  });

  test('the fix works without a block', () => {
    const after = fixed(
      `${roadmap}metric seats "Active seats"`,
      'unclear-metric',
      'Insert means, unit and target, to be filled in',
    );
    expect(count('unclear-metric', after)).toBe(0);
  });
});
