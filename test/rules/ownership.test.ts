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
  test.each(['everyone', 'Everyone', 'ALL', 'team', 'us'])('is no owner: %s', (word) => {
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
