import { describe, expect, test } from 'vitest';
import { changesFocus } from '../../server/reports/changes/picture.ts';
import { moneyView } from '../../server/views/money.ts';
import { drawnAs, labels, lineOf } from './drawing.ts';
import { diffOf, overlaid, revised, revisions, wholeDiffOf } from './two-versions.ts';

const people = `
silo sales "Sales" { owner dana "Dana Ruiz"; owner mei "Mei Chen" }
silo care "Care" { owner omar "Omar Haddad" }
`;
const buy = (inside: string): string => `stage buy "Buy" { ${inside} }`;
const demo = 'touchpoint demo "Demo" { owner: dana }';
const diff = (before: string, after: string) => diffOf(people + before, people + after);

describe('of whole roadmaps', () => {
  test.each(Object.entries(revisions))('%s', async (name, revision) => {
    await expect(diffOf(...revised(revision)).text).toMatchFileSnapshot(`diff-${name}.mmd`);
  });

  test('read backwards, what is new is gone, and what is gone is new', () => {
    const [before, after] = revised(revisions['rowan-heat']);
    const counts = (diagram: ReturnType<typeof diffOf>, name: string): number =>
      diagram.drawn.filter(({ classes }) => classes?.includes(name)).length;
    const [there, back] = [wholeDiffOf(before, after), wholeDiffOf(after, before)];
    expect(counts(there, 'added')).toBeGreaterThan(0);
    expect(counts(there, 'added')).toBe(counts(back, 'removed'));
    expect(counts(there, 'removed')).toBe(counts(back, 'added'));
    expect(counts(there, 'changed')).toBe(counts(back, 'changed'));
  });
});

describe('a touchpoint', () => {
  test('that is new has a plus', () => {
    const diagram = diff(buy(''), buy(demo));
    const drawn = drawnAs(diagram, 'New: Touchpoint Demo');
    expect(drawn).toMatchObject({ label: 'New: Touchpoint Demo, Dana Ruiz, stage Buy', classes: ['added'] });
    expect(lineOf(diagram, drawn)).toBe('n1["`**#43; Demo**\nDana Ruiz`"]'.split('\n')[0]);
  });

  test('that is gone stays as a ghost with a minus, in the silo that it was in', () => {
    const diagram = diff(buy(demo), buy(''));
    const drawn = drawnAs(diagram, 'No longer there: Touchpoint Demo');
    expect(drawn.classes).toEqual(['removed']);
    expect(diagram.text).toContain('subgraph g1["Sales"]\n    n1["`**− Demo**\nDana Ruiz`"]');
    expect(drawn.source).toMatchObject({
      uri: 'file:///roadmap/roadmap.cust',
      range: { start: { line: 3 } },
    });
  });

  test('that has changed says how, in its new silo', () => {
    const diagram = diff(buy(demo), buy('touchpoint demo "Demo" { owner: omar }'));
    expect(diagram.text).toContain(
      'subgraph g1["Care"]\n    n1["`**#126; Demo**\nDana Ruiz → Omar Haddad`"]',
    );
    expect(labels(diagram)).toContain('Changed: Touchpoint Demo, stage Buy, Dana Ruiz → Omar Haddad');
  });

  test('with many changes says two, counts the others, and reads them all out', () => {
    const all = 'owner: dana; channel: web; feeling: 4; wants: "Speed"; measure: tbd';
    const diagram = diff(buy('touchpoint demo "Demo" { }'), buy(`touchpoint demo "Demo" { ${all} }`));
    expect(diagram.text).toContain('nobody → Dana Ruiz\nchannel gains web\nand 3 more changes');
    expect(drawnAs(diagram, 'Changed: Touchpoint Demo').label).toContain('feeling is now 4');
  });

  test('that has another name says the one it had', () => {
    const diagram = diff(buy(demo), buy('touchpoint demo "Product demo" { owner: dana }'));
    expect(diagram.text).toContain('**#126; Product demo**\nformerly Demo');
  });
});

describe('a hand-off', () => {
  const stages = buy(`${demo} touchpoint help "Help" { owner: omar }`);
  const won = (inside = '', ends = 'demo -> help'): string =>
    `${stages} handoff won "Deal won" ${ends} { within: 2 days; ${inside} }`;

  test.each([
    ['new', stages, won(), 'n1 e1@-->|"#43; Deal won · 2 days"| n2', 'added'],
    ['gone', won(), stages, 'n1 e1@-.->|"− Deal won · 2 days"| n2', 'removed'],
    [
      'changed',
      won(),
      won('carries: contract'),
      'n1 e1@-->|"#126; Deal won · carries gains contract"| n2',
      'changed',
    ],
  ])('that is %s is a line, between what has not changed', (_, before, after, line, className) => {
    const diagram = diff(before, after);
    const edge = diagram.drawn.find(({ role }) => role === 'edge');
    expect(edge?.classes).toEqual([className]);
    expect(edge && lineOf(diagram, edge)).toBe(line);
    expect(drawnAs(diagram, 'Touchpoint Demo').classes).toEqual(['same']);
  });

  test('within one silo is a box, since no line could say it', () => {
    const diagram = diff(won('', 'sales -> sales'), won('carries: contract', 'sales -> sales'));
    expect(diagram.text).toContain('"`**#126; Deal won**\nHand-off\ncarries gains contract`"');
  });

  test('to a silo that is gone leads to its ghost', () => {
    const finance = 'silo finance "Finance" { }';
    const diagram = diff(`${finance} ${won('', 'demo -> finance')}`, stages);
    const ghost = drawnAs(diagram, 'No longer there: Silo Finance');
    expect(lineOf(diagram, drawnAs(diagram, 'No longer there: Hand-off'))).toMatch(
      new RegExp(` ${ghost.id}$`),
    );
  });
});

describe('whatever else has changed', () => {
  test('stands with the silo whose work it is', () => {
    const plan = (budget: string): string => `initiative fix "Fix it" { owner: omar; budget: ${budget} }`;
    expect(diff(plan('10k'), plan('12k')).text).toContain(
      'subgraph g1["Care"]\n    n1["`**#126; Fix it**\nInitiative\nbudget 10k → 12k`"]',
    );
  });

  test('of nobody’s stands with the roadmap as a whole', () => {
    expect(diff('', 'segment big "Big ones" { count: 3 }').text).toContain(
      'subgraph g1["The roadmap as a whole"]\n    n1["`**#43; Big ones**\nSegment`"]',
    );
  });

  test('of tasks is said on their initiative, once', () => {
    const plan = (tasks: string): string => `initiative fix "Fix it" { owner: omar; ${tasks} }`;
    const diagram = diff(
      plan('task a "Ask" { by: 2026-06 }; task b "Buy" { }'),
      plan('task a "Ask" { by: 2026-07 }; task c "Call" { owner: dana; by: 2026-09; status: doing }'),
    );
    expect(diagram.drawn.filter(({ role }) => role === 'node')).toHaveLength(1);
    expect(drawnAs(diagram, 'Changed: Initiative Fix it').label).toBe(
      'Changed: Initiative Fix it, task Ask: by 2026-06 → 2026-07, − task Buy, + task Call',
    );
  });

  test('of the people in a silo that is new comes with the silo', () => {
    const diagram = diff('', 'silo desk "Desk" { owner noor "Noor Haddad" }');
    expect(labels(diagram)).toEqual(['New: Silo Desk']);
  });
});

test('customer counts of two segments are told apart', () => {
  const counts = (lost: number): string =>
    ['x', 'y']
      .map((one) => `segment ${one} "${one.toUpperCase()}"\ncustomers 2026-Q3 { for: ${one}; lost: ${lost} }`)
      .join('\n');
  const diagram = diff(counts(3), counts(4));
  expect(diagram.summary).toBe('2 changed: 2026-Q3 (X) and 2026-Q3 (Y).');
  expect(labels(diagram)).toContain('Changed: Customer count 2026-Q3 (X), lost 3 → 4');
});

describe('what has not changed', () => {
  const stages = buy(`${demo} touchpoint help "Help" { owner: omar } touchpoint call "Call" { owner: mei }`);
  const won = 'handoff won "Deal won" demo -> help { within: 2 days }';
  const before = people + stages + won;
  const after = before.replace('demo "Demo" { owner: dana }', 'demo "Demo" { owner: mei }');

  test('is shown along the hand-offs of what has, and stands back', () => {
    const diagram = diffOf(before, after);
    expect(drawnAs(diagram, 'Touchpoint Help').classes).toEqual(['same']);
    expect(labels(diagram).join()).not.toContain('Touchpoint Call');
    expect(diagram.legend).toContainEqual({ className: 'same', label: 'Unchanged' });
  });

  test('is all there on demand', () => {
    expect(labels(wholeDiffOf(before, after)).join()).toContain('Touchpoint Call');
  });
});

test('findings in it are those that the earlier version had not', () => {
  const diagram = diff(
    buy(`${demo} touchpoint old "Old" { }`),
    buy('touchpoint demo "Demo" { } touchpoint old "Old" { feeling: 2 }'),
  );
  expect(drawnAs(diagram, 'Changed: Touchpoint Demo').marks.map(({ rule }) => rule)).toContain(
    'unowned-touchpoint',
  );
  expect(drawnAs(diagram, 'Changed: Touchpoint Old').marks.map(({ rule }) => rule)).not.toContain(
    'unowned-touchpoint',
  );
});

test('the caption counts and names what has changed', () => {
  expect(diff(buy(demo), buy('touchpoint talk "Talk" { owner: omar; feeling: 3 }')).summary).toBe(
    '1 new: Talk; 1 no longer there: Demo.',
  );
});

test('where nothing has changed, it says so', () => {
  const moved = `${buy(demo)}\n${people}`;
  expect(diffOf(people + buy(demo), moved).empty?.sentence).toBe(
    'Nothing has changed in what the roadmap says.',
  );
});

test('where what has changed is not in a picture, it does not say that there is nothing at all', () => {
  const plan = 'initiative guide "Guide" { owner: dana; budget: 20k EUR }';
  const versions = overlaid(people + plan + buy(demo), people + plan + buy(''));
  expect(versions.picture(moneyView, changesFocus).diagram.empty).toEqual({
    sentence: 'Nothing that this picture shows has changed.',
  });
  const moneyless = overlaid(people + buy(demo), people + buy(''));
  expect(moneyless.picture(moneyView, changesFocus).diagram.empty?.sentence).toContain('has money yet');
});

test('a whole roadmap may be new, or gone', () => {
  expect(diffOf('', people + buy(demo)).text).toContain('**#43; Demo**');
  expect(diffOf(people + buy(demo), '').text).toContain('**− Demo**');
});
