/** What cells say in words that no roadmap would: ticks, ranks, and German, French and Spanish inside amounts. */
import { foreignUnit } from '../../../grammar/values/foreign-words.ts';
import { monthByName, monthNames } from '../../../grammar/values/months.ts';

const yes = new Set('x ✓ ✔ ☑ ✅'.split(' '));
const no = new Set('☐ ✗ ✘'.split(' '));
const ranks = ['high', 'medium', 'low'];

/** `15. März 2026` as `15. March 2026`. */
export function englishMonths(text: string): string {
  return text
    .replace(/\p{L}+/gu, (word) => monthNames[(monthByName(word) ?? 0) - 1] ?? word)
    .replace(/(?<=\d|\p{L}) (?:de|del) (?=\d|\p{L})/gu, ' ');
}

/** `2 Tage` as `2 days`. */
export function englishUnits(text: string): string {
  return text.replace(/\p{L}+/gu, (word) => {
    const unit = foreignUnit(word);
    return unit === undefined ? word : `${unit}s`;
  });
}

/** A priority that is numbered, the highest first; every other text as it is. */
export function rankOf(text: string): string {
  return ranks[Number(text) - 1] ?? text;
}

/** `x`, `✓`; every other text as it is. */
export function ticked(text: string): string {
  const sign = text
    .trim()
    .toLowerCase()
    .replace(/\uFE0F/g, '');
  return yes.has(sign) ? 'yes' : no.has(sign) ? 'no' : text;
}
