import type { Rule } from '../rule.ts';
import { duplicateSpend } from './duplicate-spend.ts';
import { initiativeWithoutOutcome } from './initiative-without-outcome.ts';
import { oneOffTactic } from './one-off-tactic.ts';
import { overdue } from './overdue.ts';
import { startsBeforeDependency } from './starts-before-dependency.ts';
import { taskUnassigned } from './task-unassigned.ts';

export const initiativesRules = [
  initiativeWithoutOutcome,
  oneOffTactic,
  duplicateSpend,
  overdue,
  startsBeforeDependency,
  taskUnassigned,
] as const satisfies readonly Rule[];
