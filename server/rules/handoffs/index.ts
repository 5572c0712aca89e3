import type { Rule } from '../rule.ts';
import { detailsAskedAgain } from './details-asked-again.ts';
import { disparateSystems } from './disparate-systems.ts';
import { expectedOfHandoffs } from './expected.ts';
import { handoffInsideSilo } from './handoff-inside-silo.ts';
import { handoffSystemNotShared } from './handoff-system-not-shared.ts';
import { isolatedSilo } from './isolated-silo.ts';
import { missingHandoff } from './missing-handoff.ts';
import { misspeltData } from './misspelt-data.ts';

export const handoffsRules = [
  missingHandoff,
  ...expectedOfHandoffs,
  detailsAskedAgain,
  disparateSystems,
  misspeltData,
  isolatedSilo,
  handoffInsideSilo,
  handoffSystemNotShared,
] as const satisfies readonly Rule[];
