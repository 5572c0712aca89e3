import { dayOf } from '../../grammar/values/dates.ts';
import type { Clock } from './ports.ts';

/** Milliseconds from some fixed moment on: for taking the time, not for telling it. */
export function milliseconds(): number {
  return performance.now();
}

/** The computer's own date, in its own time zone. */
export const systemClock: Clock = {
  today: () => {
    const now = new Date();
    return dayOf(now.getFullYear(), now.getMonth() + 1, now.getDate());
  },
};
