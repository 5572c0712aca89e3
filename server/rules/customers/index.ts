import type { Rule } from '../rule.ts';
import { backOfficeUnheard } from './back-office-unheard.ts';
import { customerCountWrong } from './customer-count-wrong.ts';
import { datedInFuture } from './dated-in-future.ts';
import { expectedOfCustomers } from './expected.ts';
import { forumFading } from './forum-fading.ts';
import { insightNotShared } from './insight-not-shared.ts';
import { insightWithoutAction } from './insight-without-action.ts';
import { lossReasonNotAddressed } from './loss-reason-not-addressed.ts';
import { lostWithoutReason } from './lost-without-reason.ts';
import { noCustomerCount } from './no-customer-count.ts';
import { noNurtureAfterSale } from './no-nurture-after-sale.ts';
import { noRoadmap } from './no-roadmap.ts';
import { painWithoutInitiative } from './pain-without-initiative.ts';
import { roadmapNotReviewed } from './roadmap-not-reviewed.ts';
import { segmentWithoutInsight } from './segment-without-insight.ts';
import { shrinkingCustomerValue } from './shrinking-customer-value.ts';
import { stageGap } from './stage-gap.ts';
import { staleInsight } from './stale-insight.ts';

export const customersRules = [
  customerCountWrong,
  lostWithoutReason,
  lossReasonNotAddressed,
  stageGap,
  painWithoutInitiative,
  insightNotShared,
  forumFading,
  datedInFuture,
  noRoadmap,
  noCustomerCount,
  shrinkingCustomerValue,
  insightWithoutAction,
  staleInsight,
  noNurtureAfterSale,
  backOfficeUnheard,
  segmentWithoutInsight,
  roadmapNotReviewed,
  ...expectedOfCustomers,
] as const satisfies readonly Rule[];
