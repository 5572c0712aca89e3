/** Every rule, in the order in which the reference lists them. */
import { customersRules } from './customers/index.ts';
import { handoffsRules } from './handoffs/index.ts';
import { initiativesRules } from './initiatives/index.ts';
import { languageRules } from './language/index.ts';
import { metricsRules } from './metrics/index.ts';
import { ownershipRules } from './ownership/index.ts';
import type { Rule } from './rule.ts';

export const rules: readonly Rule[] = [
  ...languageRules,
  ...ownershipRules,
  ...handoffsRules,
  ...metricsRules,
  ...initiativesRules,
  ...customersRules,
];

/** The rule with an id. */
export function ruleById(id: string): Rule | undefined {
  return rules.find((rule) => rule.id === id);
}
