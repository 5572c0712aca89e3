/** Who answers: what the examples of the rules do not show. */
import { describe, expect, test } from 'vitest';
import { findingsFor, fixed } from '../support/findings.ts';
import { roadmapOf } from '../support/marked.ts';

const people = `silo sales "Sales" { head: dana; owner dana "Dana Ruiz"; owner lena "Lena Vogt" }
silo support "Support" { head: omar; owner omar "Omar Haddad" }
`;

/** The names of what the rule speaks on. */
function on(rule: string, source: string): readonly (string | undefined)[] {
  return findingsFor(rule, people + source).map(({ element }) => element?.name);
}

function titles(rule: string, source: string, me?: string): readonly string[] {
  return findingsFor(rule, people + source, { me }).flatMap((finding) =>
    finding.fixes().map(({ title }) => title),
  );
}

describe('an owner is not missing where', () => {
  test.each([
    ['it is to be decided', 'owner: tbd'],
    ['it is everyone', 'owner: everyone'],
    ['the name leads nowhere', 'owner: danna'],
    ['the value cannot be read', 'owner: 5'],
    ['it is half typed', 'owner:'],
  ])('%s', (_what, line) => {
    expect(on('unowned-touchpoint', `stage buy { touchpoint demo {\n${line}\n} }`)).toEqual([]);
  });

  test('it comes from an extend', () => {
    expect(
      on('unowned-touchpoint', 'stage buy { touchpoint demo { } }\nextend touchpoint demo { owner: dana }'),
    ).toEqual([]);
  });
});

describe('an initiative', () => {
  test.each([
    ['done', []],
    ['stopped', []],
    ['idea', ['more']],
    ['planned', ['more']],
    ['active', ['more']],
    ['paused', ['more']],
  ])('that is %s', (status, names) => {
    expect(on('unowned-initiative', `initiative more { status: ${status} }`)).toEqual(names);
  });

  test('has the owner of what it is part of, however far out', () => {
    expect(
      on(
        'unowned-initiative',
        'initiative all { owner: dana\ninitiative half {\ninitiative quarter { }\n} }\ninitiative other { part-of: quarter }',
      ),
    ).toEqual([]);
  });

  test('without an owner speaks for its parts', () => {
    expect(on('unowned-initiative', 'initiative all {\ninitiative half { }\n}')).toEqual(['all']);
  });

  test('speaks for itself, where what it is part of is done', () => {
    expect(on('unowned-initiative', 'initiative all { status: done\ninitiative half { }\n}')).toEqual([
      'half',
    ]);
  });

  test('is left alone, where what it is part of cannot be found', () => {
    expect(on('unowned-initiative', 'initiative half { part-of: al }')).toEqual([]);
  });

  test('is reported, where parts go round', () => {
    expect(on('unowned-initiative', 'initiative a { part-of: b }\ninitiative b { part-of: a }')).toEqual([
      'a',
      'b',
    ]);
  });
});

describe('several owners', () => {
  test('are one, where they are the same person', () => {
    expect(on('shared-owner', 'stage s { touchpoint t { owner: dana, "Dana Ruiz", sales.dana } }')).toEqual(
      [],
    );
  });

  test('are too many on every kind that has an owner', () => {
    const source = `stage s { owner: dana, lena
touchpoint t { owner: dana, lena } }
handoff h sales -> support { owner: dana, lena }
metric m { owner: dana, lena }
initiative i { owner: dana, lena
task t1 { owner: dana, lena } }
insight n { owner: dana, lena }
system y { owner: dana, lena }
customers 2026 { owner: dana, lena }`;
    expect(findingsFor('shared-owner', people + source)).toHaveLength(9);
    expect(findingsFor('wrong-value', people + source)).toEqual([]);
  });

  test('are left alone on what is done', () => {
    const source = `initiative i { owner: dana, lena; status: done }
initiative j { owner: dana
task t1 { owner: dana, lena; status: done } }`;
    expect(on('shared-owner', source)).toEqual([]);
  });

  test('with everyone among them are one finding, not two', () => {
    const source = 'stage s { touchpoint t { owner: dana, everyone } }';
    expect(on('shared-owner', source)).toEqual(['t']);
    expect(on('everyone-owns', source)).toEqual([]);
  });

  test('point to each of those who are named', () => {
    const source = `${people}stage s { touchpoint «t» { owner: «dana», «lena» } }`;
    const { ranges } = roadmapOf(source);
    const [finding] = findingsFor('shared-owner', source.replace(/[«»]/g, ''));
    expect(finding?.range).toEqual(ranges[0]?.range);
    expect(finding?.related.map(({ range }) => range)).toEqual(ranges.slice(1).map(({ range }) => range));
  });

  test('become one, and the others join those who help already', () => {
    const source = `${people}stage s { touchpoint t { owner: dana, lena; with: omar } }`;
    expect(fixed(source, 'shared-owner', 'Keep Lena Vogt, with the help of Dana Ruiz')).toContain(
      '{ owner: lena; with: omar, dana }',
    );
  });

  test('become one alone, where the kind has nowhere for helpers', () => {
    const source = `${people}metric m { owner: dana, lena }`;
    expect(fixed(source, 'shared-owner', 'Keep Dana Ruiz alone')).toContain('{ owner: dana }');
  });
});

describe('everyone', () => {
  test.each([
    'everyone',
    'Everyone',
    'ALL',
    'team',
    'us',
    'everybody',
    'alle',
    'tous',
    'tout le monde',
    'todo el mundo',
  ])('is no owner: %s', (word) => {
    expect(on('everyone-owns', `stage s { touchpoint t { owner: ${word} } }`)).toEqual(['t']);
  });

  test('is an owner, where an owner has that name', () => {
    const source = 'owner team "Tea M."\nstage s { touchpoint t { owner: team } }';
    expect(on('everyone-owns', source)).toEqual([]);
  });

  test('does not own the customer either', () => {
    expect(on('everyone-owns', 'roadmap r "R" { customer-owner: everyone }')).toEqual(['r']);
    expect(on('no-customer-owner', 'roadmap r "R" { customer-owner: everyone }')).toEqual([]);
  });

  test('may be told an insight, and may help', () => {
    const source =
      'insight n { owner: dana; shared-with: everyone }\nstage s { touchpoint t { owner: dana; with: all } }';
    expect(on('everyone-owns', source)).toEqual([]);
  });
});

describe('the customer-owner', () => {
  const metric = (silos: string): string =>
    `roadmap r "R" { }\nmetric nrr "Net revenue retention" { owner: dana; level: outcome; shared-by: ${silos} }`;

  test('is missed less, where two silos share an outcome metric', () => {
    const severity = (source: string): unknown =>
      findingsFor('no-customer-owner', people + source).map((finding) => finding.severity);
    expect(severity(metric('sales, support'))).toEqual(['info']);
    expect(severity(metric('sales'))).toEqual(['warning']);
    expect(severity(metric('sales, support').replace('outcome', 'operational'))).toEqual(['warning']);
  });

  test('is not asked for without a roadmap', () => {
    expect(on('no-customer-owner', 'stage s { }')).toEqual([]);
  });
});

describe('the fixes offer', () => {
  test('the owner of the nearest touchpoint first, then the head of that silo, then the customer-owner', () => {
    const source = `roadmap r { customer-owner: omar }
stage buy { touchpoint far { owner: omar }
touchpoint near { owner: lena }
touchpoint demo { channel: web } }`;
    expect(titles('unowned-touchpoint', source).slice(0, 3)).toEqual([
      'Make Lena Vogt the owner',
      'Make Omar Haddad the owner',
      'Make Dana Ruiz the owner',
    ]);
  });

  test('the head of the silo that gives, for a hand-off', () => {
    expect(titles('unowned-handoff', 'handoff h sales -> support { within: 1 day }')).toEqual([
      'Make Dana Ruiz the owner',
      'Make Omar Haddad the owner',
      'Make Lena Vogt the owner',
      'Decide later: write tbd for now',
    ]);
  });

  test('whoever reads it, where a setting says who that is', () => {
    const source = 'handoff h sales -> support { within: 1 day }';
    expect(titles('unowned-handoff', source, 'lena')).toContain("I'll own it");
    expect(titles('unowned-handoff', source, 'Lena Vogt')).toContain("I'll own it");
    expect(titles('unowned-handoff', source, 'somebody else')).not.toContain("I'll own it");
    expect(fixed(people + source, 'unowned-handoff', "I'll own it", { me: 'lena' })).toContain(
      '{ owner: lena;',
    );
  });

  test('eight people at most', () => {
    const many = Array.from({ length: 20 }, (_one, index) => `owner o${index} "Owner ${index}"`).join('\n');
    expect(titles('unowned-metric', `${many}\nmetric m { unit: % }`)).toHaveLength(9);
  });

  test('the longer form of a name that two people share', () => {
    const source = `${people}silo east { owner dana "Dana East" }\nmetric m { unit: % }`;
    expect(fixed(source, 'unowned-metric', 'Make Dana East the owner')).toContain('owner: east.dana');
  });

  test('nobody, where nobody is declared: the question can still be put aside', () => {
    const found = findingsFor('unowned-metric', 'metric m { unit: % }');
    expect(found[0]?.fixes().map(({ title }) => title)).toEqual(['Decide later: write tbd for now']);
  });
});

describe('means', () => {
  const owner = (attributes: string, rest = ''): string =>
    `owner rosa "Rosa Lindt" { authority: advisory; ${attributes} }\nstage buy { touchpoint demo { owner: rosa } }\n${rest}`;
  const severitiesOf = (source: string): readonly string[] =>
    findingsFor('owner-without-means', source).map(({ severity }) => severity);

  test.each([
    ['none', '', ['warning']],
    ['nothing but noughts', 'staff: 0; budget: 0', ['warning']],
    ['to report to the top', 'reports-to: ines', ['warning']],
    ['a sponsor', 'sponsor: ines', ['info']],
    ['one person', 'staff: 1', []],
    ['some money', 'budget: 5k', []],
    ['money that cannot be read', 'budget: some', []],
  ])('%s', (_what, attributes, expected) => {
    expect(severitiesOf(owner(attributes, 'owner ines "Ines Marchetti" { authority: line }'))).toEqual(
      expected,
    );
  });

  test.each([
    ['nothing', 'owner rosa { authority: advisory }', 0],
    ['a task', 'owner rosa { authority: advisory }\ninitiative x { task "T" { owner: rosa } }', 0],
    [
      'a finished initiative',
      'owner rosa { authority: advisory }\ninitiative x { owner: rosa; status: done }',
      0,
    ],
    ['the customer', 'roadmap r { customer-owner: rosa }\nowner rosa { authority: advisory }', 1],
    ['a silo', 'silo sales { head: rosa; owner rosa { authority: advisory } }', 1],
    ['a stage', 'owner rosa { authority: advisory }\nstage buy { owner: rosa }', 1],
  ])('whoever answers for %s', (_what, source, expected) => {
    expect(severitiesOf(source).length).toBe(expected);
  });
});

describe('time for the customer', () => {
  test.each([
    [
      'a customer-owner at 49%',
      'roadmap r { customer-owner: dana }\nextend owner dana { time: 49% }',
      ['dana'],
    ],
    ['a customer-owner at 50%', 'roadmap r { customer-owner: dana }\nextend owner dana { time: 50% }', []],
    ['a chair, and nobody named', 'forum f { chair: dana }\nextend owner dana { time: 10% }', ['dana']],
    [
      'a chair of two forums',
      'forum f { chair: dana }\nforum g { chair: dana }\nextend owner dana { time: 10% }',
      ['dana'],
    ],
    [
      'a chair beside a customer-owner',
      'roadmap r { customer-owner: omar }\nforum f { chair: dana }\nextend owner dana { time: 10% }',
      [],
    ],
  ])('%s', (_what, source, expected) => {
    expect(on('side-of-desk-owner', source)).toEqual(expected);
  });
});

describe('a full plate', () => {
  const touchpoints = (count: number, owner = 'dana'): string =>
    `stage buy {\n${Array.from({ length: count }, (_, i) => `touchpoint t${i} { owner: ${owner} }`).join('\n')}\n}`;

  test('is one more than the setting says', () => {
    expect(on('overloaded-owner', touchpoints(8))).toEqual([]);
    expect(on('overloaded-owner', touchpoints(9))).toEqual(['dana']);
    const thresholds = { 'overloaded-owner': 3, 'owner-succession': 26 };
    expect(findingsFor('overloaded-owner', people + touchpoints(4), { thresholds }).length).toBe(1);
  });

  test('does not count what is finished, nor what has several owners', () => {
    expect(
      on('overloaded-owner', `${touchpoints(8)}\ninitiative x { owner: dana; status: stopped }`),
    ).toEqual([]);
    expect(on('overloaded-owner', touchpoints(9, 'dana, omar'))).toEqual([]);
  });

  test('is listed, and not without end', () => {
    const [finding] = findingsFor('overloaded-owner', people + touchpoints(10_000));
    expect(finding?.message).toContain('10,000 touchpoints');
    expect(finding?.related.length).toBe(20);
  });
});

describe('succession', () => {
  const roadmap = 'roadmap r { as-of: 2026-05-15; period: 2026; customer-owner: omar }\n';
  const spoken = (source: string): readonly string[] =>
    findingsFor('owner-succession', roadmap + people + source).map(
      ({ severity, element }) => `${severity} ${element?.name}`,
    );

  test('is followed first by somebody who can decide', () => {
    const source = `silo claims "Claims" { head: ann
owner ann "Ann Ek" { until: 2026-08 }
owner net "Experts" { authority: advisory }
owner bo "Bo Lie" }`;
    const [finding] = findingsFor('owner-succession', roadmap + source);
    expect(finding?.fixes()[0]).toMatchObject({ title: 'Make Bo Lie the successor', preferred: true });
  });

  test('matters on whatever day, where the roadmap has no period', () => {
    const source = 'roadmap r { customer-owner: omar }\nextend owner dana { until: 2031-03 }';
    expect(findingsFor('owner-succession', people + source).map(({ element }) => element?.name)).toEqual([
      'dana',
    ]);
  });

  test.each([
    ['leaves on the last day of the period', 'until: 2026-12-31', ['warning dana']],
    ['leaves in a quarter', 'until: 2026-Q3', ['warning dana']],
    ['leaves later', 'until: 2027-01-01', []],
    ['left earlier', 'until: 2025-12', []],
    ['leaves, with a successor', 'until: 2026-08; successor: lena', []],
    ['leaves, with a successor whom nobody knows', 'until: 2026-08; successor: lenna', []],
    ['has long been there and is not the customer-owner', 'since: 2019', []],
  ])('somebody who %s', (_what, attributes, expected) => {
    expect(spoken(`extend owner dana { ${attributes} }`)).toEqual(expected);
  });

  test.each([
    ['for 26 months to the day', '2024-03-15', []],
    ['for a day longer', '2024-03-14', ['info omar']],
    ['since a month whose first day is longer ago', '2024-03', ['info omar']],
  ])('a customer-owner who has been there %s', (_what, since, expected) => {
    expect(spoken(`extend owner omar { since: ${since} }`)).toEqual(expected);
  });

  test('whoever answers for nothing may leave', () => {
    expect(spoken('extend owner lena { until: 2026-08 }')).toEqual([]);
  });
});

describe('agreement', () => {
  const stage = 'stage buy { touchpoint demo { owner: dana }\ntouchpoint help { owner: omar } }\n';

  test.each([
    ['nobody', '', 'Nobody has agreed'],
    ['to be decided', 'agreed-by: tbd', 'Nobody has agreed'],
    ['one of two', 'agreed-by: dana', 'Omar Haddad, who heads Support, has not agreed'],
  ])('%s', (_what, attributes, message) => {
    expect(
      findingsFor('not-agreed-by-leaders', `roadmap r { ${attributes} }\n${people}${stage}`).map(
        (finding) => finding.message,
      ),
    ).toEqual([expect.stringContaining(message)]);
  });

  test.each([
    ['both', 'agreed-by: dana, omar'],
    ['everyone', 'agreed-by: everyone'],
    ['a name that leads nowhere', 'agreed-by: dana, omer'],
  ])('%s', (_what, attributes) => {
    expect(on('not-agreed-by-leaders', `roadmap r { ${attributes} }\n${stage}`)).toEqual([]);
  });

  test('is not asked of a head who is not known, nor before anything is owned', () => {
    expect(
      on(
        'not-agreed-by-leaders',
        'roadmap r { agreed-by: dana }\nsilo it { owner jo }\nstage s { touchpoint t { owner: jo } }',
      ),
    ).toEqual([]);
    expect(on('not-agreed-by-leaders', 'roadmap r { }')).toEqual([]);
  });

  test('can be accepted for one of them', () => {
    const source = `roadmap r { agreed-by: dana; accept: not-agreed-by-leaders omar "He starts in June" }\n${stage}`;
    expect(on('not-agreed-by-leaders', source)).toEqual([]);
    expect(on('stale-accept', source)).toEqual([]);
  });

  test('of all who are missing is one fix away', () => {
    const after = fixed(
      `roadmap r\n${people}${stage}`,
      'not-agreed-by-leaders',
      'Note that Dana Ruiz and Omar Haddad agreed',
    );
    expect(after).toContain('agreed-by: dana, omar');
  });
});

describe('a silo without a head', () => {
  test.each([
    ['that has people', 'silo it { owner jo }', ['it']],
    ['at an end of a hand-off', 'silo it\nhandoff sales -> it', ['it']],
    ['that pays', 'silo it\ninitiative x { funded-by: it 5k }', ['it']],
    ['with a task', 'silo it\ninitiative x { task "T" { silo: it } }', ['it']],
    ['with a task that is done', 'silo it\ninitiative x { task "T" { silo: it; status: done } }', []],
    ['with nothing', 'silo it', []],
    ['whose head is to be decided', 'silo it { head: tbd; owner jo }', []],
  ])('%s', (_what, source, expected) => {
    expect(on('silo-without-head', source)).toEqual(expected);
  });
});

describe('a head who is still to be decided', () => {
  test.each([
    ['of a silo with people', 'silo it "IT" { head: tbd; owner jo }', ['it']],
    ['of one that pays', 'silo it { head: unknown }\ninitiative x { owner: dana; funded-by: it 5k }', ['it']],
    ['of one that does nothing yet', 'silo it { head: tbd }', []],
    ['who is known', 'silo it { head: jo; owner jo }', []],
  ])('%s', (_what, source, expected) => {
    expect(on('owner-to-be-decided', source)).toEqual(expected);
  });

  test('may be one of the silo', () => {
    const source = `${people}silo it "IT" { head: tbd; owner jo "Jo Park" }`;
    expect(fixed(source, 'owner-to-be-decided', 'Make Jo Park the head of IT')).toContain(
      '{ head: jo; owner jo',
    );
  });
});

describe('what goes round', () => {
  const paths = (source: string): readonly string[] =>
    findingsFor('loop', source).map(({ element, message }) => `${element?.name}: ${message}`);

  test.each([
    ['reports to itself', 'owner a { reports-to: a }', 'a: a reports to nobody but'],
    ['drives itself', 'metric a { drives: a }', 'a: “a” is said to drive itself'],
    ['waits for itself', 'initiative a { after: a }', 'a: “a” waits for itself'],
    ['is a part of itself', 'initiative a { part-of: a }', 'a: “a” is said to be a part of itself'],
    [
      'is a part of its own part',
      'initiative a { part-of: b\ninitiative b { } }',
      'a: Each of these is a part',
    ],
    [
      'three in a circle, behind one that leads there',
      'metric x { drives: a }\nmetric a { drives: b }\nmetric b { drives: c }\nmetric c { drives: a, y }\nmetric y',
      'a: These metrics drive each other in a circle: “a” → “b” → “c” → “a”',
    ],
    ['tasks too', 'initiative i { task a { after: b }\ntask b { after: a } }', 'a: Each of these waits'],
    [
      'two circles in one: the shortest',
      'metric a { drives: b, c }\nmetric b { drives: d }\nmetric d { drives: a }\nmetric c { drives: a }',
      'a: These metrics drive each other in a circle: “a” → “c” → “a”',
    ],
  ])('%s', (_what, source, start) => {
    expect(paths(source)).toEqual([expect.stringContaining(start)]);
  });

  test('each circle has a finding of its own', () => {
    expect(paths('metric a { drives: b }\nmetric b { drives: a }\nmetric c { drives: c }').length).toBe(2);
  });

  test('what is over waits for nothing', () => {
    expect(paths('initiative a { after: b; status: done }\ninitiative b { after: a }')).toEqual([]);
  });

  test('a diamond is no circle', () => {
    expect(
      paths('metric a { drives: b, c }\nmetric b { drives: d }\nmetric c { drives: d }\nmetric d'),
    ).toEqual([]);
  });

  test('of thousands is shown in part', () => {
    const source = Array.from(
      { length: 5000 },
      (_, i) => `owner o${i} { reports-to: o${(i + 1) % 5000} }`,
    ).join('\n');
    expect(paths(source)).toEqual([expect.stringContaining('o0 → o1 → o2 → o3 → 4,996 more → o0')]);
  });

  test('a part keeps an owner', () => {
    const source = 'initiative a { part-of: b }\ninitiative b { owner: dana; part-of: a }';
    expect(titles('loop', source)).toEqual(['Let “b” no longer be a part of “a”']);
  });
});

test('a name with quotes of its own is not put in a second pair', () => {
  const source = 'stage buy "Buy" { touchpoint visit "\\"Open door\\" day" }\n';
  const [finding] = findingsFor('unowned-touchpoint', source);
  expect(finding?.message).toMatch(/^Nobody owns “‘Open door’ day”, so /);
});
