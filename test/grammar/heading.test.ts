import { describe, expect, it } from 'vitest';
import { parse } from '../../grammar/parser.ts';
import { applyEdits } from '../../grammar/writing/edit.ts';
import { problems, spell } from './spell.ts';

describe('headings', () => {
  it.each([
    ['stage owner "Owner"', 'stage owner "Owner"'],
    ['stage "Onboarding"', 'stage "Onboarding"'],
    ['stage "Onboarding" onboard', 'stage onboard "Onboarding"'],
    ['silo sales #core', 'silo sales #core'],
    ['task "Playbook"', 'task "Playbook"'],
    ['task', 'task'],
    ['extend touchpoint onboard.kickoff', 'extend touchpoint onboard.kickoff'],
    ['customers 2026-Q1', 'customers 2026-Q1'],
    ['customers 2026-01 to 2026-03', 'customers 2026-01 to 2026-03'],
    ['customers Q3 2026', 'customers Q3 2026'],
    ['customers 2026-01 – 2026-03', 'customers 2026-01 - 2026-03'],
    ['handoff sales -> success', 'handoff sales -> success'],
    ['handoff deal-won "Deal won" sales -> success', 'handoff deal-won "Deal won" sales -> success'],
    ['handoff deal-won sales → success', 'handoff deal-won sales -> success'],
    ['handoff "Sales team" -> "Support team"', 'handoff "Sales team" -> "Support team"'],
    ['handoff h "Deal won" "Sales team" -> success', 'handoff h "Deal won" "Sales team" -> success'],
    [
      'handoff silo support -> touchpoint onboard.kickoff',
      'handoff silo support -> touchpoint onboard.kickoff',
    ],
    ['handoff h silo support -> owner dana', 'handoff h silo support -> owner dana'],
    ['Hand-Off a -> b', 'handoff a -> b'],
    ['extend handoff deal-won', 'extend handoff deal-won'],
    ['touchpiont demo "Demo" { }', 'touchpiont? demo "Demo"'],
    ['customer 2026-Q1 { }', 'customer?'],
    ['custmers 2026-01 to 2026-03 { }', 'custmers?'],
    ['Customer 2026-01 – 2026-03', 'Customer?'],
  ])('%s', (text, expected) => {
    const tree = parse(text);
    expect(spell(tree)).toEqual([expected]);
    expect(problems(tree)).toEqual([]);
  });

  it('knows a name and what people read by the same word in both, though the quotes are missing', () => {
    const text = 'owner luc Luc Dupont { role: "Sales" }';
    const tree = parse(text);
    expect(spell(tree)[0]).toBe('owner luc "Luc Dupont"');
    expect(tree.problems).toHaveLength(1);
    expect(applyEdits(text, tree.problems[0]?.fix?.edits ?? [])).toBe(
      'owner luc "Luc Dupont" { role: "Sales" }',
    );
  });

  it.each([
    ['silo ticketing Ticket Office { }', 'silo ticketing "Ticket Office" { }'],
    ['metric nps Net Promoter Score', 'metric nps "Net Promoter Score"'],
  ])('a name and what people read, without its quotes: %s', (before, after) => {
    const tree = parse(before);
    expect(tree.problems).toHaveLength(1);
    expect(spell(tree)[0]).toBe(after.replace(' { }', ''));
    expect(applyEdits(before, tree.problems[0]?.fix?.edits ?? [])).toBe(after);
  });

  it('the taker of a hand-off may be called as people call it', () => {
    expect(problems(parse('handoff won sales -> customer care { owner: kim }'))).toEqual([]);
  });

  it.each([
    ['silo', 'silo ~ This silo has no name. Give it a short one, for example: silo sales.'],
    ['handoff sales', 'sales ~ A hand-off goes from one part of the company to another.'],
    ['handoff sales ->', '-> ~ Say who receives this hand-off, behind the arrow:'],
    ['handoff -> sales', 'handoff ~ Say where this hand-off comes from, before the arrow:'],
    ['handoff a b c -> d', 'b ~ A hand-off has one name and two ends.'],
    [
      'customers',
      'customers ~ Say which period these customers were counted in, for example: customers 2026-Q1.',
    ],
    ['silo 2026', '2026 ~ A silo is written as: silo sales "Full name".'],
    [
      'touchpoint onboard.kickoff',
      'onboard.kickoff ~ A new name has no dot in it. Write kickoff inside the block of onboard',
    ],
  ])('%s: one problem', (text, message) => {
    const found = problems(parse(text));
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(message);
  });

  it.each([
    ['silo Customer Success', 'silo customer-success "Customer Success"'],
    ['silo customer success "CS" { }', 'silo customer-success "CS" { }'],
  ])('a name in several words: %s', (before, after) => {
    const tree = parse(before);
    expect(tree.problems).toHaveLength(1);
    expect(applyEdits(before, tree.problems[0]?.fix?.edits ?? [])).toBe(after);
    expect(parse(after).problems).toEqual([]);
  });

  it('parts that are too many are one problem, from the first to the last', () => {
    expect(problems(parse('handoff -> -> initiative silo'))).toEqual([
      expect.stringContaining('handoff ~ Say where'),
      expect.stringContaining('-> initiative silo ~ This part does not belong'),
    ]);
    expect(problems(parse('handoff ! -> customers silo'))).toEqual([
      expect.stringContaining('handoff ~ Say where'),
      expect.stringContaining('! ~ This part does not belong'),
    ]);
  });

  it.each(['Our plan 2026 { }', 'The Q1 2026', 'year 2026-Q1 { }'])(
    'a date in prose starts no declaration: %s',
    (text) => {
      expect(problems(parse(text))).toEqual([expect.stringContaining('not something Cust can read')]);
    },
  );

  it('any number of words is one problem', () => {
    expect(parse(`silo ${'a '.repeat(200_000)}`).problems).toHaveLength(1);
  });
});
