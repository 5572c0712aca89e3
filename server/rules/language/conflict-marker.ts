import type { Conflict, Range, SyntaxTree } from '../../../grammar/syntax.ts';
import { attributeFor } from '../../../grammar/vocabulary.ts';
import { attributesOf, declarationsOf } from '../../model/summary.ts';
import type { FixDraft, RuleContext, WholeRule } from '../rule.ts';
import { localProblems, replacement } from './local.ts';

export const conflictMarker: WholeRule = {
  id: 'conflict-marker',
  group: 'language',
  severity: 'error',
  preset: 'draft',
  mendable: true,
  title: 'A merge that was left unfinished',
  finds:
    'The marker lines that git leaves where two people changed the same lines: `<<<<<<<`, `=======`, `>>>>>>>`. A conflict gives one finding, at its first marker.',
  why: 'Two versions of the plan stand one after the other, and nobody has said which one holds. Until somebody does, checks and pictures follow the first.',
  source: 'Working in teams: git writes these lines when it cannot merge two changes by itself.',
  *whole(context) {
    for (const { uri, tree, problem, at, element } of localProblems(context, 'conflict-marker')) {
      const { conflict } = problem;
      const isWhole = conflict.theirs.end > conflict.marker.end;
      yield {
        at,
        element,
        message: isWhole
          ? 'Two versions of these lines stand one after the other, left over from a merge. Keep one of them or both, so that everybody follows the same plan.'
          : 'This line is left over from a merge and says nothing about customers. Delete it.',
        fixes: () => (isWhole ? choices(context, uri, tree, conflict) : [withoutMarker(uri, tree, conflict)]),
      };
    }
  },
  examples: {
    before: `silo sales "Sales" { owner dana "Dana Ruiz" }
stage buy "Buy" {
<<<<<<< HEAD
  touchpoint demo "Product demo" { owner: dana } // on site
=======
  touchpoint trial "Free trial" { owner: dana } // on site
>>>>>>> spring-plan
}
`,
    after: `silo sales "Sales" { owner dana "Dana Ruiz" }
stage buy "Buy" {
  touchpoint demo "Product demo" { owner: dana } // on site
  touchpoint trial "Free trial" { owner: dana } // on site
}
`,
  },
};

function choices(
  context: RuleContext,
  uri: string,
  tree: SyntaxTree,
  conflict: Conflict,
): readonly FixDraft[] {
  const ours = slice(tree, conflict.ours);
  const theirs = slice(tree, conflict.theirs);
  const { range } = conflict;
  const both: FixDraft = { title: 'Keep both versions', edits: replacement(uri, range, ours + theirs) };
  return [
    {
      title: `Keep the first version${branch(slice(tree, conflict.marker))}`,
      edits: replacement(uri, range, ours),
    },
    {
      title: `Keep the second version${branch(lastLine(slice(tree, range)))}`,
      edits: replacement(uri, range, theirs),
    },
    // Side by side, two versions of the same thing would only be the next finding.
    ...(saysTwice(context, uri, tree, conflict) ? [] : [both]),
  ];
}

function withoutMarker(uri: string, tree: SyntaxTree, { range }: Conflict): FixDraft {
  const rest = /^(\r\n|\n|\r)?/.exec(tree.text.slice(range.end))?.[0].length ?? 0;
  return {
    title: 'Delete the leftover line',
    preferred: true,
    certain: true,
    edits: replacement(uri, { start: range.start, end: range.end + rest }, ''),
  };
}

/** Whether both sides declare the same thing or give the same attribute its one value. */
function saysTwice({ model }: RuleContext, uri: string, tree: SyntaxTree, conflict: Conflict): boolean {
  return declarationsOf(tree).some((declaration, node) => {
    const element = model.elementOf({ file: uri, node });
    const [first] = element?.origins ?? [];
    const isSecond = first !== undefined && (first.file !== uri || first.node !== node);
    if (within(conflict.theirs, declaration.range) && isSecond && !declaration.extend) return true;
    const { kind } = declaration;
    if (kind === undefined) return false;
    const keysIn = (side: Range): readonly string[] =>
      attributesOf(declaration)
        .filter(({ range }) => within(side, range))
        .map(({ key }) => attributeFor(kind, key.text))
        .flatMap((spec) => (spec === undefined || spec.list ? [] : [spec.name]));
    const ours = new Set(keysIn(conflict.ours));
    return keysIn(conflict.theirs).some((key) => ours.has(key));
  });
}

function within(outer: Range, inner: Range): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

function slice(tree: SyntaxTree, range: Range): string {
  return tree.text.slice(range.start, range.end);
}

function lastLine(text: string): string {
  return (
    text
      .trimEnd()
      .split(/\r\n|\n|\r/)
      .at(-1) ?? ''
  );
}

/** What git wrote behind the marker: the branch that the version comes from. */
function branch(marker: string): string {
  const name = marker.replace(/^[<>]+/, '').trim();
  return name === '' ? '' : ` (${name})`;
}
