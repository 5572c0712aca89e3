import type { Rule } from '../rule.ts';
import { duplicateSpend } from './duplicate-spend.ts';
import { initiativeWithoutOutcome } from './initiative-without-outcome.ts';
import { oneOffTactic } from './one-off-tactic.ts';
import { overdue } from './overdue.ts';
import { singleSiloInitiative } from './single-silo-initiative.ts';
import { startsBeforeDependency } from './starts-before-dependency.ts';
import { taskUnassigned } from './task-unassigned.ts';
import { unfundedInitiative } from './unfunded-initiative.ts';
import { unscheduledInitiative } from './unscheduled-initiative.ts';

export const initiativesRules = [
  initiativeWithoutOutcome,
  oneOffTactic,
  singleSiloInitiative,
  duplicateSpend,
  unfundedInitiative,
  unscheduledInitiative,
  overdue,
  startsBeforeDependency,
  taskUnassigned,
] as const satisfies readonly Rule[];
