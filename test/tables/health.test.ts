import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { rules } from '../../server/rules/index.ts';
import { defaultSettings } from '../../server/settings/settings.ts';
import { filledIn, starters } from '../../server/starters/index.ts';
import { tables } from '../../server/tables/index.ts';
import { duties, figures, healthOf, reasons } from '../support/health.ts';
import { serve } from '../support/service.ts';

const people = `silo sales "Sales" { head: dana; owner dana "Dana Ruiz" }
silo success "Customer Success" { head: priya; owner priya "Priya Nair" }
`;
const outcome = `metric kept "Customers kept" {
  owner: dana; level: outcome; means: "Customers who renew"; unit: %; target: 90% by 2026-Q4
  every: quarter; now: 84% at 2026-03; shared-by: sales, success
}
`;
const operational = `metric live "Time to first value" {
  owner: priya; level: operational; means: "Signature to first report"; unit: days; target: 30 days by 2026-Q4
  every: month; now: 50 days at 2026-04; drives: kept
}
`;

/** A roadmap in which all four duties are done. */
const sound = `roadmap acme "Acme" { as-of: 2026-05-15; customer-owner: dana; agreed-by: dana, priya; lifecycle: buy, onboard; promise: "Live in 30 days" }
${people}stage buy "Buy" { touchpoint demo "Demo" { owner: dana; measure: live } }
stage onboard "Onboard" { touchpoint kickoff "Kick-off" { owner: priya; measure: live } }
handoff won "Deal won" sales -> success { owner: dana; carries: contract; within: 2 days; measure: live }
${outcome}${operational}initiative start "Live in 30 days" { owner: priya; silos: sales, success; improves: kickoff; moves: live -20 days; budget: 100k; when: 2026-Q2 to 2026-Q4 }
forum council "Customer council" { chair: dana; every: month; members: dana, priya; invited: 10; attended: 9 at 2026-05 }
`;

const all = ['sets-metrics', 'gets-agreement', 'holds-to-account', 'keeps-process'];

describe('owned, measured, connected', () => {
  test.each([
    ['one person', 'owner: dana', 1],
    ['nobody', '', 0],
    ['to be decided', 'owner: tbd', 0],
    ['everyone', 'owner: everyone', 0],
    ['two people', 'owner: dana, priya', 0],
    ['a name that nobody has', 'owner: nigel', 0],
    ['a person and a name that nobody has', 'owner: dana, nigel', 0],
  ])('%s as owner', (_what, owner, owned) => {
    const source = `${people}stage buy "Buy" { touchpoint demo "Demo" { ${owner} } }`;
    expect(figures(source)).toEqual([`touchpoint 1: ${owned} owned, 0 measured, 0 connected`]);
  });

  test('an initiative counts as live where its status cannot be read', () => {
    expect(figures(`${people}initiative kit "Kit" { owner: dana; status: nearly done }`)).toEqual([
      'initiative 1: 1 owned, 0 measured, 0 connected',
    ]);
  });

  test('a touchpoint and a hand-off are connected where one of their metrics leads to an outcome', () => {
    const source = `${people}${outcome}${operational}metric likes "Likes" { owner: dana }
stage buy "Buy" {
  touchpoint a "A" { owner: dana; measure: likes }
  touchpoint b "B" { owner: dana; measure: likes, live }
  touchpoint c "C" { owner: dana; measure: kept }
  touchpoint d "D" { owner: dana; measure: nothing-there }
}
handoff x "X" sales -> success { owner: dana; measure: live }
handoff y "Y" success -> sales { owner: dana }`;
    expect(figures(source).slice(0, 2)).toEqual([
      'touchpoint 4: 4 owned, 3 measured, 2 connected',
      'handoff 2: 2 owned, 1 measured, 1 connected',
    ]);
  });

  test('a metric is on a line from the daily work to an outcome, or it hangs in the air', () => {
    const lonely = `${people}${outcome}`;
    const drivenFromNowhere = `${lonely}${operational}`;
    const whole = `${drivenFromNowhere}stage buy "Buy" { touchpoint demo "Demo" { owner: dana; measure: live } }`;
    const aside = `${whole}\nmetric likes "Likes" { owner: dana }`;
    expect(figures(lonely)).toEqual(['metric 1: 1 owned, 1 measured, 0 connected']);
    expect(figures(drivenFromNowhere)).toEqual(['metric 2: 2 owned, 2 measured, 0 connected']);
    expect(figures(whole)[1]).toBe('metric 2: 2 owned, 2 measured, 2 connected');
    expect(figures(aside)[1]).toBe('metric 3: 3 owned, 2 measured, 2 connected');
  });

  test('a metric counts as measured while its last reading is in time', () => {
    const read = (now: string): readonly string[] =>
      figures(`metric nps "NPS" { owner: tbd; every: month; ${now} }`);
    expect(read('now: 40 at 2026-04')).toEqual(['metric 1: 0 owned, 1 measured, 0 connected']);
    expect(read('now: 40 at 2026-01')).toEqual(['metric 1: 0 owned, 0 measured, 0 connected']);
    expect(read('')).toEqual(['metric 1: 0 owned, 0 measured, 0 connected']);
    expect(read('now: 40 at 2026-01; accept: stale-metric "On hold"')).toEqual(read('now: 40 at 2026-01'));
  });

  test('of the initiatives the live ones count, and a part takes owner and metric from its whole', () => {
    const source = `${people}${outcome}
initiative big "Big" { owner: dana; moves: kept +2 points; initiative part "Part" { when: 2026-Q3 } }
initiative done "Done" { status: done }
initiative idea "Idea" { status: idea }
initiative alone "Alone" { status: active }`;
    expect(figures(source)[1]).toBe('initiative 3: 2 owned, 2 measured, 2 connected');
  });

  test('metrics and initiatives that go round in circles come to an end', () => {
    expect(
      figures(`metric a "A" { drives: b }
metric b "B" { drives: a, b }
initiative x "X" { part-of: y; moves: a }
initiative y "Y" { part-of: x }`),
    ).toEqual([
      'metric 2: 0 owned, 0 measured, 0 connected',
      'initiative 2: 0 owned, 2 measured, 0 connected',
    ]);
  });
});

describe('the four duties', () => {
  test('are all met in a sound roadmap, each with what shows it', () => {
    expect(duties(sound)).toEqual(all);
    expect(healthOf(sound).duties.flatMap((duty) => duty.reasons)).toEqual([
      '“Customers kept”: owned, explained, with a target.',
      'There is a promise. Agreed by “Dana Ruiz” and “Priya Nair”.',
      'One owner for each touchpoint, hand-off and metric; “Customers kept” is shared between functions; readings and customer data are kept up.',
      '“Customer council” meets regularly; hand-offs and initiatives follow one plan.',
    ]);
  });

  test('are met whoever does the work, and open in an empty roadmap', () => {
    expect(duties(sound.replace('customer-owner: dana; ', ''))).toEqual(all);
    expect(healthOf(sound.replace('customer-owner: dana; ', '')).customerOwner).toBeUndefined();
    expect(duties('')).toEqual([]);
    for (const { reasons: why } of healthOf('').duties) expect(why).not.toEqual([]);
  });

  test.each([
    ['sets-metrics', ' target: 90% by 2026-Q4', '', '“Customers kept” lacks a meaning, a unit or a target.'],
    ['sets-metrics', 'level: outcome', 'level: operational', 'No metric says whether customers stay'],
    ['gets-agreement', 'agreed-by: dana, priya', 'agreed-by: dana', '“Priya Nair” has not agreed'],
    ['gets-agreement', 'head: priya; ', '', '“Customer Success” has no head who could agree.'],
    ['gets-agreement', '; promise: "Live in 30 days"', '', 'Nothing says what matters most to customers'],
    [
      'holds-to-account',
      '"Kick-off" { owner: priya; ',
      '"Kick-off" { ',
      '“Kick-off” is not owned by one person.',
    ],
    [
      'holds-to-account',
      'shared-by: sales, success',
      'shared-by: sales',
      '“Customers kept” is not shared by two',
    ],
    [
      'holds-to-account',
      '50 days at 2026-04',
      '50 days at 2026-01',
      '“Time to first value” has no reading in time.',
    ],
    ['keeps-process', 'within: 2 days; ', '', '“Deal won” does not say how soon.'],
    ['keeps-process', 'attended: 9', 'attended: 4', '“Customer council” is losing its people.'],
    ['keeps-process', 'chair: dana; ', '', 'No meeting with a chair and a rhythm'],
    ['keeps-process', '; when: 2026-Q2 to 2026-Q4', '', '“Live in 30 days” has no place in time.'],
    ['keeps-process', 'sales -> success', 'success -> sales', '“Onboard” is reached without a hand-off.'],
  ])('%s is open without %j', (duty, from, to, why) => {
    expect(sound).toContain(from);
    const changed = sound.replace(from, to);
    expect(duties(changed)).not.toContain(duty);
    expect(reasons(changed, duty)).toContainEqual(expect.stringContaining(why));
  });

  test('a moment of truth says what matters to customers as well as a promise', () => {
    const moment = sound
      .replace('; promise: "Live in 30 days"', '')
      .replace('"Kick-off" {', '"Kick-off" { moment-of-truth: yes;');
    expect(reasons(moment, 'gets-agreement')[0]).toMatch(/^“Kick-off” is a moment of truth\./);
  });

  test('people without functions can agree, one by one or all together', () => {
    const small = (agreed: string): readonly string[] =>
      reasons(
        `roadmap r "R" { promise: "Green"; ${agreed} }\nowner fem "Fem"\nowner mo "Mo"`,
        'gets-agreement',
      );
    expect(small('agreed-by: fem')).toEqual(['There is a promise. Agreed by “Fem”.']);
    expect(small('agreed-by: everyone')).toEqual(['There is a promise. Agreed by “Fem” and “Mo”.']);
    expect(small('')).toEqual(['Nobody has agreed to the roadmap.']);
  });

  test('customer data in two systems that are not in step is not shared', () => {
    const two = `${sound}system crm "CRM" { owner: dana; used-by: sales; holds: contacts }
system desk "Help desk" { owner: priya; used-by: success; holds: contacts }
`;
    expect(reasons(two, 'holds-to-account')).toEqual([
      expect.stringContaining('“Help desk” holds customer data'),
    ]);
    expect(duties(two.replace('used-by: sales;', 'used-by: sales; feeds: desk;'))).toEqual(all);
  });
});

describe('first to be cut', () => {
  test('are live initiatives with two weaknesses or more, the weakest first', () => {
    const source = `${people}${outcome}
initiative strong "Strong" { owner: dana; silos: sales, success; moves: kept +1 points; budget: 10k; when: 2026-Q3 }
initiative one "One weakness" { owner: dana; silos: sales, success; moves: kept +1 points; when: 2026-Q3 }
initiative two "Two weaknesses" { owner: dana; moves: kept +1 points; when: 2026-Q3 }
initiative three "Three weaknesses" { owner: dana; when: 2026-Q3 }
initiative past "Past" { owner: dana; status: stopped }`;
    expect(
      healthOf(source).firstToBeCut.map(({ initiative, because }) => [initiative.name, because]),
    ).toEqual([
      [
        'three',
        [
          'improves nothing that customers meet, and moves no metric',
          'concerns one function only',
          'has no money',
        ].map((words) => expect.stringContaining(words)),
      ],
      ['two', expect.arrayContaining(['concerns one function only', 'has no money'])],
    ]);
  });

  test('stay what they are when findings are accepted or rules are switched off', () => {
    const weak = `${people}initiative weak "Weak" { owner: dana; when: 2026-Q3; accept: unfunded-initiative "Next budget" }`;
    expect(healthOf(weak).firstToBeCut).toHaveLength(1);
    const { service, uri } = serve(weak);
    service.setSettings({
      ...defaultSettings,
      preset: 'draft',
      severities: { 'one-off-tactic': 'off' },
    });
    const model = service.snapshot().modelOf(uri);
    expect(model && service.health(model).firstToBeCut).toHaveLength(1);
  });
});

test('slips of the text are told, because they may hide something', () => {
  expect(healthOf(sound).slips).toBe(0);
  expect(healthOf(sound.replace('owner: priya; measure', 'owner: pirya; measure')).slips).toBe(1);
});

test('every rule that a table names is one', () => {
  const known = new Set(rules.map(({ id }) => id));
  for (const table of tables) for (const rule of table.rules) expect(known).toContain(rule);
});

test('every row of every table has a cell for each column', () => {
  for (const source of ['', sound, people]) {
    const { service, uri } = serve(source);
    const model = service.snapshot().modelOf(uri);
    for (const { name } of tables) {
      for (const { columns, rows } of model === undefined ? [] : service.table(name, model)) {
        for (const row of rows) expect(row).toHaveLength(columns.length);
      }
    }
  }
});

test('the reference roadmap', () => {
  const northwind = readFileSync('test/golden/northwind/northwind.cust', 'utf8');
  expect(figures(northwind)).toEqual([
    'touchpoint 6: 5 owned, 6 measured, 6 connected',
    'handoff 3: 3 owned, 1 measured, 1 connected',
    'metric 8: 8 owned, 7 measured, 7 connected',
    'initiative 3: 3 owned, 3 measured, 3 connected',
  ]);
  const health = healthOf(northwind);
  expect(health.customerOwner?.label).toBe('Tomás Rey');
  expect(duties(northwind)).toEqual(['sets-metrics', 'gets-agreement']);
  expect(reasons(northwind, 'holds-to-account')).toEqual([
    '“Renewal conversation” is not owned by one person.',
    '“Active seats” has no reading in time.',
    '“Help desk” holds customer data that another system holds too, and nothing keeps the two in step.',
  ]);
  expect(reasons(northwind, 'keeps-process')).toEqual(['“Customer council” is losing its people.']);
  expect(health.firstToBeCut).toEqual([]);
  expect(health.slips).toBe(0);
});

test('the starter roadmap is owned but for the one gap that a newcomer is to close', () => {
  const { coverage, customerOwner, slips } = healthOf(filledIn(starters[0], 'Acme', 2026));
  expect(coverage.flatMap(({ unowned }) => unowned.map(({ id }) => id))).toEqual(['touchpoint:stay.renewal']);
  expect(customerOwner?.label).toBe('Alex Lind');
  expect(slips).toBe(0);
});
