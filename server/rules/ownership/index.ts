import type { Rule } from '../rule.ts';

export const ownershipRules = [] as const satisfies readonly Rule[];
