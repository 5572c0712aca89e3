import type { Declaration } from '../../../grammar/syntax.ts';
import { quoted } from '../../../grammar/values/quoted.ts';
import type { Value } from '../../../grammar/values/values.ts';
import { attributeFor, kindSpec } from '../../../grammar/vocabulary.ts';
import { makeExtend, setHeaderName } from '../../../grammar/writing/edit-declarations.ts';
import { declarationOf } from '../../model/locate.ts';
import { type Element, elementsNamed, type LinkProblem, nameAnchor } from '../../model/model.ts';
import { at } from '../edits.ts';
import { freshName } from '../naming.ts';
import type { EachRule, FixDraft, RuleContext } from '../rule.ts';
import { withArticle } from '../words.ts';
import { ownerToCome } from './declare.ts';
import { anything, linkProblems } from './linking.ts';

type Duplicate = Extract<LinkProblem, { code: 'duplicate-name' }>;

export const duplicateName: EachRule = {
  id: 'duplicate-name',
  group: 'language',
  severity: 'error',
  preset: 'draft',
  title: 'Two things with one name',
  finds:
    'Two declarations of one kind that share a short name, in the same stage or silo where they stand in one; also a second `roadmap` for the same files.',
  why: 'Every mention of the name could mean either, so an owner or an amount ends up with the wrong one.',
  source: 'The language itself: a name means one thing. A regional file adds to what is there with `extend`.',
  each: anything,
  check: (element, context) =>
    linkProblems(context.model, element, 'duplicate-name')?.map((problem) => ({
      at: problem.anchor,
      element,
      message: messageFor(element),
      related: [{ at: nameAnchor(element), message: `${quoted(element.label)} is declared here first.` }],
      fixes: () => fixesFor(problem, context),
    })),
  examples: {
    before: `silo sales "Sales" { owner dana "Dana Ruiz" }
stage buy "Buy" {
  touchpoint demo "Product demo" { owner: dana; feeling: 4 }
  touchpoint demo { channel: meeting, video-call }
}
`,
    after: `silo sales "Sales" { owner dana "Dana Ruiz" }
stage buy "Buy" {
  touchpoint demo "Product demo" { owner: dana; feeling: 4 }
  extend touchpoint demo { channel: meeting, video-call }
}
`,
  },
};

function messageFor({ kind, name, label, parent }: Element): string {
  if (kind === 'roadmap') {
    return `There is a roadmap for these files already, ${quoted(label)}. Put a second one into a folder of its own, or people will follow two plans.`;
  }
  const where = parent === undefined ? '' : ` in ${parent.label}`;
  const what = withArticle(kindSpec(kind).label.toLowerCase());
  return `There is ${what} called ${quoted(name ?? label)}${where} already. Give this one another name, or nobody can tell which of them is meant.`;
}

function fixesFor(problem: Duplicate, context: RuleContext): readonly FixDraft[] {
  const { origin, element } = problem;
  const declaration = declarationOf(origin, context.treeOf);
  if (declaration === undefined) return [];
  const extend: FixDraft = {
    title: `Add what stands here to ${quoted(element.label)} with extend`,
    preferred: true,
    edits: at(context, origin, (tree, second) => [
      ...makeExtend(second),
      ...(element.kind === 'roadmap' &&
      element.name !== undefined &&
      second.heading.name?.text !== element.name
        ? setHeaderName(tree, second, element.name)
        : []),
    ]),
  };
  const canExtend = mayExtend(element, declaration, origin, context);
  if (element.kind === 'roadmap') return canExtend ? [extend] : [];
  const name = freshName(context.model, element.kind, element.name ?? '');
  const rename: FixDraft = {
    title: `Rename this one to ${name}`,
    preferred: !canExtend,
    edits: at(context, origin, (tree, second) => [
      ...setHeaderName(tree, second, name),
      ...ownerToCome(tree, second),
    ]),
  };
  return canExtend ? [extend, rename] : [rename];
}

/** Whether `extend` would find the first one, and would give no attribute a second value. */
export function mayExtend(
  element: Element,
  second: Declaration,
  { file, node }: Duplicate['origin'],
  { model, snapshot }: Pick<RuleContext, 'model' | 'snapshot'>,
): boolean {
  const { kind, name, label } = element;
  const title = second.heading.title?.value;
  if (title !== undefined && title !== label && kind !== 'roadmap') return false;
  const found = name === undefined ? [] : elementsNamed(model, name, [kind]);
  if (found.length !== 1 || found[0] !== element) return false;
  const attributes = snapshot.files.get(file)?.facts.summary.declarations[node]?.attributes ?? [];
  return attributes.every((attribute) => {
    if (attributeFor(kind, attribute.name)?.list !== false) return true;
    const [stands] = element.values(attribute.name);
    const isItsOwn = stands?.origin.file === file && stands.origin.node === node;
    return stands === undefined || isItsOwn || isSameValue(stands.value, attribute.values[0]);
  });
}

function isSameValue(a: Value, b: Value | undefined): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
