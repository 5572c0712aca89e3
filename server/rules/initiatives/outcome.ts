/** Whether an initiative leads to anything, as far as the roadmap says. */
import {
  isLive,
  isPart,
  isTrueInFamily,
  isTrueOfItOrWhole,
  withParts,
} from '../../model/domain/initiatives.ts';
import { isUncertain } from '../../model/domain/uncertain.ts';
import { type Element, isGiven, type Model } from '../../model/model.ts';

/** Live, part of nothing, and neither it nor a part of it improves or moves anything. */
export function isOneOff(model: Model, initiative: Element): boolean {
  if (!isLive(initiative) || isPart(initiative)) return false;
  return !withParts(model, initiative).some((one) => isGiven(one, 'improves') || isGiven(one, 'moves'));
}

/** Live, and neither it, nor a part of it, nor what it is part of, moves a metric. */
export function isWithoutOutcome(model: Model, initiative: Element): boolean {
  if (!isLive(initiative)) return false;
  if (isTrueInFamily(model, initiative, (one) => isGiven(one, 'moves'))) return false;
  return !isTrueOfItOrWhole(initiative, (one) => isUncertain(one, 'part-of'));
}
