import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from '../../grammar/parser.ts';
import {
  type AttributeSpec,
  attributesOf,
  type KindName,
  type KindSpec,
  kinds,
  mayNest,
} from '../../grammar/vocabulary.ts';
import { applyEdits } from '../../grammar/writing/edit.ts';
import { format, formatEdits } from '../../grammar/writing/format.ts';
import { saysTheSame } from '../../grammar/writing/same.ts';
import { fc } from '../support/property.ts';
import { scraps } from './scraps.ts';

const options = { indentWidth: 2 };

function formatted(text: string): string {
  return format(parse(text), options);
}

function lines(...all: readonly string[]): string {
  return all.map((line) => `${line}\n`).join('');
}

const northwind = readFileSync('test/golden/northwind/northwind.cust', 'utf8');

describe('the canonical form', () => {
  const cases: readonly (readonly [why: string, before: string, after: string])[] = [
    ['nothing of an empty text', '', ''],
    ['nothing of a blank text', ' \r\n\t\n', ''],
    ['one line break at the end', 'stage s', 'stage s\n'],
    ['the byte-order mark of the file', '\uFEFF  stage s', '\uFEFFstage s\n'],
    ['one byte-order mark at most', '\uFEFF\uFEFF stage s\n', '\uFEFFstage s\n'],
    ['nothing behind a byte-order mark but blanks', '\uFEFF \n\n', '\uFEFF'],
    ['one space where there are many', 'stage   s\t"S"   {owner:dana}', 'stage s "S" { owner: dana }\n'],
    ['kinds and attributes in lower case', 'STAGE s { Owner: dana }', 'stage s { owner: dana }\n'],
    ['handoff in one word', 'Hand-Off h a→b { Within: 1 day }', 'handoff h a -> b { within: 1 day }\n'],
    ['extend in lower case', 'EXTEND stage s { owner: dana }', 'extend stage s { owner: dana }\n'],
    ['plain quotes', 'stage s „S“ { goal: «Be “live”» }', 'stage s "S" { goal: "Be “live”" }\n'],
    [
      'a semicolon for the comma before an attribute',
      'stage s { owner: dana, goal: "x" }',
      'stage s { owner: dana; goal: "x" }\n',
    ],
    [
      'lists with a comma and a space',
      'touchpoint t { with: a ,b,\n c }',
      lines('touchpoint t {', '  with: a, b, c', '}'),
    ],
    ['ISO dates', 'initiative i { when: Q1 2026 - Q3 2026 }', 'initiative i { when: 2026-Q1 to 2026-Q3 }\n'],
    [
      'days with a comma before their year, which parts no list',
      lines(
        'metric m {',
        'target: 30% by Dec. 31, 2026',
        'readings: 1% at Jan 3, 2026, 2% at Feb 3, 2026',
        '}',
      ),
      lines(
        'metric m {',
        '  readings: 1% at 2026-01-03, 2% at 2026-02-03',
        '  target: 30% by 2026-12-31',
        '}',
      ),
    ],
    [
      'the brace on the line of the header',
      lines('stage s', '{', 'owner: dana', '}'),
      lines('stage s {', '  owner: dana', '}'),
    ],
    [
      'a line for each attribute of an open block',
      lines('stage s {', 'owner: dana, goal: "x"}'),
      lines('stage s {', '  owner: dana', '  goal: "x"', '}'),
    ],
    [
      'one-line blocks up to a hundred columns',
      `stage s { goal: "${'x'.repeat(80)}" }\nstage t { goal: "${'x'.repeat(81)}" }\n`,
      `stage s { goal: "${'x'.repeat(80)}" }\n\nstage t {\n  goal: "${'x'.repeat(81)}"\n}\n`,
    ],
    [
      'open blocks around declarations',
      'stage s { touchpoint t { owner: a }; touchpoint u }',
      lines('stage s {', '  touchpoint t { owner: a }', '  touchpoint u', '}'),
    ],
    [
      'attributes in the order of the vocabulary, with what is behind them',
      lines('stage s {', '  goal: "x" // later', '  owner: dana // now', '}'),
      lines('stage s {', '  owner: dana // now', '  goal: "x" // later', '}'),
    ],
    [
      'attributes apart that the author keeps apart',
      lines('stage s {', '  goal: "x"', '', '  owner: dana', '}'),
      lines('stage s {', '  goal: "x"', '', '  owner: dana', '}'),
    ],
    [
      'tags on a line',
      lines('stage s {', '  #a', '  #b', '  owner: dana', '}'),
      lines('stage s {', '  #a #b', '  owner: dana', '}'),
    ],
    [
      'blank lines around what has several lines, one at most elsewhere',
      lines('stage s { }', 'stage t { }', '', '', 'stage u { }', 'silo v {', ' head: a', '}', 'stage w { }'),
      lines(
        'stage s { }',
        'stage t { }',
        '',
        'stage u { }',
        '',
        'silo v {',
        '  head: a',
        '}',
        '',
        'stage w { }',
      ),
    ],
    [
      'a blank line above the comment of what has several lines',
      lines('stage s { }', '// about v', 'silo v {', 'head: a', '', '}'),
      lines('stage s { }', '', '// about v', 'silo v {', '  head: a', '}'),
    ],
    [
      'a blank line after part of',
      lines('part   of northwind', 'stage s'),
      lines('part of northwind', '', 'stage s'),
    ],
    [
      'comments in their places',
      lines(
        '// top',
        'stage s { // open',
        ' /* in */ owner: dana // dana',
        '// last',
        '} // end',
        '/* bye */',
      ),
      lines(
        '// top',
        'stage s { // open',
        '  /* in */',
        '  owner: dana // dana',
        '  // last',
        '} // end',
        '/* bye */',
      ),
    ],
    [
      'comments of a header',
      lines('stage /* a */ s // b', '// c', '{ // d', 'owner: dana', '}'),
      lines('stage /* a */ s { // b', '  // c', '  // d', '  owner: dana', '}'),
    ],
    [
      'comments in a list',
      lines('touchpoint t {', 'with: a, // one', '// two', 'b, /* three */ c', '}'),
      lines('touchpoint t {', '  with: a, // one', '    // two', '    b, /* three */', '    c', '}'),
    ],
    [
      'comments of several lines, moved as a whole',
      lines('stage s {', '      /* one', '         two', '      */', '  owner: dana', '}'),
      lines('stage s {', '  /* one', '     two', '  */', '  owner: dana', '}'),
    ],
    [
      'long lists with a line for each item',
      `touchpoint t {\n  with: ${Array.from({ length: 12 }, (_, index) => `somebody${index}`).join(', ')}\n}\n`,
      `touchpoint t {\n  with: ${Array.from({ length: 12 }, (_, index) => `somebody${index}`).join(',\n    ')}\n}\n`,
    ],
    [
      'texts of several lines with their own indentation',
      lines('stage s {', 'note: """one', '          two', '           three"""', '}'),
      lines('stage s {', '  note: """', '    one', '    two', '     three', '    """', '}'),
    ],
    [
      'an empty block as it is',
      lines('stage s {', '', '}', 'stage t {}'),
      lines('stage s {', '}', '', 'stage t { }'),
    ],
    [
      'words that it does not know',
      'journey j "J" { Foo: a  b,c; bar: x+y; }',
      'journey j "J" { Foo: a b, c; bar: x+y }\n',
    ],
    ['no trailing separators', 'stage s { owner: dana, ; }', 'stage s { owner: dana }\n'],
    ['the line breaks of the file', 'stage s {\r\nowner: dana\r\n}', 'stage s {\r\n  owner: dana\r\n}\r\n'],
  ];

  it.each(cases)('has %s', (_why, before, after) => {
    expect(formatted(before)).toBe(after);
    expect(formatted(after)).toBe(after);
  });

  it('indents by as many columns as wanted', () => {
    const text = lines('stage s {', 'touchpoint t {', 'owner: a', '}', '}');
    expect(format(parse(text), { indentWidth: 4 })).toBe(
      lines('stage s {', '    touchpoint t {', '        owner: a', '    }', '}'),
    );
  });

  it('writes the name for what people call something', () => {
    const resolveName = (wanted: readonly string[], text: string): string | undefined =>
      wanted.includes('owner') && text === 'Dana Ruiz'
        ? 'dana'
        : wanted.includes('silo') && text === 'Sales team'
          ? 'sales'
          : undefined;
    const text = lines(
      'touchpoint t { owner: Dana Ruiz; with: “Dana Ruiz”, Lena Vogt, mei }',
      'handoff "Sales team" -> support { owner: "Dana Ruiz" }',
      'initiative i { funded-by: Sales team 140k }',
    );
    expect(format(parse(text), { ...options, resolveName })).toBe(
      lines(
        'touchpoint t { owner: dana; with: dana, "Lena Vogt", mei }',
        'handoff sales -> support { owner: dana }',
        'initiative i { funded-by: sales 140k }',
      ),
    );
  });
});

describe('what stays byte for byte', () => {
  const untidy = 'stage   t   {owner:dana}\n';
  const tidy = 'stage t { owner: dana }\n';
  const kept: readonly (readonly [string, string])[] = [
    ['a half-typed attribute', 'stage   s {\nowner:\n}\n'],
    ['a forgotten colon', 'stage   s {\nowner   dana\n}\n'],
    ['a text left open', 'stage   s {\n goal:   "open\n}\n'],
    ['prose', 'Our    roadmap (draft)\n'],
    ['a merge conflict', '<<<<<<< ours\nstage  s {owner:a}\n=======\nstage  s {owner:b}\n>>>>>>> theirs\n'],
    ['a merge conflict inside', 'stage  s {\n<<<<<<< ours\n owner:a\n=======\n owner:b\n>>>>>>> theirs\n}\n'],
    ['a stray brace', '   }\n'],
  ];

  it.each(kept)('%s, while the rest is formatted', (_what, text) => {
    expect(formatted(`${untidy}${text}`)).toBe(`${tidy}${text.trimEnd()}\n`);
    expect(formatted(`${text}${untidy}`)).toBe(`${text}${tidy}`);
  });

  it('a declaration that is never closed', () => {
    const text = 'stage   s {\nowner:   dana\n';
    expect(formatted(`${untidy}${text}`)).toBe(`${tidy}${text}`);
  });

  it('a value that cannot be read', () => {
    expect(formatted('task "T" { by: 05/06/2026;status:  done }')).toBe(
      'task "T" { by: 05/06/2026; status: done }\n',
    );
  });

  it('a file with nothing to read in it', () => {
    for (const text of ['\u0000\u0001 stage   s', 'Our    roadmap']) expect(formatted(text)).toBe(text);
  });
});

describe('edits', () => {
  it('are none for a canonical text', () => {
    expect(formatEdits(parse(formatted(northwind)), options)).toEqual([]);
  });

  it('touch the lines that change only', () => {
    const text = lines('stage s {', '  owner:   dana', '  goal: "x"', '}', '', 'stage t { }', 'stage   u');
    expect(formatEdits(parse(text), options)).toEqual([
      { range: { start: 10, end: 26 }, text: '  owner: dana\n' },
      { range: { start: text.length - 10, end: text.length - 1 }, text: 'stage u' },
    ]);
  });
});

describe('on real roadmaps', () => {
  it.each(kinds.map(({ name, example }) => [name, example] as const))(
    'keeps what the example of %s says',
    (_name, example) => {
      expectSound(example);
    },
  );

  it('keeps what the golden roadmap says', () => {
    expectSound(northwind);
    expectSound(northwind.replaceAll('\n', '\r\n'));
  });
});

/** Formatting is idempotent, keeps the meaning and every comment, and equals its own edits. */
function expectSound(text: string): void {
  const tree = parse(text);
  const result = format(tree, options);
  const again = parse(result);
  expect(saysTheSame(tree, again, options)).toBe(true);
  expect(format(again, options)).toBe(result);
  expect(applyEdits(text, formatEdits(tree, options))).toBe(result);
  expect(again.comments).toHaveLength(tree.comments.length);
}

describe('on generated roadmaps', () => {
  it('gives one form to all ways of writing the same', () => {
    fc.assert(
      fc.property(fc.array(plans, { minLength: 1, maxLength: 4 }), fc.nat(), fc.nat(), (all, one, other) => {
        const first = all.map((plan) => untidily(plan, dice(one))).join('');
        const second = all.map((plan) => untidily(plan, dice(other))).join('');
        expect(parse(first).problems).toEqual([]);
        expectSound(first);
        expect(formatted(first)).toBe(formatted(second));
        expect(formatted(first)).not.toMatch(/[ \t]$|\n\n\n|\n\n$/m);
      }),
      { numRuns: 150 },
    );
  });
});

/** A declaration, before anyone has decided how to lay it out. */
interface Plan {
  readonly kind: KindSpec;
  readonly extend: boolean;
  readonly name: string;
  readonly attributes: readonly AttributeSpec[];
  readonly nested: readonly Plan[];
  readonly tag: boolean;
  readonly remark: boolean;
  readonly oneLine: boolean;
}

const plans: fc.Arbitrary<Plan> = planIn('file', 2);

function planIn(place: 'file' | KindName, depth: number): fc.Arbitrary<Plan> {
  return fc.constantFrom(...kinds.filter(({ name }) => mayNest(name, place))).chain((kind) => {
    const holds = depth > 0 && kinds.some(({ name }) => mayNest(name, kind.name));
    return fc.record({
      kind: fc.constant(kind),
      extend: kind.heading === 'name' ? fc.boolean() : fc.constant(false),
      name: fc.constantFrom('one', 'two-words', 'größe', '24h-support'),
      attributes: fc.subarray([...attributesOf(kind.name)]),
      nested: holds ? fc.array(planIn(kind.name, depth - 1), { maxLength: 2 }) : fc.constant([]),
      tag: fc.boolean(),
      remark: fc.boolean(),
      oneLine: fc.boolean(),
    });
  });
}

type Dice = (sides: number) => number;

/** A stream of numbers from 0 to `sides` - 1, the same for the same seed. */
function dice(seed: number): Dice {
  let state = seed | 0;
  return (sides) => {
    state = (state + 0x6d2b79f5) | 0;
    const mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % sides;
  };
}

/** The source of a plan as a careless person might write it; what `roll` decides makes no difference. */
function untidily(plan: Plan, roll: Dice): string {
  const { kind, extend, name, attributes, nested, tag, remark, oneLine } = plan;
  const pick = (...choices: readonly string[]): string => choices[roll(choices.length)] ?? '';
  const space = (): string => pick(' ', '  ', '\t', '\u00A0');
  const mayBe = (): string => pick('', ' ', '  ');
  const cased = (word: string): string =>
    pick(word, word.toUpperCase(), word.charAt(0).toUpperCase() + word.slice(1));
  const title = (): string => pick(`"A ${name}"`, `“A ${name}”`, `«A ${name}»`);
  const head = {
    name: () => `${name}${space()}${title()}`,
    'optional-name': () => title(),
    ends: () => `${name}${space()}${title()}${space()}a${mayBe()}${pick('->', '→')}${space()}b`,
    period: () => pick('2026-Q1', 'Q1 2026'),
  }[kind.heading]();
  const keyword = kind.name === 'handoff' ? pick('handoff', 'hand-off', 'Hand-Off') : cased(kind.name);
  const opening = `${extend ? cased('extend') + space() : ''}${keyword}${space()}${extend ? name : head}${mayBe()}`;

  const shuffled = [...attributes];
  for (let index = shuffled.length - 1; index > 0; index--) {
    const swap = roll(index + 1);
    [shuffled[index], shuffled[swap]] = [shuffled[swap] as AttributeSpec, shuffled[index] as AttributeSpec];
  }
  const written = shuffled.map((spec) => `${cased(spec.name)}${mayBe()}:${space()}${spec.example}`);
  if (oneLine && nested.length === 0 && !remark) {
    const parts = [...(tag ? ['#tag'] : []), ...written];
    const separated = parts.map((part, index) => {
      const separator = index === 0 ? '' : pick(';', '; ', index === 1 && tag ? ';' : ', ');
      return separator + part;
    });
    return `${opening}{${mayBe()}${separated.join(mayBe())}${mayBe()}}\n`;
  }
  const rows = [
    ...(remark ? [`${mayBe()}// ${name}${mayBe()}`] : []),
    ...(tag ? ['#tag'] : []),
    ...written,
    ...nested.map((each) => untidily(each, roll)),
  ];
  const brace = pick('{', '\n{', '{\n');
  return `${opening}${brace}${rows.map((row) => `\n${mayBe()}${row}${row.trimStart().startsWith('//') ? '' : pick('', ';')}`).join('')}\n}\n`;
}

describe('on any text', () => {
  it('is sound for mangled roadmaps', () => {
    const excerpt = northwind.slice(northwind.indexOf('stage onboard'), northwind.indexOf('metric win-rate'));
    const cut = fc.record({
      at: fc.nat(excerpt.length),
      length: fc.nat(60),
      insert: fc.constantFrom(...scraps),
    });
    fc.assert(
      fc.property(fc.array(cut, { minLength: 1, maxLength: 6 }), (cuts) => {
        let text = excerpt;
        for (const { at, length, insert } of cuts)
          text = text.slice(0, at) + insert + text.slice(at + length);
        expectSound(text);
      }),
      { numRuns: 100 },
    );
  });

  it('is sound for scraps of the language in any order', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...scraps), { maxLength: 40 }), (parts) => {
        expectSound(parts.join(''));
      }),
      { numRuns: 800 },
    );
  });

  it('is sound for any characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        expectSound(text);
      }),
      { numRuns: 300 },
    );
  });
});
