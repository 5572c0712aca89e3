import { describe, expect, test } from 'vitest';
import { parse } from '../../grammar/parser.ts';
import type { Attribute, Declaration, SyntaxTree, TextEdit } from '../../grammar/syntax.ts';
import { applyEdits, findAttribute } from '../../grammar/writing/edit.ts';
import { format } from '../../grammar/writing/format.ts';
import { closeBlock, joinList, spreadList } from '../../grammar/writing/spread.ts';

function closed(text: string): string {
  const tree = parse(text);
  return applyEdits(text, closeBlock(tree, tree.declarations[0] as Declaration));
}

type OnList = (tree: SyntaxTree, declaration: Declaration, attribute: Attribute) => readonly TextEdit[];

function onList(text: string, name: string, make: OnList): string {
  const tree = parse(text);
  const declaration = tree.declarations[0] as Declaration;
  return applyEdits(text, make(tree, declaration, findAttribute(declaration, name) as Attribute));
}

const spread = (text: string): string => onList(text, 'rewarded-on', spreadList);
const joined = (text: string): string =>
  onList(text, 'rewarded-on', (tree, _there, list) => joinList(tree, list));

describe('a block on one line', () => {
  test.each([
    ['attributes', 'stage s {\n  owner: dana\n  goal: "x"\n}\n', 'stage s { owner: dana; goal: "x" }\n'],
    ['tags', 'stage s {\n  #a #b\n  owner: dana\n}\n', 'stage s { #a; #b; owner: dana }\n'],
    ['a list', 'silo s {\n  rewarded-on: a,\n    b\n}\n', 'silo s { rewarded-on: a, b }\n'],
    ['a brace of its own', 'stage s\n{\n  owner: dana\n}\n', 'stage s { owner: dana }\n'],
    ['the line breaks of Windows', 'stage s {\r\n  owner: dana\r\n}\r\n', 'stage s { owner: dana }\r\n'],
  ])('holds %s', (_what, text, result) => {
    expect(closed(text)).toBe(result);
    expect(parse(format(parse(result), { indentWidth: 2 })).problems).toEqual([]);
  });

  test.each([
    ['a comment in it', 'stage s {\n  owner: dana // for now\n}\n'],
    ['a comment before its brace', 'stage s // s\n{\n  owner: dana\n}\n'],
    ['a declaration in it', 'stage s {\n  touchpoint t\n}\n'],
    ['a text of several lines', 'stage s {\n  note: """\n    a\n    """\n}\n'],
    ['a half-typed attribute', 'stage s {\n  owner:\n}\n'],
    ['no end', 'stage s {\n  owner: dana\n'],
    ['nothing in it', 'stage s {\n}\n'],
    ['too much for a line', `stage s {\n  goal: "${'x'.repeat(90)}"\n}\n`],
    ['one line already', 'stage s { owner: dana }\n'],
  ])('is not made of one with %s', (_what, text) => {
    expect(closed(text)).toBe(text);
  });
});

describe('a list', () => {
  const short = 'silo s {\n  rewarded-on: a, b, c\n}\n';
  const long = 'silo s {\n  rewarded-on: a,\n    b,\n    c\n}\n';

  test('is spread, and stays so when it is formatted', () => {
    expect(spread(short)).toBe(long);
    expect(format(parse(long), { indentWidth: 2 })).toBe(long);
  });

  test('is joined again', () => {
    expect(joined(long)).toBe(short);
  });

  test('of which some items stand on lines of their own is brought into either form', () => {
    const mixed = 'silo s {\n  rewarded-on: a, b,\n    c\n}\n';
    expect(spread(mixed)).toBe(long);
    expect(joined(mixed)).toBe(short);
  });

  test.each([
    ['one item', 'silo s {\n  rewarded-on: a\n}\n'],
    ['a block on one line', 'silo s { rewarded-on: a, b }\n'],
  ])('with %s is not spread', (_what, text) => {
    expect(spread(text)).toBe(text);
  });

  test.each([
    ['a comment in it', 'silo s {\n  rewarded-on: a, // first\n    b\n}\n'],
    ['more than a line holds', `silo s {\n  rewarded-on: ${'x'.repeat(60)},\n    ${'y'.repeat(60)}\n}\n`],
  ])('with %s is not joined', (_what, text) => {
    expect(joined(text)).toBe(text);
  });

  test('keeps the comments in it when it is spread', () => {
    expect(spread('silo s {\n  rewarded-on: a /* 1 */, b // 2\n}\n')).toBe(
      'silo s {\n  rewarded-on: a /* 1 */,\n    b // 2\n}\n',
    );
  });
});
