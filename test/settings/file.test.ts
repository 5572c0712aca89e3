import { describe, expect, test } from 'vitest';
import { readSettingsFile } from '../../server/settings/file.ts';

const rules = ['unowned-touchpoint', 'orphaned-metric'];

/** The problems of a file, each as the text that it points at and what it says. */
function problemsOf(text: string): [string, string][] {
  return readSettingsFile(text, rules).problems.map(({ range, message }) => [
    text.slice(range.start, range.end),
    message,
  ]);
}

describe('a settings file', () => {
  test('says what it decides, and nothing about the rest', () => {
    const text = `{
      // for the board meeting
      "preset": "board",
      "severities": { "orphaned-metric": "off" },
      "thresholds": { "overloaded-owner": 12 },
    }`;
    expect(readSettingsFile(text, rules)).toEqual({
      settings: {
        preset: 'board',
        severities: { 'orphaned-metric': 'off' },
        thresholds: { 'overloaded-owner': 12 },
      },
      problems: [],
    });
  });

  test.each(['', '{}', '  \n', '// nothing yet'])('may be empty: %j', (text) => {
    expect(readSettingsFile(text, rules)).toEqual({ settings: {}, problems: [] });
  });

  test.each([
    ['{ "preset": "strict" }', '"preset": "strict"', 'The preset is one of: draft, review, board.'],
    [
      '{ "presett": "draft" }',
      '"presett": "draft"',
      '“presett” is no setting. There are: preset, severities, thresholds, baseline.',
    ],
    ['{ "severities": { "unowned": "off" } }', '"unowned": "off"', 'There is no rule “unowned”.'],
    [
      '{ "severities": { "orphaned-metric": "loud" } }',
      '"orphaned-metric": "loud"',
      'A rule speaks as one of: error, warning, info, hint, off.',
    ],
    ['{ "thresholds": { "overloaded-owner": "8" } }', '"overloaded-owner": "8"', 'This is a number.'],
    ['{ "thresholds": { "overloaded-owner": 0 } }', '"overloaded-owner": 0', 'This is 1 or more.'],
    ['{ "baseline": 3 }', '"baseline": 3', 'This is the path of a file, in quotes.'],
  ])('%s is wrong at one place, and says what may stand there', (text, place, message) => {
    expect(problemsOf(text)).toEqual([[place, expect.stringContaining(message)]]);
  });

  test('that is not JSON says where', () => {
    expect(problemsOf('{ "preset" "draft" }')).toEqual([
      ['"draft"', expect.stringContaining('This file is not JSON')],
    ]);
  });

  test.each([
    ['{ "preset": "draft"', 'a } is missing'],
    ['{ "preset": "draft" "baseline": "x" }', 'a comma is missing'],
    ['{ "preset" "draft" }', 'a colon is missing'],
    ['{ "preset": }', 'a value is missing'],
    ['{ "preset": "draft }', 'a closing quote is missing'],
    ['{ preset: "draft" }', 'there is a word without quotes'],
    ['{} {}', 'there is more after the last }'],
  ])('that is not JSON says what is out of place in plain words: %s', (text, slip) => {
    expect(problemsOf(text)).toEqual([[expect.anything(), `This file is not JSON: ${slip} here.`]]);
  });

  test('of nothing but brackets is refused, and takes nobody down', () => {
    for (const bracket of ['[', '{"a":'])
      expect(problemsOf(bracket.repeat(100_000))).toEqual([
        [bracket.charAt(0), expect.stringContaining('more brackets than settings have')],
      ]);
  });

  test('keeps what is right beside what is wrong', () => {
    const text = '{ "preset": "draft", "severities": { "orphaned-metric": "off", "nope": "off" }, "x": 1 }';
    expect(readSettingsFile(text, rules).settings).toEqual({
      preset: 'draft',
      severities: { 'orphaned-metric': 'off' },
    });
  });

  test.each(['[]', '3', 'null', '"draft"', '{"severities": []}', '{"severities": null}'])(
    'of the wrong shape is refused with a sentence: %s',
    (text) => {
      expect(readSettingsFile(text, rules).settings).toEqual({});
      expect(problemsOf(text)).toHaveLength(1);
    },
  );
});
