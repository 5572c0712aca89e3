import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { longestText, parse } from '../../grammar/parser.ts';
import { CustGrammar, emptyActions } from '../../grammar/parsing/grammar.ts';
import { tokenize } from '../../grammar/parsing/tokens.ts';
import type { Declaration, Range, SyntaxTree } from '../../grammar/syntax.ts';
import { applyEdits } from '../../grammar/writing/edit.ts';
import { unmark } from '../support/marked.ts';
import { problems, spell } from './spell.ts';

describe('what is right', () => {
  it.each<[string, string, readonly string[]]>([
    ['nothing', '', []],
    [
      'a line for each attribute',
      'stage s {\n owner: a\n goal: "b"\n}',
      ['stage s', '  owner: a', '  goal: "b"'],
    ],
    ['semicolons', 'stage s { owner: a; goal: "b"; }', ['stage s', '  owner: a', '  goal: "b"']],
    ['a comma before word:', 'stage s { owner: a, goal: "b" }', ['stage s', '  owner: a', '  goal: "b"']],
    [
      'a list',
      'touchpoint t { channel: web, event; with: a }',
      ['touchpoint t', '  channel: web | event', '  with: a'],
    ],
    [
      'a list over lines',
      'silo a { rewarded-on: x,\n\n  y,\r\n  z\n}',
      ['silo a', '  rewarded-on: x | y | z'],
    ],
    [
      'a list with remarks',
      'silo a { rewarded-on: x, // one\n  // two\n  y }',
      ['silo a', '  rewarded-on: x | y'],
    ],
    ['a comma at the end of a list', 'silo a { rewarded-on: x, y,\n}', ['silo a', '  rewarded-on: x | y']],
    [
      'a list that a nested declaration follows',
      'initiative i { silos: a,\n task "x"\n}',
      ['initiative i', '  silos: a', '  task "x"'],
    ],
    [
      'items of several atoms',
      'metric m { target: 30 days by 2026-Q3 }',
      ['metric m', '  target: 30 days by 2026-Q3'],
    ],
    ['{ on the next line', 'silo a\n\n{ head: b }', ['silo a', '  head: b']],
    ['blocks side by side', 'silo a { } silo b { }', ['silo a', 'silo b']],
    [
      'kinds and attributes in any case',
      'STAGE s { Owner: a; TouchPoint t }',
      ['stage s', '  Owner: a', '  touchpoint t'],
    ],
    [
      'a kind as a name',
      'stage owner { touchpoint owner { owner: owner } }',
      ['stage owner', '  touchpoint owner', '    owner: owner'],
    ],
    [
      'extend, part and of as names',
      'silo extend { head: part }\nsilo of',
      ['silo extend', '  head: part', 'silo of'],
    ],
    ['dotted names', 'handoff stage.a -> b.c { owner: x.y }', ['handoff stage.a -> b.c', '  owner: x.y']],
    ['reserved words', 'stage s { owner: tbd }', ['stage s', '  owner: tbd']],
    ['names as people write them', 'stage s { owner: Dana Ruiz }', ['stage s', '  owner: Dana Ruiz']],
    ['tags', 'silo a #core {\n #x #größe\n head: b\n}', ['silo a #core', '  #x', '  #größe', '  head: b']],
    [
      'addresses',
      'silo a { link: https://a.example/b?c=d, e }',
      ['silo a', '  link: https://a.example/b?c=d | e'],
    ],
    [
      'dates, amounts, percent',
      'owner a { since: 15.05.2026; budget: €240k; time: 50% }',
      ['owner a', '  since: 15.05.2026', '  budget: €240k', '  time: 50 %'],
    ],
    [
      'typographic dashes',
      'initiative i { when: 2026‑01 – 2026–03; moves: x −25 days }',
      ['initiative i', '  when: 2026-01 - 2026-03', '  moves: x -25 days'],
    ],
    [
      'a byte-order mark, CRLF, tabs, blanks that do not break',
      '\uFEFFsilo\u00A0a {\r\n\thead: b\r\n}\r\n',
      ['silo a', '  head: b'],
    ],
    ['names in NFC', 'silo cafe\u0301', ['silo caf\u00E9']],
    ['escapes', 'stage s { goal: "a \\"b\\" \\\\ \\n" }', ['stage s', '  goal: "a \\"b\\" \\\\ \\\\n"']],
    ['quotes of all kinds', 'stage s { note: “a” „b“ «c» ”d” }', ['stage s', '  note: "a" "b" "c" "d"']],
    [
      'text of several lines',
      'stage s {\n  note: """\n    a\n      b\n\n    c\n    """\n}',
      ['stage s', '  note: "a\\n  b\\n\\nc"'],
    ],
    ['part of', 'part of northwind\nsilo a', ['part of northwind', 'silo a']],
    ['nested blocks', 'silo a { owner b { role: "c" } }', ['silo a', '  owner b', '    role: "c"']],
    ['a kind out of place, for a rule to speak of', 'silo a { metric m }', ['silo a', '  metric m']],
    [
      'an unknown kind, for a rule to speak of',
      'touchpiont t "T" { owner: a }',
      ['touchpiont? t "T"', '  owner: a'],
    ],
    [
      'an owner in a silo beside a kind that is an attribute elsewhere',
      'silo a { owner b }',
      ['silo a', '  owner b'],
    ],
  ])('%s', (_, text, expected) => {
    const tree = parse(text);
    expect(spell(tree)).toEqual(expected);
    expect(problems(tree)).toEqual([]);
  });

  it('keeps comments with their places', () => {
    const { text, ranges } = unmark('«// a»\nsilo b { «/* c\n d */» head: e «// f»\n}');
    expect(parse(text).comments.map(({ range }) => range)).toEqual(ranges);
  });
});

/** Marked: where the problem stands. Then what its message says, what parses, and the text as fixed. */
type Slip = [name: string, marked: string, says: string, tree: readonly string[], fixed?: string];

const slips: Slip[] = [
  [
    'a forgotten colon',
    'stage s {\n «owner» lena\n goal: "x"\n}',
    'write "owner:"',
    ['stage s', '  owner (no colon) lena', '  goal: "x"'],
    'stage s {\n owner: lena\n goal: "x"\n}',
  ],
  [
    'a forgotten colon on one line',
    'touchpoint t { «channel» video-call }',
    'write "channel:"',
    ['touchpoint t', '  channel (no colon) video-call'],
    'touchpoint t { channel: video-call }',
  ],
  [
    'another sign for the colon',
    'stage s { «owner» = lena }',
    'write "owner:"',
    ['stage s', '  owner (no colon) lena'],
    'stage s { owner: lena }',
  ],
  [
    'a kind that does not nest here is an attribute',
    'initiative i { «owner» lena }',
    'write "owner:"',
    ['initiative i', '  owner (no colon) lena'],
    'initiative i { owner: lena }',
  ],
  [
    'an attribute without a value',
    'stage s {\n «owner:»\n goal: "x"\n}',
    'has no value yet',
    ['stage s', '  owner:', '  goal: "x"'],
  ],
  [
    'an attribute without a value on one line',
    'stage s { «owner:»; goal: "x" }',
    'has no value yet',
    ['stage s', '  owner:', '  goal: "x"'],
  ],
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
    'colons behind the names of a list with numbers',
    'customers 2026-Q1 {\n lost: 22; why: «price:» 10, other 5, more: 7\n owner: a\n}',
    'Delete the colon.',
    ['customers 2026-Q1', '  lost: 22', '  why: price 10 | other 5 | more 7', '  owner: a'],
    'customers 2026-Q1 {\n lost: 22; why: price 10, other 5, more 7\n owner: a\n}',
  ],
  [
    'one such colon, and an attribute behind it',
    'initiative i { funded-by: «sales:» 10k, owner: a }',
    'Delete the colon.',
    ['initiative i', '  funded-by: sales 10k', '  owner: a'],
    'initiative i { funded-by: sales 10k, owner: a }',
  ],
  [
    'a colon where a thing begins',
    'Silo«:» sales "Sales" {\n head: dana\n}',
    'not in a line that opens a block. Delete it.',
    ['silo sales "Sales"', '  head: dana'],
    'Silo sales "Sales" {\n head: dana\n}',
  ],
  [
    'a colon where a thing begins inside another',
    'silo sales {\n head: dana\n owner«:» dana "Dana Ruiz" { staff: 3 }\n}',
    'Delete it.',
    ['silo sales', '  head: dana', '  owner dana "Dana Ruiz"', '    staff: 3'],
    'silo sales {\n head: dana\n owner dana "Dana Ruiz" { staff: 3 }\n}',
  ],
  [
    'a colon behind a word that is no kind',
    'Department«:» Sales {\n head: dana\n}',
    'Delete it.',
    ['Department? Sales', '  head: dana'],
    'Department Sales {\n head: dana\n}',
  ],
  [
    'a colon in front of the block',
    'handoff sales -> service«:» { owner: dana }',
    'Delete it.',
    ['handoff sales -> service', '  owner: dana'],
    'handoff sales -> service { owner: dana }',
  ],
  [
    'a list with bullets',
    'stage s {\n touchpoint t {\n  «collects:»\n  • lanes\n  •\u00a0delivery times\n  - goals\n  feeling: 3\n }\n}',
    'Write "collects: lanes, delivery times, goals".',
    ['stage s', '  touchpoint t', '    collects:', '    feeling: 3'],
    'stage s {\n touchpoint t {\n  collects: lanes, delivery times, goals\n  feeling: 3\n }\n}',
  ],
  [
    'a word that waits for its colon',
    'stage s { «goal» }',
    'needs a colon and a value',
    ['stage s', '  goal (no colon)'],
  ],
  [
    'a comma before a nested declaration',
    'initiative i { owner: a«,» task "x" { by: 2026 } }',
    'type ; instead of the comma',
    ['initiative i', '  owner: a', '  task "x"', '    by: 2026'],
    'initiative i { owner: a; task "x" { by: 2026 } }',
  ],
  [
    'text left open',
    'stage s {\n goal: «"x»\n owner: b\n}',
    'no closing quote mark',
    ['stage s', '  goal: "x"', '  owner: b'],
    'stage s {\n goal: "x"\n owner: b\n}',
  ],
  [
    'text left open before a brace',
    'stage s «„Onboard» {\n owner: b\n}',
    'Add “ where',
    ['stage s "Onboard"', '  owner: b'],
    'stage s „Onboard“ {\n owner: b\n}',
  ],
  [
    'text left open before a block',
    'stage s {\n touchpoint x «"X» { owner: y }\n touchpoint z\n}',
    'no closing quote mark',
    ['stage s', '  touchpoint x "X"', '    owner: y', '  touchpoint z'],
    'stage s {\n touchpoint x "X" { owner: y }\n touchpoint z\n}',
  ],
  [
    'the words of a key apart',
    'roadmap x {\n  «Customer Owner»: dana\n  agreed-by: dana\n}',
    'Join the words with hyphens: write "customer-owner:"',
    ['roadmap x', '  customer-owner: dana', '  agreed-by: dana'],
    'roadmap x {\n  customer-owner: dana\n  agreed-by: dana\n}',
  ],
  [
    'three words of a key apart, among others on a line',
    'stage s {\n  touchpoint t { owner: a; «moment of truth»: yes; feeling: 3 }\n}',
    'write "moment-of-truth:"',
    ['stage s', '  touchpoint t', '    owner: a', '    moment-of-truth: yes', '    feeling: 3'],
    'stage s {\n  touchpoint t { owner: a; moment-of-truth: yes; feeling: 3 }\n}',
  ],
  [
    'the words of a key apart, and no value yet',
    'roadmap x {\n  «as of:»\n}',
    '"as-of:" has no value yet',
    ['roadmap x', '  as-of:'],
  ],
  ['a remark left open', '«/* a»\nsilo b', 'only its own line', ['silo b'], '/* a */\nsilo b'],
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
  [
    'a declaration on the line of a value',
    'silo a { head: b «owner» b "B" }\nsilo c',
    'Something new begins here',
    ['silo a', '  head: b', '  owner b "B"', 'silo c'],
    'silo a { head: b; owner b "B" }\nsilo c',
  ],
  [
    'an attribute of nothing',
    'silo a { }\n«owner: b»\nsilo c',
    'stands outside every block',
    ['silo a', 'silo c'],
  ],
  ['a heading', '«# Our plan»\nsilo a', 'To keep it as a remark', ['silo a'], '// # Our plan\nsilo a'],
  [
    'a pasted list',
    'silo a {\n «- one\n - two\n\n * three»\n head: b\n}',
    'These 3 lines',
    ['silo a', '  head: b'],
    'silo a {\n // - one\n // - two\n\n // * three\n head: b\n}',
  ],
  [
    'markup',
    '«<ul>\n<li>x</li>\n</ul>»\nsilo a',
    'These 3 lines',
    ['silo a'],
    '// <ul>\n// <li>x</li>\n// </ul>\nsilo a',
  ],
  [
    'prose',
    '«This is our plan for the year.»\nsilo a',
    'not something Cust can read',
    ['silo a'],
    '// This is our plan for the year.\nsilo a',
  ],
  [
    'an odd line before a brace on the same line',
    'silo a { «!!» }\nsilo b',
    'Inside a silo',
    ['silo a', 'silo b'],
    'silo a { // !!\n }\nsilo b',
  ],
  ['part of nothing', '«part» of\nsilo a', 'Say which roadmap', ['part of ?', 'silo a']],
];

describe('a slip', () => {
  it('of a comma too many does not swallow the customers below', () => {
    const tree = parse('owner: a, b,\ncustomers 2026-Q1 { opening: 4 }');
    expect(spell(tree)).toEqual(['customers 2026-Q1', '  opening: 4']);
  });

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

  it.each<Slip>(slips)('%s', (_, marked, says, expected, fixed) => {
    const { text, ranges } = unmark(marked);
    const tree = parse(text);
    expect(spell(tree)).toEqual(expected);
    expect(tree.problems.map(({ range }) => range)).toEqual(ranges);
    expect(tree.problems[0]?.message).toContain(says);
    const fix = tree.problems[0]?.fix;
    expect(fix && applyEdits(text, fix.edits)).toBe(fixed);
    if (fixed !== undefined) expect(problems(parse(fixed))).toEqual([]);
  });

  it.each<Slip>(slips)('%s: says so in a sentence or more', (_, marked) => {
    for (const { message } of parse(unmark(marked).text).problems) {
      expect(message).toMatch(/^["A-Z].*[.!]$/s);
      expect(message).not.toMatch(/token|syntax|identifier|expected|parse|undefined/i);
    }
  });
});

it('the grammar is sound', () => {
  expect(() => new CustGrammar(emptyActions, true)).not.toThrow();
});

describe('a fix that adds a line', () => {
  it('breaks it as the file does', () => {
    const text = 'silo care {\r\n  owner lena\r\n';
    const fix = parse(text).problems[0]?.fix;
    expect(fix && applyEdits(text, fix.edits)).toBe('silo care {\r\n  owner lena\r\n}\r\n');
  });
});

describe('what is no roadmap', () => {
  it('binary', () => {
    expect(problems(parse('PK\u0003\u0004\u0000\u0000'))).toEqual([
      expect.stringContaining('This file is not text'),
    ]);
  });

  it('too long', () => {
    expect(parse(' '.repeat(longestText + 1)).problems).toHaveLength(1);
  });

  it('too many tokens', () => {
    expect(problems(parse('{'.repeat(3_000_000)))).toEqual([expect.stringContaining('too long')]);
  });

  it('a drawn line of any length', () => {
    expect(parse(`${'-'.repeat(1_000_000)}\nsilo a`).problems).toHaveLength(1);
  });

  it('more odd lines than anybody turns into remarks', () => {
    const tree = parse(`${'- x\n'.repeat(5_000)}silo a`);
    expect(tree.problems.map(({ message, fix }) => [message.slice(0, 16), fix])).toEqual([
      ['These 5000 lines', undefined],
    ]);
  });

  it('braces without end', () => {
    const tree = parse('stage s {\n'.repeat(100_000));
    expect(tree.declarations.length).toBeGreaterThan(0);
    expect(tree.problems.length).toBeLessThanOrEqual(200);
  });

  it('blocks nested deeper than anybody needs cost one slip', () => {
    const deep = `${'initiative i { '.repeat(100)}owner: a${' }'.repeat(100)}`;
    const tree = parse(`${deep}\nsilo a`);
    expect(problems(tree)).toEqual([expect.stringContaining('deeper than any roadmap needs')]);
    expect(spell(tree).at(-1)).toBe('silo a');
  });
});

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
