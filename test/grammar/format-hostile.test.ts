/** Texts that nobody writes by hand: the formatter comes to an end, keeps what they say, and stays with its answer. */
import { describe, expect, test } from 'vitest';
import { parse } from '../../grammar/parser.ts';
import { applyEdits } from '../../grammar/writing/edit.ts';
import { format, formatEdits } from '../../grammar/writing/format.ts';
import { saysTheSame } from '../../grammar/writing/same.ts';

const options = { indentWidth: 2 };

const texts: Readonly<Record<string, string>> = {
  'one line of a million characters': `stage s   { goal: "${'x'.repeat(1_000_000)}" }`,
  'five million characters on a line, which is too much': `stage s   { goal: "${'x'.repeat(5_000_000)}" }`,
  'a list of fifty thousand': `touchpoint t { with:${'abc ,'.repeat(50_000)}z }`,
  'a list with a comment behind each item': `touchpoint t {\nwith: ${'a,   // x\n'.repeat(20_000)}b }`,
  'twenty thousand attributes in one block': `stage s {\n${'goal:"x"\nowner :a\n'.repeat(10_000)}}`,
  'a hundred thousand blocks in each other': `${'stage s {\n'.repeat(100_000)}${'}\n'.repeat(100_000)}`,
  'a hundred thousand blocks that are never closed': 'initiative i {'.repeat(100_000),
  'more braces closed than opened': `stage   s {${'}'.repeat(10_000)}`,
  'nothing but line comments': '// c   \n'.repeat(50_000),
  'nothing but block comments': '/* c */'.repeat(50_000),
  'a comment that is never closed': `stage   s { owner: a }\n/* ${'c '.repeat(50_000)}`,
  'ten thousand pasted bullets': 'owner   a\n* a   point\n'.repeat(10_000),
  'a thousand conflicts': '<<<<<<< a\nowner   a\n=======\nowner   b\n>>>>>>> b\n'.repeat(1_000),
  'a million blanks': `stage s${' '.repeat(1_000_000)}{ }`,
  'a hundred thousand blank lines': `stage   s${'\n'.repeat(100_000)}stage   t`,
  'tags without end': `stage s {${' #a'.repeat(50_000)}}`,
};

describe.each(Object.entries(texts))('%s', (_what, text) => {
  test('is formatted once and for all', () => {
    const tree = parse(text);
    const result = format(tree, options);
    const again = parse(result);
    expect(saysTheSame(tree, again, options)).toBe(true);
    expect(format(again, options) === result).toBe(true);
    expect(applyEdits(text, formatEdits(tree, options)) === result).toBe(true);
  });
});

test.each([
  ['escapes', 'stage s { goal: "a \\"b\\" \\\\ c" }\n'],
  ['a backslash before the quote', 'stage s { goal: "C:\\\\" }\n'],
  [
    'escaped quotes in a text of several lines',
    'stage s {\n  note: """\n    a \\"\\"\\" b\n    c\n    """\n}\n',
  ],
  [
    'names in many scripts',
    'owner größe "Größe"\nowner 顧客\nowner владелец\nowner صاحب\nowner क्षेत्र\nowner ชื่อ\n',
  ],
  ['letters beyond the basic plane', 'owner 𠮷野 "𠮷野家"\n'],
  ['texts with everything in them', 'stage s { goal: "{ } ; , : // /* */ -> # <<<<<<<" }\n'],
  ['web addresses', 'stage s { link: https://example.com/a//b?c=d&e=f#g }\n'],
])('%s are canonical already', (_what, text) => {
  expect(parse(text).problems).toEqual([]);
  expect(format(parse(text), options)).toBe(text);
});

test.each([
  ['\r\n', '\r\n'],
  ['\r', '\n'],
])('lines that end with %j end with %j', (before, after) => {
  const lines = ['// top', 'stage s {', '/* a', 'b */', 'note: """', 'one', 'two', '"""', '}', ''];
  const result = format(parse(lines.join(before)), options);
  const canonical = [
    '// top',
    'stage s {',
    '  /* a',
    '  b */',
    '  note: """',
    '    one',
    '    two',
    '    """',
    '}',
    '',
  ];
  expect(result).toBe(canonical.join(after));
  expect(format(parse(result), options)).toBe(result);
});
