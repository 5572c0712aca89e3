/** "Declare it": what a name that leads nowhere would need, in the right parent and the right file. */

import type { Declaration, SyntaxTree, TextEdit } from '../../../grammar/syntax.ts';
import { type KindName, kindSpec } from '../../../grammar/vocabulary.ts';
import { findAttribute, quoteText, setAttribute } from '../../../grammar/writing/edit.ts';
import { touchpointsOf } from '../../model/domain/lifecycle.ts';
import type { FileEdit } from '../../model/finding.ts';
import {
  type Element,
  elementsOf,
  type LinkProblem,
  siloOf,
  targetOf,
  targetsOf,
} from '../../model/model.ts';
import { declarationsOf } from '../../model/summary.ts';
import { insertAfter, insertInFile, insertInto } from '../edits.ts';
import { slug } from '../naming.ts';
import type { FixDraft, RuleContext } from '../rule.ts';

type Unknown = Extract<LinkProblem, { code: 'unknown-reference' }>;

/** More parents than this to choose from are no help. */
const mostParents = 3;

/** Kinds for which somebody must answer from the start. */
const owned: ReadonlySet<KindName> = new Set<KindName>(['touchpoint', 'metric', 'initiative', 'task']);

/** Kinds that a line of their own can declare. A hand-off needs two ends, a task its initiative. */
const declarable: ReadonlySet<KindName> = new Set<KindName>([
  'owner',
  'silo',
  'stage',
  'touchpoint',
  'metric',
  'initiative',
  'insight',
  'system',
  'segment',
  'forum',
]);

/** Kinds without an owner that are an error. */
const answered: ReadonlySet<KindName> = new Set<KindName>(['touchpoint', 'handoff', 'initiative']);

/** `owner: tbd` for a declaration that is about to stand on its own and names no owner yet. */
export function ownerToCome(tree: SyntaxTree, declaration: Declaration): readonly TextEdit[] {
  const { kind } = declaration;
  if (kind === undefined || !answered.has(kind) || findAttribute(declaration, 'owner')) return [];
  return setAttribute(tree, declaration, 'owner', 'tbd');
}

/** One fix for each place where the thing that is named could be declared, the likeliest first. */
export function declareFixes(problem: Unknown, context: RuleContext): readonly FixDraft[] {
  return declarations(problem, context).filter(({ edits }) => !edits.some(({ uri }) => isOpen(context, uri)));
}

/** While a block is open, as it is while one types, what is written behind it would land inside. */
function isOpen({ treeOf }: RuleContext, uri: string): boolean {
  const tree = treeOf(uri);
  return (
    tree !== undefined &&
    declarationsOf(tree).some(({ block }) => block !== undefined && block.close === undefined)
  );
}

function declarations(problem: Unknown, context: RuleContext): readonly FixDraft[] {
  const kind = problem.kinds.find((one) => declarable.has(one));
  const { element } = problem;
  if (element?.kind === 'task' && problem.kinds.includes('task'))
    return besideTask(problem, element, context);
  if (kind === undefined) return [];
  const dot = problem.text.lastIndexOf('.');
  const own = problem.text.slice(dot + 1);
  const source = sourceFor(kind, own);
  if (source === undefined) return [];
  const what = `the ${kindSpec(kind).label.toLowerCase()} ${titleFor(own)}`;
  if (kind !== 'owner' && kind !== 'touchpoint') {
    if (dot !== -1) return [];
    return [{ title: `Add ${what}`, edits: atFileLevel(context, problem, kind, source) }];
  }
  const outer = dot === -1 ? undefined : problem.text.slice(0, dot);
  const parents = (kind === 'owner' ? silosFor(problem, context) : stagesFor(problem, context))
    .filter((parent) => outer === undefined || parent.name === outer)
    .slice(0, mostParents);
  if (parents.length > 0) {
    return parents.map((parent) => ({
      title: `Add ${what} to ${parent.label}`,
      edits: insertInto(context, parent, source),
    }));
  }
  const isFree = kind === 'owner' && outer === undefined;
  return isFree ? [{ title: `Add ${what}`, edits: atFileLevel(context, problem, kind, source) }] : [];
}

/** What comes before a task is mostly another task of the same initiative. */
function besideTask({ text }: Unknown, task: Element, context: RuleContext): readonly FixDraft[] {
  const source = sourceFor('task', text);
  if (source === undefined || task.parent === undefined) return [];
  return [{ title: `Add the task ${titleFor(text)}`, edits: insertInto(context, task.parent, source) }];
}

/** `metric win-rate "Win rate" { owner: tbd }`, or `owner erik-sund "Erik Sund"` for a display name. */
function sourceFor(kind: KindName, text: string): string | undefined {
  const name = slug(text) === '' ? undefined : isName(text) ? text : slug(text);
  if (name === undefined) return undefined;
  const block = owned.has(kind) ? ' { owner: tbd }' : '';
  return `${kind} ${name} ${quoteText(titleFor(text))}${block}`;
}

/** Whether the text can stand as a short name as it is. */
function isName(text: string): boolean {
  return slug(text) === text.toLowerCase();
}

/** `win-rate` is “Win rate” on screen; what has blanks in it was written as a display name. */
function titleFor(text: string): string {
  if (!isName(text)) return text;
  const words = text.replace(/[-_]+/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Behind the last of its kind, wherever those are; else at the end of the file that names it. */
function atFileLevel(context: RuleContext, problem: Unknown, kind: KindName, source: string): FileEdit[] {
  const sibling = elementsOf(context.model, kind).findLast(({ parent }) => parent === undefined);
  if (sibling !== undefined) return insertAfter(context, sibling, source);
  return insertInFile(context, problem.anchor.file, source);
}

/** The silos in which the person may work, to judge by what names them. */
function silosFor({ element }: Unknown, { model }: RuleContext): readonly Element[] {
  const near = element === undefined ? [] : silosNear(element);
  return [...new Set([...near, ...elementsOf(model, 'silo')])];
}

function silosNear(element: Element): readonly Element[] {
  switch (element.kind) {
    case 'silo':
      return [element];
    case 'owner':
      return element.parent === undefined ? [] : [element.parent];
    case 'handoff':
      return [element.from?.target, element.to?.target].flatMap((end) => (end && siloOf(end)) ?? []);
    case 'touchpoint':
      return [
        ...targetsOf(element, 'with').flatMap((helper) => siloOf(helper) ?? []),
        ...(element.parent === undefined ? [] : touchpointsOf(element.parent)).flatMap(
          (one) => siloOf(one) ?? [],
        ),
      ];
    case 'initiative':
      return targetsOf(element, 'silos');
    case 'task': {
      const silo = targetOf(element, 'silo');
      const initiative = element.parent === undefined ? [] : silosNear(element.parent);
      return silo === undefined ? initiative : [silo, ...initiative];
    }
    default:
      return [];
  }
}

function stagesFor({ element }: Unknown, { model }: RuleContext): readonly Element[] {
  const near =
    element === undefined ? [] : targetsOf(element, 'improves').flatMap(({ parent }) => parent ?? []);
  return [...new Set([...near.filter(({ kind }) => kind === 'stage'), ...elementsOf(model, 'stage')])];
}
