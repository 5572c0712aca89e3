import { describe, expect, it } from 'vitest';
import { parse } from '../../grammar/parser.ts';
import { type Slip, testSlips } from './slip.ts';
import { spell } from './spell.ts';

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
    'the rows of a sheet, of which the first begins with a kind',
    '«Metric\tOwner\tUnit\nWin rate\tKim\t%»\nsilo s "S"',
    'look like rows of a table',
    ['silo s "S"'],
    '// Metric\tOwner\tUnit\n// Win rate\tKim\t%\nsilo s "S"',
  ],
  [
    'rows of CSV',
    '«Metric;Owner;Unit\nWin rate;Kim;points»',
    'look like rows of a table',
    [],
    '// Metric;Owner;Unit\n// Win rate;Kim;points',
  ],
  [
    'a row of a table from a document, in a block',
    'stage s {\n «Touchpoint | Owner | Feeling»\n goal: "x"\n}',
    'looks like a row of a table',
    ['stage s', '  goal: "x"'],
    'stage s {\n // Touchpoint | Owner | Feeling\n goal: "x"\n}',
  ],
  [
    'a name of two words with & between them',
    'silo «Sales & Marketing» "Both" { }',
    'Write it without signs: sales-marketing.',
    ['silo Sales & Marketing "Both"'],
    'silo sales-marketing "Both" { }',
  ],
  [
    'a heading with a colon',
    '«Hand-offs:»\nsilo s "S"',
    'If it is a heading, put // in front of it',
    ['silo s "S"'],
    '// Hand-offs:\nsilo s "S"',
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
    'semicolons in a list with numbers',
    'customers 2026-Q1 {\n why: price 4«;» support 3; other; opening: 20\n}',
    'Put commas between its items.',
    ['customers 2026-Q1', '  why: price 4 | support 3 | other', '  opening: 20'],
    'customers 2026-Q1 {\n why: price 4, support 3, other; opening: 20\n}',
  ],
  [
    'a semicolon in a list of names',
    'stage s { touchpoint t { with: dana«;» lee park\n owner: lee } }',
    'Put commas between its items.',
    ['stage s', '  touchpoint t', '    with: dana | lee park', '    owner: lee'],
    'stage s { touchpoint t { with: dana, lee park\n owner: lee } }',
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
    'lines with bullets in an initiative',
    'initiative i {\n «- Train all, soon\n • [ ] Tell legal (Q3)»\n owner: a\n}',
    'Where they are tasks, write task "Train all, soon".',
    ['initiative i', '  owner: a'],
    'initiative i {\n task "Train all, soon"\n task "Tell legal (Q3)"\n owner: a\n}',
  ],
  [
    'lines with bullets below a heading in an initiative',
    'initiative i {\n «tasks:\n * Train all»\n owner: a\n}',
    'Where it is a task, write task "Train all".',
    ['initiative i', '  tasks:', '  owner: a'],
    'initiative i {\n // tasks:\n task "Train all"\n owner: a\n}',
  ],
  [
    'a heading inside of a block',
    'initiative i {\n «tasks:»\n task "Train all"\n}',
    'If it is a heading, put // in front of it.',
    ['initiative i', '  tasks:', '  task "Train all"'],
    'initiative i {\n // tasks:\n task "Train all"\n}',
  ],
  [
    'semicolons in a list of words with signs',
    "stage s {\n touchpoint t { collects: name«;» insurance #; don't know }\n}",
    'Put commas between its items.',
    ['stage s', '  touchpoint t', "    collects: name | insurance # | don ' t know"],
    "stage s {\n touchpoint t { collects: name, insurance #, don't know }\n}",
  ],
  [
    'a list between brackets',
    'roadmap r { lifecycle: «[buy, use]»; budget: 3k }',
    'Delete them.',
    ['roadmap r', '  lifecycle: buy | use', '  budget: 3k'],
    'roadmap r { lifecycle: buy, use; budget: 3k }',
  ],
  [
    'blocks between round brackets, one in the other',
    'silo sales "Sales" «(»\n  head: dana\n  owner dana "Dana" ( staff: 3; note: half (or less) )\n)\nsilo success { head: mei }',
    'Write them in place of ( and ).',
    [
      'silo sales "Sales"',
      '  head: dana',
      '  owner dana "Dana"',
      '    staff: 3',
      '    note: half ( or less )',
      'silo success',
      '  head: mei',
    ],
    'silo sales "Sales" {\n  head: dana\n  owner dana "Dana" { staff: 3; note: half (or less) }\n}\nsilo success { head: mei }',
  ],
  [
    'a block between a bracket and a brace',
    'silo sales «(»\n  head: dana\n  owner dana [ staff: 3 ]\n}\nsilo success { head: mei }',
    'Write { in place of (.',
    ['silo sales', '  head: dana', '  owner dana', '    staff: 3', 'silo success', '  head: mei'],
    'silo sales {\n  head: dana\n  owner dana { staff: 3 }\n}\nsilo success { head: mei }',
  ],
  [
    'a name in quotes in front of what people read',
    'silo «"R&D"» "Research" { head: dana }',
    'Write it as r-d.',
    ['silo R&D "Research"', '  head: dana'],
    'silo r-d "Research" { head: dana }',
  ],
  [
    'a name in quotes with a bracket at its end',
    'stage «"Buy (online)"» "Buying"',
    'Write it as buy-online.',
    ['stage Buy (online) "Buying"'],
    'stage buy-online "Buying"',
  ],
  [
    'a block between square brackets',
    'extend stage buy «[»\n  touchpoint demo { owner: dana }\n]',
    'Write them in place of [ and ].',
    ['extend stage buy', '  touchpoint demo', '    owner: dana'],
    'extend stage buy {\n  touchpoint demo { owner: dana }\n}',
  ],
  [
    'a remark in brackets behind a title',
    'silo sales «"Sales" (EMEA so far)» #key { head: dana }',
    'in one pair of quotes',
    ['silo sales "Sales (EMEA so far)" #key', '  head: dana'],
    'silo sales "Sales (EMEA so far)" #key { head: dana }',
  ],
  [
    'a remark in brackets behind a tag, which no fix may swallow',
    'silo sales "Sales" #key «(EMEA)»',
    'This part does not belong there.',
    ['silo sales "Sales" #key'],
  ],
  [
    'a title in brackets',
    'silo ops «[Back office]» { head: dana }',
    'in one pair of quotes',
    ['silo ops "Back office"', '  head: dana'],
    'silo ops "Back office" { head: dana }',
  ],
  [
    'a title between single quotes',
    "silo sales «'Sales & service'» { head: dana }",
    'between double quotes',
    ['silo sales "Sales & service"', '  head: dana'],
    'silo sales "Sales & service" { head: dana }',
  ],
  [
    'a title between the marks of an East Asian keyboard',
    'silo 営業 «「営業部」» { head: 佐藤 }',
    'between double quotes',
    ['silo 営業 "営業部"', '  head: 佐藤'],
    'silo 営業 "営業部" { head: 佐藤 }',
  ],
  [
    'a title between marks that keyboards type in pairs',
    "handoff won «``Deal won''» sales -> service",
    'between double quotes',
    ['handoff won "Deal won" sales -> service'],
    'handoff won "Deal won" sales -> service',
  ],
  [
    'a title with quotes in it',
    'insight a «"He said "no way" to "us" all"» #tag { owner: b }',
    'Write “ and ” inside of it.',
    ['insight a "He said “no way” to “us” all" #tag', '  owner: b'],
    'insight a "He said “no way” to “us” all" #tag { owner: b }',
  ],
  [
    'a text that goes on in the next line',
    'stage s {\n goal: «"Live in 30 days,\n  and no later"»\n owner: a\n}',
    'between three quote marks',
    ['stage s', '  goal: "Live in 30 days,"', '  owner: a'],
    'stage s {\n goal: """Live in 30 days,\n  and no later"""\n owner: a\n}',
  ],
  [
    'a forgotten colon behind a comma',
    'metric m { owner: dana, «target» 40 by 2027, every: month }',
    'write "target:"',
    ['metric m', '  owner: dana', '  target (no colon) 40 by 2027', '  every: month'],
    'metric m { owner: dana, target: 40 by 2027, every: month }',
  ],
  [
    'an equals sign between name and title',
    'metric nps «=» "NPS" { owner: kim }',
    'Delete the “=”.',
    ['metric nps "NPS"', '  owner: kim'],
    'metric nps  "NPS" { owner: kim }',
  ],
  [
    'a word for the arrow',
    'handoff won "Deal won" from silo sales «to» service { owner: dana }',
    'An arrow stands between',
    ['handoff won "Deal won" silo sales -> service', '  owner: dana'],
    'handoff won "Deal won" silo sales -> service { owner: dana }',
  ],
  [
    'another sign for the arrow',
    'handoff sales «>» service { owner: dana }',
    'An arrow stands between',
    ['handoff sales -> service', '  owner: dana'],
    'handoff sales -> service { owner: dana }',
  ],
  [
    'several takers',
    'handoff won sales -> service«, support» { owner: dana }\nsilo sales',
    'Write another hand-off for each of the others.',
    ['handoff won sales -> service', '  owner: dana', 'silo sales'],
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

  testSlips(slips);
});

it('each forgotten colon behind a comma is a slip of its own', () => {
  const tree = parse('metric m { owner: dana, target 40 by 2027, every month }');
  expect(spell(tree)).toEqual([
    'metric m',
    '  owner: dana',
    '  target (no colon) 40 by 2027',
    '  every (no colon) month',
  ]);
  expect(tree.problems).toHaveLength(2);
});

it('a colon for the brace loses nothing of what is indented below it', () => {
  const text =
    'stage buy "Buy":\n  touchpoint demo "Demo":\n    owner: dana\n    feeling: 3\nowner dana "Dana"';
  const tree = parse(text);
  expect(spell(tree)).toEqual([
    'stage buy "Buy"',
    '  touchpoint demo "Demo"',
    '    owner: dana',
    '    feeling: 3',
    'owner dana "Dana"',
  ]);
  expect(tree.problems.map(({ fix }) => fix?.title)).toEqual([
    'Put braces around it',
    'Delete the colon',
    'Delete the colon',
    'Put braces around it',
  ]);
});

it('a list with bullets above another one is the slip of the first', () => {
  const text = 'stage s {\n touchpoint t {\n  collects:\n  - goals\n  - fears\n  channel:\n  - web\n }\n}';
  expect(parse(text).problems.map(({ message }) => message)).toEqual([
    'A list has commas and no bullets. Write "collects: goals, fears".',
    'A list has commas and no bullets. Write "channel: web".',
  ]);
});

it('a text that goes on in the next line is one slip, whatever is left open further below', () => {
  const source = 'stage s {\n  goal: "Live in 30 days,\n  and no later"\n  owner: a\n}\nstage" t "T" {\n}\n';
  const [first, ...others] = parse(source).problems.map(({ message }) => message);
  expect(first).toBe('A text of several lines stands between three quote marks.');
  expect(others.filter((message) => message.includes('not something Cust can read'))).toEqual([]);
});

it('takes no line for a row of a table because of the tabs that others are indented with', () => {
  const message = (indent: string): string | undefined =>
    parse(`silo s {\n${indent}head: a\n}\nthis is loose\n`).problems[0]?.message;
  expect(message('\t')).toBe(message('  '));
  expect(message('\t')).toContain('not something Cust can read');
});
