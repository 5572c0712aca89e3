import { describe, expect, test } from 'vitest';
import { drawing, drawingOf, drawnAs, labels } from './drawing.ts';

const people = `
silo sales "Sales" { owner dana "Dana Ruiz" }
silo care "Care" { owner omar "Omar Haddad" }
silo money "Finance" { owner ines "Ines Marchetti" }
`;
const stages = `
roadmap r "R" { lifecycle: buy, use }
stage buy "Buy" { touchpoint demo "Demo" { owner: dana } }
stage use "Use" { touchpoint help "Help" { owner: omar } }`;
const relay = (text: string) => drawing('relay', people + text);

/** The statements, without the mark that keeps names from being commands. */
const statements = ({ text }: { readonly text: string }): readonly string[] =>
  text
    .replaceAll('\u2063', '')
    .split('\n')
    .slice(1, -1)
    .map((line) => line.trim());

describe('on whole roadmaps', () => {
  test.each([
    ['northwind', 'test/golden/northwind'],
    ['rowan-heat', 'samples/rowan-heat'],
    ['halden', 'test/golden/halden'],
  ])('%s', async (name, folder) => {
    await expect(drawingOf('relay', folder).text).toMatchFileSnapshot(`relay-${name}.mmd`);
  });
});

describe('hand-offs', () => {
  test('say what travels and how soon, under the stage that they lead into', () => {
    const diagram = relay(
      `${stages} handoff won "Deal won" sales -> care { owner: dana; carries: contract, goals; within: 2 days }`,
    );
    expect(statements(diagram)).toEqual([
      'participant n1 as Sales',
      'participant n2 as Care',
      'note over n1,n2: 2 · Use',
      'n1->>n2: Deal won<br/>contract, goals · within 2 days',
    ]);
    expect(drawnAs(diagram, 'Hand-off').label).toBe(
      'Hand-off Deal won, Sales to Care, owned by Dana Ruiz, carries contract and goals, within 2 days',
    );
  });

  test('come in the customer’s order, whatever the order of declaration', () => {
    const diagram = relay(`
      roadmap r "R" { lifecycle: see, buy, use }
      stage see "See" { touchpoint web "Web" { owner: ines } }
      stage buy "Buy" { touchpoint demo "Demo" { owner: dana } }
      stage use "Use" { touchpoint help "Help" { owner: omar } }
      handoff b "B" dana -> help { } handoff a "A" web -> demo { }`);
    expect(
      labels(diagram)
        .filter((label) => label.startsWith('Hand-off'))
        .map((label) => label.slice(0, 10)),
    ).toEqual(['Hand-off A', 'Hand-off B']);
  });

  test('that lack something say what, also in words', () => {
    const diagram = relay(`${stages} handoff won "Deal won" sales -> care { }`);
    expect(statements(diagram)).toContain(
      'n1->>n2: Deal won<br/>carries nothing<br/>no deadline · nobody owns it',
    );
    expect(drawnAs(diagram, 'Hand-off').classes).toEqual(['nobody']);
    expect(drawnAs(diagram, 'Hand-off').marks.map(({ rule }) => rule)).toContain('handoff-carries-nothing');
  });

  test('between functions that meet no customer come last', () => {
    const diagram = relay(
      `${stages} handoff pay "Pay" money -> money { owner: ines } handoff won "Won" sales -> care { owner: dana }`,
    );
    expect(statements(diagram).filter((line) => line.startsWith('note'))).toEqual([
      'note over n1,n3: 2 · Use',
      'note over n1,n3: Behind the scenes',
    ]);
  });

  test('to a touchpoint that nobody owns end at nobody', () => {
    const diagram = relay(
      `${stages.replace('owner: omar', '')} handoff won "Won" dana -> help { owner: dana }`,
    );
    expect(diagram.text).toContain('Nobody owns this yet');
    expect(diagram.legend.map(({ className }) => className)).toEqual(['nobody']);
  });

  test('that lead nowhere are named in a notice', () => {
    const diagram = relay(
      `${stages} handoff won "Won" dana -> care { owner: dana } handoff x "X" dana -> nowhere { }`,
    );
    expect(diagram.notices).toEqual([
      '1 hand-off leads from or to a name that is not declared and is not shown: X.',
    ]);
  });

  test('that lead nowhere are named where there is nothing else to draw, too', () => {
    const diagram = relay('handoff x "X" dana -> nowhere { }');
    expect(diagram.empty?.sentence).toContain('Nothing is handed over yet');
    expect(diagram.notices).toEqual([
      '1 hand-off leads from or to a name that is not declared and is not shown: X.',
    ]);
  });

  test('that are missing are dashed, with a cross at the end', () => {
    const diagram = relay(stages);
    expect(statements(diagram)).toContain('n1--xn2: no hand-off');
    expect(drawnAs(diagram, 'No hand-off')).toMatchObject({
      label: 'No hand-off from Sales to Care before Use',
      element: 'stage:use',
      classes: ['missing'],
    });
    expect(diagram.legend).toEqual([{ className: 'missing', label: 'Hand-off is missing' }]);
  });
});

describe('what customers are asked twice', () => {
  const asking = (carries: string) => `
    roadmap r "R" { lifecycle: buy, use }
    stage buy "Buy" { touchpoint demo "Demo" { owner: dana; collects: contacts, size } }
    stage use "Use" { touchpoint help "Help" { owner: omar; collects: contacts, photo } }
    handoff won "Won" sales -> care { owner: dana; carries: ${carries}; within: 1 day }`;

  test('leads back to the customer, and stands out where it is a finding', () => {
    const diagram = relay(asking('contract'));
    expect(statements(diagram)).toContain('n3->>n1: Help<br/>asks again for contacts');
    const asked = drawnAs(diagram, 'Touchpoint Help');
    expect(asked).toMatchObject({ element: 'touchpoint:use.help', classes: ['asked'] });
    expect(asked.marks.map(({ rule }) => rule)).toContain('details-asked-again');
  });

  test('is not what other customers have been asked', () => {
    const source = asking('contract')
      .replace('owner: dana; collects', 'owner: dana; for: buyers; collects')
      .replace('owner: omar; collects', 'owner: omar; for: sellers; collects');
    const { text } = relay(`${source}\nsegment buyers "Buyers"\nsegment sellers "Sellers"`);
    expect(text).not.toContain('asks again');
  });

  test('stays calm where the company knows it', () => {
    const diagram = relay(asking('contacts'));
    expect(drawnAs(diagram, 'Touchpoint Help').classes).toEqual([]);
    expect(diagram.legend).toEqual([]);
  });
});

test('people outside every silo hand over to each other', () => {
  const diagram = drawing(
    'relay',
    `owner fem "Fem"
    owner mo "Mo"
    stage live "Live" { touchpoint water "Watering" { owner: mo } }
    handoff won "Won" fem -> water { owner: fem; carries: photo; within: 3 days }`,
  );
  expect(diagram.text).toMatch(/participant n1 as .?Fem\n {2}participant n2 as .?Mo/);
  expect(diagram.text).toContain('n1->>n2:');
});

test('everything drawn is in the text, in the same order', () => {
  const diagram = drawingOf('relay', 'samples/rowan-heat');
  const count = (start: RegExp): number => statements(diagram).filter((line) => start.test(line)).length;
  const drawn = (role: string): number => diagram.drawn.filter((one) => one.role === role).length;
  expect([count(/^participant/), count(/^n\d+-/), count(/^note/)]).toEqual(
    ['node', 'edge', 'lane'].map(drawn),
  );
});

test('it is summed up in a sentence', () => {
  expect(drawingOf('relay', 'samples/rowan-heat').summary).toBe(
    '6 hand-offs; 1 hand-off is missing; customers are asked again at 2 touchpoints.',
  );
});

test('without a hand-off it says what to declare', () => {
  const diagram = relay('stage buy "Buy" { touchpoint demo "Demo" { owner: dana } }');
  expect(diagram).toMatchObject({ text: '', drawn: [] });
  expect(diagram.empty?.example).toContain('handoff deal-won');
});

test('what goes back from the last stage stands in it, and not where the taker met the customer first', () => {
  const { text } = relay(`${stages}
    handoff back "Wants more" care -> sales { owner: omar; carries: goals; within: 1 day }`);
  expect(text.indexOf('2 · Use')).toBeGreaterThan(-1);
  expect(text.indexOf('Wants more')).toBeGreaterThan(text.indexOf('2 · Use'));
});
