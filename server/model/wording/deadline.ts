/** How soon the other side must have what is handed over. */
import { formatDuration } from '../../../grammar/values/dates.ts';
import { type Element, valuesOf } from '../model.ts';

/** `2 days`; undefined where a hand-off has no deadline, or one that cannot be read. */
export function deadlineOf(handoff: Element): string | undefined {
  const within = valuesOf(handoff, 'within')[0]?.value;
  return within?.type === 'duration' ? formatDuration(within.duration) : undefined;
}
