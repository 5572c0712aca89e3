/** By when something new in an initiative can be due: what fixes write where they insert a date. */
import type { Day } from '../../../grammar/values/dates.ts';
import { scheduleOf } from '../../model/domain/initiatives.ts';
import { type Element, periodOf } from '../../model/model.ts';
import type { RuleContext } from '../rule.ts';

/** The end of the initiative or of the roadmap, whichever is still to come; else today. */
export function deadlineIn(initiative: Element | undefined, { model, today }: RuleContext): Day {
  const ends = [initiative && scheduleOf(initiative), model.roadmap && periodOf(model.roadmap, 'period')];
  return ends.find((period) => period !== undefined && period.last >= today)?.last ?? today;
}
