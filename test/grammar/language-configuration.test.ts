import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

interface Configuration {
  readonly wordPattern: { readonly pattern: string; readonly flags: string };
  readonly indentationRules: {
    readonly increaseIndentPattern: string;
    readonly decreaseIndentPattern: string;
  };
  readonly folding: { readonly markers: { readonly start: string; readonly end: string } };
  readonly onEnterRules: readonly {
    readonly beforeText: string;
    readonly afterText?: string;
    readonly action: { readonly appendText?: string };
  }[];
}

const configuration = JSON.parse(readFileSync('language-configuration.json', 'utf8')) as Configuration;

describe('a double click selects a whole name', () => {
  test.each([
    ['owner: time-to-value', ['owner', 'time-to-value']],
    ['größe, naïve-idee, été', ['größe', 'naïve-idee', 'été']],
    ['顧客 ग्राहक عميل λόγος клиент', ['顧客', 'ग्राहक', 'عميل', 'λόγος', 'клиент']],
    ['onboard.kickoff -> 24h-support', ['onboard', 'kickoff', '24h-support']],
    ['"Kick-off call" #tag 2026-Q1', ['Kick-off', 'call', 'tag', '2026-Q1']],
    ['nrr -25 days', ['nrr', '25', 'days']],
  ])('%s', (text, words) => {
    const { pattern, flags } = configuration.wordPattern;
    expect(text.match(new RegExp(pattern, `${flags}g`))).toEqual(words);
  });
});

describe('a new line goes in', () => {
  const goesIn = new RegExp(configuration.indentationRules.increaseIndentPattern);
  const comesOut = new RegExp(configuration.indentationRules.decreaseIndentPattern);

  test.each([
    'stage buy "Buy" {',
    '  touchpoint kickoff {   // why',
    'stage "a { b" {',
    'stage a { owner: dana',
  ])('after %s', (line) => {
    expect(goesIn.test(line)).toBe(true);
  });

  test.each(['  owner: dana', '// stage {', 'segment x { count: 4 }', '  note: "a {"', '}', 'link: x // {'])(
    'not after %s',
    (line) => {
      expect(goesIn.test(line)).toBe(false);
    },
  );

  test('and comes out again at the closing brace', () => {
    expect(comesOut.test('  }')).toBe(true);
    expect(comesOut.test('  owner: dana }')).toBe(false);
  });
});

test('regions fold', () => {
  const { start, end } = configuration.folding.markers;
  expect(new RegExp(start).test('  // #region People')).toBe(true);
  expect(new RegExp(start).test('// region People')).toBe(true);
  expect(new RegExp(start).test('// regional plans')).toBe(false);
  expect(new RegExp(end).test('// #endregion')).toBe(true);
});

describe('Enter inside a comment goes on with it', () => {
  test.each([
    ['/* One', '', ' * '],
    ['/*', ' */', ' * '],
    [' * two', '', '* '],
    ['// one', 'two', '// '],
    ['// one', '', undefined],
    ['/* one */', '', undefined],
    ['  owner: dana', '', undefined],
  ])('“%s|%s”', (before, after, appended) => {
    const rule = configuration.onEnterRules.find(
      ({ beforeText, afterText }) =>
        new RegExp(beforeText).test(before) && (afterText === undefined || new RegExp(afterText).test(after)),
    );
    expect(rule?.action.appendText).toBe(appended);
  });
});
