/** What the two examples of each rule about initiatives cannot show. */
import { describe, expect, test } from 'vitest';
import { findingsFor, fixed } from '../support/findings.ts';

const base = `roadmap acme { as-of: 2026-05-15 }
silo sales "Sales" { head: dana; owner dana "Dana Ruiz" }
silo success "Customer Success" { head: mei; owner mei "Mei Chen" }
stage onboard "Onboard" { touchpoint kickoff "Kick-off" { owner: mei } }
metric speed "Speed" { owner: mei }
`;
const names = (rule: string, source: string): readonly (string | undefined)[] =>
  findingsFor(rule, base + source).map(({ element }) => element?.name);

describe('one-off-tactic and initiative-without-outcome', () => {
  test.each([
    ['nothing at all', 'initiative a { owner: dana }', ['a'], []],
    ['improves only', 'initiative a { improves: kickoff }', [], ['a']],
    ['a part moves something', 'initiative a { initiative b { moves: speed } }', [], []],
    [
      'the whole moves something',
      'initiative a { moves: speed; initiative b { improves: kickoff } }',
      [],
      [],
    ],
    [
      'a whole and its part, neither moves',
      'initiative a { improves: kickoff; initiative b { improves: kickoff } }',
      [],
      ['a'],
    ],
    ['moves something that is not there', 'initiative a { moves: spede }', [], []],
    ['part of something that is not there', 'initiative a { improves: kickoff; part-of: nowhere }', [], []],
    ['only an idea', 'initiative a { status: idea }', [], []],
    ['done', 'initiative a { status: done }', [], []],
    ['a status that cannot be read', 'initiative a { status: finnished-ish }', [], []],
  ])('%s', (_case, source, oneOff, withoutOutcome) => {
    expect(names('one-off-tactic', source)).toEqual(oneOff);
    expect(names('initiative-without-outcome', source)).toEqual(withoutOutcome);
  });
});

describe('duplicate-spend', () => {
  const pair = (first: string, second: string): string =>
    `initiative a "A" { owner: mei; improves: kickoff; moves: speed; ${first} }
initiative b "B" { owner: dana; improves: kickoff; moves: speed; ${second} }`;

  test.each([
    ['two silos, two budgets', pair('budget: 10k', 'budget: 10k'), ['b']],
    ['one of them done', pair('status: done', ''), []],
    ['both pooled', pair('funded-by: sales, success', 'funded-by: sales, success'), []],
    ['one pooled, the other without money', pair('funded-by: sales 5k, success 5k', ''), []],
    [
      'one pooled, the other with a budget of its own',
      pair('funded-by: sales 5k, success 5k', 'budget: 10k'),
      ['b'],
    ],
    ['one part of the other', pair('', 'part-of: a'), []],
    [
      'parts of one whole',
      `initiative whole { owner: mei }\n${pair('part-of: whole', 'part-of: whole')}`,
      [],
    ],
    ['another metric', `metric tempo\n${pair('', '').replace('moves: speed', 'moves: tempo')}`, []],
    ['owners in one silo', pair('', '').replace('owner: dana', 'owner: mei'), []],
    ['nobody knows who owns it', pair('', '').replace('owner: dana', 'owner: tbd'), []],
  ])('%s', (_case, source, expected) => {
    expect(names('duplicate-spend', source)).toEqual(expected);
  });

  test('three of a kind are two findings', () => {
    const third =
      'silo support { owner omar }\ninitiative c { owner: omar; improves: kickoff; moves: speed }';
    expect(names('duplicate-spend', `${pair('', '')}\n${third}`)).toEqual(['b', 'c']);
  });

  test('pooling the money mends it', () => {
    const source = base + pair('budget: 10k', 'budget: 10k');
    const after = fixed(source, 'duplicate-spend', 'Let Customer Success and Sales pay for both together');
    expect(findingsFor('duplicate-spend', after)).toEqual([]);
  });
});

describe('overdue', () => {
  test.each([
    ['ended yesterday', 'initiative a { when: 2026-05-01 to 2026-05-14 }', ['a']],
    ['ends today', 'initiative a { when: 2026-05-01 to 2026-05-15 }', []],
    ['a coarse end is its last day', 'initiative a { when: 2026-Q2 }', []],
    ['done', 'initiative a { when: 2025; status: done }', []],
    ['an idea', 'initiative a { when: 2025; status: idea }', []],
    ['a part with the dates of the whole', 'initiative a { when: 2025; initiative b }', ['a']],
    ['a task', 'initiative a { task t { by: 2026-05-14 } }', ['t']],
    ['a task that is done', 'initiative a { task t { by: 2026-05-14; status: done } }', []],
    [
      'a task of something that was stopped',
      'initiative a { status: stopped; task t { by: 2026-05-14 } }',
      [],
    ],
    [
      'an open task of something that is done ended with it',
      'initiative a { status: done; task t { by: 2026-05-14; status: doing } }',
      [],
    ],
    ['a date that cannot be read', 'initiative a { task t { by: 01/02/2026 } }', []],
  ])('%s', (_case, source, expected) => {
    expect(names('overdue', source)).toEqual(expected);
  });
});

describe('starts-before-dependency', () => {
  const following = (first: string, second: string): string =>
    `initiative a { ${first} }\ninitiative b { after: a; ${second} }`;

  test.each([
    ['on the last day', following('when: 2026-06', 'when: 2026-06-30 to 2026-08'), ['b']],
    ['on the day after', following('when: 2026-06', 'when: 2026-07'), []],
    ['that one is done', following('when: 2026-06; status: done', 'when: 2026-06'), []],
    ['an earlier horizon', following('horizon: later', 'horizon: now'), ['b']],
    ['the same horizon', following('horizon: next', 'horizon: next'), []],
    ['a date and a horizon', following('horizon: later', 'when: 2026-06'), []],
    ['dates of the whole', `initiative w { when: 2026-06; ${following('', '').replace('\n', '; ')} }`, ['b']],
  ])('%s', (_case, source, expected) => {
    expect(names('starts-before-dependency', source)).toEqual(expected);
  });

  test('it is moved by whole months', () => {
    const source = base + following('when: 2026-01 to 2026-08', 'when: 2026-Q2 to 2026-Q3');
    expect(fixed(source, 'starts-before-dependency', 'Move it to 2026-09 to 2027-02')).toContain(
      'when: 2026-09 to 2027-02',
    );
  });
});

describe('task-unassigned', () => {
  test.each([
    ['a silo is enough', 'task t { silo: sales; by: 2026-06 }', []],
    ['tbd is a matter of its own', 'task t { owner: tbd; by: 2026-06 }', []],
    ['no date', 'task t { owner: mei }', ['t']],
    ['a date that cannot be read', 'task t { owner: mei; by: 01/02/2026 }', []],
    ['done', 'task t { status: done }', []],
  ])('%s', (_case, task, expected) => {
    expect(names('task-unassigned', `initiative a { owner: mei; ${task} }`)).toEqual(expected);
  });
});

test('in a roadmap without silos, no initiative is one of a single silo', () => {
  const source = 'owner fem "Fem"\nmetric churn { owner: fem }\ninitiative a { owner: fem; moves: churn }';
  expect(findingsFor('single-silo-initiative', source)).toEqual([]);
});

describe('money, dates and silos', () => {
  test.each([
    ['unfunded-initiative', 'initiative a { budget: 0; funded-by: sales 0 }', ['a']],
    ['unfunded-initiative', 'initiative a { funded-by: sales }', []],
    ['unfunded-initiative', 'initiative a { budget: 10k; initiative b }', []],
    ['unfunded-initiative', 'initiative a { initiative b { budget: 10k } }', []],
    ['unfunded-initiative', 'initiative a { initiative b }', ['a']],
    ['unfunded-initiative', 'initiative a { status: paused }', []],
    ['unfunded-initiative', 'initiative a { budget: lots }', []],
    ['unscheduled-initiative', 'initiative a { horizon: now; initiative b }', []],
    ['unscheduled-initiative', 'initiative a { initiative b { when: 2026 }; initiative c }', ['c']],
    ['single-silo-initiative', 'initiative a { owner: mei; moves: speed; task t { owner: dana } }', []],
    ['single-silo-initiative', 'initiative a { owner: mei; moves: speed; funded-by: sales }', []],
    ['single-silo-initiative', 'initiative a { owner: mei; silos: success; moves: speed }', ['a']],
    ['single-silo-initiative', 'initiative a { owner: mei; silos: success }', ['a']],
    ['single-silo-initiative', 'initiative a { owner: mei; silos: all; moves: speed }', []],
    ['single-silo-initiative', 'initiative a { owner: mei; moves: speed; initiative b { owner: dana } }', []],
    ['single-silo-initiative', 'initiative a { owner: tbd; moves: speed; silos: sales }', []],
    ['single-silo-initiative', 'initiative a { owner: mei; moves: speed; silos: marketting }', []],
  ])('%s: %s', (rule, source, expected) => {
    expect(names(rule, source)).toEqual(expected);
  });
});
