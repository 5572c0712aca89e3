import type { Rule } from '../rule.ts';
import { concentratedOwnership } from './concentrated-ownership.ts';
import { everyoneOwns } from './everyone-owns.ts';
import { idleOwner } from './idle-owner.ts';
import { justADepartment } from './just-a-department.ts';
import { loopRule } from './loop.ts';
import { noCustomerOwner } from './no-customer-owner.ts';
import { notAgreedByLeaders } from './not-agreed-by-leaders.ts';
import { overloadedOwner } from './overloaded-owner.ts';
import { ownerSuccession } from './owner-succession.ts';
import { ownerToBeDecided } from './owner-to-be-decided.ts';
import { ownerWithoutMeans } from './owner-without-means.ts';
import { sharedOwner } from './shared-owner.ts';
import { sideOfDeskOwner } from './side-of-desk-owner.ts';
import { siloWithoutHead } from './silo-without-head.ts';
import { unownedRules } from './unowned.ts';

export const ownershipRules = [
  ...unownedRules,
  sharedOwner,
  everyoneOwns,
  ownerToBeDecided,
  noCustomerOwner,
  ownerWithoutMeans,
  sideOfDeskOwner,
  overloadedOwner,
  ownerSuccession,
  notAgreedByLeaders,
  siloWithoutHead,
  loopRule,
  justADepartment,
  concentratedOwnership,
  idleOwner,
] as const satisfies readonly Rule[];
