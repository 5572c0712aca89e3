import { hang, indentAt, indentUnit } from '../../../grammar/parsing/layout.ts';
import type { Declaration, SyntaxTree } from '../../../grammar/syntax.ts';
import { type KindName, kindSpec, mayNest } from '../../../grammar/vocabulary.ts';
import { moveDeclaration, removeDeclaration, sourceOf } from '../../../grammar/writing/edit-declarations.ts';
import { type Element, elementsOf, isWithin } from '../../model/model.ts';
import { declarationsOf } from '../../model/summary.ts';
import { insertInto, together } from '../edits.ts';
import type { FixDraft, RuleContext, WholeRule } from '../rule.ts';
import { capitalized, listed, withArticle } from '../words.ts';
import { type Located, localProblems } from './local.ts';

/** More places than this to choose from are no help. */
const mostParents = 6;

export const misplaced: WholeRule = {
  id: 'misplaced',
  group: 'language',
  severity: 'error',
  preset: 'draft',
  mendable: true,
  title: 'Something in a place where it cannot stand',
  finds:
    'A declaration inside another one that has no room for it: a metric inside a touchpoint, a touchpoint outside every stage.',
  why: 'Where something stands says what it belongs to: a touchpoint outside every stage is on no customer’s way.',
  source: 'The language itself: touchpoints stand in stages, owners in silos, tasks in initiatives.',
  *whole(context) {
    for (const located of localProblems(context, 'misplaced')) {
      const { kind, parent } = located.problem;
      yield {
        at: located.at,
        element: located.element,
        message: `${capitalized(aKind(kind))} cannot stand ${placeOf(parent)}. ${whereItGoes(kind)}`,
        fixes: () => fixesFor(located, context),
      };
    }
  },
  examples: {
    before: `silo sales "Sales" { owner dana "Dana Ruiz" }
stage buy "Buy" {
  touchpoint demo "Product demo" {
    owner: dana
    // agreed in March
    metric win-rate "Win rate" { owner: dana }
  }
}
touchpoint trial "Free trial" { owner: dana }
`,
    after: `silo sales "Sales" { owner dana "Dana Ruiz" }
stage buy "Buy" {
  touchpoint demo "Product demo" {
    owner: dana
  }
  touchpoint trial "Free trial" { owner: dana }
}

// agreed in March
metric win-rate "Win rate" { owner: dana }
`,
  },
};

function aKind(kind: KindName): string {
  return withArticle(kindSpec(kind).label.toLowerCase());
}

function placeOf(parent: KindName | 'file'): string {
  return parent === 'file' ? 'on its own' : `inside ${aKind(parent)}`;
}

/** “It belongs inside a stage, where it is a step on the customer's way.” */
function whereItGoes(kind: KindName): string {
  const places = kindSpec(kind).nestedIn.map((place) =>
    place === 'file' ? 'on its own' : `inside ${aKind(place)}`,
  );
  return `Put it ${listed(places, 'or')}, so that it is clear what it belongs to.`;
}

function fixesFor(located: Located<'misplaced'>, context: RuleContext): readonly FixDraft[] {
  const { uri, tree, problem, declaration } = located;
  if (declaration === undefined) return [];
  const { kind } = problem;
  const around = ancestorsOf(tree, declaration);
  const outer = around.find((one) => one.kind !== undefined && mayNest(kind, one.kind));
  if (outer !== undefined) {
    const edits = moveDeclaration(tree, declaration, outer);
    const name = outer.heading.title?.value ?? outer.heading.name?.text ?? outer.keyword.text;
    return [{ title: `Move it out, into ${name}`, preferred: true, certain: true, edits: [{ uri, edits }] }];
  }
  if (mayNest(kind, 'file')) {
    const outermost = around.at(-1);
    const edits = moveDeclaration(tree, declaration, undefined, outermost ? { after: outermost } : 'end');
    return [{ title: 'Move it out, on its own', preferred: true, certain: true, edits: [{ uri, edits }] }];
  }
  return intoParents(located, declaration, context);
}

/** From the innermost to the outermost. */
function ancestorsOf(tree: SyntaxTree, inner: Declaration): readonly Declaration[] {
  return declarationsOf(tree)
    .filter(
      (one) => one !== inner && one.range.start <= inner.range.start && inner.range.end <= one.range.end,
    )
    .reverse();
}

/** A touchpoint outside every stage: into one of the stages, or into a new one around it. */
function intoParents(
  { uri, tree, problem, element }: Located<'misplaced'>,
  declaration: Declaration,
  context: RuleContext,
): readonly FixDraft[] {
  const { kind } = problem;
  const parentKinds = kindSpec(kind).nestedIn.filter((place) => place !== 'file');
  const isInside = (parent: Element): boolean => parent === element || isWithin(parent, element);
  const parents = parentKinds
    .flatMap((parent) => elementsOf(context.model, parent))
    .filter((parent) => !isInside(parent));
  const removal = [{ uri, edits: removeDeclaration(tree, declaration) }];
  const source = sourceOf(tree, declaration);
  const [only, ...others] = parents;
  const [parentKind] = parentKinds;
  if (only === undefined && parentKind !== undefined) return wrap(uri, tree, declaration, parentKind);
  return parents.slice(0, mostParents).map((parent, index) => ({
    title: `Move it into ${parent.label}`,
    preferred: index === 0,
    certain: others.length === 0,
    edits:
      moved(context, uri, tree, declaration, parent) ??
      together(removal, insertInto(context, parent, source)),
  }));
}

/** Within one file, the move is one step, so that its edits fit each other. */
function moved(
  context: RuleContext,
  uri: string,
  tree: SyntaxTree,
  declaration: Declaration,
  parent: Element,
): FixDraft['edits'] | undefined {
  const [origin] = parent.origins;
  const target = origin.file === uri ? declarationsOf(tree)[origin.node] : undefined;
  if (target === undefined || context.treeOf(uri) !== tree) return undefined;
  return [{ uri, edits: moveDeclaration(tree, declaration, target) }];
}

function wrap(
  uri: string,
  tree: SyntaxTree,
  declaration: Declaration,
  parent: KindName,
): readonly FixDraft[] {
  const { start, end } = declaration.range;
  const outer = indentAt(tree.text, start);
  const inner = outer + indentUnit(tree);
  const source = hang(sourceOf({ text: tree.text, comments: [] }, declaration), inner, '\n');
  const label = kindSpec(parent).label.toLowerCase();
  const title = `Put it into a new ${label}`;
  const text = `${parent} new-${parent} "New ${label}" {\n${inner}${source}\n${outer}}`;
  return [{ title, edits: [{ uri, edits: [{ range: { start, end }, text }] }] }];
}
