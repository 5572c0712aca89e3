import type { Rule } from '../rule.ts';
import { conflictingMetrics } from './conflicting-metrics.ts';
import { metricLockedInSilo } from './metric-locked-in-silo.ts';
import { metricNotConnectedDown } from './metric-not-connected-down.ts';
import { orphanedMetric } from './orphaned-metric.ts';
import { principleWithoutMetric } from './principle-without-metric.ts';
import { siloRewardedElsewhere } from './silo-rewarded-elsewhere.ts';
import { staleMetric } from './stale-metric.ts';
import { targetMissed } from './target-missed.ts';
import { unclearMetric } from './unclear-metric.ts';
import { unmeasuredTouchpoint } from './unmeasured-touchpoint.ts';
import { unreadableSource } from './unreadable-source.ts';

export const metricsRules = [
  orphanedMetric,
  unclearMetric,
  metricNotConnectedDown,
  metricLockedInSilo,
  conflictingMetrics,
  staleMetric,
  unreadableSource,
  unmeasuredTouchpoint,
  targetMissed,
  siloRewardedElsewhere,
  principleWithoutMetric,
] as const satisfies readonly Rule[];
