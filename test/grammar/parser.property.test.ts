/** What holds for every text, and for the reference with any slip in it. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from '../../grammar/parser.ts';
import { tokenize } from '../../grammar/parsing/tokens.ts';
import type { Declaration, Range, SyntaxTree } from '../../grammar/syntax.ts';
import { fc } from '../support/property.ts';
import { problems, spell } from './spell.ts';

const northwind = readFileSync('test/golden/northwind/northwind.cust', 'utf8');
const whole = parse(northwind);

function title({ keyword, heading }: Declaration): string {
  return `${keyword.text} ${heading.name?.text ?? heading.title?.value ?? ''}`;
}

/** Every declaration of the file with all that is in it, by kind and name. */
function contents(tree: SyntaxTree): Map<string, string> {
  return new Map(
    tree.declarations.map((declaration) => [
      title(declaration),
      spell({ ...tree, partOf: undefined, declarations: [declaration] }).join('\n'),
    ]),
  );
}

function expectWithin({ start, end }: Range, parent: Range): void {
  expect(start).toBeGreaterThanOrEqual(parent.start);
  expect(end).toBeLessThanOrEqual(parent.end);
  expect(start).toBeLessThanOrEqual(end);
}

function expectNested(declaration: Declaration, parent: Range): void {
  expectWithin(declaration.range, parent);
  for (const atom of declaration.header) expectWithin(atom.range, declaration.range);
  if (declaration.block === undefined) return;
  expectWithin(declaration.block.range, declaration.range);
  for (const tag of declaration.block.tags) expectWithin(tag.range, declaration.block.range);
  for (const member of declaration.block.members) {
    if (member.type === 'declaration') {
      expectNested(member, declaration.block.range);
      continue;
    }
    expectWithin(member.range, declaration.block.range);
    for (const item of member.items) {
      expectWithin(item.range, member.range);
      for (const atom of item.atoms) expectWithin(atom.range, item.range);
    }
  }
}

/** What holds for the tree of every text. */
function expectSound(text: string): SyntaxTree {
  const tree = parse(text);
  const everything = { start: 0, end: text.length };
  expect(tree.text).toBe(text);
  expect(tree.problems.length).toBeLessThanOrEqual(200);
  for (const declaration of tree.declarations) expectNested(declaration, everything);
  for (const { range, fix } of tree.problems) {
    expectWithin(range, everything);
    for (const edit of fix?.edits ?? []) expectWithin(edit.range, everything);
  }
  return tree;
}

/** The declarations of the reference that a change to these lines (from 0) may not touch. */
function untouched(first: number, last: number): string[] {
  const lineOf = (offset: number): number => northwind.slice(0, offset).split('\n').length - 1;
  return whole.declarations
    .filter(({ range }) => lineOf(range.end) < first || lineOf(range.start) > last)
    .map(title);
}

const before = contents(whole);

function expectKept(tree: SyntaxTree, titles: readonly string[]): void {
  const after = contents(tree);
  for (const kept of titles) expect(after.get(kept), kept).toBe(before.get(kept));
}

describe('a slip costs its own line', () => {
  const northwindLines = northwind.split('\n');

  it('the reference has none', () => {
    expect(problems(whole)).toEqual([]);
  });

  const slipLines = [
    ...[
      '- a bullet',
      '* another',
      '# Heading',
      '## Heading',
      'Some words of prose.',
      '<b>bold</b>',
      '| a | b |',
      '---',
      '=====',
      '1. first',
      '> quoted',
    ],
    ...[
      'owner',
      'owner:',
      'owner lena',
      ':',
      ',',
      ';',
      '"open',
      '“open',
      '/* open',
      '->',
      '%',
      '@@ -1 +1 @@',
    ],
    ...[
      'note: "open',
      'owner: a, b,',
      'goal = x',
      'task',
      'touchpiont x "X"',
      '<<<<<<< a',
      '=======',
      '>>>>>>> b',
      '???',
      '\u0007',
      '😀',
    ],
  ];

  it('a line put in anywhere', () => {
    fc.assert(
      fc.property(fc.constantFrom(...slipLines), fc.nat(northwindLines.length - 1), (slip, at) => {
        const text = [...northwindLines.slice(0, at), slip, ...northwindLines.slice(at)].join('\n');
        expectKept(expectSound(text), untouched(at, at - 1));
      }),
      { numRuns: 150 },
    );
  });

  const { tokens } = tokenize(northwind);

  it('a token taken out', () => {
    fc.assert(
      fc.property(fc.nat(tokens.length - 1), (index) => {
        const token = tokens[index];
        if (token === undefined) return;
        const end = token.startOffset + token.image.length;
        const text = northwind.slice(0, token.startOffset) + northwind.slice(end);
        const at = northwind.slice(0, token.startOffset).split('\n').length - 1;
        expectKept(expectSound(text), untouched(at, token.image === '\n' ? at + 1 : at));
      }),
      { numRuns: 200 },
    );
  });

  it('the rest cut off', () => {
    fc.assert(
      fc.property(fc.nat(northwind.length), (at) => {
        const line = northwind.slice(0, at).split('\n').length - 1;
        expectKept(expectSound(northwind.slice(0, at)), untouched(line, Number.POSITIVE_INFINITY));
      }),
      { numRuns: 100 },
    );
  });
});

describe('any text', () => {
  it('gives a sound tree', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => void expectSound(text)),
      { numRuns: 300 },
    );
  });

  it('of pieces of the language gives a sound tree', () => {
    const piece = fc.constantFrom(
      ...[
        'silo',
        'stage',
        'touchpoint',
        'owner',
        'initiative',
        'task',
        'handoff',
        'customers',
        'extend',
        'part of',
        'x',
        'y.z',
        'owner:',
      ],
      ...[
        'note:',
        '"t"',
        '"open',
        '"""',
        '2026-Q1',
        '12',
        '%',
        '->',
        '-',
        '#tag',
        ',',
        ';',
        '{',
        '}',
        '{',
        '}',
        '\n',
        '\n',
        ':',
        '.',
        '!',
        '//c\n',
      ],
      ...['/*c*/', '/*', '<<<<<<<', '\n=======\n', '\n>>>>>>>\n', 'https://a.example', '  '],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        expectSound(pieces.join(' '));
      }),
      { numRuns: 500 },
    );
  });
});
