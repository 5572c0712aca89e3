/** What can be chosen, by what somebody types. */
import type { FocusChoice } from '../../../server/views/focus.ts';

/** Case and accents do not matter: "Muller" finds "Müller". */
export const folded = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Those that have every word of the query somewhere in their group or label; a time first, where the query is one. */
export function matching(choices: readonly FocusChoice[], query: string): readonly FocusChoice[] {
  const window = timeWindow(query);
  const isOffered = choices.some(({ key }) => key === window?.key);
  return [...(window === undefined || isOffered ? [] : [window]), ...withWords(choices, query)];
}

const date = String.raw`\d{4}(?:-(?:Q[1-4]|H[12]|\d{2}(?:-\d{2})?))?`;
const period = new RegExp(`^(${date})(?: (?:to|until) (${date}))?$`, 'i');

/** "2026-Q3 to 2026-Q4", "2026", "2026-07 to 2026-09-15": any time that somebody types. */
function timeWindow(query: string): FocusChoice | undefined {
  const [, from, to] = period.exec(query.trim().replace(/\s+/g, ' ')) ?? [];
  if (from === undefined) return undefined;
  const label = [from, to].flatMap((one) => one?.toUpperCase() ?? []).join(' to ');
  return { key: `time:${label}`, group: 'Time', label };
}

function withWords(choices: readonly FocusChoice[], query: string): readonly FocusChoice[] {
  const words = folded(query).split(/\s+/);
  return choices.filter(({ group, label }) => {
    const text = folded(`${group} ${label}`);
    return words.every((word) => text.includes(word));
  });
}
