import { civilOf, type Day, quarterPeriod } from '../../../grammar/values/dates.ts';
import { quoted } from '../../../grammar/values/quoted.ts';
import { isKindMisspelt } from '../../model/domain/uncertain.ts';
import { elementsOf, nameAnchor } from '../../model/model.ts';
import { insertAfter } from '../edits.ts';
import type { EachRule } from '../rule.ts';

export const noCustomerCount: EachRule = {
  id: 'no-customer-count',
  group: 'customers',
  severity: 'info',
  preset: 'board',
  title: 'Nobody counts the customers',
  finds: 'Speaks on a roadmap without any `customers` period.',
  why: 'How many customers came, how many left, and why: every other number of a customer plan hangs on these. A board that cannot see them cannot see whether the plan works.',
  source:
    'Articles on customers as an asset, and customer-equity accounting: count them like money, opening and closing.',
  examples: {
    before: `roadmap acme "Customer roadmap" { period: 2026; reviewed: 2026-05-01 }`,
    after: `roadmap acme "Customer roadmap" { period: 2026; reviewed: 2026-05-01 }
customers 2026-Q1 {
  opening: 403
  gained: 31
  lost: 22
  closing: 412
  why: unknown 22
}`,
  },
  each: ['roadmap'],
  check(roadmap, context) {
    const { model, snapshot, today } = context;
    if (elementsOf(model, 'customers').length > 0 || isKindMisspelt(snapshot, model, 'customers'))
      return undefined;
    const period = lastQuarter(today);
    const text = `customers ${period} {\n  opening: 0\n  gained: 0\n  lost: 0\n  closing: 0\n}`;
    return {
      at: nameAnchor(roadmap),
      element: roadmap,
      message: `${quoted(roadmap.label)} does not count its customers. Without how many came and how many left, nobody can see whether the plan works.`,
      fixes: () => [
        {
          title: `Add a count for ${period}, to be filled in`,
          preferred: true,
          edits: insertAfter(context, elementsOf(model, 'segment').at(-1) ?? roadmap, text),
        },
      ],
    };
  },
};

/** The last quarter that is over: `2026-Q1`. */
function lastQuarter(today: Day): string {
  const { year, month } = civilOf(today);
  const quarter = Math.ceil(month / 3) - 1;
  return (quarter === 0 ? quarterPeriod(year - 1, 4) : quarterPeriod(year, quarter)).text;
}
