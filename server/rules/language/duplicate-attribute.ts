import type { Attribute, SyntaxTree } from '../../../grammar/syntax.ts';
import { quoted } from '../../../grammar/values/quoted.ts';
import { removeAttribute } from '../../../grammar/writing/edit.ts';
import { attributesOf } from '../../model/summary.ts';
import type { WholeRule } from '../rule.ts';
import { localProblems } from './local.ts';

export const duplicateAttribute: WholeRule = {
  id: 'duplicate-attribute',
  group: 'language',
  severity: 'warning',
  preset: 'review',
  mendable: true,
  title: 'The same attribute twice',
  finds: 'An attribute with room for one value that is written twice in one block. The first one counts.',
  why: 'Two people who read the same block may each take another line for the truth.',
  source: 'The language itself: only lists may be written in several parts.',
  *whole(context) {
    for (const { uri, tree, problem, at, element, declaration } of localProblems(
      context,
      'duplicate-attribute',
    )) {
      const attributes = declaration === undefined ? [] : attributesOf(declaration);
      const first = attributes[problem.first];
      const second = attributes[problem.attribute];
      if (declaration === undefined || first === undefined || second === undefined) continue;
      const key = second.key.text.toLowerCase();
      const what = element === undefined ? 'This block' : quoted(element.label);
      const isSame = writtenValue(tree, first) === writtenValue(tree, second);
      yield {
        at,
        element,
        unnecessary: true,
        message: isSame
          ? `${what} gives ${key} twice, with the same value. One line is enough.`
          : `${what} gives ${key} twice, and only the first counts. Keep one, so that everybody reads the same.`,
        related: [
          { at: { part: 'range', file: uri, range: first.range }, message: `The first ${key} stands here.` },
        ],
        fixes: () => [
          {
            title: isSame
              ? 'Remove the second line'
              : `Remove this one, and keep ${writtenValue(tree, first)}`,
            preferred: true,
            certain: isSame,
            edits: [{ uri, edits: removeAttribute(tree, declaration, second) }],
          },
          ...(isSame
            ? []
            : [
                {
                  title: `Remove the first one, and keep ${writtenValue(tree, second)}`,
                  edits: [{ uri, edits: removeAttribute(tree, declaration, first) }],
                },
              ]),
        ],
      };
    }
  },
  examples: {
    before: `silo sales "Sales" { owner dana "Dana Ruiz" }
stage buy "Buy" {
  touchpoint demo "Product demo" {
    owner: dana
    feeling: 4 // survey of May
    channel: meeting
    feeling: 3
  }
}
`,
    after: `silo sales "Sales" { owner dana "Dana Ruiz" }
stage buy "Buy" {
  touchpoint demo "Product demo" {
    owner: dana
    feeling: 4 // survey of May
    channel: meeting
  }
}
`,
  },
};

/** The value as written, in one line. */
function writtenValue(tree: SyntaxTree, { items }: Attribute): string {
  const [first] = items;
  const last = items.at(-1);
  if (first === undefined || last === undefined) return 'nothing';
  return tree.text.slice(first.range.start, last.range.end).replace(/\s+/g, ' ');
}
