/** What the two examples of each rule about metrics cannot show. */
import { describe, expect, test } from 'vitest';
import { findingsFor, fixed } from '../support/findings.ts';

const roadmap = 'roadmap acme { as-of: 2026-05-15 }\n';
const metric = (attributes: string): string => `${roadmap}metric seats "Active seats" { ${attributes} }`;
const said = (rule: string, source: string): readonly string[] =>
  findingsFor(rule, source).map(({ message }) => message);
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

  test.each(['‰', '★', '#'])('%s is a unit', (unit) => {
    expect(count('unclear-metric', metric(`means: "x"; unit: ${unit}; target: 5 by 2027`))).toBe(0);
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

describe('metric-not-connected-down', () => {
  const outcome = 'metric kept "Customers kept" { level: outcome }\n';

  test.each([
    ['nothing drives it', 'initiative i { moves: kept +2 points }', 1],
    ['nothing depends on it at all, which orphaned-metric says', '', 0],
    ['what drives it is measured nowhere', 'metric a { drives: kept }', 1],
    ['what drives it is measured', 'metric a { drives: kept }\nstage s { touchpoint t { measure: a } }', 0],
    ['through others', 'metric a { drives: b }\nmetric b { drives: kept }\nhandoff x -> y { measure: a }', 0],
    ['it is measured itself', 'stage s { touchpoint t { measure: kept } }', 1],
    [
      'only another outcome is measured',
      'metric a { level: outcome; drives: kept }\nstage s { touchpoint t { measure: a } }',
      1,
    ],
    [
      'a slip that may have meant it',
      'metric a { drives: kepd }\nstage s { touchpoint t { measure: a } }',
      0,
    ],
    ['a circle', 'metric a { drives: b, kept }\nmetric b { drives: a }', 1],
  ])('%s', (_case, source, expected) => {
    const found = findingsFor('metric-not-connected-down', outcome + source);
    expect(found.filter(({ element }) => element?.name === 'kept').length).toBe(expected);
  });

  test('does not deny that it is measured itself', () => {
    expect(said('metric-not-connected-down', `${outcome}stage s { touchpoint t { measure: kept } }`)).toEqual(
      [
        '“Customers kept” is measured where customers are, and no metric of the daily work drives it. People can watch it, and nobody knows what to do for customers to move it.',
      ],
    );
  });

  test('no fix makes a circle', () => {
    const source =
      'metric kept { level: outcome; drives: a }\nmetric a\nstage s { touchpoint t { measure: a } }';
    expect(findingsFor('metric-not-connected-down', source).flatMap((finding) => finding.fixes())).toEqual(
      [],
    );
  });
});

describe('metric-locked-in-silo', () => {
  const silos = 'silo sales "Sales"\nsilo care "Care"\n';

  test.each([
    ['nobody', '', 1],
    ['one', 'shared-by: sales', 1],
    ['the same one twice', 'shared-by: sales, Sales', 1],
    ['two', 'shared-by: sales, care', 0],
    ['everyone', 'shared-by: everyone', 0],
    ['a name that leads nowhere', 'shared-by: sales, cair', 0],
  ])('shared by %s', (_case, attributes, expected) => {
    const source = `${silos}metric kept { level: outcome; ${attributes} }\ninitiative i { moves: kept +2 points }`;
    expect(count('metric-locked-in-silo', source)).toBe(expected);
  });

  test('keeps silent where nothing depends on the metric, which orphaned-metric says', () => {
    expect(count('metric-locked-in-silo', `${silos}metric kept { level: outcome }`)).toBe(0);
  });

  test('with only one silo there is nobody to share it with', () => {
    expect(
      count(
        'metric-locked-in-silo',
        'silo sales\nmetric kept { level: outcome }\ninitiative i { moves: kept +2 points }',
      ),
    ).toBe(0);
  });
});

describe('conflicting-metrics', () => {
  test('speaks on the later ones, and does not mind how they are written', () => {
    const source =
      'metric a "Win rate"\nmetric b "win-rate"\nmetric win-rate\nmetric c "Win rates"\nmetric d "W.in rate"';
    expect(findingsFor('conflicting-metrics', source).map(({ element }) => element?.name)).toEqual([
      'b',
      'win-rate',
      'd',
    ]);
  });

  test('is said in place of that it is measured nowhere', () => {
    const source =
      'stage s { touchpoint t { measure: a } }\nmetric a "Win rate"\nmetric b "Win rate"\nmetric c "Other"';
    expect(findingsFor('orphaned-metric', source).map(({ element }) => element?.name)).toEqual(['c']);
  });

  test('puts the first in place of the second everywhere', () => {
    const source = `silo sales { rewarded-on: b }
stage s { touchpoint t { measure: b } }
metric a "Win rate"
// Both count the same.
metric b "Win rate"
initiative x { moves: b +5 points }`;
    const after = fixed(source, 'conflicting-metrics', 'Remove it and use the other “Win rate” in its place');
    expect(after).toContain('rewarded-on: a');
    expect(after).toContain('measure: a');
    expect(after).toContain('moves: a +5 points');
    expect(after).not.toContain('metric b');
    expect(findingsFor('unknown-reference', after)).toEqual([]);
  });

  test('the first never comes to drive itself', () => {
    const titles = findingsFor(
      'conflicting-metrics',
      'metric a "Win rate" { drives: b }\nmetric b "Win rate"',
    ).flatMap((finding) => finding.fixes().map(({ title }) => title));
    expect(titles).toEqual(['Call it “Win rate (b)”']);
  });
});

describe('target-missed', () => {
  test.each([
    ['fewer would be better', 'baseline: 9 days; target: 5 days by 2026-04; now: 6 days', 1],
    ['equal is met', 'baseline: 9 days; target: 5 days by 2026-04; now: 5 days', 0],
    ['more is better', 'baseline: 2 days; target: 5 days by 2026-04; now: 6 days', 0],
    ['there is still today', 'baseline: 9 days; target: 5 days by 2026-05-15; now: 6 days', 0],
    ['yesterday was the day', 'baseline: 9 days; target: 5 days by 2026-05-14; now: 6 days', 1],
    ['no date', 'baseline: 9 days; target: 5 days; now: 6 days', 0],
    ['nobody knows the direction', 'target: 5 days by 2026-04; now: 6 days', 0],
    ['the direction is said', 'direction: up; target: 7 days by 2026-04; now: 6 days', 1],
    [
      'said, and unlike the baseline',
      'direction: up; baseline: 9 days; target: 5 days by 2026-04; now: 6 days',
      0,
    ],
    ['a direction that cannot be read', 'direction: sideways; baseline: 9; target: 5 by 2026-04; now: 6', 0],
    ['another unit', 'direction: down; target: 5 days by 2026-04; now: 90 hours', 0],
    ['one day, two days', 'direction: down; target: 1 day by 2026-04; now: 2 days', 1],
    ['no reading', 'direction: up; target: 5 days by 2026-04', 0],
    [
      'the newest reading counts',
      'direction: up; target: 5 by 2026-04; readings: 6 at 2026-03, 4 at 2026-04',
      1,
    ],
  ])('%s', (_case, attributes, expected) => {
    expect(count('target-missed', metric(attributes))).toBe(expected);
  });

  test('a new target keeps the number', () => {
    const after = fixed(
      metric('direction: up; target: 5 days by 2026-04; now: 4 days'),
      'target-missed',
      'Aim for 5 days by 30 September 2026',
    );
    expect(after).toContain('target: 5 days by 2026-09-30');
    expect(count('target-missed', after)).toBe(0);
  });
});

describe('unmeasured-touchpoint', () => {
  test.each([
    ['a name that leads nowhere counts', 'measure: seets', 0],
    ['nothing at all', 'channel: web', 1],
  ])('%s', (_case, attributes, expected) => {
    expect(count('unmeasured-touchpoint', `${metric('')}\nstage s { touchpoint t { ${attributes} } }`)).toBe(
      expected,
    );
  });
});
