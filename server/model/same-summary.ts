/** Whether two summaries say the same, and whether they at least have the same headings. */
import { isEqual } from './equal.ts';
import type { DeclarationSummary, Summary } from './summary.ts';

export function isSameSummary(a: Summary, b: Summary): boolean {
  return isEqual(a, b);
}

/**
 * Whether both declare the same things by the same names in the same places, whatever they say of them. What has a name
 * may have another title.
 */
export function haveSameHeadings(a: Summary, b: Summary): boolean {
  if (a === b) return true;
  return (
    a.declarations.length === b.declarations.length &&
    a.declarations.every((one, node) => isSameHeading(one, b.declarations[node] as DeclarationSummary))
  );
}

function isSameHeading(a: DeclarationSummary, b: DeclarationSummary): boolean {
  return (
    a === b ||
    (a.parent === b.parent &&
      (a.title === b.title || (a.name !== undefined && !a.extend)) &&
      declareTheSame(a, b))
  );
}

/** Whether two declarations make the same thing by the same name, whatever its title and whatever they stand in. */
export function declareTheSame(a: DeclarationSummary, b: DeclarationSummary): boolean {
  return (
    a.kind === b.kind &&
    a.extend === b.extend &&
    a.name === b.name &&
    a.theirs === b.theirs &&
    isEqual(a.period, b.period) &&
    isEqual(a.from, b.from) &&
    isEqual(a.to, b.to)
  );
}
