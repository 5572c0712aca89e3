import { describe, expect, test } from 'vitest';
import type { TreeNode } from '../../server/features/tree.ts';
import type { Service } from '../../server/service.ts';
import type { MarkedSource } from '../support/marked.ts';
import { serve } from '../support/service.ts';

function modelOf(source: MarkedSource): {
  readonly service: Service;
  readonly lines: () => readonly string[];
} {
  const { service } = serve(source);
  return { service, lines: () => linesOf(service) };
}

/** The whole tree as people see it, all opened: two spaces a level, and what is said beside the name. */
function linesOf(service: Service): readonly string[] {
  const [model] = service.snapshot().models;
  if (model === undefined) return [];
  const below = (node: TreeNode, level: number): readonly string[] => [
    `${'  '.repeat(level)}${node.label}${node.description === '' ? '' : ` (${node.description})`}`,
    ...(node.opens === 'never' ? [] : service.treeChildren(model, node.id)).flatMap((child) =>
      below(child, level + 1),
    ),
  ];
  return below(service.treeRoot(model), 0);
}

function nodeAt(service: Service, ...path: readonly string[]): TreeNode | undefined {
  const [model] = service.snapshot().models;
  if (model === undefined) return undefined;
  return path.reduce<TreeNode | undefined>(
    (node, label) => node && service.treeChildren(model, node.id).find((child) => child.label === label),
    service.treeRoot(model),
  );
}

const company = `roadmap acme "Acme 2026" { customer-owner: dana; as-of: 2026-03-01; lifecycle: buy, use }
silo sales "Sales" { head: dana; owner dana "Dana Ruiz" { role: "Head of Sales" } }
silo support "Support" { owner omar "Omar Haddad" }
stage use "Use" { touchpoint help "Help" { owner: omar; moment-of-truth: yes }; touchpoint bill "Bill" }
stage buy "Buy" { touchpoint offer "Offer" { owner: dana } }
initiative one "One number" {
  owner: omar
  when: 2026-Q1
  task phone "Choose the telephone" { owner: dana; by: 2026-02 }
  initiative pilot "Pilot" {}
}
initiative wish "Wish" { status: stopped; owner: dana }
`;

test('a roadmap: the customer’s way, who answers for what, and what will be done', () => {
  expect(modelOf(company).lines()).toEqual([
    'Acme 2026 (Dana Ruiz)',
    "  The customer's way (2 stages)",
    '    Buy (1 touchpoint)',
    '      Offer (Dana Ruiz)',
    '    Use (2 touchpoints)',
    '      ★ Help (Omar Haddad)',
    '      Bill (no owner)',
    '  Who answers for what (2 silos)',
    '    Nobody owns these yet',
    '      Bill (no owner)',
    '    Sales (Dana Ruiz)',
    '      Dana Ruiz (Head of Sales)',
    '        Offer (Dana Ruiz)',
    '        Choose the telephone (Dana Ruiz · 2026-02)',
    '        Wish (Dana Ruiz)',
    '    Support',
    '      Omar Haddad',
    '        ★ Help (Omar Haddad)',
    '        One number (Omar Haddad · 2026-Q1)',
    '          Pilot (Omar Haddad · 2026-Q1)',
    '          Choose the telephone (Dana Ruiz · 2026-02)',
    '  What will be done (2 initiatives)',
    '    Now (1)',
    '      One number (Omar Haddad · 2026-Q1)',
    '        Pilot (Omar Haddad · 2026-Q1)',
    '        Choose the telephone (Dana Ruiz · 2026-02)',
    '    Done or stopped (1)',
    '      Wish (Dana Ruiz)',
  ]);
});

test('an empty roadmap has nothing to open', () => {
  expect(modelOf('roadmap acme "Acme" {}').lines()).toEqual(['Acme']);
});

describe('findings', () => {
  test('are counted on the element itself, and once on all that is above it', () => {
    const { service } = modelOf(company);
    const bill = nodeAt(service, "The customer's way", 'Use', 'Bill');
    expect(bill?.own.errors).toBe(1);
    const use = nodeAt(service, "The customer's way", 'Use');
    expect([use?.own.errors, use?.all.errors]).toEqual([0, 1]);
    expect(nodeAt(service, 'Who answers for what')?.all.errors).toBe(1);
    expect(nodeAt(service, 'Who answers for what', 'Nobody owns these yet')?.all.errors).toBe(1);
  });

  test('on what the tree has no place for count for the roadmap', () => {
    const { service } = modelOf({ 'a.cust': company, 'b.cust': 'nonsense' });
    const [model] = service.snapshot().models;
    const errors = model && service.checked(model).findings.filter(({ severity }) => severity === 'error');
    expect(nodeAt(service)?.all.errors).toBe(errors?.length);
  });
});

test('what goes round in circles can be opened for ever, and is counted once', () => {
  const { service } = modelOf(
    'silo s { owner dana }\ninitiative a "A" { part-of: b; owner: dana }\ninitiative b "B" { part-of: a }',
  );
  const path = ['Who answers for what', 's', 'dana', 'A', 'B', 'A', 'B'];
  expect(nodeAt(service, ...path)?.label).toBe('B');
});

test('names are one line that can be clicked on', () => {
  const { lines } = modelOf(`stage s "" { touchpoint t "${'long '.repeat(1000)}" }`);
  expect(lines().every((line) => line.trim() !== '' && line.length < 250)).toBe(true);
});

test('numbers stand behind names that are read from right to left', () => {
  const { lines } = modelOf('stage s "العربية" { touchpoint t "Bill" }');
  expect(lines()).toContain('    العربية (\u200e1 touchpoint)');
});

test('the ids stay the same when something is written above', () => {
  const before = modelOf(company).service;
  const after = modelOf(`// A remark\nsegment small "Small"\n${company}`).service;
  const path = ["The customer's way", 'Use', 'Bill'];
  expect(nodeAt(after, ...path)?.id).toBe(nodeAt(before, ...path)?.id);
});

test('what is gone has nothing below it', () => {
  const { service } = modelOf(company);
  const [model] = service.snapshot().models;
  expect(model && service.treeChildren(model, 'stage:gone')).toEqual([]);
});
