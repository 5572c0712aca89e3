import { describe, expect, test } from 'vitest';
import { drawing, drawingOf, drawnAs, labels, lineOf } from './drawing.ts';

const people = `
silo sales "Sales" { owner dana "Dana Ruiz"; owner mei "Mei Chen" }
silo care "Care" { owner omar "Omar Haddad" }
owner ines "Ines Marchetti" { }
`;
const silos = (text: string) => drawing('silos', people + text);

describe('on whole roadmaps', () => {
  test.each([
    ['northwind', 'test/golden/northwind'],
    ['rowan-heat', 'samples/rowan-heat'],
    ['first', 'samples/first'],
  ])('%s', async (name, folder) => {
    await expect(drawingOf('silos', folder).text).toMatchFileSnapshot(`silos-${name}.mmd`);
  });
});

describe('touchpoints', () => {
  test('stand in the silo of their owner, with the owner’s name', () => {
    const diagram = silos('stage buy "Buy" { touchpoint demo "Demo" { owner: dana } }');
    expect(diagram.text).toContain('subgraph g1["Sales"]\n    n1["`**Demo**\nDana Ruiz`"]');
    expect(drawnAs(diagram, 'Touchpoint Demo').label).toBe('Touchpoint Demo, owned by Dana Ruiz, stage Buy');
  });

  test.each([
    ['no owner', 'touchpoint demo "Demo" { }', 'no owner'],
    ['an owner to be decided', 'touchpoint demo "Demo" { owner: tbd }', 'to be decided'],
    ['everyone as owner', 'touchpoint demo "Demo" { owner: everyone }', 'everyone, so nobody'],
  ])('with %s are nobody’s', (_, touchpoint, says) => {
    const diagram = silos(`stage buy "Buy" { ${touchpoint} }`);
    expect(diagram.text).toContain(`subgraph g1["Nobody owns this yet"]\n    n1["\`**Demo**\n${says}\`"]`);
    expect(diagram.text).toContain('class g1 nobody');
    expect(labels(diagram)).toEqual([
      'Touchpoint Demo, nobody owns it, stage Buy',
      'Nobody owns this touchpoint',
    ]);
    expect(drawnAs(diagram, 'Touchpoint').marks).not.toEqual([]);
    expect(diagram.legend).toEqual([{ className: 'nobody', label: 'Nobody owns this yet' }]);
  });

  test('of an owner who is not declared are a slip, not a gap', () => {
    const diagram = silos('stage buy "Buy" { touchpoint demo "Demo" { owner: dan } }');
    expect(diagram.text).toContain(
      'subgraph g1["Outside every silo"]\n    n1["`**Demo**\ndan (not declared)`"]',
    );
    expect(diagram.legend).toEqual([]);
  });

  test('of an owner outside every silo have a box of their own', () => {
    const diagram = silos('stage buy "Buy" { touchpoint demo "Demo" { owner: ines } }');
    expect(diagram.text).toContain('subgraph g1["Outside every silo"]\n    n1["`**Demo**\nInes Marchetti`"]');
  });

  test('of several owners name them all', () => {
    const diagram = silos('stage buy "Buy" { touchpoint demo "Demo" { owner: dana, omar } }');
    expect(diagram.text).toContain('Dana Ruiz and Omar Haddad');
  });

  test('come in the customer’s order, and so do the silos', () => {
    const diagram = silos(`
      roadmap r "R" { lifecycle: buy, use }
      stage use "Use" { touchpoint help "Help" { owner: omar } }
      stage buy "Buy" { touchpoint demo "Demo" { owner: dana } }
      stage beside "Beside" { touchpoint fair "Fair" { owner: dana } }`);
    expect(labels(diagram).map((label) => label.split(',')[0])).toEqual([
      'Touchpoint Demo',
      'Touchpoint Help',
      'Touchpoint Fair',
      'No hand-off from Sales to Care before Use',
      'Silo Sales',
      'Silo Care',
    ]);
  });

  test('that decide whether the customer stays stand out', () => {
    const diagram = silos('stage buy "Buy" { touchpoint demo "Demo" { owner: dana; moment-of-truth: yes } }');
    expect(diagram.text).toContain('class n1 moment');
    expect(diagram.text).toContain('**★ Demo**');
    expect(drawnAs(diagram, 'Touchpoint').label).toContain('moment of truth');
    expect(diagram.legend).toEqual([{ className: 'moment', label: '★ Moment of truth' }]);
  });

  test('of the same name stay apart', () => {
    const diagram = silos(`
      stage buy "Buy" { touchpoint call "Call" { owner: dana } }
      stage use "Use" { touchpoint call "Call" { owner: dana } }`);
    expect(diagram.drawn.map(({ element }) => element)).toEqual([
      'touchpoint:buy.call',
      'touchpoint:use.call',
      'silo:sales',
    ]);
  });

  test('may be extended from several files, and lead to where they are declared', () => {
    const diagram = drawing('silos', {
      'a.cust': 'extend touchpoint buy.demo { owner: dana }',
      'b.cust':
        'silo sales "Sales" { owner dana "Dana Ruiz" }\nstage buy "Buy" { touchpoint demo "Demo" { } }',
      'c.cust': 'extend touchpoint buy.demo { moment-of-truth: yes }',
    });
    const demo = drawnAs(diagram, 'Touchpoint Demo');
    expect(demo.label).toBe('Touchpoint Demo, owned by Dana Ruiz, stage Buy, moment of truth');
    expect(demo.source).toMatchObject({ uri: 'file:///roadmap/b.cust', range: { start: { line: 1 } } });
  });
});

describe('hand-offs', () => {
  const stages = `
    stage buy "Buy" { touchpoint demo "Demo" { owner: dana } }
    stage use "Use" { touchpoint help "Help" { owner: omar } }`;

  test.each([
    ['silos', 'sales -> care', 'g1 e1@-->|"Deal won · 2 days"| g2'],
    ['owners', 'dana -> omar', 'g1 e1@-->|"Deal won · 2 days"| g2'],
    ['touchpoints', 'demo -> help', 'n1 e1@-->|"Deal won · 2 days"| n2'],
    ['a touchpoint and a silo', 'demo -> care', 'n1 e1@-->|"Deal won · 2 days"| g2'],
  ])('between %s', (_, ends, line) => {
    const diagram = silos(
      `${stages} handoff won "Deal won" ${ends} { owner: dana; carries: contract; within: 2 days }`,
    );
    expect(lineOf(diagram, drawnAs(diagram, 'Hand-off Deal won'))).toBe(line);
    expect(drawnAs(diagram, 'Hand-off').label).toMatch(/carries contract$/);
  });

  test('that carry nothing say so', () => {
    const diagram = silos(`${stages} handoff won "Deal won" sales -> care { owner: dana }`);
    expect(drawnAs(diagram, 'Hand-off').label).toBe('Hand-off Deal won, Sales to Care, carries nothing');
    expect(drawnAs(diagram, 'Hand-off').marks.map(({ rule }) => rule)).toContain('handoff-carries-nothing');
  });

  test('to a silo that meets no customer draw it as a box', () => {
    const diagram = silos(`stage buy "Buy" { touchpoint demo "Demo" { owner: dana } }
      handoff won "Deal won" sales -> care { owner: dana }`);
    expect(diagram.text).toContain('g2["`**Care**`"]');
  });

  test('within one silo are not drawn, and a notice says so', () => {
    const diagram = silos(`${stages} handoff weekly "Weekly" dana -> mei { owner: dana }`);
    expect(diagram.text).not.toContain('Weekly');
    expect(diagram.notices).toEqual(['1 hand-off stays within one silo and is not shown: Weekly.']);
  });

  test('that lead nowhere are not drawn, and a notice says so', () => {
    const diagram = silos(`${stages}
      handoff a "A" dana -> nobody-here { } handoff b "B" elsewhere -> care { }`);
    expect(diagram.notices).toEqual([
      '2 hand-offs lead from or to names that are not declared and are not shown: A, B.',
    ]);
  });

  test('that are missing are drawn because a rule misses them', () => {
    const diagram = silos(`roadmap r "R" { lifecycle: buy, use } ${stages}`);
    const missing = drawnAs(diagram, 'No hand-off from Sales to Care before Use');
    expect(missing).toMatchObject({ role: 'edge', element: 'stage:use', classes: ['missing'] });
    expect(missing.marks.map(({ rule }) => rule)).toContain('missing-handoff');
    expect(lineOf(diagram, missing)).toBe('g1 e1@-.->|"no hand-off"| g2');
    expect(diagram.legend).toEqual([{ className: 'missing', label: 'Hand-off is missing' }]);
  });
});

test('where there are no silos, each person has a box, and hand-offs run between them', () => {
  const diagram = drawing(
    'silos',
    `owner fem "Fem"
    owner mo "Mo"
    stage live "Live" {
      touchpoint visit "Visit" { owner: fem }
      touchpoint water "Watering" { owner: mo }
    }
    handoff won "Won" fem -> mo { owner: fem; within: 3 days }
    handoff note "Note" fem -> visit { owner: fem }`,
  );
  expect(diagram.text).toContain('subgraph g1["Fem"]');
  expect(diagram.text).toContain('g1 e1@-->|"Won · 3 days"| g2');
  expect(diagram.summary).toContain('2 touchpoints with 2 people; 2 hand-offs');
});

test('silos that meet no customer and hand nothing over are not drawn', () => {
  expect(silos('stage buy "Buy" { touchpoint demo "Demo" { owner: dana } }').text).not.toContain('Care');
});

test('without a touchpoint or a hand-off it says what to declare', () => {
  const diagram = silos('');
  expect(diagram).toMatchObject({ text: '', drawn: [], fallbacks: [] });
  expect(diagram.empty?.sentence).toContain('Declare a stage');
});

test('findings of things that are not in the picture are counted', () => {
  const diagram = silos('stage buy "Buy" { touchpoint demo "Demo" { owner: dana } }\nmetric m "M" { }');
  const marks = diagram.drawn.flatMap((one) => one.marks);
  const { error, warning, info, hint } = diagram.counts;
  expect(error + warning + info + hint).toBeGreaterThan(marks.length);
});

test('the simpler picture has every touchpoint and no boxes', () => {
  const diagram = drawingOf('silos', 'samples/rowan-heat');
  const [simpler] = diagram.fallbacks;
  expect(simpler?.text).not.toContain('subgraph');
  for (const { id, role } of diagram.drawn) if (role === 'node') expect(simpler?.text).toContain(`  ${id}[`);
});
