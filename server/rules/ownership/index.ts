import type { Rule } from '../rule.ts';
import { concentratedOwnership } from './concentrated-ownership.ts';
import { everyoneOwns } from './everyone-owns.ts';
import { idleOwner } from './idle-owner.ts';
import { justADepartment } from './just-a-department.ts';
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
  justADepartment,
  concentratedOwnership,
  idleOwner,
] as const satisfies readonly Rule[];
