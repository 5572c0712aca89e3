/** The blanks and line ends between things, and what each of them stood behind. */
import type { Gap, Leaf } from '../../../grammar/writing/assemble.ts';
import type { Parts } from '../../../grammar/writing/parts.ts';
import type { Part } from './part.ts';
import { mapThree, otherOf, preferred, type Three } from './settle.ts';
import type { Matched, Trio } from './versions.ts';

export class Gaps {
  readonly #matched: Matched;

  constructor(matched: Matched) {
    this.#matched = matched;
  }

  /** Where a thing stands. */
  placed(id: number, trio: Trio): Pick<Leaf, 'id' | 'gaps' | 'step'> {
    const { base, ours, theirs } = trio;
    const first = ours ?? theirs ?? base;
    const versions = { base, ours: ours ?? first, theirs: theirs ?? first };
    const gapOf = (part: Part | undefined): string => part?.gap ?? '';
    const best = versions[preferred(mapThree(versions, gapOf))];
    const others = [best, ours, theirs, first].filter((part) => part !== undefined);
    const step = versions[preferred(mapThree(versions, (part) => part?.step ?? ''))];
    return {
      id,
      gaps: [...new Set(others)].map((part): Gap => ({ text: part.gap, behind: this.#matched.behind(part) })),
      step: step?.step ?? '',
    };
  }

  /** What may stand in front of the closing brace of a thing, the best first. */
  closings(three: Three<Part | Parts | undefined>, id: number): readonly Gap[] {
    const textOf = (version: Part | Parts | undefined): string =>
      version === undefined
        ? ''
        : 'inside' in version
          ? (version.inside?.closing ?? '')
          : (version as Parts).closing;
    const best = preferred(mapThree(three, textOf));
    return [best, otherOf[best]].map((side) =>
      this.closing(textOf(three[side]), this.#matched.inside(side, id)),
    );
  }

  closing(text: string, parts: readonly Part[]): Gap {
    const last = parts.at(-1);
    return { text, behind: last && this.#matched.idOf.get(last) };
  }
}
