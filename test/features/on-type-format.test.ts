import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../grammar/writing/edit.ts';
import type { TypingLayout } from '../../server/features/on-type-format.ts';
import { positionAt } from '../../server/model/lines.ts';
import { offsetsOf, serve, treeIn } from '../support/service.ts';

/** The text after `typed` was typed in front of the cursor. */
function after(source: string, typed: string, layout: TypingLayout = { indentWidth: 2 }): string {
  const { service, uri, position, texts } = serve(source);
  const tree = treeIn(service, uri);
  const edits = service.formatOnType(uri, position, typed, layout);
  return applyEdits(
    texts.get(uri) ?? '',
    edits.map(({ range, newText }) => ({ range: offsetsOf(tree, range), text: newText })),
  );
}

const enter = (source: string, layout?: TypingLayout): string => after(source, '\n', layout);
const brace = (source: string, layout?: TypingLayout): string => after(source, '}', layout);

describe('a new line', () => {
  test.each([
    ['one step in behind a {', 'stage s {\n<|>', 'stage s {\n  '],
    ['one step in, with the brace that the editor closed', 'stage s {\n<|>\n}', 'stage s {\n  \n}'],
    ['two steps in', 'stage s {\n  touchpoint t {\n<|>\n  }\n}', 'stage s {\n  touchpoint t {\n    \n  }\n}'],
    [
      'as far in as its neighbours',
      'stage s {\n    owner: dana\n<|>\n}',
      'stage s {\n    owner: dana\n    \n}',
    ],
    [
      'back out behind a block',
      'stage s {\n  touchpoint t {\n  }\n    <|>\n}',
      'stage s {\n  touchpoint t {\n  }\n  \n}',
    ],
    ['at the margin of the file', 'stage s {\n}\n  <|>', 'stage s {\n}\n'],
    [
      'further in where a list goes on',
      'stage s {\n  touchpoint t {\n    with: a,\n<|>',
      'stage s {\n  touchpoint t {\n    with: a,\n      ',
    ],
    [
      'as far in as the rest of the list',
      'silo s {\n  rewarded-on: a,\n    b,\n<|>',
      'silo s {\n  rewarded-on: a,\n    b,\n    ',
    ],
    [
      'back out behind a list',
      'silo s {\n  rewarded-on: a,\n    b\n    <|>',
      'silo s {\n  rewarded-on: a,\n    b\n  ',
    ],
    [
      'no further in behind a comma that ends a single value',
      'stage s {\n  owner: dana,\n<|>',
      'stage s {\n  owner: dana,\n  ',
    ],
    [
      'no further in where the next attribute stands',
      'silo s {\n  rewarded-on: a,\n<|>head: b\n}',
      'silo s {\n  rewarded-on: a,\n  head: b\n}',
    ],
    [
      'with the } that was behind the cursor',
      'stage s {\n  owner: dana\n  <|>}',
      'stage s {\n  owner: dana\n}',
    ],
    ['in a block whose brace stands alone', 'stage s\n{\n<|>', 'stage s\n{\n  '],
    [
      'whatever braces stand in texts and comments',
      'stage s {\n  goal: "{{" // {\n<|>',
      'stage s {\n  goal: "{{" // {\n  ',
    ],
  ])('begins %s', (_where, source, result) => {
    expect(enter(source)).toBe(result);
  });

  test.each([
    ['a text of several lines', 'stage s {\n  note: """\n  one\n       <|>\n  """\n}'],
    ['a comment of several lines', 'stage s {\n  /* one\n       <|>\n  */\n}'],
    ['a conflict', 'stage s {\n<<<<<<< a\n     <|>\n=======\n  owner: b\n>>>>>>> b\n}'],
    ['a list inside a block of one line', 'touchpoint t { with: a,\n     <|>'],
  ])('stays as it is in %s', (_where, source) => {
    expect(enter(source)).toBe(source.replace('<|>', ''));
  });

  test('is indented as the editor indents', () => {
    expect(enter('stage s {\n<|>', { indentWidth: 4 })).toBe('stage s {\n    ');
    expect(enter('stage s {\n<|>', { indentWidth: 4, tabs: true })).toBe('stage s {\n\t');
  });

  test('keeps white space of another sort that is as wide', () => {
    expect(enter('stage s {\n\t<|>', { indentWidth: 2 })).toBe('stage s {\n\t');
  });
});

describe('a closing brace', () => {
  test.each([
    ['stands under what it closes', 'stage s {\n  owner: dana\n    }<|>', 'stage s {\n  owner: dana\n}'],
    [
      'stands under the inner block',
      'stage s {\n  touchpoint t {\n}<|>\n}',
      'stage s {\n  touchpoint t {\n  }\n}',
    ],
    ['behind something stays there', 'stage s {\n      owner: dana }<|>', 'stage s {\n      owner: dana }'],
    ['that closes nothing stays there', 'owner dana\n   }<|>', 'owner dana\n   }'],
  ])('%s', (_what, source, result) => {
    expect(brace(source)).toBe(result);
  });
});

test('an unknown document is left alone', () => {
  const { service } = serve('stage s {\n<|>');
  expect(
    service.formatOnType('file:///no.cust', { line: 0, character: 0 }, '\n', { indentWidth: 2 }),
  ).toEqual([]);
});

test('a new line goes where VS Code puts it by itself, but behind lists and texts of several lines', () => {
  const { indentationRules } = JSON.parse(readFileSync('language-configuration.json', 'utf8'));
  const opens = new RegExp(indentationRules.increaseIndentPattern);
  for (const file of ['samples/rowan-heat/journey.cust', 'test/golden/bramley/permits.cust']) {
    const sample = readFileSync(file, 'utf8');
    for (const { 0: line, index } of sample.matchAll(/^.*\S.*$/gm)) {
      const indent = /^ */.exec(line)?.[0] + (opens.test(line) ? '  ' : '');
      const end = index + line.length;
      const text = `${sample.slice(0, end)}\n${indent}<|>${sample.slice(end)}`;
      expect(enter(text), line).toBe(text.replace('<|>', ''));
    }
  }
});

test('nothing moves in a canonical text, whatever line is gone through', () => {
  const sample = readFileSync('samples/first/harbour-bikes.cust', 'utf8');
  const { service, uri } = serve(sample);
  const tree = treeIn(service, uri);
  for (const { index } of sample.matchAll(/(?<=\n) *(?=\S)/g)) {
    expect(service.formatOnType(uri, positionAt(tree, index), '\n', { indentWidth: 2 })).toEqual([]);
  }
});
