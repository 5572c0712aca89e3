/** How numbers show in a cell: the codes of spreadsheet programs, the same in every language. */

export const dateFormat = 'yyyy\\-mm\\-dd';

/** The code for one number with its unit: `#,##0.0" days"`, `0%`, `#,##0" EUR"`. The number itself is kept whole. */
export function formatFor(number: number, unit: string): string {
  const shown = unit === '%' ? number / 100 : number;
  const places = Math.max(0, decimals(shown) - (unit === '%' ? 2 : 0));
  const digits = `${unit === '%' ? '0' : '#,##0'}${places === 0 ? '' : `.${'0'.repeat(places)}`}`;
  if (unit === '%') return `${digits}%`;
  if (unit === '') return digits;
  return `${digits}"${unit.startsWith('%') ? '' : ' '}${quotable(unit)}"`;
}

const mostDecimals = 6;

function decimals(number: number): number {
  const fraction = /^-?\d+\.(\d+)$/.exec(String(number))?.[1] ?? '';
  return Math.min(mostDecimals, fraction.length);
}

/** Quotes cannot stand in a code, whose length is limited to 255. */
function quotable(unit: string): string {
  return unit.replaceAll('"', '').slice(0, 60).toWellFormed();
}
