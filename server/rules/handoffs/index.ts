import type { Rule } from '../rule.ts';

export const handoffsRules = [] as const satisfies readonly Rule[];
