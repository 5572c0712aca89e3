import type { Rule } from '../rule.ts';
import { orphanedMetric } from './orphaned-metric.ts';
import { principleWithoutMetric } from './principle-without-metric.ts';
import { siloRewardedElsewhere } from './silo-rewarded-elsewhere.ts';
import { staleMetric } from './stale-metric.ts';
import { unclearMetric } from './unclear-metric.ts';

export const metricsRules = [
  orphanedMetric,
  unclearMetric,
  staleMetric,
  siloRewardedElsewhere,
  principleWithoutMetric,
] as const satisfies readonly Rule[];
