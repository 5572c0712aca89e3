/** What several pictures say of touchpoints: their order, whose they are, and which of them decide. */
import { stageRanks } from '../model/domain/lifecycle.ts';
import { isMomentOfTruth } from '../model/domain/moments.ts';
import { type Element, elementsOf, type Model, siloOf, targetOf } from '../model/model.ts';
import type { LegendEntry } from './diagram.ts';
import { isUnowned } from './owners.ts';

/** Before the name of a moment of truth: a mark that stays in exports, where no style sheet is. */
const star = '★';

/** A name, with a star where it is that of a moment of truth. */
export function starred(touchpoint: Element, name = touchpoint.label): string {
  return isMomentOfTruth(touchpoint) ? `${star} ${name}` : name;
}

/** A place outside all silos. */
export type Outside = 'nobody' | 'elsewhere';

export const outsideTitles: Readonly<Record<Outside, string>> = {
  nobody: 'Nobody owns this yet',
  elsewhere: 'Outside every silo',
};

export const nobodyLegend: LegendEntry = { className: 'nobody', label: outsideTitles.nobody };
export const momentLegend: LegendEntry = { className: 'moment', label: `${star} Moment of truth` };

/** The silo of whoever owns it. A name that leads nowhere is a slip, not a gap: it stands outside every silo. */
export function homeOf(touchpoint: Element): Element | Outside {
  if (isUnowned(touchpoint)) return 'nobody';
  const owner = targetOf(touchpoint, 'owner');
  return (owner && siloOf(owner)) ?? 'elsewhere';
}

/** Stage by stage along the lifecycle, so that boxes and boxes' contents read in the customer's order. */
export function inOrderOfTheWay(model: Model): readonly Element[] {
  const ranks = stageRanks(model);
  const last = ranks.size;
  const rankOf = ({ parent }: Element): number => (parent && ranks.get(parent)) ?? last;
  return [...elementsOf(model, 'touchpoint')].sort((a, b) => rankOf(a) - rankOf(b));
}
