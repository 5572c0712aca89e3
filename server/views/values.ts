/** The values of a metric, in words. */
import { formatQuantity, normalUnit, type Quantity } from '../../grammar/values/amounts.ts';
import type { Day } from '../../grammar/values/dates.ts';
import { isReadingGiven, lastReading } from '../model/domain/readings.ts';
import { type Element, isGiven, valuesOf, wordOf } from '../model/model.ts';

export interface Values {
  readonly now: string | undefined;
  readonly target: string | undefined;
  /** What there is in place of the two, in words. */
  readonly lacks: { readonly now: string; readonly target: string };
  readonly by: string | undefined;
}

/** Where it stands and where it should be; a unit that both share is said once, unless it is a sign. */
export function valuesText(metric: Element, today: Day): Values {
  const unit = normalUnit(wordOf(metric, 'unit') ?? '');
  const text = (quantity: Quantity | undefined): string | undefined =>
    quantity && formatQuantity({ ...quantity, unit: quantity.unit === '' ? unit : quantity.unit });
  const given = valuesOf(metric, 'target')[0]?.value;
  const aim = given?.type === 'quantity' ? given : undefined;
  const now = text(lastReading(metric, today)?.quantity);
  const target = text(aim?.quantity);
  const shared = target === undefined ? undefined : / .*$/.exec(target)?.[0];
  const isShared = shared !== undefined && now?.endsWith(shared);
  return {
    now: isShared ? now?.slice(0, -shared.length) : now,
    target,
    lacks: {
      now: isReadingGiven(metric) ? 'its value cannot be read' : 'no value yet',
      target: isGiven(metric, 'target') ? 'its target cannot be read' : 'no target',
    },
    by: aim?.at?.text,
  };
}

/** `8 → 2 questions by 2027-Q2`, and what is missing of it. */
export function courseText({ now, target, by, lacks }: Values): string {
  return `${now ?? lacks.now} → ${target ?? lacks.target}${by === undefined ? '' : ` by ${by}`}`;
}
