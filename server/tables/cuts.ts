/** What a budget round takes first: work that nobody beyond its own function would miss, or that nobody pays for. */
import { type Element, elementsOf } from '../model/model.ts';
import { addTo } from '../model/multimap.ts';
import type { TableInput } from './table.ts';

/** The weaknesses that count, by the rule that finds each, in words that follow the initiative's name. */
const weaknesses: Readonly<Record<string, string>> = {
  'initiative-without-outcome': 'moves no metric',
  'one-off-tactic': 'improves nothing that customers meet, and moves no metric',
  'single-silo-initiative': 'concerns one function only',
  'unfunded-initiative': 'has no money',
};

export const cutRules: readonly string[] = Object.keys(weaknesses);

/** From how many weaknesses on an initiative is at risk. */
const tooMany = 2;

export interface Cut {
  readonly initiative: Element;
  /** In words that follow its name: "has no money". */
  readonly because: readonly string[];
}

/** The live initiatives with two weaknesses or more, those with most first, else in the roadmap's order. */
export function firstToBeCut({ model, findings }: TableInput): readonly Cut[] {
  const found = new Map<string, string[]>();
  for (const { rule, element } of findings) {
    const weakness = weaknesses[rule];
    if (weakness !== undefined && element !== undefined) addTo(found, element.id, weakness);
  }
  return elementsOf(model, 'initiative')
    .map((initiative) => ({ initiative, because: found.get(initiative.id) ?? [] }))
    .filter(({ because }) => because.length >= tooMany)
    .sort((a, b) => b.because.length - a.because.length);
}
