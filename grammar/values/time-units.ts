/** What people call minutes, hours, days and longer, in English and in the languages of `foreign-words.ts`. */
import type { TimeUnit } from './dates.ts';
import { foreignUnit } from './foreign-words.ts';

export const timeUnits: ReadonlyMap<string, TimeUnit> = new Map([
  ...spellings('minute', 'minutes', 'min', 'mins', 'mn'),
  ...spellings('hour', 'hours', 'h', 'hr', 'hrs'),
  ...spellings('day', 'days', 'd'),
  ...spellings('week', 'weeks', 'w', 'wk', 'wks'),
  ...spellings('month', 'months', 'mo', 'mos'),
  ...spellings('quarter', 'quarters', 'q'),
  ...spellings('half-year', 'half-years', 'half year', 'half years'),
  ...spellings('year', 'years', 'y', 'yr', 'yrs'),
]);

/** `days`, `hrs.`, `Tage`: the unit; undefined for every other word. */
export function unitCalled(word: string): TimeUnit | undefined {
  return timeUnits.get(word.replace(/\.$/, '')) ?? foreignUnit(word);
}

function spellings(unit: TimeUnit, ...others: readonly string[]): (readonly [string, TimeUnit])[] {
  return [unit, ...others].map((word) => [word, unit] as const);
}
