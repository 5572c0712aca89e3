import { describe, expect, it } from 'vitest';
import { parse } from '../../grammar/parser.ts';
import { applyEdits } from '../../grammar/writing/edit.ts';
import { type Slip, testSlips } from './slip.ts';
import { spell } from './spell.ts';

/** One brace is missing or too many. */
const slips: Slip[] = [
  [
    'a forgotten { around what stands inside',
    '«stage buy "Buy"»\n goal: "x"\n touchpoint t { owner: lena }\n touchpoint u { owner: lena }\n}\nsilo a { head: b }',
    'Put { at the end of this line.',
    [
      'stage buy "Buy"',
      '  goal: "x"',
      '  touchpoint t',
      '    owner: lena',
      '  touchpoint u',
      '    owner: lena',
      'silo a',
      '  head: b',
    ],
    'stage buy "Buy" {\n goal: "x"\n touchpoint t { owner: lena }\n touchpoint u { owner: lena }\n}\nsilo a { head: b }',
  ],
  [
    'a brace too many',
    'silo a { }\n«}»\nsilo b',
    'closes nothing',
    ['silo a', 'silo b'],
    'silo a { }\n\nsilo b',
  ],
  [
    'a brace too many inside',
    'stage a {\n  touchpoint x\n    «}»\n  touchpoint y\n}\nsilo b',
    'closes nothing',
    ['stage a', '  touchpoint x', '  touchpoint y', 'silo b'],
    'stage a {\n  touchpoint x\n    \n  touchpoint y\n}\nsilo b',
  ],
  [
    'no }, and a kind of file level in the first column',
    'silo «a» {\n  head: b\nsilo c',
    'a } is missing',
    ['silo a', '  head: b', 'silo c'],
    'silo a {\n  head: b\n}\nsilo c',
  ],
  [
    'no }, and a kind that nests further out',
    'stage a {\n  touchpoint «x» {\n    owner: b\n  touchpoint y\n}',
    'block of touchpoint x is never closed',
    ['stage a', '  touchpoint x', '    owner: b', '  touchpoint y'],
    'stage a {\n  touchpoint x {\n    owner: b\n  }\n  touchpoint y\n}',
  ],
  [
    'no } where the outer block has one',
    'stage a {\n  touchpoint «x» {\n    owner: b\n}\nsilo c',
    'block of touchpoint x is never closed',
    ['stage a', '  touchpoint x', '    owner: b', 'silo c'],
    'stage a {\n  touchpoint x {\n    owner: b\n  }\n}\nsilo c',
  ],
  [
    'no } at the end, behind a remark',
    'silo «a» {\n  head: b // who\n',
    'a } is missing',
    ['silo a', '  head: b'],
    'silo a {\n  head: b // who\n}\n',
  ],
  [
    'no } on one line',
    'stage s {\n  touchpoint «x» { owner: a\n  touchpoint y\n}',
    'block of touchpoint x',
    ['stage s', '  touchpoint x', '    owner: a', '  touchpoint y'],
    'stage s {\n  touchpoint x { owner: a }\n  touchpoint y\n}',
  ],
  [
    'no } before an extend',
    'initiative «i» {\n  owner: a\nextend silo b { }',
    'a } is missing',
    ['initiative i', '  owner: a', 'extend silo b'],
    'initiative i {\n  owner: a\n}\nextend silo b { }',
  ],
  [
    'no } of a declaration without a name',
    'initiative i {\n  task «"Do it"» {\n    by: 2026\n  initiative j\n}',
    'block of task "Do it"',
    ['initiative i', '  task "Do it"', '    by: 2026', '  initiative j'],
    'initiative i {\n  task "Do it" {\n    by: 2026\n  }\n  initiative j\n}',
  ],
  [
    'no { in a file',
    'silo a\n«head: b\nfacing: customer»\n}\nsilo c',
    'the { that opens the block is missing',
    ['silo a', '  head: b', '  facing: customer', 'silo c'],
    'silo a {\nhead: b\nfacing: customer\n}\nsilo c',
  ],
  [
    'no braces in a file',
    'silo a\n  «head: b»\nsilo c',
    'no braces',
    ['silo a', '  head: b', 'silo c'],
    'silo a {\n  head: b\n}\nsilo c',
  ],
  [
    'no { in a block',
    'stage a {\n  touchpoint x\n    «owner: b»\n  }\n  touchpoint y\n}\nsilo c',
    'the { that opens',
    ['stage a', '  touchpoint x', '    owner: b', '  touchpoint y', 'silo c'],
    'stage a {\n  touchpoint x {\n    owner: b\n  }\n  touchpoint y\n}\nsilo c',
  ],
  [
    'no braces in a block',
    'stage a {\n  touchpoint x\n    «owner: b»\n  touchpoint y\n}',
    'no braces',
    ['stage a', '  touchpoint x', '    owner: b', '  touchpoint y'],
    'stage a {\n  touchpoint x {\n    owner: b\n  }\n  touchpoint y\n}',
  ],
  [
    'no { in front of what might also stand outside',
    '«silo a»\n  head: b\n  owner b\n}\nsilo c',
    'Put { at the end of this line',
    ['silo a', '  head: b', '  owner b', 'silo c'],
    'silo a {\n  head: b\n  owner b\n}\nsilo c',
  ],
  [
    'no braces around declarations',
    '«stage a»\n  touchpoint x { owner: b }\n  touchpoint y\nsilo c',
    'behind the last that belongs to it',
    ['stage a', '  touchpoint x', '    owner: b', '  touchpoint y', 'silo c'],
    'stage a {\n  touchpoint x { owner: b }\n  touchpoint y\n}\nsilo c',
  ],
  [
    'no braces on a line in a block',
    'initiative i {\n  task "T" «owner: a by: 2027»\n  owner: b\n}',
    'no braces',
    ['initiative i', '  task "T"', '    owner: a', '    by: 2027', '  owner: b'],
    'initiative i {\n  task "T" { owner: a by: 2027 }\n  owner: b\n}',
  ],
  [
    'no braces, and attributes of the outer block behind it',
    'initiative i {\n  task "T"\n    «owner: a»\n  when: 2027\n}',
    'no braces',
    ['initiative i', '  task "T"', '    owner: a', '  when: 2027'],
    'initiative i {\n  task "T" {\n    owner: a\n  }\n  when: 2027\n}',
  ],
];

describe('a slip', () => {
  it('in a block whose braces are missing is seen as in any other', () => {
    const tree = parse('stage a\n  touchpoint x owner: b, channel: web\n  touchpoint y\nsilo c');
    expect(spell(tree)).toEqual([
      'stage a',
      '  touchpoint x',
      '    owner: b',
      '    channel: web',
      '  touchpoint y',
      'silo c',
    ]);
    expect(tree.problems.map(({ message }) => message)).toEqual([
      expect.stringContaining('What follows belongs in the block of stage a'),
      expect.stringContaining('This belongs in the block of touchpoint x'),
    ]);
  });

  testSlips(slips);
});

describe('a fix that adds a line', () => {
  it('breaks it as the file does', () => {
    const text = 'silo care {\r\n  owner lena\r\n';
    const fix = parse(text).problems[0]?.fix;
    expect(fix && applyEdits(text, fix.edits)).toBe('silo care {\r\n  owner lena\r\n}\r\n');
  });
});
