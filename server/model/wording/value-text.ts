/** Values as people read them: display names for references, the roadmap's currency left out. */
import { formatMoney, formatQuantity } from '../../../grammar/values/amounts.ts';
import { formatCadence, formatDuration } from '../../../grammar/values/dates.ts';
import { formatNumber } from '../../../grammar/values/numbers.ts';
import type { Value } from '../../../grammar/values/values.ts';
import type { Element } from '../model.ts';

/** Plain text of one value. `target` is what a reference in it names, `currency` the roadmap's. */
export function valueText(value: Value, target: Element | undefined, currency: string | undefined): string {
  switch (value.type) {
    case 'text':
    case 'word':
      return value.text;
    case 'reference':
      return target?.label ?? value.reference.text;
    case 'number':
      return formatNumber(value.number);
    case 'date':
      return value.period.text;
    case 'money':
      return formatMoney(value.money, currency);
    case 'duration':
      return value.isRhythm ? formatCadence(value.duration) : formatDuration(value.duration);
    case 'quantity':
      return [formatQuantity(value.quantity), value.at && `(${value.at.text})`, value.source]
        .filter((part) => part !== undefined)
        .join(' ');
    case 'moved':
      return withAmount(value.reference.text, target, value.by && formatQuantity(value.by));
    case 'funded':
      return withAmount(value.reference.text, target, value.money && formatMoney(value.money, currency));
    case 'reason':
      return withAmount(
        value.reference.text,
        target,
        value.count === undefined ? undefined : formatNumber(value.count),
      );
    case 'accept':
      return value.rule;
  }
}

function withAmount(text: string, target: Element | undefined, amount: string | undefined): string {
  return [target?.label ?? text, amount].filter((part) => part !== undefined).join(' ');
}
