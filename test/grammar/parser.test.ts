import { describe, expect, it } from 'vitest';
import { longestText, parse } from '../../grammar/parser.ts';
import { emptyActions } from '../../grammar/parsing/actions.ts';
import { CustGrammar } from '../../grammar/parsing/grammar.ts';
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
    [
      'lines that are indented by tabs, and parted by them from remarks',
      'silo a {\n\thead: b\n\towner b\n\towner\tc\t// for now\n}\nmetric m',
      ['silo a', '  head: b', '  owner b', '  owner c', 'metric m'],
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

it('the grammar is sound', () => {
  expect(() => new CustGrammar(emptyActions, true)).not.toThrow();
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
