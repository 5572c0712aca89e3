import type { Rule } from '../rule.ts';
import { customerCountWrong } from './customer-count-wrong.ts';
import { forumFading } from './forum-fading.ts';
import { insightNotShared } from './insight-not-shared.ts';
import { lossReasonNotAddressed } from './loss-reason-not-addressed.ts';
import { lostWithoutReason } from './lost-without-reason.ts';
import { painWithoutInitiative } from './pain-without-initiative.ts';
import { stageGap } from './stage-gap.ts';

export const customersRules = [
  customerCountWrong,
  lostWithoutReason,
  lossReasonNotAddressed,
  stageGap,
  painWithoutInitiative,
  insightNotShared,
  forumFading,
] as const satisfies readonly Rule[];
