import type { Rule } from '../rule.ts';
import { everyoneOwns } from './everyone-owns.ts';
import { noCustomerOwner } from './no-customer-owner.ts';
import { ownerToBeDecided } from './owner-to-be-decided.ts';
import { sharedOwner } from './shared-owner.ts';
import { unownedRules } from './unowned.ts';

export const ownershipRules = [
  ...unownedRules,
  sharedOwner,
  everyoneOwns,
  ownerToBeDecided,
  noCustomerOwner,
] as const satisfies readonly Rule[];
