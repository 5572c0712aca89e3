/** Every table. */
import { actionsTable } from './actions-table.ts';
import { dataTable } from './data-table.ts';
import { acceptedTable, findingsTable } from './findings-table.ts';
import { healthTable } from './health-table.ts';
import { raciTable } from './raci-table.ts';
import { scorecardTable } from './scorecard-table.ts';
import { signOffTable } from './sign-off-table.ts';
import { stagesTable } from './stages-table.ts';
import type { TableSpec } from './table.ts';

/** In the order in which reviewers ask. */
export const tables: readonly TableSpec[] = [
  healthTable,
  raciTable,
  stagesTable,
  scorecardTable,
  actionsTable,
  dataTable,
  findingsTable,
  acceptedTable,
  signOffTable,
];

/** The table with a name. */
export function tableByName(name: string): TableSpec | undefined {
  return tables.find((table) => table.name === name);
}
