/**
 * A comment at every boundary between two tokens of every sample: it survives, in the declaration that
 * it was written in, and formatting the result once more changes nothing.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from '../../grammar/parser.ts';
import { tokenize } from '../../grammar/parsing/tokens.ts';
import type { Declaration, SyntaxTree } from '../../grammar/syntax.ts';
import { kinds } from '../../grammar/vocabulary.ts';
import { format } from '../../grammar/writing/format.ts';
import { saysTheSame } from '../../grammar/writing/same.ts';

const options = { indentWidth: 2 };

/** Ways of writing a comment; none of them says anything else. */
const comments = ['/* note */', ' // note\n', '\n// note\n', '/* note\n   and more */'] as const;

/** All comments at all places of all samples, and not a choice: `CUST_CASES=all`. */
const everything = process.env['CUST_CASES'] !== undefined;
const mostOfAKind = everything ? Infinity : 5;
/** Of the ways to write a comment one place gets one, the next place the next. */
const ways = everything ? comments.length : 1;

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.cust'))
    .map((name) => join(folder, name));
}

/** The declarations of the samples, once for each way of being laid out, and the example of every kind. */
function sources(): readonly string[] {
  const found = new Map<string, string>();
  const counts = new Map<string, number>();
  for (const file of [...filesBelow('samples'), ...filesBelow('test/golden')]) {
    const text = readFileSync(file, 'utf8');
    const tree = parse(text);
    if (tree.conflicts.length > 0) continue;
    for (const declaration of tree.declarations) {
      const source = text.slice(declaration.range.start, declaration.range.end);
      const shape = shapeOf(source);
      const count = counts.get(declaration.keyword.text) ?? 0;
      if (found.has(shape) || count === mostOfAKind || parse(source).problems.length > 0) continue;
      counts.set(declaration.keyword.text, count + 1);
      found.set(shape, source);
    }
  }
  return [...kinds.map(({ example }) => example), ...found.values()];
}

/** The kinds of token that a text is made of: texts of one shape are laid out alike. */
function shapeOf(source: string): string {
  return tokenize(source)
    .tokens.map(({ tokenType }) => tokenType.name)
    .join(' ');
}

/** The kinds and names of the declarations around the comment, from the outermost. */
function pathTo(tree: SyntaxTree, text: string): string {
  const comment = tree.comments.find((one) => one.text.startsWith(text));
  const path: string[] = [];
  let level: readonly Declaration[] = tree.declarations;
  for (;;) {
    const around = level.find(
      ({ range }) =>
        comment !== undefined && range.start < comment.range.start && comment.range.end < range.end,
    );
    if (around === undefined) return path.join(' > ');
    path.push(`${around.kind} ${around.heading.name?.text ?? around.heading.title?.value ?? ''}`);
    level = (around.block?.members ?? []).filter((member) => member.type === 'declaration');
  }
}

/** Before and behind every token. */
function boundariesOf(source: string): readonly number[] {
  const { tokens } = tokenize(source);
  return [...new Set(tokens.flatMap(({ startOffset, image }) => [startOffset, startOffset + image.length]))];
}

test('a comment survives everywhere, in its own declaration', () => {
  let places = 0;
  for (const source of sources()) {
    const before = parse(source).comments.length;
    for (const at of boundariesOf(source)) {
      for (let way = 0; way < ways; way++) {
        const comment = comments[(places + way) % comments.length] ?? '';
        const text = source.slice(0, at) + comment + source.slice(at);
        const tree = parse(text);
        places += 1;
        // Inside of a text it is none.
        if (tree.comments.length !== before + 1) continue;
        const result = format(tree, options);
        const again = parse(result);
        const mark = comment.trim().split('\n')[0] ?? '';
        expect(saysTheSame(tree, again, options), text).toBe(true);
        expect(pathTo(again, mark), text).toBe(pathTo(tree, mark));
        expect(format(again, options), text).toBe(result);
      }
    }
  }
  expect(places).toBeGreaterThan(5_000 * ways);
});
