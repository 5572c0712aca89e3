import { quoteText } from '../../../grammar/writing/edit.ts';
import type { FileEdit } from '../../model/finding.ts';
import { locate } from '../../model/locate.ts';
import type { Element } from '../../model/model.ts';
import { together } from '../edits.ts';
import type { RuleContext, WholeRule } from '../rule.ts';
import { localProblems, replacement } from './local.ts';

export const syntax: WholeRule = {
  id: 'syntax',
  group: 'language',
  severity: 'error',
  preset: 'draft',
  mendable: true,
  title: 'Text that cannot be read',
  finds:
    'A slip in the text itself: a missing brace, colon or quote mark, a line that is no part of a roadmap, a file that cannot be read. One slip gives one finding.',
  why: 'What cannot be read is left out of every check and every picture, so a gap may hide behind a missing brace.',
  source: 'The language itself: this is what its reader could not make sense of.',
  *whole(context) {
    for (const uri of context.model.files) {
      const reason = context.snapshot.files.get(uri)?.unreadable;
      if (reason === undefined) continue;
      yield { at: { part: 'range', file: uri, range: { start: 0, end: 0 } }, message: reason };
    }
    for (const { uri, problem, at, element } of localProblems(context, 'syntax')) {
      const { message, fix, related } = problem;
      yield {
        at,
        element,
        message,
        related:
          related === undefined
            ? []
            : [{ at: { part: 'range', file: uri, range: related.range }, message: related.message }],
        fixes: () =>
          fix === undefined
            ? []
            : [
                {
                  title: fix.title,
                  preferred: true,
                  // To turn lines into remarks takes them out of the roadmap: that is for a person to say.
                  certain: fix.isGuess !== true && !fix.edits.some(({ text }) => text.startsWith('//')),
                  edits: together(
                    [{ uri, edits: fix.edits }],
                    fix.newName === undefined ? [] : references(context, element, fix.newName),
                  ),
                },
              ],
      };
    }
  },
  examples: {
    before: `silo sales "Sales" { owner dana "Dana Ruiz" }
stage buy "Buy" {
  touchpoint demo "Product demo" {
    owner dana
    channel: "meeting
  }
}
`,
    after: `silo sales "Sales" { owner dana "Dana Ruiz" }
stage buy "Buy" {
  touchpoint demo "Product demo" {
    owner: dana
    channel: "meeting"
  }
}
`,
  },
};

/** The edits that have all who refer to an element by its name follow it to a new one. */
function references(
  { model, treeOf }: RuleContext,
  element: Element | undefined,
  newName: string,
): readonly FileEdit[] {
  if (element?.name === undefined) return [];
  const { name } = element;
  return (model.mentions.get(element) ?? []).flatMap(({ anchor }) => {
    const { uri, range } = locate(anchor, treeOf);
    const written = treeOf(uri)?.text.slice(range.start, range.end) ?? '';
    // The kind may stand in front of it, and quotes around it: `silo R&D`, `"R&D"`.
    const own = [name, quoteText(name)].find((form) => written === form || written.endsWith(` ${form}`));
    return own === undefined
      ? []
      : replacement(uri, { start: range.end - own.length, end: range.end }, newName);
  });
}
