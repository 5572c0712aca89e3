import type { ItemValue } from '../reading/cell-values.ts';
import type { TableRow } from '../reading/find-tables.ts';

/** What a row has been found to say so far. */
export class RowDraft {
  readonly row: TableRow;
  /** By attribute. */
  readonly values = new Map<string, readonly ItemValue[]>();
  /** What has no place, for comments. */
  readonly remarks: string[] = [];

  constructor(row: TableRow) {
    this.row = row;
  }

  add(attribute: string, items: readonly ItemValue[]): void {
    if (items.length > 0) this.values.set(attribute, [...(this.values.get(attribute) ?? []), ...items]);
  }

  remark(heading: string, text: string): void {
    this.remarks.push(`${heading}: ${text}`);
  }
}

/** Text of a cell as one line. */
export const oneLine = (text: string): string => text.replace(/\s+/g, ' ');
