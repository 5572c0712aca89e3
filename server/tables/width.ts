/** How wide a table on a page may be. */

/** More columns than this are not read on a screen: nobody sees any more which row and which column a cell is in. */
const mostColumns = 30;

/** @param count how many columns there would be, one for each of something */
export function isTooWide(count: number): boolean {
  return count > mostColumns;
}

/** Why there is no column for each: "78 people are too many for a column each: …". */
export function tooWideNote(counted: string, table: string): string {
  return `${counted} are too many for a column each, so their names stand in the rows here. The CSV of “cust table ${table}” and the workbook of “cust export” have the columns.`;
}
