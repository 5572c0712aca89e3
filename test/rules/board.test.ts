/** What the two examples of the further rules (preset `board`) cannot show. */
import { describe, expect, test } from 'vitest';
import { rules } from '../../server/rules/index.ts';
import { checked, findingsFor, fixed } from '../support/findings.ts';
import type { MarkedSource } from '../support/marked.ts';

const base = `roadmap acme { as-of: 2026-05-15; period: 2026; currency: EUR; reviewed: 2026-05-01 }
silo sales "Sales" { head: dana; owner dana "Dana Ruiz" }
silo success "Customer Success" { head: mei; owner mei "Mei Chen" }
`;

/** The names of what a rule speaks on. */
function on(rule: string, source: string): readonly (string | undefined)[] {
  return findingsFor(rule, base + source).map(({ element }) => element?.name);
}

function names(rule: string, source: MarkedSource): readonly (string | undefined)[] {
  return findingsFor(rule, source).map(({ element }) => element?.name);
}

test('none of them speaks under review', () => {
  const further = new Set(rules.filter(({ preset }) => preset === 'board').map(({ id }) => id));
  const source = 'owner dana "Dana Ruiz" {}\nforum council { }\nsegment enterprise { }';
  const found = (preset: 'review' | 'board'): readonly string[] =>
    checked(source, { preset }).findings.flatMap(({ rule }) => (further.has(rule) ? [rule] : []));
  expect(found('review')).toEqual([]);
  expect(found('board')).toEqual([
    'idle-owner',
    'no-roadmap',
    'forum-without-chair',
    'forum-without-commitments',
    'segment-without-insight',
  ]);
});

describe('just-a-department', () => {
  const three = 'initiative a { owner: mei }\ninitiative b { owner: mei }\n';
  test.each([
    ['three in one silo', `${three}initiative c { owner: mei }`, ['success']],
    ['one in another', `${three}initiative c { owner: dana }`, []],
    ['a part in another', `${three}initiative c { owner: mei; initiative d { owner: dana } }`, []],
    ['the third is a part', `${three}initiative c { owner: mei; part-of: a }`, []],
    ['the third is done', `${three}initiative c { owner: mei; status: done }`, []],
    ['nobody owns the third', `${three}initiative c { }`, []],
    ['the owner of the third is nowhere', `${three}initiative c { owner: mey }`, []],
    ['the owner of the third is outside', `owner ines {}\n${three}initiative c { owner: ines }`, []],
  ])('%s', (_case, source, expected) => {
    expect(on('just-a-department', source)).toEqual(expected);
  });

  test('is silent where the roadmap knows one silo only', () => {
    const source = `silo success { owner mei {} }\n${three}initiative c { owner: mei }`;
    expect(names('just-a-department', source)).toEqual([]);
  });
});

describe('concentrated-ownership', () => {
  const stage = (owners: readonly string[]): string =>
    `stage s { ${owners.map((owner, index) => `touchpoint t${index} { owner: ${owner} }`).join('; ')} }`;

  test.each([
    ['four of five', stage(['mei', 'mei', 'mei', 'mei', 'dana']), ['mei']],
    ['exactly 60%', stage(['mei', 'mei', 'mei', 'dana', 'dana']), []],
    ['four of four', stage(['mei', 'mei', 'mei', 'mei']), []],
    ['one of them shared', stage(['mei', 'mei', 'mei', 'mei, dana', 'dana']), []],
  ])('%s', (_case, source, expected) => {
    expect(on('concentrated-ownership', source)).toEqual(expected);
  });

  test('ten thousand touchpoints with one owner are one finding, and no fix', () => {
    const findings = findingsFor('concentrated-ownership', base + stage(Array<string>(10_000).fill('mei')));
    expect(findings.map(({ message }) => message)).toEqual([
      expect.stringContaining('owns 10,000 of the 10,000 touchpoints'),
    ]);
    expect(findings[0]?.fixes()).toEqual([]);
  });
});

describe('idle-owner', () => {
  test.each([
    ['nothing', '', ['lena']],
    ['a manager of somebody', 'owner tim { reports-to: lena }', ['tim']],
    ['a name that may be a slip of hers', 'stage s { touchpoint t { owner: lenna } }', []],
    ['an end of a hand-off', 'handoff lena -> sales { }', []],
  ])('referred to by %s', (_case, source, expected) => {
    expect(on('idle-owner', `owner lena "Lena Vogt" {}\n${source}`)).toEqual(expected);
  });
});

describe('isolated-silo', () => {
  const stages = 'stage s { touchpoint a { owner: dana }; touchpoint b { owner: mei } }\n';
  test.each([
    ['no hand-off at all', stages, ['sales', 'success']],
    ['a hand-off between their people', `${stages}handoff dana -> mei { }`, []],
    [
      'what missing-handoff says already',
      'stage s { touchpoint a { owner: dana } }\nstage t { touchpoint b { owner: mei } }',
      [],
    ],
    ['an end that is nowhere', `${stages}handoff sales -> sucess { }`, []],
    ['the only silo that meets customers', 'stage s { touchpoint a { owner: dana } }', []],
  ])('%s', (_case, source, expected) => {
    expect(on('isolated-silo', source)).toEqual(expected);
  });
});

describe('handoff-system-not-shared', () => {
  const systems =
    'system crm { used-by: sales }\nsystem desk { used-by: sales, success }\nsystem old { }\nsystem hub { used-by: everyone }\n';
  test.each([
    ['not used', 'through: crm', ['deal']],
    ['one of two is used', 'through: crm, desk', []],
    ['nobody says who uses it', 'through: old', []],
    ['everyone uses it', 'through: hub', []],
    ['a system that is nowhere', 'through: crn', []],
  ])('%s', (_case, through, expected) => {
    expect(on('handoff-system-not-shared', `${systems}handoff deal sales -> success { ${through} }`)).toEqual(
      expected,
    );
  });

  test('offers the way through what both sides use', () => {
    const source = `${base}${systems}handoff deal sales -> success { through: crm }`;
    const titles = findingsFor('handoff-system-not-shared', source).flatMap((finding) =>
      finding.fixes().map(({ title }) => title),
    );
    expect(titles).toEqual(['Let Customer Success use crm', 'Send it through desk, which both sides use']);
  });
});

describe('silo-rewarded-elsewhere', () => {
  const metrics = `metric kept { level: outcome }
metric speed { drives: calm }
metric calm { drives: kept }
metric calls { }
`;
  test.each([
    ['an outcome', 'rewarded-on: kept', []],
    ['what leads to one through another', 'rewarded-on: speed', []],
    ['one of two leads to one', 'rewarded-on: calls, calm', []],
    ['something else', 'rewarded-on: calls', ['support']],
    ['something that is nowhere', 'rewarded-on: cals', []],
    ['nothing', '', []],
  ])('rewarded for %s', (_case, reward, expected) => {
    expect(on('silo-rewarded-elsewhere', `${metrics}silo support { ${reward} }`)).toEqual(expected);
  });

  test('is silent without any outcome metric, and about a circle', () => {
    const circle = 'metric a { drives: b }\nmetric b { drives: a }\nsilo support { rewarded-on: a }';
    expect(on('silo-rewarded-elsewhere', circle)).toEqual([]);
    expect(on('silo-rewarded-elsewhere', `metric kept { level: outcome }\n${circle}`)).toEqual(['support']);
  });
});

describe('acquisition-heavy', () => {
  const journey = `stage discover { touchpoint web { owner: dana } }
stage buy { touchpoint demo { owner: dana; kind: sale } }
stage adopt { touchpoint tips { owner: mei } }
system crm { }
`;
  const plan = (...initiatives: readonly string[]): string =>
    journey + initiatives.map((body, index) => `initiative i${index} { owner: mei; ${body} }`).join('\n');

  test.each([
    ['over 70% early', plan('improves: web; budget: 80k', 'improves: tips; budget: 20k'), ['acme']],
    ['exactly 70% early', plan('improves: web; budget: 70k', 'improves: tips; budget: 30k'), []],
    ['shared out evenly', plan('improves: demo, tips; budget: 80k', 'improves: web; budget: 20k'), []],
    [
      'money for a system counts as the rest',
      plan('improves: web; budget: 60k', 'improves: crm; budget: 40k'),
      [],
    ],
    ['paid by silos', plan('improves: web; funded-by: sales 80k', 'improves: tips; budget: 20k'), ['acme']],
    [
      'a budget of zero, and silos that pay',
      plan('improves: web; budget: 80k', 'improves: tips; budget: 0; funded-by: success 90k'),
      [],
    ],
    [
      'done work does not count',
      plan('improves: web; budget: 80k; status: done', 'improves: tips; budget: 20k'),
      [],
    ],
    ['one budget only', plan('improves: web; budget: 80k'), []],
    ['several currencies', plan('improves: web; budget: 80k USD', 'improves: tips; budget: 20k'), []],
    ['a budget that cannot be read', plan('improves: web; budget: much', 'improves: tips; budget: 20k'), []],
  ])('%s', (_case, source, expected) => {
    expect(on('acquisition-heavy', source)).toEqual(expected);
  });
});

describe('over-budget', () => {
  const budget = 'extend roadmap acme { budget: 100k }\n';
  test.each([
    ['more than there is', 'initiative a { budget: 60k }\ninitiative b { budget: 60k }', ['acme']],
    ['exactly what there is', 'initiative a { budget: 60k }\ninitiative b { budget: 40k }', []],
    ['an idea', 'initiative a { budget: 60k }\ninitiative b { budget: 60k; status: idea }', []],
    ['a part covered by the whole', 'initiative a { budget: 60k; initiative b { budget: 60k } }', []],
    [
      'parts of a whole without a budget',
      'initiative a { initiative b { budget: 60k }; initiative c { budget: 60k } }',
      ['acme'],
    ],
    [
      'a circle of parts',
      'initiative a { budget: 60k; part-of: b }\ninitiative b { budget: 60k; part-of: a }',
      [],
    ],
    ['another currency', 'initiative a { budget: 600k USD }', []],
    ['another currency besides', 'initiative a { budget: 6k USD }\ninitiative b { budget: 120k }', ['acme']],
    [
      'the same currency, written out',
      'initiative a { budget: 60k EUR }\ninitiative b { budget: €60k }',
      ['acme'],
    ],
    ['too large to be added', `initiative a { budget: ${'9'.repeat(400)} }`, []],
  ])('%s', (_case, source, expected) => {
    expect(on('over-budget', budget + source)).toEqual(expected);
  });

  test('offers to put off what is least important and enough', () => {
    const source = `${base}${budget}initiative a "A" { owner: mei; budget: 60k; priority: high }
initiative b "B" { owner: mei; budget: 50k; priority: low }
initiative c "C" { owner: mei; budget: 5k; priority: low }`;
    const fixes = findingsFor('over-budget', source).flatMap((finding) => finding.fixes());
    expect(fixes.map(({ title }) => title)).toEqual([
      'Keep “B” as an idea for now',
      'Keep “A” as an idea for now',
      'Raise the budget to 115k',
    ]);
  });
});

describe('funding-gap', () => {
  const silos = 'silo a "A" { }\nsilo b "B" { }\n';
  test.each([
    ['less than it costs', 'budget: 100k; funded-by: a 60k, b 30k', ['i']],
    ['more than it costs', 'budget: 100k; funded-by: a 60k, b 50k', ['i']],
    ['what it costs', 'budget: 100k; funded-by: a 60k, b 40k', []],
    ['what it costs, in cents', 'budget: 0.3k; funded-by: a 100.10, b 199.90', []],
    ['a silo without an amount', 'budget: 100k; funded-by: a 60k, b', []],
    ['another currency', 'budget: 100k; funded-by: a 60k USD, b 40k', []],
    ['an amount that cannot be read', 'budget: 100k; funded-by: a 60k, b 30.000', []],
    ['no budget', 'funded-by: a 60k, b 30k', []],
    ['a budget of zero', 'budget: 0; funded-by: a 60k', []],
    ['given up', 'budget: 100k; funded-by: a 60k; status: stopped', []],
  ])('%s', (_case, attributes, expected) => {
    expect(on('funding-gap', `${silos}initiative i { ${attributes} }`)).toEqual(expected);
  });

  test('says what is missing, and offers who pays it', () => {
    const source = `${silos}initiative i "I" { owner: tbd; budget: 100k; funded-by: b 30k, a 60k }`;
    const [finding] = findingsFor('funding-gap', source);
    expect(finding?.message).toContain('“I” costs 100k, and 90k of it are paid for.');
    expect(finding?.fixes().map(({ title }) => title)).toEqual([
      'Let A pay 70k',
      'Let B pay 40k',
      'Set the budget to 90k',
    ]);
    expect(fixed(source, 'funding-gap', 'Let A pay 70k')).toContain('funded-by: b 30k, a 70k');
  });
});

describe('outside-period and late-start', () => {
  test.each([
    ['after the period', 'when: 2027-Q1', ['a'], []],
    ['reaches into the period', 'when: 2026-Q4 to 2027-Q1', [], []],
    ['before it, and overdue', 'when: 2025-Q3', [], []],
    ['after it, and only an idea', 'when: 2027-Q1; status: idea', [], []],
    ['a date that cannot be read', 'when: 01/02/2027', [], []],
    ['started on the day itself', 'when: 2026-05-15 to 2026-08', [], []],
    ['should have started yesterday', 'when: 2026-05-14 to 2026-08', [], ['a']],
    ['a quarter that is not over yet', 'when: 2026-Q2 to 2026-Q4', [], []],
    ['a quarter that is over', 'when: 2026-Q1 to 2026-Q4', [], ['a']],
    ['under way', 'when: 2026-Q1 to 2026-Q4; status: active', [], []],
    ['overdue as well', 'when: 2026-01 to 2026-04', [], []],
  ])('%s', (_case, when, outside, late) => {
    const source = `initiative a { owner: mei; ${when} }`;
    expect(on('outside-period', source)).toEqual(outside);
    expect(on('late-start', source)).toEqual(late);
  });

  test('what somebody works on has started, unless the plan says otherwise', () => {
    const source = 'initiative a { owner: mei; when: 2026-Q1 to 2026-Q4; task "T" { status: doing } }';
    expect(on('late-start', source)).toEqual([]);
    expect(on('late-start', source.replace('when', 'status: planned; when'))).toEqual(['a']);
  });

  test('a part is not late for the dates of the whole', () => {
    const source = 'initiative a { owner: mei; when: 2026-Q1 to 2026-Q4; status: active; initiative b { } }';
    expect(on('late-start', source)).toEqual([]);
  });

  test('what cannot start yet is not called late', () => {
    const source = `initiative a { owner: mei; when: 2026-Q1 to 2026-Q4; status: active }
initiative b { owner: mei; when: 2026-Q1 to 2026-Q4; after: a }`;
    expect(on('late-start', source)).toEqual([]);
    expect(on('starts-before-dependency', source)).toEqual(['b']);
    expect(on('late-start', source.replace('active', 'done'))).toEqual(['b']);
  });

  test('starts next month on demand, up to the old end', () => {
    const source = `${base}initiative a { owner: mei; when: 2026-Q1 to 2026-Q4 }`;
    expect(fixed(source, 'late-start', 'Start it in 2026-06')).toContain('when: 2026-06 to 2026-Q4');
  });
});

describe('silo-without-task and initiative-without-tasks', () => {
  test.each([
    ['active without a task', 'status: active', '', ['a'], []],
    ['planned without a task', '', '', [], []],
    [
      'a task of a part',
      'status: active; silos: success, sales',
      'initiative b { task t { owner: dana } }',
      [],
      [],
    ],
    [
      'one silo has nothing to do',
      'status: active; silos: success, sales',
      'task t { owner: mei }',
      [],
      ['a'],
    ],
    ['a task by silo', 'status: active; silos: success, sales', 'task t { silo: sales }', [], []],
    ['a done task', 'status: active; silos: sales', 'task t { owner: dana; status: done }', [], []],
    ['a task of nobody yet', 'status: active; silos: sales', 'task t { owner: tbd }', [], []],
    ['the silo of the owner', 'status: active; silos: success', 'task t { owner: dana }', [], []],
  ])('%s', (_case, attributes, nested, withoutTasks, silos) => {
    const source = `initiative a { owner: mei; ${attributes}\n${nested} }`;
    expect(on('initiative-without-tasks', source)).toEqual(withoutTasks);
    expect(on('silo-without-task', source)).toEqual(silos);
  });

  test('an accept names the silo', () => {
    const source = `${base}initiative a { owner: mei; status: active; silos: sales
  task t { owner: mei }
  accept: silo-without-task sales "They only look on"
}`;
    expect(findingsFor('silo-without-task', source)).toEqual([]);
  });
});

describe('technology-only-initiative', () => {
  const things = 'system crm { }\nstage s { touchpoint t { owner: mei } }\n';
  test.each([
    ['a system only', 'initiative a { improves: crm }', ['a']],
    ['a system and a touchpoint', 'initiative a { improves: crm, t }', []],
    ['a part improves a touchpoint', 'initiative a { improves: crm; initiative b { improves: t } }', []],
    [
      'the sister of a part does',
      'initiative a { initiative b { improves: crm }; initiative c { improves: t } }',
      [],
    ],
    ['all parts improve systems', 'initiative a { initiative b { improves: crm } }', ['a']],
    ['something that is nowhere', 'initiative a { improves: crm, tt }', []],
    ['nothing', 'initiative a { }', []],
  ])('%s', (_case, source, expected) => {
    expect(on('technology-only-initiative', things + source)).toEqual(expected);
  });
});

describe('no-roadmap', () => {
  test('speaks once, at the first declaration, and is no element’s', () => {
    const findings = findingsFor('no-roadmap', { 'a.cust': 'silo sales {}', 'b.cust': 'silo success {}' });
    expect(findings.map(({ uri, element }) => [uri.endsWith('a.cust'), element])).toEqual([
      [true, undefined],
    ]);
  });

  test('puts the header between the comment on the file and the first declaration', () => {
    const source = '// Who works here\nsilo sales {}\n';
    expect(fixed(source, 'no-roadmap', 'Add a roadmap header, to be filled in')).toMatch(
      /^\/\/ Who works here\nroadmap customers "Customer roadmap" \{\n {2}period: 2026\n\}\n\nsilo sales \{\}\n$/,
    );
  });

  test.each([
    ['misspelt', 'roadmpa acme { }\nsilo sales {}'],
    ['elsewhere', 'part of acme\nsilo sales {}'],
    ['nothing at all', ''],
  ])('is silent where the header is %s', (_case, source) => {
    expect(findingsFor('no-roadmap', source)).toEqual([]);
  });
});

describe('shrinking-customer-value', () => {
  const shrunk = (period: string, rest = ''): string =>
    `customers ${period} { value-gained: 1M; value-lost: 2M; ${rest} }\n`;
  const grown = (period: string): string => `customers ${period} { value-gained: 2M; value-lost: 1M }\n`;
  test.each([
    ['the latest shrinks', grown('2025-Q4') + shrunk('2026-Q1'), ['2026-Q1']],
    ['it grows again', shrunk('2025-Q4') + grown('2026-Q1'), []],
    ['the latest gives no values', `${shrunk('2025-Q4')}customers 2026-Q1 { lost: 3 }`, ['2025-Q4']],
    [
      'a segment beside the whole',
      `segment big { }\n${grown('2026-Q1')}${shrunk('2026-Q1', 'for: big')}`,
      ['2026-Q1'],
    ],
    ['equal', 'customers 2026-Q1 { value-gained: 1M; value-lost: 1M }', []],
    ['two currencies', 'customers 2026-Q1 { value-gained: 1M USD; value-lost: 2M EUR }', []],
  ])('%s', (_case, source, expected) => {
    expect(on('shrinking-customer-value', source)).toEqual(expected);
  });
});

describe('insight-without-action', () => {
  test.each([
    ['nothing', '', ['slow']],
    ['a live initiative', 'initiative a { because: slow }', []],
    ['a done initiative', 'initiative a { because: slow; status: done }', []],
    ['an idea', 'initiative a { because: slow; status: idea }', ['slow']],
    ['a name that may be a slip of it', 'initiative a { because: slwo }', []],
    ['a count of customers who left for it', 'customers 2026-Q1 { why: slow 3 }', []],
  ])('answered by %s', (_case, source, expected) => {
    expect(on('insight-without-action', `insight slow { owner: mei }\n${source}`)).toEqual(expected);
  });

  test('is silent where nothing can be done', () => {
    expect(on('insight-without-action', 'insight moved { owner: mei; avoidable: no }')).toEqual([]);
  });
});

describe('dates that pass', () => {
  test.each([
    ['an insight of a year ago today', 'on: 2025-05-15', []],
    ['an insight of a year and a day ago', 'on: 2025-05-14', ['i']],
    ['an insight of a coarse date', 'on: 2025-Q2', []],
    ['an insight of a date that cannot be read', 'on: 05/06/2020', []],
    ['an insight of another century', 'on: 1999-12-31', ['i']],
  ])('%s', (_case, when, expected) => {
    expect(on('stale-insight', `insight i { owner: mei; ${when} }`)).toEqual(expected);
  });

  test.each([
    ['90 days ago', 'reviewed: 2026-02-14', []],
    ['91 days ago', 'reviewed: 2026-02-13', ['acme']],
    ['in a quarter that is not 90 days past', 'reviewed: 2026-Q1', []],
    ['on a day that cannot be read', 'reviewed: soon', []],
    ['never', '', ['acme']],
  ])('a review %s', (_case, reviewed, expected) => {
    expect(names('roadmap-not-reviewed', `roadmap acme { as-of: 2026-05-15; ${reviewed} }`)).toEqual(
      expected,
    );
  });
});

describe('no-nurture-after-sale', () => {
  const sale = 'stage buy { touchpoint demo { owner: dana; kind: sale } }\n';
  test.each([
    ['nothing keeps in touch', `${sale}stage adopt { touchpoint t { owner: mei; kind: service } }`, ['buy']],
    ['something does', `${sale}stage adopt { touchpoint t { owner: mei; kind: nurture } }`, []],
    [
      'a kind that cannot be read',
      `${sale}stage adopt { touchpoint t { owner: mei; kind: nurtur-ish } }`,
      [],
    ],
    ['no later stage', sale, []],
    ['a later stage without touchpoints', `${sale}stage adopt { }`, []],
    [
      'no sale',
      'stage buy { touchpoint demo { owner: dana } }\nstage adopt { touchpoint t { owner: mei } }',
      [],
    ],
  ])('%s', (_case, source, expected) => {
    expect(on('no-nurture-after-sale', source)).toEqual(expected);
  });
});

describe('back-office-unheard', () => {
  const office = 'silo finance "Finance" { facing: back-office; head: lan; owner lan "Lan" }\n';
  const invoice = 'stage pay { touchpoint invoice "Invoice" { owner: lan } }\n';
  test.each([
    ['no insight', office + invoice, ['finance']],
    ['an insight of its own', `${office}${invoice}insight i { owner: lan }`, []],
    ['an insight of another silo', `${office}${invoice}insight i { owner: mei }`, ['finance']],
    ['an insight of somebody who is nowhere', `${office}${invoice}insight i { owner: lann }`, []],
    ['no touchpoint', office, []],
  ])('%s', (_case, source, expected) => {
    expect(on('back-office-unheard', source)).toEqual(expected);
  });
});

describe('segment-without-insight', () => {
  test.each([
    ['nothing', '', ['big']],
    ['an insight', 'insight i { owner: mei; about: big }', []],
    [
      'an insight about their touchpoint',
      'stage s { touchpoint t { for: big } }\ninsight i { about: t }',
      [],
    ],
    ['why they left', 'insight i { owner: mei }\ncustomers 2026-Q1 { for: big; why: i 3 }', []],
    ['that they left, for no known reason', 'customers 2026-Q1 { for: big; why: unknown 3 }', ['big']],
    ['a name that may be a slip of it', 'insight i { about: bigg }', []],
  ])('known of them: %s', (_case, source, expected) => {
    expect(on('segment-without-insight', `segment big { }\n${source}`)).toEqual(expected);
  });
});

test('a count that is only misspelt is not missing', () => {
  expect(on('no-customer-count', 'customer 2026-Q1 { lost: 3 }')).toEqual([]);
  expect(on('no-customer-count', '')).toEqual(['acme']);
});

test('a principle asks for an outcome, and an unreadable level may be one', () => {
  const roadmap = 'roadmap acme { principle: "Live before paid"; reviewed: 2026-05-01 }\n';
  expect(names('principle-without-metric', `${roadmap}metric m { level: operational }`)).toEqual(['acme']);
  expect(names('principle-without-metric', `${roadmap}metric m { level: outcome }`)).toEqual([]);
  expect(names('principle-without-metric', `${roadmap}metric m { level: top-ish }`)).toEqual([]);
});

test('whoever belongs to a meeting is asked first to lead it', () => {
  const source = `${base}forum council "Customer council" { members: mei; commits: a }\ninitiative a { owner: mei }`;
  const [fix] = findingsFor('forum-without-chair', source).flatMap((finding) => finding.fixes());
  expect(fix).toMatchObject({ title: 'Make Mei Chen the chair', preferred: true });
});
