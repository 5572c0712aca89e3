import { expect, it } from 'vitest';
import { parse } from '../../grammar/parser.ts';
import { applyEdits } from '../../grammar/writing/edit.ts';
import { unmark } from '../support/marked.ts';
import { problems, spell } from './spell.ts';

/** Marked: where the problem stands. Then what its message says, what parses, and the text as fixed. */
export type Slip = [name: string, marked: string, says: string, tree: readonly string[], fixed?: string];

/** A test for each slip of what comes of it, and one of how it is put. */
export function testSlips(slips: readonly Slip[]): void {
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
}
