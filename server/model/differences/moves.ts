/** Where the declarations of edited files stand now. */
import { isEqual } from '../equal.ts';
import type { Origin } from '../locate.ts';
import type { DeclarationSummary, Summary } from '../summary.ts';

/** Where a declaration of before stands now; `undefined` where it is gone or says something else. */
export type MovedOrigin = (origin: Origin) => Origin | undefined;

/** How many declarations at the start and at the end of a file say what they said. */
interface Kept {
  readonly first: number;
  readonly last: number;
  readonly before: number;
  readonly after: number;
}

/** An edit leaves what stands before it and behind it: these are the same declarations, with other numbers maybe. */
export function movesBetween(
  before: ReadonlyMap<string, Summary>,
  after: ReadonlyMap<string, Summary>,
): MovedOrigin {
  const edited = new Map<string, Kept>();
  for (const [file, summary] of before) {
    const now = after.get(file);
    if (now !== undefined && now !== summary) edited.set(file, keptIn(summary, now));
  }
  return (origin) => {
    const kept = edited.get(origin.file);
    if (kept === undefined || origin.node < kept.first) return origin;
    if (origin.node < kept.before - kept.last) return undefined;
    const node = origin.node + kept.after - kept.before;
    return node === origin.node ? origin : { file: origin.file, node };
  };
}

function keptIn({ declarations: before }: Summary, { declarations: after }: Summary): Kept {
  const most = Math.min(before.length, after.length);
  let first = 0;
  while (first < most && isSame(before[first], after[first])) first += 1;
  let last = 0;
  while (last < most - first && isSame(before.at(-1 - last), after.at(-1 - last))) last += 1;
  return { first, last, before: before.length, after: after.length };
}

/** Whether two declarations say the same, whatever the number of the one that they stand in. */
function isSame(a: DeclarationSummary | undefined, b: DeclarationSummary | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && isEqual({ ...a, parent: 0 }, { ...b, parent: 0 }));
}
