/** The conscience of a merge: what was written is read again before anybody gets it. */

import type { SyntaxTree } from '../../../grammar/syntax.ts';
import { chosen, type Out, type OutFile } from '../../../grammar/writing/assemble.ts';
import type { Part, Parts } from '../../../grammar/writing/parts.ts';
import { countsOf } from './identity.ts';
import { plainLines } from './part.ts';
import type { Side, Three } from './settle.ts';

/** Whether a text with one side of all choices reads back as what was put together, and has no new slip. */
export function readsBack(
  parts: Parts | undefined,
  { outs }: OutFile,
  side: Side,
  versions: Three<Parts>,
): boolean {
  if (parts === undefined || !hasNoNewSlip(parts.tree, versions)) return false;
  return isSame(
    outs.flatMap((out) => chosen(out, side) ?? []),
    parts.parts,
    side,
  );
}

function isSame(outs: readonly Out[], parts: readonly Part[], side: Side): boolean {
  // Where comments end up beside each other, they may have become one.
  const wanted = outs.filter((out) => out.type !== 'leaf' || out.sort !== 'comment');
  const found = parts.filter(({ sort }) => sort !== 'comment');
  if (wanted.length !== found.length) return false;
  return wanted.every((out, index) => {
    const part = found[index] as Part;
    if (out.type === 'choice') return false;
    if (out.type === 'leaf') return plainLines(out.body.text) === plainLines(part.body);
    const head = 'text' in out.head ? out.head : out.head[side];
    const inside = out.inside.flatMap((inner) => chosen(inner, side) ?? []);
    return (
      plainLines(head.text) === plainLines(part.body + (part.inside?.opening ?? '')) &&
      isSame(inside, part.inside?.parts ?? [], side)
    );
  });
}

/**
 * Whether a text that was merged line by line says what both sides say: it reads as well as they do, and nothing
 * stands in it twice that stands in them once.
 */
export function isSound(merged: Parts | undefined, { base, ours, theirs }: Three<Parts>): boolean {
  if (merged === undefined || !hasNoNewSlip(merged.tree, { base, ours, theirs })) return false;
  const [was, mine, other] = [base, ours, theirs].map((version) => countsOf(version.parts));
  for (const [key, count] of countsOf(merged.parts)) {
    const [b, o, t] = [was, mine, other].map((counts) => counts?.get(key) ?? 0) as [number, number, number];
    const most = mostOf(b, o, t, key.startsWith('\n'));
    if (count > most) return false;
  }
  return true;
}

/** How often the merged text may have what the three texts have so often: what one side alone has changed is as it has it. */
function mostOf(base: number, ours: number, theirs: number, isPlaced: boolean): number {
  if (base > 0 && ours === base) return theirs;
  if (base > 0 && theirs === base) return ours;
  // Inside a thing that was renamed, everything is new; elsewhere, each side may have added one of its own.
  return isPlaced ? Math.max(ours, theirs, 1) : Math.max(ours, theirs, ours + theirs - base);
}

function hasNoNewSlip(merged: SyntaxTree, { ours, theirs }: Three<Parts>): boolean {
  const counted = ({ problems }: SyntaxTree): ReadonlyMap<string, number> => {
    const counts = new Map<string, number>();
    for (const { message } of problems) counts.set(message, (counts.get(message) ?? 0) + 1);
    return counts;
  };
  const [mine, other] = [counted(ours.tree), counted(theirs.tree)];
  return [...counted(merged)].every(
    ([message, count]) => count <= (mine.get(message) ?? 0) + (other.get(message) ?? 0),
  );
}
