/** A three-way merge of lines, as git does it: what is left where a text cannot be read, and in comments. */
import { diffArrays } from 'diff';
import { conflictText, type LineMerge, type MergeOptions, type Versions } from './merged.ts';

/** Lines of the base that one side has replaced by lines of its own; both half-open. */
interface Hunk {
  readonly from: number;
  readonly to: number;
  readonly start: number;
  readonly end: number;
}

/** Beyond so many changed lines two versions have nothing to do with each other. */
const mostEdits = 20_000;

/** Changes that touch each other are a conflict, unless they are the same; its common first and last lines stand outside. */
export function mergeLines({ base, ours, theirs }: Versions, options: MergeOptions): LineMerge {
  const old = linesOf(base);
  const mine = linesOf(ours);
  const other = linesOf(theirs);
  const left = hunksOf(old, mine);
  const right = hunksOf(old, other);
  let text = '';
  let conflicts = 0;
  let at = 0;
  for (let l = 0, r = 0; l < left.length || r < right.length; ) {
    const from = Math.min(left[l]?.from ?? Infinity, right[r]?.from ?? Infinity);
    let to = from;
    const startL = l;
    const startR = r;
    for (;;) {
      const one = left[l];
      const two = right[r];
      // One that begins where another ends touches it: nothing that all three share stands between.
      if (one !== undefined && one.from <= to) {
        to = Math.max(to, one.to);
        l++;
      } else if (two !== undefined && two.from <= to) {
        to = Math.max(to, two.to);
        r++;
      } else break;
    }
    text += old.slice(at, from).join('');
    at = to;
    const was = old.slice(from, to);
    const a = sideOf(mine, left.slice(startL, l), from, to, left[startL - 1]);
    const b = sideOf(other, right.slice(startR, r), from, to, right[startR - 1]);
    if (startL === l || isEqual(a, b)) text += b.join('');
    else if (startR === r) text += a.join('');
    else {
      const { head, tail } = commonEnds(a, b);
      const cut = (lines: readonly string[]): string => whole(lines.slice(head, lines.length - tail));
      const sides = { ours: cut(a), base: whole(was), theirs: cut(b) };
      text += whole(a.slice(0, head)) + conflictText(sides, options) + a.slice(a.length - tail).join('');
      conflicts++;
    }
  }
  return { text: text + old.slice(at).join(''), conflicts };
}

/** What one side has in place of the lines `from` to `to` of the base. */
function sideOf(
  lines: readonly string[],
  hunks: readonly Hunk[],
  from: number,
  to: number,
  before: Hunk | undefined,
): readonly string[] {
  const first = hunks[0];
  const last = hunks.at(-1);
  if (first === undefined || last === undefined) {
    const shift = before === undefined ? 0 : before.end - before.to;
    return lines.slice(from + shift, to + shift);
  }
  return lines.slice(first.start - (first.from - from), last.end + (to - last.to));
}

function hunksOf(old: readonly string[], now: readonly string[]): readonly Hunk[] {
  const { head, tail } = commonEnds(old, now);
  const one = old.slice(head, old.length - tail);
  const other = now.slice(head, now.length - tail);
  if (one.length === 0 && other.length === 0) return [];
  const changes = diffArrays([...one], [...other], { maxEditLength: mostEdits });
  if (changes === undefined)
    return [{ from: head, to: old.length - tail, start: head, end: now.length - tail }];
  const hunks: Hunk[] = [];
  let was = head;
  let is = head;
  let open: { from: number; start: number } | undefined;
  for (const { added, removed, value } of changes) {
    if (added || removed) {
      open ??= { from: was, start: is };
      if (added) is += value.length;
      else was += value.length;
      continue;
    }
    if (open !== undefined) hunks.push({ ...open, to: was, end: is });
    open = undefined;
    was += value.length;
    is += value.length;
  }
  if (open !== undefined) hunks.push({ ...open, to: was, end: is });
  return hunks;
}

function commonEnds(
  one: readonly string[],
  other: readonly string[],
): { readonly head: number; readonly tail: number } {
  const shorter = Math.min(one.length, other.length);
  let head = 0;
  while (head < shorter && one[head] === other[head]) head++;
  let tail = 0;
  while (tail < shorter - head && one.at(-1 - tail) === other.at(-1 - tail)) tail++;
  return { head, tail };
}

function isEqual(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((line, index) => line === other[index]);
}

/** Lines as one text; before a marker the last one must be ended. */
function whole(lines: readonly string[]): string {
  const text = lines.join('');
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}

function linesOf(text: string): readonly string[] {
  return text === '' ? [] : text.split(/(?<=\n)/);
}
