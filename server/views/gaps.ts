/** Hand-offs that are missing, and those that a picture cannot show. */
import { lifecycleOf, owningSilos, touchpointsOf } from '../model/domain/lifecycle.ts';
import type { Element } from '../model/model.ts';
import type { LegendEntry } from './diagram.ts';
import type { ViewInput } from './view.ts';
import { counted } from './words.ts';

export interface MissingHandoff {
  readonly from: Element;
  readonly to: Element;
  readonly stage: Element;
}

/** Where the rules miss a hand-off: from who meets the customer last before a stage to who does first in it. */
export function missingHandoffs({ model, findings }: ViewInput): readonly MissingHandoff[] {
  const stages = lifecycleOf(model);
  return findings.flatMap(({ rule, element }): MissingHandoff[] => {
    const stage =
      rule === 'missing-handoff' && element !== undefined ? model.byId.get(element.id) : undefined;
    const before = stage && stages[stages.indexOf(stage) - 1];
    const from = before && touchpointsOf(before).flatMap(owningSilos).at(-1);
    const to = stage && touchpointsOf(stage).flatMap(owningSilos)[0];
    return stage && from && to ? [{ from, to, stage }] : [];
  });
}

export const missingLegend: LegendEntry = { className: 'missing', label: 'Hand-off is missing' };

/** What stands on the line of a missing hand-off. */
export const noHandoff = 'no hand-off';

/** The same for screen readers. */
export function missingLabel({ from, to, stage }: MissingHandoff): string {
  return `No hand-off from ${from.label} to ${to.label} before ${stage.label}`;
}

/** `2 hand-offs are missing`; empty where none is. */
export function missingFact(count: number): string {
  return count === 0 ? '' : `${counted(count, 'hand-off is', 'hand-offs are')} missing`;
}

/** The notice of those that lead nowhere. */
export function astrayNotice(handoffs: readonly Element[]): readonly string[] {
  return notDrawn(
    handoffs,
    'hand-off leads from or to a name that is not declared',
    'hand-offs lead from or to names that are not declared',
  );
}

/**
 * "2 hand-offs stay within one silo and are not shown: Weekly, Daily." `one` and `several` name the things and
 * say why.
 */
export function notDrawn(elements: readonly Element[], one: string, several: string): readonly string[] {
  if (elements.length === 0) return [];
  const names = elements.slice(0, mostNamed).map(({ label }) => label);
  const rest = elements.length > mostNamed ? ', …' : '';
  const what = elements.length === 1 ? `1 ${one} and is` : `${elements.length} ${several} and are`;
  return [`${what} not shown: ${names.join(', ')}${rest || '.'}`];
}

/** A notice is one line below the picture. */
const mostNamed = 3;
