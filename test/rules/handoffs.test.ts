/** What the two examples of each rule about hand-offs cannot show. */
import { describe, expect, test } from 'vitest';
import { findingsFor, fixed } from '../support/findings.ts';

const people = `silo sales "Sales" { head: dana; owner dana "Dana Ruiz" }
silo success "Customer Success" { head: mei; owner mei "Mei Chen" }
silo support "Support" { head: omar; owner omar "Omar Haddad" }
owner ines "Ines Marchetti" {}
`;

const journey = (
  first: string,
  second: string,
  rest = '',
): string => `roadmap acme { lifecycle: buy, onboard }
${people}
stage buy "Buy" { touchpoint demo "Demo" { ${first} } }
stage onboard "Onboard" { touchpoint kickoff "Kick-off" { ${second} } }
${rest}`;

const count = (rule: string, source: string): number => findingsFor(rule, source).length;

describe('missing-handoff', () => {
  test.each([
    ['two silos and no hand-off', journey('owner: dana', 'owner: mei'), 1],
    ['the same silo twice', journey('owner: dana', 'owner: dana'), 0],
    [
      'the wrong way round',
      journey('owner: dana', 'owner: mei', 'handoff success -> sales { owner: mei }'),
      1,
    ],
    ['people as ends', journey('owner: dana', 'owner: mei', 'handoff dana -> mei { owner: dana }'), 0],
    [
      'touchpoints as ends',
      journey('owner: dana', 'owner: mei', 'handoff demo -> kickoff { owner: dana }'),
      0,
    ],
    [
      'other customers',
      journey('owner: dana; for: a', 'owner: mei; for: b', 'segment a "A"\nsegment b "B"'),
      0,
    ],
    [
      'some of the same customers',
      journey('owner: dana; for: a, b', 'owner: mei; for: b', 'segment a "A"\nsegment b "B"'),
      1,
    ],
    ['an owner outside every silo', journey('owner: ines', 'owner: mei'), 0],
    ['nobody owns the second', journey('owner: dana', 'channel: web'), 0],
    ['tbd owns the second', journey('owner: dana', 'owner: tbd'), 0],
    ['everyone owns the second', journey('owner: dana', 'owner: everyone'), 0],
    ['an owner that is not there', journey('owner: dana', 'owner: zoltan'), 0],
    [
      'an end that is not there',
      journey('owner: dana', 'owner: mei', 'handoff sales -> sucess { owner: dana }'),
      0,
    ],
    [
      'a chain through a third silo',
      journey(
        'owner: dana',
        'owner: mei',
        'handoff sales -> support { owner: dana }\nhandoff support -> success { owner: omar }',
      ),
      1,
    ],
  ])('%s', (_case, source, expected) => {
    expect(count('missing-handoff', source)).toBe(expected);
  });

  test('a stage that is left out of the lifecycle has no neighbours', () => {
    const source = journey(
      'owner: dana',
      'owner: dana',
      'stage help "Help" { touchpoint ticket { owner: omar } }',
    );
    expect(count('missing-handoff', source)).toBe(0);
    expect(count('missing-handoff', source.replace('{ lifecycle: buy, onboard }', ''))).toBe(1);
  });

  test('what stands on both sides of a stage that is not there are no neighbours', () => {
    const source = journey('owner: dana', 'owner: mei').replace('buy, onboard', 'buy, dispatch, onboard');
    expect(count('missing-handoff', source)).toBe(0);
  });

  test('the hand-off that is inserted is complete', () => {
    const after = fixed(
      journey('owner: dana; collects: contacts, goals', 'owner: mei'),
      'missing-handoff',
      'Add a hand-off from Sales to Customer Success',
    );
    expect(after).toContain(
      'handoff sales -> success {\n  owner: dana\n  carries: contacts, goals\n  within: 2 days',
    );
    for (const rule of [
      'handoff-carries-nothing',
      'handoff-without-deadline',
      'handoff-without-acceptance',
    ]) {
      expect(count(rule, after)).toBe(0);
    }
  });
});

describe('a place kept free', () => {
  const handoff = (attributes: string): string =>
    `handoff won sales -> success { owner: dana; ${attributes} }`;

  test.each([
    ['handoff-without-acceptance', 'done-when: tbd', 1],
    ['handoff-without-acceptance', 'done-when: "TODO"', 1],
    ['handoff-without-acceptance', 'done-when: "…"', 1],
    ['handoff-without-acceptance', 'done-when: "Nothing is open"', 0],
    ['handoff-carries-nothing', 'carries: tbd', 1],
    ['handoff-carries-nothing', 'carries: tbd, contract', 0],
    ['handoff-without-deadline', 'within: tbd', 0],
  ])('%s: %s', (rule, attributes, expected) => {
    expect(count(rule, handoff(attributes))).toBe(expected);
  });
});

describe('details-asked-again', () => {
  test('adds a hand-off that carries what has a name of several words', () => {
    const source = journey('owner: dana; collects: flow rate', 'owner: mei; collects: flow rate', '');
    const [finding] = findingsFor('details-asked-again', source);
    const [title = ''] = finding?.fixes().map((fix) => fix.title) ?? [];
    const after = fixed(source, 'details-asked-again', title);
    expect(after).toContain('carries: "flow rate"\n');
    expect(findingsFor('details-asked-again', after)).toEqual([]);
  });

  const asked = (handoffs: string, second = 'owner: mei; collects: contacts'): string =>
    journey('owner: dana; collects: contacts', second, handoffs);

  test.each([
    ['no hand-off', asked(''), 1],
    ['a hand-off that carries it', asked('handoff sales -> success { owner: dana; carries: contacts }'), 0],
    [
      'a hand-off that carries something else',
      asked('handoff sales -> success { owner: dana; carries: goals }'),
      1,
    ],
    [
      'a chain that carries it',
      asked(
        'handoff sales -> support { owner: dana; carries: contacts }\nhandoff support -> success { owner: omar; carries: contacts }',
      ),
      0,
    ],
    [
      'a chain that drops it half way',
      asked(
        'handoff sales -> support { owner: dana; carries: contacts }\nhandoff support -> success { owner: omar; carries: goals }',
      ),
      1,
    ],
    [
      'carried, but not from whoever asked',
      asked('handoff support -> success { owner: omar; carries: contacts }'),
      1,
    ],
    [
      'carried from a name that is not there',
      asked('handoff salse -> success { owner: dana; carries: contacts }'),
      0,
    ],
    ['the same silo asks', asked('', 'owner: dana; collects: contacts'), 0],
    ['somebody outside every silo asks', asked('', 'owner: ines; collects: contacts'), 0],
    ['nobody knows who asks', asked('', 'collects: contacts'), 0],
  ])('%s', (_case, source, expected) => {
    expect(count('details-asked-again', source)).toBe(expected);
  });

  test.each([
    ['other customers are asked', 'for: buyers', 'for: sellers', 0],
    ['some of the same customers are asked', 'for: buyers, shops', 'for: shops, sellers', 1],
    ['all customers are asked again', 'for: buyers', '', 1],
    ['nobody can tell which customers are asked', 'for: buyers', 'for: strangers', 1],
  ])('%s', (_case, first, second, expected) => {
    const source = journey(
      `owner: dana; collects: contacts; ${first}`,
      `owner: mei; collects: contacts; ${second}`,
      'segment buyers "Buyers"\nsegment sellers "Sellers"\nsegment shops "Shops"',
    );
    expect(count('details-asked-again', source)).toBe(expected);
  });

  test('a silo that asks twice in one stage is reported once', () => {
    const source = asked('').replace(
      'touchpoint kickoff',
      'touchpoint welcome "Welcome" { owner: mei; collects: contacts }\n  touchpoint kickoff',
    );
    expect(count('details-asked-again', source)).toBe(1);
  });

  test('an accept with a name silences that name only', () => {
    const source = journey(
      'owner: dana; collects: contacts, goals',
      'owner: mei; collects: contacts, goals; accept: details-asked-again goals "Goals change"',
    );
    expect(findingsFor('details-asked-again', source).map(({ message }) => message)).toEqual([
      expect.stringContaining('asks for contacts'),
    ]);
  });

  test('the fix adds it to each hand-off on the way that lacks it', () => {
    const source = asked(
      'handoff a sales -> support { owner: dana; carries: goals }\nhandoff b support -> success { owner: omar; carries: goals }',
    );
    const after = fixed(source, 'details-asked-again', 'Carry contacts in “a” and “b”');
    expect(after.match(/carries: goals, contacts/g)).toHaveLength(2);
  });
});

describe('disparate-systems', () => {
  const system = (name: string, rest = ''): string => `system ${name} { holds: contacts; ${rest} }\n`;

  test.each([
    ['one system', system('crm'), 0],
    ['two that know nothing of each other', system('crm') + system('desk'), 1],
    ['one feeds the other', system('crm', 'feeds: desk') + system('desk'), 0],
    [
      'one feeds the other through a third',
      `${system('crm', 'feeds: bus')}system bus { feeds: desk }\n${system('desk')}`,
      0,
    ],
    ['both are fed by a third', `system hub { feeds: crm, desk }\n${system('crm')}${system('desk')}`, 0],
    [
      'both feed a third that holds it too',
      system('crm', 'feeds: lake') + system('desk', 'feeds: lake') + system('lake'),
      1,
    ],
    ['one is the record of it', system('crm', 'record-of: contacts') + system('desk'), 0],
    [
      'both are the record of it, and one feeds the other',
      system('crm', 'record-of: contacts; feeds: desk') + system('desk', 'record-of: contacts'),
      1,
    ],
    ['one is the record of something else', system('crm', 'record-of: goals') + system('desk'), 1],
    ['one feeds a system that is not there', system('crm', 'feeds: dask') + system('desk'), 0],
  ])('%s', (_case, source, expected) => {
    expect(count('disparate-systems', source)).toBe(expected);
  });

  test('does not call apart what one of them feeds', () => {
    const source = system('crm', 'feeds: desk') + system('desk') + system('shop');
    const [finding] = findingsFor('disparate-systems', source);
    expect(finding?.message).toContain('crm and shop each keep their own contacts');
  });

  test('of two records, one is left', () => {
    const source = system('crm', 'record-of: contacts, goals') + system('desk', 'record-of: contacts');
    const [finding] = findingsFor('disparate-systems', source);
    expect(finding?.message).toContain('crm and desk each claim to be the record of contacts');
    const title = 'Let only crm be the record of contacts';
    expect(fixed(source, 'disparate-systems', title)).toBe(
      `${system('crm', 'record-of: contacts, goals')}system desk { holds: contacts }\n`,
    );
  });
});

describe('misspelt-data', () => {
  const source = (...names: readonly string[]): string =>
    `${people}stage buy "Buy" {\n${names
      .map((data, at) => `  touchpoint t${at} "Moment ${at}" { owner: dana; collects: ${data} }\n`)
      .join('')}}\n`;
  const said = (...names: readonly string[]): readonly string[] =>
    findingsFor('misspelt-data', source(...names)).map(({ message }) => message);

  test.each([
    ['one letter of two', 'adress', 'address'],
    ['letters in the wrong order', 'reciepts', 'receipts'],
    ['an s at the end', 'goal', 'goals'],
    ['a letter too few in a longer word', 'delivey times', 'delivery-times'],
  ])('%s: %s', (_, slip, name) => {
    expect(said(name, slip, name)).toEqual([
      `“${slip}” is probably what “Moment 0” calls “${name}”. Under two names nobody sees that customers are asked for it twice.`,
    ]);
  });

  test('of two that each stand once, the later one is the slip', () => {
    expect(fixed(source('address', 'adress'), 'misspelt-data', 'Call it address')).toBe(
      source('address', 'address'),
    );
  });

  test('the same to the eye is the same, wherever it stands, and needs no choice', () => {
    const before = source('home details', 'Home-Details', 'Home-Details', '"home details"', 'home details');
    expect(
      findingsFor('misspelt-data', before).flatMap((one) => one.fixes().map(({ certain }) => certain)),
    ).toEqual([true]);
    expect(fixed(before, 'misspelt-data', 'Call it "home details"')).toBe(
      source('home details', '"home details"', '"home details"', '"home details"', 'home details'),
    );
  });

  test('one of a hundred thousand letters is compared as a whole, and costs no more than others', () => {
    const long = 'goals-'.repeat(20_000);
    expect(said(`"${long}"`, `"${long.toUpperCase()}"`)).toHaveLength(1);
  });

  test.each([
    ['two common words', ['contact', 'contract', 'contract']],
    ['two numbered things', ['address1', 'address2', 'address2', 'address']],
    ['another first letter', ['orders', 'borders', 'orders']],
    ['a letter in place of another', ['policy', 'police', 'policy']],
    ['a name that is used more than once', ['adress', 'address', 'adress', 'address', 'address']],
    ['what somebody tells apart', ['address, adress', 'address']],
    ['short words', ['age', 'aeg', 'age']],
  ])('%s: nothing is said', (_, names) => {
    expect(said(...names)).toEqual([]);
  });
});
