import { describe, expect, test } from 'vitest';
import { drawing, drawingOf, drawnAs, labels } from './drawing.ts';

const people = `
silo sales "Sales" { owner dana "Dana Ruiz" }
silo care "Care" { owner omar "Omar Haddad"; owner mei "Mei Chen" }
`;
const journey = (text: string) => drawing('journey', people + text);

describe('on whole roadmaps', () => {
  test.each([
    ['northwind', 'test/golden/northwind'],
    ['rowan-heat', 'samples/rowan-heat'],
    ['first', 'samples/first'],
  ])('%s', async (name, folder) => {
    await expect(drawingOf('journey', folder).text).toMatchFileSnapshot(`journey-${name}.mmd`);
  });
});

describe('stages', () => {
  const stages = `
    stage use "Use" { touchpoint help "Help" { owner: omar } }
    stage fair "Fair" { touchpoint stand "Stand" { owner: dana } }
    stage buy "Buy" { goal: "A bike that fits"; owner: dana; touchpoint demo "Demo" { owner: dana } }`;

  test('come in the order of the lifecycle, numbered, with an arrow to the next', () => {
    const diagram = journey(`roadmap r "R" { lifecycle: buy, use } ${stages}`);
    expect(diagram.text).toContain('subgraph g1["1 · Buy"]');
    expect(diagram.text).toContain('subgraph g2["2 · Use"]');
    expect(diagram.text).toContain('g1 e1@--> g2');
  });

  test('that are not in the lifecycle stand beside it', () => {
    const diagram = journey(`roadmap r "R" { lifecycle: buy, use } ${stages}`);
    expect(diagram.text).toContain('Fair (beside the journey)');
    expect(diagram.text).not.toContain('g3 e');
  });

  test('say their goal, their owner and how they feel to whoever hears the picture', () => {
    const diagram = journey(
      'stage buy "Buy" { goal: "A bike"; owner: dana; touchpoint a { feeling: 4 } touchpoint b { feeling: 3 } }',
    );
    expect(drawnAs(diagram, 'Stage Buy').label).toBe(
      'Stage Buy, owned by Dana Ruiz, 2 touchpoints, feels 3.5 of 5 on average, A bike',
    );
  });

  test('without a touchpoint are there, and marked', () => {
    const diagram = journey('stage buy "Buy" { }');
    expect(diagram.text).toContain('g1["`**1 · Buy**\nno touchpoint yet`"]');
    expect(diagram.legend.map(({ className }) => className)).toEqual(['short']);
  });
});

describe('touchpoints', () => {
  test('say how they feel, and who is there', () => {
    const diagram = journey(
      'stage buy "Buy" { touchpoint demo "Demo" { owner: dana; with: mei, omar; feeling: 2 } }',
    );
    expect(diagram.text).toContain('**Demo**\n●●○○○\nDana Ruiz with Mei Chen and Omar Haddad');
    expect(diagram.text).toContain('class n1 feeling-low');
  });

  test.each([
    [1, 'feeling-low'],
    [2, 'feeling-low'],
    [4, 'feeling-high'],
    [5, 'feeling-high'],
  ])('that feel %i of 5 are coloured', (feeling, className) => {
    const diagram = journey(`stage buy "Buy" { touchpoint demo { owner: dana; feeling: ${feeling} } }`);
    expect(drawnAs(diagram, 'Touchpoint').classes).toEqual([className]);
    expect(diagram.legend.map((entry) => entry.className)).toEqual([className]);
  });

  test('whose feeling nobody knows say so, and only in words', () => {
    const diagram = journey('stage buy "Buy" { touchpoint demo "Demo" { owner: dana } }');
    expect(diagram.text).toContain('**Demo**\nDana Ruiz');
    expect(drawnAs(diagram, 'Touchpoint').label).toBe(
      'Touchpoint Demo, how it feels is not known, there is Dana Ruiz',
    );
  });

  test('that decide, and that nobody owns, stand out', () => {
    const diagram = journey(
      'stage buy "Buy" { touchpoint demo "Demo" { moment-of-truth: yes; wants: "Be sure" } }',
    );
    expect(diagram.text).toContain('**★ Demo**\nno owner');
    expect(drawnAs(diagram, 'Touchpoint').label).toBe(
      'Touchpoint Demo, moment of truth, how it feels is not known, nobody owns it, customers want: Be sure',
    );
    expect(diagram.legend.map(({ className }) => className)).toEqual(['moment', 'nobody']);
    expect(drawnAs(diagram, 'Touchpoint').marks.map(({ rule }) => rule)).toContain('unowned-touchpoint');
  });
});

test('it is summed up in a sentence', () => {
  expect(drawingOf('journey', 'test/golden/northwind').summary).toBe(
    '6 touchpoints in 5 stages: Kick-off call feels bad; 1 moment of truth; nobody owns Renewal conversation.',
  );
});

test('without a stage it says what to declare', () => {
  const diagram = journey('');
  expect(diagram).toMatchObject({ text: '', drawn: [] });
  expect(diagram.empty?.example).toContain('stage buy');
  expect(labels(diagram)).toEqual([]);
});
