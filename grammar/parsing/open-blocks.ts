import { type IToken, tokenMatcher } from 'chevrotain';
import { type KindName, mayNest } from '../vocabulary.ts';
import { indentBefore, linesOf } from './indentation.ts';
import { LBrace, RBrace } from './tokens.ts';

/** Where a statement stands: in the file, in the block of a kind, or in the block of an unknown word. */
export type Place = KindName | 'file' | 'unknown';

/** Deeper nesting than this is skipped as one slip; no roadmap needs it and the stack is finite. */
export const deepestNesting = 64;

/** How far to look back on a line for the brace that a quoted text has swallowed. */
const longestLine = 500;

/** Braces of a text that have no partner. */
export interface UnmatchedBraces {
  /** How many `{` have no `}` behind them: so many blocks may be closed where the next line shows that one should be. */
  readonly missing: number;
  /** How many `}` have no `{` before them: so many may be passed over where the line shows that they close nothing. */
  readonly surplus: number;
}

export function unmatchedBraces(tokens: readonly IToken[]): UnmatchedBraces {
  let missing = 0;
  let surplus = 0;
  for (const { tokenType } of tokens) {
    if (tokenType === LBrace) missing += 1;
    else if (tokenType === RBrace && missing > 0) missing -= 1;
    else if (tokenType === RBrace) surplus += 1;
  }
  return { missing, surplus };
}

/** The blocks that are open where the grammar stands, and which of them a `}` closes. */
export class OpenBlocks {
  readonly #source: string;
  readonly #lineAt: ReturnType<typeof linesOf>;
  /** Where the statement at hand stands, outermost first. */
  readonly #places: Place[] = ['file'];
  /** The `{` of the blocks that are open, outermost first. */
  readonly #open: IToken[] = [];
  /** How many `}` are still missing, and how many are still too many. */
  #missing: number;
  #surplus: number;

  constructor(source: string, { missing, surplus }: UnmatchedBraces) {
    this.#source = source;
    this.#lineAt = linesOf(source);
    this.#missing = missing;
    this.#surplus = surplus;
  }

  /** Where the statement at hand stands. */
  place(): Place {
    return this.#places[this.#places.length - 1] ?? 'file';
  }

  /** Whether a block that opens here is nested too deep to be read. */
  isFull(): boolean {
    return this.#places.length > deepestNesting;
  }

  enter(place: Place, open: IToken): void {
    this.#places.push(place);
    this.#open.push(open);
  }

  /** Behind the innermost block, whose `}` is `close`, if it has one. */
  leave(close: IToken | undefined): void {
    if (close === undefined) this.#missing -= 1;
    this.#places.pop();
    this.#open.pop();
  }

  /** Behind a `}` that closes nothing. */
  passOver(): void {
    this.#surplus -= 1;
  }

  /** Whether a `}` is missing somewhere, so that a block may end without one. */
  lacksClose(): boolean {
    return this.#missing > 0;
  }

  /** Whether a kind may nest in one of the blocks, or in the file. */
  oneTakes(kind: KindName): boolean {
    return this.#places.some((place) => takes(place, kind));
  }

  /** Whether a kind may not nest in the innermost block, but in one round it. */
  onlyOuterTakes(kind: KindName): boolean {
    const here = this.place();
    return (
      here !== 'unknown' &&
      !mayNest(kind, here) &&
      this.#places.slice(0, -1).some((place) => takes(place, kind))
    );
  }

  /** A `}` that stands below the start of an outer block, and to the left of this one's: this one was left open. */
  closesFurtherOut(token: IToken): boolean {
    const open = this.#open[this.#open.length - 1];
    if (this.#missing <= 0 || open === undefined || !tokenMatcher(token, RBrace)) return false;
    const indent = indentBefore(this.#source, token.startOffset)?.length;
    if (indent === undefined || indent >= this.#lineAt(open.startOffset).indent) return false;
    return this.#open.slice(0, -1).some(({ startOffset }) => this.#lineAt(startOffset).indent === indent);
  }

  /**
   * A `}` that does not close the innermost block, in a text that has more `}` than `{`: it stands
   * further to the right than the line that opened the block, or its `{` went into a quoted text.
   */
  closesNothing(token: IToken): boolean {
    const open = this.#open[this.#open.length - 1];
    if (this.#surplus <= 0 || open === undefined) return false;
    const opened = this.#lineAt(open.startOffset);
    const line = this.#lineAt(token.startOffset);
    if (line.start === opened.start) return false;
    const indent = indentBefore(this.#source, token.startOffset)?.length;
    if (indent !== undefined) return indent > opened.indent;
    const before = this.#source.slice(
      Math.max(line.start, token.startOffset - longestLine),
      token.startOffset,
    );
    return before.split('{').length > before.split('}').length;
  }
}

function takes(place: Place, kind: KindName): boolean {
  return place !== 'unknown' && mayNest(kind, place);
}
