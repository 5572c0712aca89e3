/** Since when somebody answers for something, in words. */
import { type Day, formatDayLong } from '../../grammar/values/dates.ts';
import type { Element } from '../model/model.ts';
import type { Tenure } from './tenure.ts';

/** Kinds that customers or money suffer from where nobody answers for them; of the others it is no news. */
const expected: ReadonlySet<Element['kind']> = new Set([
  'touchpoint',
  'handoff',
  'metric',
  'initiative',
  'insight',
]);

/**
 * “Owned by Dana Ruiz since 12 May 2026”, “Unowned for 84 days, since Dana Ruiz (Sales) stopped answering for it (3 September 2026,
 * Tom Reyes)”. Plain text, without a full stop; '' where there is nothing to say.
 * @param today the roadmap's own: days are counted to it
 */
export function tenureText(tenure: Tenure, { kind }: Pick<Element, 'kind'>, today: Day): string {
  if (tenure.owner !== undefined) return ownedText(tenure, tenure.owner);
  return expected.has(kind) ? unownedText(tenure, today) : '';
}

function ownedText({ change, because, before }: Tenure, owner: string): string {
  const since =
    change === undefined
      ? 'since your last commit'
      : `${because === 'before' ? 'at least since' : 'since'} ${formatDayLong(change.day)}`;
  const other = because === 'changed' ? `, before that ${before?.owner ?? 'nobody'}` : '';
  return `Owned by ${owner} ${since}${other}`;
}

function unownedText(tenure: Tenure, today: Day): string {
  const { change, because } = tenure;
  const event = eventText(tenure);
  if (change === undefined) return `Unowned since your last commit: ${event}`;
  const days = today - change.day;
  const how = because === 'before' ? 'at least ' : '';
  const long = days < 1 ? 'Unowned' : `Unowned for ${how}${days} ${days === 1 ? 'day' : 'days'},`;
  const date = formatDayLong(change.day);
  return because === 'before'
    ? `${long} since ${date} or longer`
    : `${long} since ${event} (${date}, ${change.author})`;
}

/** What happened, as a clause. */
function eventText({ because, before, moved }: Tenure): string {
  if (because === 'added') return 'it was added';
  const who = before && `${before.owner}${before.silo === undefined ? '' : ` (${before.silo})`}`;
  const end = `${who ?? 'whoever did'} stopped answering for it`;
  return moved === undefined ? end : `it moved from ${moved.from} to ${moved.to}, and ${end}`;
}
