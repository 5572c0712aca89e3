/** One honest summary of a roadmap: how much is owned, measured and connected, who does what a customer owner must do, and what would be cut first. */
import { customerOwnerOf } from '../model/domain/customer-owner.ts';
import { type Element, titleOf } from '../model/model.ts';
import { type Coverage, coverageOf, coverageRules } from './coverage.ts';
import { type Cut, cutRules, firstToBeCut } from './cuts.ts';
import { type Duty, dutiesOf, dutyRules } from './duties.ts';
import type { TableInput } from './table.ts';

export interface Health {
  /** The name of the roadmap for people. */
  readonly roadmap: string;
  /** Who answers for the customer as a whole; undefined where nobody does. */
  readonly customerOwner: Element | undefined;
  readonly coverage: readonly Coverage[];
  readonly duties: readonly Duty[];
  readonly firstToBeCut: readonly Cut[];
  /** How many slips of the text there are that may hide something from these figures. */
  readonly slips: number;
}

/** What cannot be read or found is not counted, so the figures may be better than they look. */
export const slipRules: readonly string[] = [
  'syntax',
  'conflict-marker',
  'unknown-kind',
  'unknown-reference',
  'ambiguous-reference',
  'unknown-attribute',
  'wrong-value',
  'misplaced',
];

/** Every rule whose findings health is made of. */
export const healthRules: readonly string[] = [
  ...new Set([...coverageRules, ...dutyRules, ...cutRules, ...slipRules]),
];

/** The health of a roadmap. */
export function healthOf(input: TableInput): Health {
  return {
    roadmap: titleOf(input.model),
    customerOwner: customerOwnerOf(input.model),
    coverage: coverageOf(input),
    duties: dutiesOf(input),
    firstToBeCut: firstToBeCut(input),
    slips: input.findings.filter(({ rule }) => slipRules.includes(rule)).length,
  };
}
