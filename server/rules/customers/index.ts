import type { Rule } from '../rule.ts';

export const customersRules = [] as const satisfies readonly Rule[];
