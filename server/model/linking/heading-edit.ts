/** What an edit of one file has done to its headings. */
import { declareTheSame } from '../same-summary.ts';
import type { DeclarationSummary, Summary } from '../summary.ts';
import type { Files } from './skeleton.ts';

/** One file in which the declarations from `first` on, up to `oldEnd` or `newEnd`, are others; what is behind them has moved. */
export interface Edit {
  readonly file: string;
  readonly old: readonly DeclarationSummary[];
  readonly now: readonly DeclarationSummary[];
  readonly first: number;
  readonly oldEnd: number;
  readonly newEnd: number;
}

/** More declarations than these are read with all others. */
const mostEdited = 40;

/** Which declarations an edit has exchanged; `undefined` where it has touched several files, or many declarations. */
export function editBetween(before: Files, after: Files): Edit | undefined {
  const edited = after.flatMap(
    ([file, now], place): readonly { file: string; old: Summary; now: Summary }[] => {
      const old = before[place]?.[1];
      return old === undefined || old === now ? [] : [{ file, old, now }];
    },
  );
  const [only] = edited;
  const isOfSameFiles = before.length === after.length && before.every(([uri], i) => uri === after[i]?.[0]);
  if (only === undefined || edited.length > 1 || !isOfSameFiles) return undefined;
  const { file } = only;
  const [old, now] = [only.old.declarations, only.now.declarations];
  const by = now.length - old.length;
  const most = Math.min(old.length, now.length);
  let first = 0;
  while (first < most && areAlike(old[first], now[first], 0)) first += 1;
  let oldEnd = old.length;
  while (oldEnd > first && oldEnd + by > first) {
    const declaration = old[oldEnd - 1] as DeclarationSummary;
    if (!areAlike(declaration, now[oldEnd - 1 + by], declaration.parent < first ? 0 : by)) break;
    oldEnd -= 1;
  }
  // What is nested in one that is another now, is another too.
  for (let node = old.length - 1; node >= oldEnd; node -= 1) {
    const { parent } = old[node] as DeclarationSummary;
    if (parent < first || parent >= oldEnd) continue;
    oldEnd = node + 1;
    // What stands behind may be nested in what has just been added: once more, from the end.
    node = old.length;
  }
  const newEnd = oldEnd + by;
  const isSmall = oldEnd - first <= mostEdited && newEnd - first <= mostEdited;
  return isSmall ? { file, old, now, first, oldEnd, newEnd } : undefined;
}

/** Whether both have one heading, and the parent has moved by so many places. */
function areAlike(a: DeclarationSummary | undefined, b: DeclarationSummary | undefined, by: number): boolean {
  if (a === undefined || b === undefined || b.parent !== (a.parent === -1 ? -1 : a.parent + by)) return false;
  return a === b || (a.title === b.title && declareTheSame(a, b));
}
