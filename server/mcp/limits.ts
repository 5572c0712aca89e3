/** Answers in portions: an assistant reads only so much at a time. */
import * as v from 'valibot';
import { Refusal } from './refusal.ts';

const usualPage = 50;
const longestPage = 200;

/** UTF-16 units of one answer. */
const longestAnswer = 60_000;

/** What every list takes. */
export const pageEntries = {
  limit: v.optional(
    v.pipe(
      v.number(),
      v.integer(),
      v.minValue(1),
      v.maxValue(longestPage),
      v.description(`How many at most (${usualPage}).`),
    ),
  ),
  cursor: v.optional(v.pipe(v.string(), v.description('“next” of the answer before, for more of the same.'))),
};

/** What every list says besides its items. */
export const pageFields = {
  total: v.pipe(v.number(), v.description('How many there are in all.')),
  next: v.optional(v.pipe(v.string(), v.description('Ask again with this as “cursor” for more.'))),
};

interface PageAsked {
  readonly limit?: number | undefined;
  readonly cursor?: string | undefined;
}

/** One portion of a list. Throws a `Refusal` for a cursor that no answer gave. */
export function pageOf<Item>(
  all: readonly Item[],
  { limit = usualPage, cursor = '0' }: PageAsked,
): { readonly items: readonly Item[]; readonly total: number; readonly next?: string } {
  if (!/^\d{1,9}$/.test(cursor))
    throw new Refusal('This cursor comes from no answer. Leave it out to begin anew.');
  const start = Number(cursor);
  const end = start + limit;
  return {
    items: all.slice(start, end),
    total: all.length,
    ...(end < all.length && { next: String(end) }),
  };
}

/** A text of bearable length; `instead` says how to get the rest. */
export function shortened(text: string, instead: string): string {
  return text.length <= longestAnswer
    ? text
    : `${text.slice(0, longestAnswer).toWellFormed()}\n\n(Cut here, after ${longestAnswer} of ${text.length} characters. ${instead})`;
}
