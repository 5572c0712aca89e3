import { formatNumber } from '../../../grammar/values/numbers.ts';
import { hasUnreadable } from '../../model/domain/uncertain.ts';
import { type Element, nameAnchor } from '../../model/model.ts';
import { countName } from '../../model/wording/count-name.ts';
import { setAttributes } from '../edits.ts';
import type { EachRule, FixDraft, Report, RuleContext } from '../rule.ts';
import { listed } from '../words.ts';
import {
  areReasonsWrong,
  type Chain,
  type Count,
  type CountName,
  countOf,
  expectedClosing,
  inPeriod,
  isStepWrong,
  isSumWrong,
  neighboursOf,
  wrongsIn,
} from './counts.ts';

export const customerCountWrong: EachRule = {
  id: 'customer-count-wrong',
  group: 'customers',
  severity: 'error',
  preset: 'draft',
  title: 'Customer counts that do not add up',
  finds:
    'Speaks on a `customers` period in which opening plus gained minus lost is not closing; in which the reasons under `why:` add up to more than `lost:`; or whose opening is not the closing of the period that ends the day before, for the same customers (`for:`).',
  why: 'Whoever cannot count the customers cannot say what they are worth. One wrong sum and the rest of the report is not believed either.',
  source: 'Customer-equity accounting keeps the customer base like a ledger: opening, gained, lost, closing.',
  examples: {
    before: `customers 2026-Q1 {
  opening: 403
  gained: 31
  lost: 22
  closing: 421
}
customers 2026-Q2 {
  opening: 412
  lost: 3
}`,
    after: `customers 2026-Q1 {
  opening: 403
  gained: 31
  lost: 22
  closing: 412
}
customers 2026-Q2 {
  opening: 412
  lost: 3
}`,
  },
  each: ['customers'],
  *check(customers, context) {
    const { model, snapshot } = context;
    const previous = neighboursOf(model).before.get(customers);
    const next = neighboursOf(model).after.get(customers);
    const chain: Chain = {
      before: previous && countOf(previous),
      here: countOf(customers),
      after: next && countOf(next),
    };
    const { here } = chain;
    const name = countName(customers);
    const report = (message: string, fixes: readonly Change[]): Report => ({
      at: nameAnchor(customers),
      element: customers,
      message: `${message} One number that does not add up, and nobody believes the others.`,
      fixes: () => drafts(context, chain, fixes, { here: customers, before: previous }),
    });
    if (isSumWrong(here)) {
      yield report(
        `${name}: ${people(here.opening)} customers and ${people(here.gained)} gained, less ${people(here.lost)} lost, are ${people(expectedClosing(here))} and not ${people(here.closing)}.`,
        sumChanges(here),
      );
    }
    if (areReasonsWrong(here) && !hasUnreadable(snapshot, customers, 'why')) {
      yield report(
        `${name}: the reasons add up to ${people(here.reasons)}, and only ${people(here.lost)} customers left.`,
        reasonChanges(here),
      );
    }
    if (previous !== undefined && isStepWrong(chain.before, here)) {
      yield {
        ...report(
          `${name} opens with ${people(here.opening)} customers, and ${previous.period?.text} closed with ${people(chain.before?.closing)}.`,
          stepChanges(chain),
        ),
        related: [{ at: nameAnchor(previous), message: 'The period before it' }],
      };
    }
  },
};

/** As it is to be read: 412,000. */
function people(count = 0): string {
  return formatNumber(count);
}

/** New numbers for one of two periods. */
interface Change {
  readonly on: 'here' | 'before';
  readonly numbers: Readonly<Partial<Record<CountName, number>>>;
}

function sumChanges(here: Count): readonly Change[] {
  const { opening = 0, gained = 0, lost = 0, closing = 0 } = here;
  return [
    { on: 'here', numbers: { closing: opening + gained - lost } },
    { on: 'here', numbers: { lost: opening + gained - closing } },
    { on: 'here', numbers: { gained: closing - opening + lost } },
    { on: 'here', numbers: { opening: closing - gained + lost } },
  ];
}

function reasonChanges(here: Count): readonly Change[] {
  const corrected = { ...here, lost: here.reasons };
  const closing = expectedClosing(corrected);
  return [
    { on: 'here', numbers: { lost: here.reasons } },
    ...(closing === undefined ? [] : [{ on: 'here' as const, numbers: { lost: here.reasons, closing } }]),
  ];
}

function stepChanges({ before, here }: Chain): readonly Change[] {
  const opening = before?.closing ?? 0;
  const closing = expectedClosing({ ...here, opening });
  return [
    { on: 'here', numbers: { opening } },
    { on: 'before', numbers: { closing: here.opening ?? 0 } },
    ...(closing === undefined ? [] : [{ on: 'here' as const, numbers: { opening, closing } }]),
  ];
}

/** Only changes that leave fewer things wrong than before. */
function drafts(
  context: RuleContext,
  chain: Chain,
  changes: readonly Change[],
  elements: { readonly here: Element; readonly before: Element | undefined },
): readonly FixDraft[] {
  const good = changes.filter(({ on, numbers }) => {
    const changed: Chain = { ...chain, [on]: { ...chain[on], ...numbers } };
    const isPossible = Object.values(numbers).every((number) => number >= 0);
    return isPossible && wrongsIn(changed) < wrongsIn(chain);
  });
  return good.flatMap(({ on, numbers }, index): FixDraft[] => {
    const element = elements[on];
    if (element === undefined) return [];
    const texts = Object.entries(numbers).map(([name, number]) => [name, people(number)] as const);
    const where = on === 'here' ? '' : inPeriod(element);
    return [
      {
        title: `Set ${listed(texts.map((pair) => pair.join(' to ')))}${where}`,
        preferred: index === 0,
        edits: setAttributes(context, element, Object.fromEntries(texts)),
      },
    ];
  });
}
