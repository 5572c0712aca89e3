import type { Rule } from '../rule.ts';

export const initiativesRules = [] as const satisfies readonly Rule[];
