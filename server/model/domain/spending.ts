/** What initiatives cost, and sums of money: only amounts in one currency add up. */
import type { Money } from '../../../grammar/values/amounts.ts';
import { currencyCode } from '../../../grammar/values/currencies.ts';
import { type Element, elementsOf, isGiven, type Model, valuesOf, wordOf } from '../model.ts';
import { perModel } from '../remembering/memo.ts';
import { isTrueOfWhole } from './initiatives.ts';

/** The currency of every amount that names none, as a code where it has one. */
export const currencyOf: (model: Model) => string | undefined = perModel(({ roadmap }) => {
  const word = roadmap && wordOf(roadmap, 'currency');
  return word === undefined ? undefined : (currencyCode(word) ?? word);
});

/**
 * What amounts add up to, in the roadmap's currency (in the one that they share, where the roadmap
 * names none). `undefined` where they are of several currencies, or too large to be added.
 */
export function sumOfMoney(model: Model, amounts: readonly Money[]): number | undefined {
  const own = currencyOf(model);
  const shared = own ?? amounts[0]?.currency;
  let sum = 0;
  for (const { amount, currency = own } of amounts) {
    if (currency !== shared) return undefined;
    sum += amount;
  }
  // Cents only: what floating point adds behind them is nobody's money.
  return sum <= Number.MAX_SAFE_INTEGER / 100 ? Math.round(sum * 100) / 100 : undefined;
}

/** Amounts by their currency, each with its sum: the roadmap's own currency first. */
export function sumsOfMoney(model: Model, amounts: readonly Money[]): readonly Money[] {
  const own = currencyOf(model);
  const byCurrency = Map.groupBy(amounts, ({ currency = own }) => currency);
  return [...byCurrency]
    .sort(([a], [b]) => Number(b === own) - Number(a === own))
    .flatMap(([currency, same]) => {
      const cents = same.reduce((sum, { amount }) => sum + Math.round(amount * 100), 0);
      return cents <= Number.MAX_SAFE_INTEGER ? [{ amount: cents / 100, currency }] : [];
    });
}

/** The first amount of money of an attribute. */
export function moneyIn(element: Element, attribute: string): Money | undefined {
  const value = valuesOf(element, attribute)[0]?.value;
  return value?.type === 'money' ? value.money : undefined;
}

/** One initiative with the money that it costs, that of its parts included. */
export interface Spending {
  readonly initiative: Element;
  /** Its budget; where that is none or zero, what the silos pay. Empty where none of that can be read. */
  readonly amounts: readonly Money[];
}

/**
 * What the initiatives that count cost. The budget of an initiative covers its parts: a part has a
 * spending of its own only where nothing that it is part of gives an amount.
 */
export function spendingsOf(model: Model, counts: (initiative: Element) => boolean): readonly Spending[] {
  const spends = (one: Element): boolean => counts(one) && isPriced(one);
  return elementsOf(model, 'initiative')
    .filter((one) => spends(one) && !isTrueOfWhole(one, spends))
    .map(spendingOf);
}

/** What one initiative costs by what it says itself. */
export function spendingOf(initiative: Element): Spending {
  return { initiative, amounts: amountsOf(initiative) };
}

function isPriced(initiative: Element): boolean {
  if (isGiven(initiative, 'budget')) return true;
  return valuesOf(initiative, 'funded-by').some(({ value }) => value.type === 'funded' && value.money);
}

function amountsOf(initiative: Element): readonly Money[] {
  const budget = moneyIn(initiative, 'budget');
  const own = budget === undefined ? [] : [budget];
  if (isGiven(initiative, 'budget') && budget?.amount !== 0) return own;
  // A budget of zero with silos that pay says where the money comes from, not that there is none.
  const funds = valuesOf(initiative, 'funded-by').flatMap(({ value }) =>
    value.type === 'funded' && value.money !== undefined ? [value.money] : [],
  );
  return funds.length > 0 ? funds : own;
}
