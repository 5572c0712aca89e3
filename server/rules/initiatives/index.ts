import type { Rule } from '../rule.ts';
import { acquisitionHeavy } from './acquisition-heavy.ts';
import { duplicateSpend } from './duplicate-spend.ts';
import { fundingGap } from './funding-gap.ts';
import { initiativeWithoutOutcome } from './initiative-without-outcome.ts';
import { initiativeWithoutTasks } from './initiative-without-tasks.ts';
import { lateStart } from './late-start.ts';
import { oneOffTactic } from './one-off-tactic.ts';
import { outsidePeriod } from './outside-period.ts';
import { overBudget } from './over-budget.ts';
import { overdue } from './overdue.ts';
import { siloWithoutTask } from './silo-without-task.ts';
import { singleSiloInitiative } from './single-silo-initiative.ts';
import { startsBeforeDependency } from './starts-before-dependency.ts';
import { taskUnassigned } from './task-unassigned.ts';
import { technologyOnlyInitiative } from './technology-only-initiative.ts';
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
  acquisitionHeavy,
  siloWithoutTask,
  initiativeWithoutTasks,
  overBudget,
  fundingGap,
  outsidePeriod,
  lateStart,
  technologyOnlyInitiative,
] as const satisfies readonly Rule[];
