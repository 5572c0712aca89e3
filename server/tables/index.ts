/** Every table. */
import { healthTable } from './health-table.ts';
import type { TableSpec } from './table.ts';

export const tables: readonly TableSpec[] = [healthTable];

/** The table with a name. */
export function tableByName(name: string): TableSpec | undefined {
  return tables.find((table) => table.name === name);
}
