/** What stands outside the block that it is meant for: mostly because the `{` of a declaration was forgotten. */
import type { Declaration, Member, Range } from '../syntax.ts';
import { attributeFor, mayNest } from '../vocabulary.ts';
import { indentBefore } from './indentation.ts';
import { isMeantFor, type Slips } from './slips.ts';
import { isMember, type Statement } from './statement.ts';
import { lastEnd } from './token-ranges.ts';

const none: readonly Member[] = [];

/** Puts the outsiders of one text at a time where they are meant to be, or takes them out, and tells the slips. */
export class Outsiders {
  readonly #slips: Slips;
  #text = '';

  constructor(slips: Slips) {
    this.#slips = slips;
  }

  start(text: string): void {
    this.#text = text;
  }

  /**
   * Puts what stands behind a declaration whose `{` was forgotten into its block, and takes out other attributes that
   * no block is round, and braces that close nothing. In a file those are all attributes; in a block, those indented
   * further than the declaration before them, or going on with its line.
   */
  settled(statements: readonly Statement[], where: 'file' | 'block'): readonly Statement[] {
    const kept: Statement[] = [];
    let above: Declaration | undefined;
    for (let at = 0; at < statements.length; at += 1) {
      const statement = statements[at];
      if (statement === undefined || statement.type === 'nothing') continue;
      if (statement.type === 'strayBrace') {
        this.#slips.strayBrace(statement.range);
        continue;
      }
      const run = this.#run(statements, at, above, where);
      if (run.length === 0) {
        above = statement.type === 'declaration' ? statement : undefined;
        const missed =
          where === 'file' && above !== undefined ? closeOfMissed(statements, at, above) : undefined;
        if (missed === undefined || above === undefined) {
          kept.push(statement);
          continue;
        }
        this.#slips.missedOpen(above);
        kept.push(withBlock(above, this.#inside(statements.slice(at + 1, missed.index)), missed.brace));
        above = undefined;
        at = missed.index;
        continue;
      }
      const next = statements[at + run.length];
      const close = next?.type === 'strayBrace' ? next.range : undefined;
      at += close === undefined ? run.length - 1 : run.length;
      this.#slips.outsiders(run, above, close);
      if (above !== undefined && isMeantFor(above, run[0]))
        kept[kept.length - 1] = withBlock(above, this.#inside(run), close);
      above = undefined;
    }
    return kept;
  }

  /** What stands in a block whose `{` was forgotten, where more of them may be. */
  #inside(statements: readonly Statement[]): readonly Member[] {
    return this.settled(statements, 'block').filter(isMember);
  }

  /** What stands outside every block from `from` on, or is meant for a block that the declaration above does not have. */
  #run(
    statements: readonly Statement[],
    from: number,
    above: Declaration | undefined,
    where: 'file' | 'block',
  ): readonly Member[] {
    // So it is nearly everywhere.
    if (where === 'block' && (above === undefined || above.block !== undefined)) return none;
    const run: Member[] = [];
    for (
      let next = statements[from];
      next !== undefined && isMember(next);
      next = statements[from + run.length]
    ) {
      const isMeant = above !== undefined && isMeantFor(above, run[0] ?? next) && isMeantFor(above, next);
      const isOutside = next.type === 'attribute' && (where === 'file' || this.#isIndentedBelow(above, next));
      const isInside =
        isMeant && (this.#isIndentedBelow(above, next) || this.#goesOn(run.at(-1) ?? above, next));
      if (!isOutside && !isInside) break;
      run.push(next);
    }
    return run;
  }

  #isIndentedBelow(above: Declaration | undefined, member: Member): boolean {
    if (above === undefined || above.block !== undefined) return false;
    const indent = indentBefore(this.#text, above.range.start);
    const own = indentBefore(this.#text, member.range.start);
    return indent !== undefined && own !== undefined && own.length > indent.length;
  }

  /** Whether an attribute stands on the line of what is before it; behind a declaration, with no sign that ends it. */
  #goesOn(before: Member, { type, range }: Member): boolean {
    const between = this.#text.slice(before.range.end, range.start);
    if (type !== 'attribute' || /[\r\n]/.test(between)) return false;
    return before.type === 'attribute' || between.trim() === '';
  }
}

/**
 * Where a declaration without a block is followed by what can stand only in one, some of it declared, and then by
 * a } that closes nothing: that }, and its index.
 */
function closeOfMissed(
  statements: readonly Statement[],
  from: number,
  { kind, block }: Declaration,
): { readonly index: number; readonly brace: Range } | undefined {
  if (kind === undefined || block !== undefined) return undefined;
  let hasNested = false;
  for (let at = from + 1; ; at += 1) {
    const next = statements[at];
    if (next?.type === 'strayBrace') return hasNested ? { index: at, brace: next.range } : undefined;
    if (next?.type === 'nothing') continue;
    if (next?.type === 'declaration') {
      if (next.kind === undefined || !mayNest(next.kind, kind) || mayNest(next.kind, 'file'))
        return undefined;
      hasNested = true;
    } else if (next?.type !== 'attribute' || attributeFor(kind, next.key.text) === undefined)
      return undefined;
  }
}

/** A declaration whose `{` was forgotten, with its block all the same: that is one slip, and nothing else is amiss. */
function withBlock(
  { range: { start, end }, ...declaration }: Declaration,
  members: readonly Member[],
  close: Range | undefined,
): Declaration {
  const range = { start: end, end: close?.end ?? Math.max(end, lastEnd(members)) };
  const block = { open: { start: end, end }, close, members, tags: [], range };
  return { ...declaration, block, range: { start, end: range.end } };
}
