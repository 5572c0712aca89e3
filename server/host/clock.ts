import { dayOf } from '../../grammar/dates.ts';
import type { Clock } from './ports.ts';

/** The computer's own date, in its own time zone. */
export const systemClock: Clock = {
  today: () => {
    const now = new Date();
    return dayOf(now.getFullYear(), now.getMonth() + 1, now.getDate());
  },
};
