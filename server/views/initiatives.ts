/** What is known of an initiative, in words. */
import { hasUnreadableDates, scheduleOf, statusOf } from '../model/domain/initiatives.ts';
import type { Element } from '../model/model.ts';

/** `active`; that it cannot be read where something else is written. */
export function statusText(initiative: Element): string {
  return statusOf(initiative) ?? 'its status cannot be read';
}

/** `2026-Q1 to 2026-Q3`, as written; empty where it has no dates. */
export function datesText(initiative: Element): string {
  return scheduleOf(initiative)?.text ?? (hasUnreadableDates(initiative) ? 'its dates cannot be read' : '');
}
