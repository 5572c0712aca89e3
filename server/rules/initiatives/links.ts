/** What an initiative could be linked to: the fixes that several rules of this folder offer. */
import { quoted } from '../../../grammar/values/quoted.ts';
import { initiativeOwner, isLive, isPart, rootOf, wholesOf } from '../../model/domain/initiatives.ts';
import { type Element, elementsOf, nameAnchor, targetsOf } from '../../model/model.ts';
import { appendItem, setAttribute } from '../edits.ts';
import { referenceTo } from '../naming.ts';
import { ownedNear } from '../near.ts';
import type { FixDraft, RuleContext } from '../rule.ts';

const mostOfOneSort = 3;

/** Metrics that it may move: those measured where it improves something, then those of its owner's silo. */
export function moveFixes(context: RuleContext, initiative: Element): readonly FixDraft[] {
  const { model } = context;
  const measured = targetsOf(initiative, 'improves').flatMap((improved) => targetsOf(improved, 'measure'));
  const near = ownedNear(model, 'metric', initiativeOwner(initiative));
  return likely([...measured, ...near], elementsOf(model, 'metric')).flatMap((metric): FixDraft[] => {
    const name = referenceTo(model, metric);
    if (name === undefined) return [];
    return [
      { title: `Let it move ${quoted(metric.label)}`, edits: appendItem(context, initiative, 'moves', name) },
    ];
  });
}

/** Touchpoints that it may improve: those of its owner, then of the owner's silo. */
export function improveFixes(context: RuleContext, initiative: Element): readonly FixDraft[] {
  const { model } = context;
  const near = ownedNear(model, 'touchpoint', initiativeOwner(initiative));
  return likely(near, elementsOf(model, 'touchpoint')).flatMap((touchpoint): FixDraft[] => {
    const name = referenceTo(model, touchpoint, ['touchpoint', 'handoff', 'system']);
    if (name === undefined) return [];
    const edits = appendItem(context, initiative, 'improves', name);
    return [{ title: `Let it improve ${quoted(touchpoint.label)}`, edits }];
  });
}

/** Larger initiatives that it may belong to: those with a goal in common, then those of the same silos. */
export function partFixes(
  context: RuleContext,
  initiative: Element,
  isCandidate: (whole: Element) => boolean = () => true,
): readonly FixDraft[] {
  if (isPart(initiative)) return [];
  const { model } = context;
  const wholes = elementsOf(model, 'initiative')
    .filter((other) => isLive(other) && rootOf(other) !== initiative && isCandidate(other))
    .map((other) => ({ other, common: inCommon(initiative, other) }))
    .sort((a, b) => b.common - a.common)
    .slice(0, mostOfOneSort);
  return wholes.flatMap(({ other }) => makePart(context, initiative, other));
}

/** The fix that makes one initiative a part of another. */
export function makePart(context: RuleContext, part: Element, whole: Element): readonly FixDraft[] {
  const name = referenceTo(context.model, whole);
  if (name === undefined || wholesOf(whole).includes(part)) return [];
  const edits = setAttribute(context, part, 'part-of', name);
  return [{ title: `Make ${quoted(part.label)} a part of ${quoted(whole.label)}`, edits }];
}

/** How many metrics, improved things and silos two initiatives share. */
export function inCommon(initiative: Element, other: Element): number {
  return (['moves', 'improves', 'silos'] as const)
    .map((attribute) => {
      const theirs = new Set(targetsOf(other, attribute));
      return targetsOf(initiative, attribute).filter((target) => theirs.has(target)).length;
    })
    .reduce((sum, count) => sum + count, 0);
}

/** The near ones, or the first of all where nothing is near. */
function likely(near: readonly Element[], all: readonly Element[]): readonly Element[] {
  return [...new Set(near.length > 0 ? near : all)].slice(0, mostOfOneSort);
}

/** Where findings on an initiative point at another one. */
export function pointTo(
  element: Element,
  message: string,
): { readonly at: ReturnType<typeof nameAnchor>; readonly message: string } {
  return { at: nameAnchor(element), message };
}
