import type { Rule } from '../rule.ts';
import { detailsAskedAgain } from './details-asked-again.ts';
import { disparateSystems } from './disparate-systems.ts';
import { expectedOfHandoffs } from './expected.ts';
import { missingHandoff } from './missing-handoff.ts';

export const handoffsRules = [
  missingHandoff,
  ...expectedOfHandoffs,
  detailsAskedAgain,
  disparateSystems,
] as const satisfies readonly Rule[];
