/** What is read after an edit equals what is read from scratch, and what the edit did not touch is taken over. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse, parseEdited } from '../../grammar/parser.ts';
import type { SyntaxTree } from '../../grammar/syntax.ts';
import { fc } from '../support/property.ts';
import { plainTree } from './plain-tree.ts';
import { scraps } from './scraps.ts';

const northwind = readFileSync(new URL('../golden/northwind/northwind.cust', import.meta.url), 'utf8');
const sources = [northwind, northwind.replaceAll('\n', '\r\n'), `\uFEFF${northwind}`];

function edited(before: string, after: string): { tree: SyntaxTree; first: number; last: number } {
  const { tree, kept } = parseEdited(parse(before), after);
  expect(plainTree(tree)).toEqual(parse(after));
  return { tree, ...kept };
}

/** Text is compared first, which takes a moment; where it differs, the other says in what. */
function expectSame(tree: SyntaxTree, fresh: SyntaxTree): void {
  const [plain, other] = [plainTree(tree), plainTree(fresh)];
  if (JSON.stringify(plain) !== JSON.stringify(other)) expect(plain).toEqual(other);
}

const people = 'silo a "A" { owner x }\nsilo b "B" { owner y }\nsilo c "C" { owner z }\nsilo d "D" { }\n';

describe('an edit inside a declaration', () => {
  test('leaves those well before it and well behind it as they were', () => {
    const before = parse(`${people}${people}`);
    const after = `${people.replace('silo d', 'silo dd')}${people}`;
    const { tree, kept } = parseEdited(before, after);
    expect(plainTree(tree)).toEqual(parse(after));
    expect(kept).toEqual({ first: 2, last: 3 });
    expect(tree.declarations[0]).toBe(before.declarations[0]);
  });

  test.each([
    ['opens a block', 'silo b "B" {', 'silo b "B" { {'],
    ['closes one too many', 'owner y }', 'owner y } }'],
    ['opens a text of several lines', '"B"', '"""B"'],
    ['opens a comment', 'owner y', '/* owner y'],
    ['opens a conflict', 'silo b', '<<<<<<< HEAD\nsilo b'],
    ['takes the next block for its own', 'silo b "B" { owner y }', 'silo b "B"'],
    ['loses its keyword', 'silo b "B" { owner y }', 'owner: y'],
    ['ends in a comma', 'silo b "B" { owner y }', 'owner: y,'],
    ['joins two lines', '}\nsilo b', '} silo b'],
    ['says what the file belongs to', 'silo b', 'part of northwind\nsilo b'],
    ['is the first of the file', 'silo a', 'silo aa'],
    ['is the last of the file', 'silo d "D" { }\n', ''],
    ['takes everything away', people, ''],
  ])('that %s reads like the whole', (_what, from, to) => {
    edited(people, people.replace(from, to));
    edited(people.replace(from, to), people);
  });

  test('tells a text of several lines from one that is left open far behind it', () => {
    const goesOn = people.replace('{ owner x }', '{\n  wants: "Less\nand less"\n  owner x\n}');
    const { tree } = edited(`${goesOn}${people}`, `${goesOn}${people}silo e "Open\n`);
    expect(tree.problems.map(({ message }) => message.replace(/,.*/, ''))).toEqual([
      'A text of several lines stands between three quote marks.',
      'This text has no closing quote mark',
    ]);
  });

  test('reads all of it again where a comment may reach over what it does not touch', () => {
    const open = `/* ${people}${people}`;
    expect(edited(open, open.replace('silo d "D" { }', 'silo d "D" { } */'))).toMatchObject({
      first: 0,
      last: 0,
    });
  });
});

test('after any edits, one after the other, the tree is the one of the whole text', () => {
  const piece = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...'abx {}\n":;,./*-#') },
    { weight: 1, arbitrary: fc.constantFrom(...scraps) },
  );
  const edit = fc.record({
    at: fc.nat(1_000_000),
    length: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.nat(3), fc.nat(300)),
    piece,
    undone: fc.boolean(),
  });
  let kept = 0;
  fc.assert(
    fc.property(
      fc.constantFrom(...sources),
      fc.array(edit, { minLength: 5, maxLength: 25 }),
      (source, edits) => {
        let tree = parse(source);
        for (const { at, length, piece: typed, undone } of edits) {
          const { text } = tree;
          const start = at % (text.length + 1);
          const next = parseEdited(tree, text.slice(0, start) + typed + text.slice(start + length));
          expectSame(next.tree, parse(next.tree.text));
          kept += next.kept.first + next.kept.last;
          // Most slips are mended at once; a text that stays broken is read as a whole each time.
          tree = undone ? parseEdited(next.tree, text).tree : next.tree;
          if (undone) expectSame(tree, parse(text));
        }
      },
    ),
    { numRuns: 150 },
  );
  expect(kept).toBeGreaterThan(1000);
});
