/** What the two examples of each rule about customers cannot show. */
import { describe, expect, test } from 'vitest';
import { findingsFor, fixed } from '../support/findings.ts';

const base = `roadmap acme { as-of: 2026-05-15 }
silo success "Customer Success" { head: mei; owner mei "Mei Chen" }
silo sales "Sales" { head: dana; owner dana "Dana Ruiz" }
insight slow "Slow start" { owner: mei; shared-with: everyone }
`;
const said = (rule: string, source: string): readonly string[] =>
  findingsFor(rule, base + source).map(({ message }) => message);
const count = (rule: string, source: string): number => findingsFor(rule, base + source).length;

describe('customer-count-wrong', () => {
  test.each([
    ['adds up', 'customers 2026-Q1 { opening: 10; gained: 2; lost: 1; closing: 11 }', 0],
    ['does not', 'customers 2026-Q1 { opening: 10; gained: 2; lost: 1; closing: 12 }', 1],
    ['a number is missing', 'customers 2026-Q1 { opening: 10; gained: 2; closing: 40 }', 0],
    ['more reasons than losses', 'customers 2026-Q1 { lost: 1; why: slow 2 }', 1],
    ['unknown counts as well', 'customers 2026-Q1 { lost: 2; why: slow 2, unknown 1 }', 1],
    ['the step to the next period', 'customers 2026-Q1 { closing: 9 }\ncustomers 2026-Q2 { opening: 10 }', 1],
    ['a period between is missing', 'customers 2026-Q1 { closing: 9 }\ncustomers 2026-Q3 { opening: 10 }', 0],
    [
      'other customers',
      'segment big {}\ncustomers 2026-Q1 { closing: 9; for: big }\ncustomers 2026-Q2 { opening: 10 }',
      0,
    ],
  ])('%s', (_case, source, expected) => {
    expect(count('customer-count-wrong', source)).toBe(expected);
  });

  test('writes large numbers as people read them', () => {
    const counts = 'customers 2026-Q1 { opening: 395000; gained: 88000; lost: 71000; closing: 410000 }';
    expect(said('customer-count-wrong', counts).join()).toContain(
      '395,000 customers and 88,000 gained, less 71,000 lost, are 412,000 and not 410,000.',
    );
    expect(said('lost-without-reason', counts).join()).toContain('71,000 of the 71,000 customers');
  });

  test('says whose numbers they are, where it is not everybody’s', () => {
    const counts = `segment sellers "Sellers"
customers 2026-Q1 { for: sellers; opening: 6480; gained: 510; lost: 560; closing: 6400; why: slow 500, unknown 60 }`;
    expect(said('customer-count-wrong', counts).join()).toContain('2026-Q1 (Sellers): 6,480 customers');
    expect(said('lost-without-reason', counts).join()).toContain('who left in 2026-Q1 (Sellers) did so');
    const [finding] = findingsFor('customer-count-wrong', base + counts);
    expect(finding?.fixes()[0]?.title).toBe('Set closing to 6,430');
  });

  test('no fix breaks the step to the next period', () => {
    const source = `${base}customers 2026-Q1 { opening: 10; gained: 2; lost: 1; closing: 12 }
customers 2026-Q2 { opening: 12 }`;
    const titles = findingsFor('customer-count-wrong', source).flatMap((finding) =>
      finding.fixes().map(({ title }) => title),
    );
    expect(titles).toEqual(['Set lost to 0', 'Set gained to 3', 'Set opening to 11']);
  });
});

describe('lost-without-reason', () => {
  test('asks about the customers who are counted, and offers no reason of others', () => {
    const source = `segment buyers "Buyers"
segment sellers "Sellers"
insight slow-money "Sellers wait for their money" { about: sellers; shared-with: everyone }
customers 2026-Q1 { for: buyers; lost: 2,000; why: unknown 2,000 }`;
    const titles = findingsFor('lost-without-reason', base + source).flatMap((finding) =>
      finding.fixes().map(({ title }) => title),
    );
    expect(titles).toEqual(['Add an insight for them, to be filled in', 'Put them down to “Slow start”']);
    const after = fixed(base + source, 'lost-without-reason', titles[0] ?? '');
    expect(after).toContain('insight reason-2026-q1 "Why customers left in 2026-Q1 (Buyers)" {');
    expect(after).toContain('  about: buyers\n');
    expect(after).toContain('why: reason-2026-q1 2,000 }');
  });

  test.each([
    ['nobody left', 'customers 2026-Q1 { lost: 0 }', 0],
    ['no reasons at all', 'customers 2026-Q1 { lost: 3 }', 1],
    ['all of them known', 'customers 2026-Q1 { lost: 3; why: slow 3 }', 0],
    ['one reason without a number', 'customers 2026-Q1 { lost: 3; why: slow }', 0],
    ['unknown is no reason', 'customers 2026-Q1 { lost: 3; why: slow 1, unknown 2 }', 1],
    ['a reason that is not there is a finding of its own', 'customers 2026-Q1 { lost: 3; why: slwo 3 }', 0],
    ['a reason that cannot be read', 'customers 2026-Q1 { lost: 3; why: slow 1, 2 others }', 0],
  ])('%s', (_case, source, expected) => {
    expect(count('lost-without-reason', source)).toBe(expected);
  });
});

describe('loss-reason-not-addressed', () => {
  const lost = 'customers 2026-Q1 { lost: 3; why: slow 3 }\n';

  test.each([
    ['nobody does anything', lost, 1],
    ['a live initiative', `${lost}initiative a { because: slow }`, 0],
    ['one that is done', `${lost}initiative a { because: slow; status: done }`, 0],
    ['only an idea', `${lost}initiative a { because: slow; status: idea }`, 1],
    ['a status that cannot be read', `${lost}initiative a { because: slow; status: in progress }`, 0],
    ['a slip that may have meant it', `${lost}initiative a { because: slwo }`, 0],
    ['it cannot be avoided', `${lost}extend insight slow { avoidable: no }`, 0],
    ['nobody can read whether it can', `${lost}extend insight slow { avoidable: hardly }`, 0],
    ['two periods', `${lost}customers 2026-Q2 { lost: 1; why: slow 1 }`, 1],
  ])('%s', (_case, source, expected) => {
    expect(count('loss-reason-not-addressed', source)).toBe(expected);
  });

  test('it stands on the latest period', () => {
    const source = `${base}customers 2026-Q2 { lost: 1; why: slow 1 }\n${lost}`;
    expect(findingsFor('loss-reason-not-addressed', source)[0]?.message).toMatch(
      /^1 customer left in 2026-Q2/,
    );
  });

  test('names what is only an idea, and offers to plan it', () => {
    const source = `${base}${lost}initiative a "Faster start" { owner: mei; because: slow; status: idea }`;
    expect(findingsFor('loss-reason-not-addressed', source)[0]?.message).toContain(
      'and “Faster start”, which would do something about it, is only an idea.',
    );
    expect(fixed(source, 'loss-reason-not-addressed', 'Plan “Faster start”, so far an idea')).toContain(
      'because: slow; status: planned',
    );
  });

  test('says nothing of a period that cannot be read', () => {
    expect(said('loss-reason-not-addressed', 'customers 2025/26 { lost: 3; why: slow 3 }')).toEqual([
      '3 customers left because of “Slow start”, and no initiative does anything about it. The next will leave for the same reason.',
    ]);
  });
});

describe('stage-gap and unknown-reference', () => {
  const stages =
    'stage buy { touchpoint demo { owner: mei } }\nstage onboard { touchpoint call { owner: mei } }';
  const roadmap = (lifecycle: string): string =>
    `roadmap acme { lifecycle: ${lifecycle} }\n${owner}${stages}`;
  const owner = 'owner mei "Mei Chen"\n';
  const rules = (source: string): readonly string[] =>
    ['stage-gap', 'unknown-reference'].filter((rule) => findingsFor(rule, source).length > 0);

  test.each([
    ['buy, onboard', []],
    ['buy, onboard, referral', ['stage-gap']],
    ['buy, onbaord', ['unknown-reference']],
    ['buy, tbd', []],
  ])('%s', (lifecycle, expected) => {
    expect(rules(roadmap(lifecycle))).toEqual(expected);
  });
});

describe('stage-gap and partners', () => {
  const roadmap = (partner: string, stage: string): string => `roadmap acme { lifecycle: buy, install }
silo sales "Sales" { owner dana "Dana Ruiz" }
owner fitters "Bright Fitters" { ${partner} }
stage buy "Buy" { touchpoint offer { owner: dana } }
stage install "Install" { ${stage}
  touchpoint visit "Fitting" { owner: fitters } }`;

  test('a stage that is left to a partner is a gap inside, worth a look', () => {
    const [finding, ...others] = findingsFor('stage-gap', roadmap('', ''));
    expect(others).toEqual([]);
    expect(finding?.severity).toBe('info');
    expect(finding?.element?.name).toBe('install');
    expect(finding?.message).toContain('Bright Fitters');
    expect(finding?.fixes().map(({ title }) => title)).toEqual(['Let Dana Ruiz answer for “Install”']);
  });

  test.each([
    ['somebody inside answers for the stage', '', 'owner: dana'],
    ['the partner reports to somebody inside', 'reports-to: dana', ''],
    ['one touchpoint is owned inside', '', 'touchpoint welcome { owner: dana }'],
    ['who owns one of them is not known yet', '', 'touchpoint welcome { owner: tbd }'],
    ['whom the partner reports to leads nowhere', 'reports-to: danna', ''],
  ])('is silent where %s', (_case, partner, stage) => {
    expect(findingsFor('stage-gap', roadmap(partner, stage))).toEqual([]);
  });

  test('is silent where the roadmap has no silos yet', () => {
    const source = 'owner mei\nstage buy { touchpoint demo { owner: mei } }';
    expect(findingsFor('stage-gap', source)).toEqual([]);
  });
});

describe('insight-not-shared', () => {
  const insight = (attributes: string): string => `insight fresh { owner: mei; ${attributes} }`;

  test.each([
    ['', 1],
    ['shared-with: success', 1],
    ['shared-with: sales', 0],
    ['shared-with: Everyone', 0],
    ['shared-with: tbd', 1],
    ['shared-with: marketting', 0],
    ['avoidable: no; shared-with: success', 0],
    ['avoidable: perhaps', 0],
    ['avoidable: yes', 1],
  ])('%s', (attributes, expected) => {
    expect(count('insight-not-shared', insight(attributes))).toBe(expected);
  });

  test.each([
    ['', '“fresh” has been shared with nobody and stays in Customer Success.'],
    ['shared-with: success', '“fresh” has been shared only within Customer Success, where it was found out.'],
  ])('says where it stays: %s', (attributes, fact) => {
    expect(said('insight-not-shared', insight(attributes)).join()).toContain(fact);
  });
});

describe('forum-fading', () => {
  test.each([
    ['invited: 40; attended: 20', 0],
    ['invited: 40; attended: 19', 1],
    ['attended: 40, 19', 1],
    ['attended: 19 at 2026-04, 40 at 2026-03', 1],
    ['attended: 19 at 2026-03, 40 at 2026-04', 0],
    ['attended: 6', 0],
    ['invited: 40', 0],
  ])('%s', (attributes, expected) => {
    expect(count('forum-fading', `forum council { ${attributes} }`)).toBe(expected);
  });
});

describe('dated-in-future', () => {
  test.each([
    ['a reading of tomorrow', 'metric seats { now: 5% at 2026-05-16 }', 1],
    ['a reading of today', 'metric seats { now: 5% at 2026-05-15 }', 0],
    ['a month that has begun', 'metric seats { now: 5% at 2026-05 }', 0],
    ['a month that has not', 'metric seats { now: 5% at 2026-06 }', 1],
    ['each of the readings', 'metric seats { readings: 3% at 2026-04, 4% at 2026-06, 5% at 2026-07 }', 2],
    ['a reading without a date', 'metric seats { now: 5% }', 0],
    ['a target and a baseline', 'metric seats { baseline: 0% at 2027-01; target: 9% by 2027-12 }', 0],
    ['an insight', 'insight late { on: 2026-Q3 }', 1],
    ['a quarter that is under way', 'customers 2026-Q2 { opening: 10 }', 0],
    ['a quarter to come', 'customers 2026-Q3 { opening: 10 }', 1],
    ['a meeting to come', 'forum council { attended: 31 at 2026-03, 6 at 2026-06 }', 1],
    ['what is planned', 'initiative x { when: 2027; task "Y" { by: 2027-03 } }', 0],
    ['somebody who will come and go', 'owner kai { since: 2026-07-01; until: 2027 }', 0],
  ])('%s', (_case, source, expected) => {
    expect(count('dated-in-future', source)).toBe(expected);
  });

  test('a review of the roadmap', () => {
    const source = 'roadmap acme "Acme" { as-of: 2026-05-15; reviewed: 2026-06-01 }';
    expect(findingsFor('dated-in-future', source)).toHaveLength(1);
  });

  test('stands on the reading, and says by which day it is to come', () => {
    const source = 'metric seats "Seats" { readings: 3% at 2026-04, 4% at 2026-06-30 }';
    const [finding] = findingsFor('dated-in-future', base + source);
    const { start = 0, end = 0 } = finding?.range ?? {};
    expect((base + source).slice(start, end)).toBe('4% at 2026-06-30');
    expect(finding?.message).toMatch(/^The reading of “Seats” is dated 30 June 2026, .* 15 May 2026 /);
  });

  test('without as-of: the day of today counts, and there is none to move', () => {
    const source = 'roadmap acme {}\nmetric seats { now: 5% at 2026-06-30; target: 9% by 2027 }';
    const [finding] = findingsFor('dated-in-future', source);
    expect(finding?.message).toContain('which is still to come');
    expect(finding?.fixes().map(({ title }) => title)).toEqual(['Make it 30 June 2025']);
  });

  const titles = (source: string): readonly string[] =>
    findingsFor('dated-in-future', base + source).flatMap((finding) =>
      finding.fixes().map(({ title }) => title),
    );

  test('as-of: comes first where it was left behind, the year where that is the slip', () => {
    const target = 'target: 9% by 2028';
    expect(titles(`metric seats { now: 5% at 2026-06-30; ${target} }`)).toEqual([
      'Move the roadmap’s as-of: to 30 June 2026',
      'Make it 30 June 2025',
    ]);
    expect(titles(`metric seats { now: 5% at 2027-04; ${target} }`)).toEqual([
      'Make it 2026-04',
      'Move the roadmap’s as-of: to 30 April 2027',
    ]);
    expect(titles(`metric seats { now: 5% at 2028-02-29; ${target} }`)).toEqual([
      'Move the roadmap’s as-of: to 29 February 2028',
    ]);
  });

  test('where a metric should be is no reading', () => {
    const source = `${base}metric seats {\n  owner: mei\n  now: 30% at 2027-12\n}`;
    expect(fixed(source, 'dated-in-future', 'Make it the target')).toContain(
      'metric seats {\n  owner: mei\n  target: 30% by 2027-12\n}',
    );
  });

  test('a count does not become a second one of a period', () => {
    const before = 'customers 2026-Q1 { opening: 10 }\n';
    expect(titles(`${before}customers 2027-Q1 { opening: 10 }`)).not.toContain('Make it 2026-Q1');
    expect(fixed(`${base}customers 2027-Q1 { opening: 10 }`, 'dated-in-future', 'Make it 2026-Q1')).toContain(
      before.trim(),
    );
  });
});

describe('pain-without-initiative', () => {
  const stage = (feeling: number): string =>
    `stage onboard { touchpoint call { owner: mei; feeling: ${feeling} } }\n`;

  test.each([
    ['a good moment', stage(3), 0],
    ['a bad one', stage(2), 1],
    ['a live initiative', `${stage(1)}initiative a { improves: call }`, 0],
    ['one that was stopped', `${stage(1)}initiative a { improves: call; status: stopped }`, 1],
    ['a status that cannot be read', `${stage(1)}initiative a { improves: call; status: in progress }`, 0],
    ['a rating that cannot be read', stage(7), 0],
    ['only an idea', `${stage(1)}initiative a { improves: call; status: idea }`, 1],
  ])('%s', (_case, source, expected) => {
    expect(count('pain-without-initiative', source)).toBe(expected);
  });

  test('names what is only an idea, and offers to plan it', () => {
    const source = `${base}${stage(1)}initiative a "Ring back" { owner: mei; improves: call; status: idea }`;
    const [finding] = findingsFor('pain-without-initiative', source);
    expect(finding?.message).toContain('and “Ring back”, which would improve it, is only an idea.');
    expect(finding?.fixes()[0]).toMatchObject({ title: 'Plan “Ring back”, so far an idea', preferred: true });
  });
});
