import type { Rule } from '../rule.ts';

export const metricsRules = [] as const satisfies readonly Rule[];
