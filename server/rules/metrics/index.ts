import type { Rule } from '../rule.ts';
import { orphanedMetric } from './orphaned-metric.ts';
import { staleMetric } from './stale-metric.ts';
import { unclearMetric } from './unclear-metric.ts';

export const metricsRules = [orphanedMetric, unclearMetric, staleMetric] as const satisfies readonly Rule[];
