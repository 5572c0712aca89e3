/** Where things stand after a merge: what one side has moved, is where that side has it; what it has deleted, is gone. */
import { type Part, plainLines } from './part.ts';
import { isSameHead, tailOf } from './scraps.ts';
import { otherOf, type Side, sides } from './settle.ts';
import type { Matched, Trio } from './versions.ts';

/** Where a thing stands in the end; two places where both sides have moved it, each to its own. */
export interface Home {
  readonly parent: number;
  /** The sides that have it there. */
  readonly sides: readonly Side[];
  /** Only one side wants it there, or at all. */
  readonly isDisputed: boolean;
}

export class Homes {
  readonly #matched: Matched;
  readonly #known = new Map<number, readonly Home[]>();

  constructor(matched: Matched) {
    this.#matched = matched;
  }

  /** None for what is gone. */
  of(id: number): readonly Home[] {
    const known = this.#known.get(id);
    if (known !== undefined) return known;
    const homes = this.#findHomes(this.#matched.trios[id] as Trio);
    this.#known.set(id, homes);
    return homes;
  }

  #findHomes({ base, ours, theirs }: Trio): readonly Home[] {
    const { parentOf } = this.#matched;
    if (ours === undefined || theirs === undefined) {
      const part = ours ?? theirs;
      if (part === undefined) return [];
      const side: Side = part === ours ? 'ours' : 'theirs';
      if (base === undefined) return [{ parent: parentOf(part), sides: [side], isDisputed: false }];
      if (!this.#isChanged(base, part, side)) return [];
      return [{ parent: parentOf(part), sides: [side], isDisputed: true }];
    }
    const [mine, other] = [parentOf(ours), parentOf(theirs)];
    if (mine === other) return [{ parent: mine, sides, isDisputed: false }];
    const was = base && parentOf(base);
    const home = (parent: number, side: Side, isDisputed: boolean): Home => ({
      parent,
      sides: [side],
      isDisputed,
    });
    if (mine === was) return [home(other, 'theirs', false)];
    if (other === was) return [home(mine, 'ours', false)];
    return [home(mine, 'ours', true), home(other, 'theirs', true)];
  }

  /** Whether a side has changed something that the other has deleted, or something in it. */
  #isChanged(was: Part, is: Part, side: Side): boolean {
    const { parentOf, idOf, trios } = this.#matched;
    if (parentOf(was) !== parentOf(is)) return true;
    if (!isSameHead(was, is)) return true;
    if (plainLines(was.lead) !== plainLines(is.lead) || tailOf(was) !== tailOf(is)) return true;
    const id = idOf.get(is);
    const hasLost = (was.inside?.parts ?? []).some((part) => {
      const now = trios[idOf.get(part) as number]?.[side];
      return now === undefined || parentOf(now) !== id;
    });
    if (hasLost) return true;
    return (is.inside?.parts ?? []).some((part) => {
      const trio = trios[idOf.get(part) as number];
      // What the other side has elsewhere by now is merged there.
      if (trio?.base === undefined) return true;
      if (parentOf(trio.base) !== id) return true;
      return trio[otherOf[side]] === undefined && this.#isChanged(trio.base, part, side);
    });
  }
}
