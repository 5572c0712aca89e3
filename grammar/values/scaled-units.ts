/** Figures that say thousands or millions once more, though the unit of their metric says so already. */
import { formatNumber, isAmount, readAmount } from './numbers.ts';
import type { Misread } from './reading.ts';
import { misread } from './reading.ts';

const temperature = /^(?:°|kelvin\b)/iu;

/**
 * `0.2 K` where the unit is `K`, `k EUR` or `°C`: it was meant in that unit and not as 200 of them. Undefined where
 * a figure and the unit go together.
 */
export function scaledTwice(figure: string, unit: string): Misread | undefined {
  const amount = readAmount(figure);
  if (!isAmount(amount) || !/\p{L}$/u.test(amount.digits)) return undefined;
  const isDegrees = temperature.test(unit) && amount.digits.endsWith('k');
  const scale = isDegrees ? 1000 : scaleOf(unit);
  if (scale === 1) return undefined;
  const inUnit = formatNumber(Number((amount.number / scale).toPrecision(12)));
  const why = isDegrees ? 'K behind a number means thousand' : `The unit of this metric is “${unit}” already`;
  return misread(`${why}. Write the number alone: ${inUnit}.`, [
    { text: `${inUnit} ${amount.rest}`.trimEnd() },
  ]);
}

/** `500k` in a list whose unit is `k EUR`: what stands there is `500`. Every other figure is as it was. */
export function withoutScaleOf(unit: string, figure: string): string {
  const [, number = figure, word = ''] = /^(.*\d) ?(\p{L}+)$/su.exec(figure) ?? [];
  return word !== '' && scaleOf(word) > 1 && scaleOf(word) === scaleOf(unit) ? number : figure;
}

/** Whether a unit is thousands or millions, and does not say of what. */
export function isScaleAlone(unit: string): boolean {
  const one = readAmount(`1 ${unit}`);
  return isAmount(one) && one.rest === '' && scaleOf(unit) > 1;
}

/** 1,000 for `K`, `T€` and `€k`; 1 for a unit that is no multiple. */
function scaleOf(unit: string): number {
  if (unit === 'm') return 1;
  const [, sign = '', rest = ''] = /^(\p{Sc}?)(.*)$/su.exec(unit) ?? [];
  const one = readAmount(`${sign}1 ${rest}`);
  return isAmount(one) ? one.number : 1;
}
