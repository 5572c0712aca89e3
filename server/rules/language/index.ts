import type { Rule } from '../rule.ts';

export const languageRules = [] as const satisfies readonly Rule[];
