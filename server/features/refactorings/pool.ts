/**
 * Two initiatives with one goal get one budget: the other becomes a part of this one, which has the
 * money of both and says which silo gives how much of it. The rule duplicate-spend asks for no less.
 */

import { formatMoney, type Money } from '../../../grammar/values/amounts.ts';
import { quoted } from '../../../grammar/values/quoted.ts';
import { removeAttribute, setAttribute } from '../../../grammar/writing/edit.ts';
import { initiativeSilo, isLive, isPart } from '../../model/domain/initiatives.ts';
import { moneyIn, sumOfMoney } from '../../model/domain/spending.ts';
import { isUncertain } from '../../model/domain/uncertain.ts';
import type { Origin } from '../../model/locate.ts';
import { type Element, elementsOf, isGiven, type Model, targetsOf, valuesOf } from '../../model/model.ts';
import { attributesOf } from '../../model/summary.ts';
import { inCommon } from '../../rules/initiatives/links.ts';
import { referenceTo } from '../../rules/naming.ts';
import type { Draft } from './draft.ts';
import { isDeclared, type Offer, type Refactoring, refactoringKinds } from './refactoring.ts';

const mostOthers = 5;

export const pool: Refactoring = {
  id: 'pool',
  kind: refactoringKinds.rewrite,
  offers: (target) => {
    if (!isDeclared(target) || !mayPool(target.element)) return [];
    const { model, element } = target;
    return elementsOf(model, 'initiative')
      .filter((other) => other !== element && mayPool(other) && haveOneGoal(element, other))
      .sort((a, b) => inCommon(element, b) - inCommon(element, a))
      .flatMap((other) => offerFor(model, element, other))
      .slice(0, mostOthers);
  },
};

function mayPool(initiative: Element): boolean {
  return (
    initiative.kind === 'initiative' &&
    isLive(initiative) &&
    !isPart(initiative) &&
    initiativeSilo(initiative) !== undefined &&
    ['budget', 'funded-by'].every(
      (attribute) => !isUncertain(initiative, attribute) && originsOf(initiative, attribute).size < 2,
    )
  );
}

function originsOf(element: Element, attribute: string): ReadonlySet<Origin> {
  return new Set(valuesOf(element, attribute).map(({ origin }) => origin));
}

function haveOneGoal(one: Element, other: Element): boolean {
  return ['improves', 'moves'].some((attribute) => {
    const theirs = new Set(targetsOf(other, attribute));
    return targetsOf(one, attribute).some((target) => theirs.has(target));
  });
}

function offerFor(model: Model, whole: Element, part: Element): readonly Offer[] {
  const name = referenceTo(model, whole);
  const funds = fundsOf(model, [whole, part]);
  const budget = budgetOf(model, [whole, part]);
  if (name === undefined || funds === undefined || budget === undefined) return [];
  return [
    {
      title: `Pool with ${quoted(part.label)}: one plan with the money of both`,
      choice: part.id,
      write: (draft) => {
        if (budget !== '') give(draft, whole, 'budget', budget);
        give(draft, whole, 'funded-by', funds);
        take(draft, part, 'budget');
        take(draft, part, 'funded-by');
        draft.at(part.origins[0], (tree, there) => setAttribute(tree, there, 'part-of', name));
        return undefined;
      },
    },
  ];
}

interface Fund {
  readonly silo: Element;
  readonly money: Money | undefined;
}

/** Which silos pay for an initiative; its own, where it says nothing. */
function fundsFor(initiative: Element): readonly Fund[] {
  const given = valuesOf(initiative, 'funded-by').flatMap(({ target, value }): readonly Fund[] =>
    target === undefined ? [] : [{ silo: target, money: value.type === 'funded' ? value.money : undefined }],
  );
  const silo = initiativeSilo(initiative);
  if (given.length > 0 || silo === undefined) return given;
  return [{ silo, money: moneyIn(initiative, 'budget') }];
}

/** `success 240k, sales 60k`: what each silo pays for them together. */
function fundsOf(model: Model, initiatives: readonly Element[]): string | undefined {
  const bySilo = Map.groupBy(initiatives.flatMap(fundsFor), ({ silo }) => silo);
  const items = [...bySilo].map(([silo, funds]) => {
    const name = referenceTo(model, silo);
    const amounts = funds.flatMap(({ money }) => money ?? []);
    if (name === undefined || amounts.length < funds.length) return name;
    const sum = written(model, amounts);
    return sum === undefined ? undefined : `${name} ${sum}`;
  });
  return items.includes(undefined) ? undefined : items.join(', ');
}

/** What they cost together; '' where neither has a budget, undefined where the amounts cannot be added. */
function budgetOf(model: Model, initiatives: readonly Element[]): string | undefined {
  if (!initiatives.some((one) => isGiven(one, 'budget'))) return '';
  const amounts = initiatives.flatMap((one) => {
    const budget = moneyIn(one, 'budget');
    return budget === undefined ? fundsFor(one).flatMap(({ money }) => money ?? []) : [budget];
  });
  return written(model, amounts);
}

function written(model: Model, amounts: readonly Money[]): string | undefined {
  const amount = sumOfMoney(model, amounts);
  const currency = amounts.find((one) => one.currency !== undefined)?.currency;
  return amount === undefined ? undefined : formatMoney({ amount, currency });
}

function give(draft: Draft, element: Element, attribute: string, value: string): void {
  const origin = valuesOf(element, attribute)[0]?.origin ?? element.origins[0];
  draft.at(origin, (tree, there) => setAttribute(tree, there, attribute, value));
}

function take(draft: Draft, element: Element, name: string): void {
  const given = valuesOf(element, name)[0];
  if (given === undefined) return;
  draft.at(given.origin, (tree, there) => {
    const attribute = attributesOf(there).find(({ key }) => key.text.toLowerCase() === name);
    return attribute === undefined ? [] : removeAttribute(tree, there, attribute);
  });
}
