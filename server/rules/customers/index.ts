import type { Rule } from '../rule.ts';
import { insightNotShared } from './insight-not-shared.ts';
import { lostWithoutReason } from './lost-without-reason.ts';
import { stageGap } from './stage-gap.ts';

export const customersRules = [
  lostWithoutReason,
  stageGap,
  insightNotShared,
] as const satisfies readonly Rule[];
