/**
 * One text from two that were changed apart. Lines first, as git merges them: where that is clean and says what
 * both say, nothing is better. Else declarations, attributes and list items; else, where a text cannot be read,
 * the lines with their conflicts. Pure, and the same on every machine.
 */

import { parse } from '../../../grammar/parser.ts';
import { eolOf, indentUnit } from '../../../grammar/parsing/layout.ts';
import type { SyntaxTree } from '../../../grammar/syntax.ts';
import { type AssembleOptions, assemble, assembleSide } from '../../../grammar/writing/assemble.ts';
import { hasSlip, type Parts, partsOf, sharedBy, type TakeOptions } from '../../../grammar/writing/parts.ts';
import { combine } from './combine.ts';
import { nameOfDeclaration } from './identity.ts';
import { mergeLines } from './lines.ts';
import {
  conflictText,
  defaultOptions,
  type LineMerge,
  type Merged,
  type MergeOptions,
  spokenLabel,
  type Versions,
} from './merged.ts';
import { everyPart, plainLines, saysOf } from './part.ts';
import { mapThree, preferred, sides, type Three } from './settle.ts';
import { isSound, readsBack } from './verify.ts';

/**
 * The merged text, with conflict markers where a person has to choose. Where one side is as the base, or both
 * are alike, it is the other side's text to the byte.
 * @param byLines the line merge of the same three texts, where git has done it already
 */
export function merge(
  versions: Versions,
  options: MergeOptions = defaultOptions,
  byLines?: LineMerge,
): Merged {
  const { base, ours, theirs } = versions;
  const untouched = ours === theirs || theirs === base ? ours : ours === base ? theirs : undefined;
  if (untouched !== undefined) return { text: untouched, clashes: [], by: 'lines' };
  const lines = byLines ?? mergeLines(versions, options);
  const read = readable(versions);
  if ('unreadable' in read)
    return ofLines(
      lines,
      read.unreadable.map((side) => spokenLabel(side, options.labels)),
    );
  if (lines.conflicts === 0 && isSound(takenApart(lines.text, read), read)) return ofLines(lines);
  return byMeaning(versions, read, options) ?? ofLines(lines);
}

/** What declarations and attributes come to, whatever lines would; `undefined` where a text cannot be read, or the sides do not go together. */
export function mergeByMeaning(
  versions: Versions,
  options: MergeOptions = defaultOptions,
): Merged | undefined {
  const read = readable(versions);
  return 'unreadable' in read ? undefined : byMeaning(versions, read, options);
}

function byMeaning(versions: Versions, read: Readable, options: MergeOptions): Merged | undefined {
  const combined = combine(read, options.labels);
  if (combined === undefined) return undefined;
  const assembly: AssembleOptions = {
    unit: indentUnit(read.ours.tree),
    marked: (sides) => conflictText(sides, options),
  };
  const isChoice = combined.clashes.length > 0;
  for (const side of isChoice ? sides : sides.slice(0, 1)) {
    const parts = takenApart(assembleSide(combined, side, assembly), read);
    if (!readsBack(parts, combined, side, read)) return undefined;
    if (!isChoice && !isSound(parts, read)) return undefined;
  }
  const text = withBreaks(assemble(combined, assembly), versions);
  return { text, clashes: combined.clashes, by: 'meaning' };
}

/** Three texts taken apart, and how to take another one apart in the same way. */
interface Readable extends Three<Parts> {
  readonly options: TakeOptions;
}

function readable(versions: Versions): Readable | { readonly unreadable: readonly (keyof Versions)[] } {
  const trees = mapThree(versions, read);
  const isWhole = wholesOf(Object.values(trees));
  const base = partsOf(trees.base, { isWhole });
  // What was a comment of its own stays one, where a side has put something right below it.
  const comments = new Set(
    everyPart(base?.parts ?? []).flatMap((part) => (part.sort === 'comment' ? [saysOf(part)] : [])),
  );
  const options = { isWhole, isFree: (text: string) => comments.has(plainLines(text)) };
  const [ours, theirs] = [partsOf(trees.ours, options), partsOf(trees.theirs, options)];
  if (base && ours && theirs) return { base, ours, theirs, options };
  const parts = { base, ours, theirs };
  return { unreadable: (['base', 'ours', 'theirs'] as const).filter((side) => parts[side] === undefined) };
}

/** What stays in one piece: what is the same in all texts, and what cannot be read in one of them. */
function wholesOf(trees: readonly SyntaxTree[]): NonNullable<TakeOptions['isWhole']> {
  const shared = sharedBy(trees);
  const unclear = new Set(
    trees.flatMap((tree) =>
      tree.problems.length === 0
        ? []
        : tree.declarations
            .filter(({ range }) => hasSlip(tree, range))
            .map((declaration) => nameOfDeclaration(tree, declaration)),
    ),
  );
  return (declaration, tree) =>
    shared.has(tree.text.slice(declaration.range.start, declaration.range.end)) ||
    (unclear.size > 0 && unclear.has(nameOfDeclaration(tree, declaration)));
}

function takenApart(text: string, { options }: Readable): Parts | undefined {
  return partsOf(read(text), options);
}

function read(text: string): SyntaxTree {
  return parse(text.replaceAll('\r\n', '\n'));
}

function ofLines({ text, conflicts }: LineMerge, unreadable: readonly string[] = []): Merged {
  const why =
    unreadable.length === 0
      ? ''
      : ` Lines were compared, because ${unreadable.join(' and ')} cannot be read as a roadmap throughout.`;
  const message =
    conflicts === 1
      ? 'Both sides changed the same lines.'
      : `Both sides changed the same lines in ${conflicts} places.`;
  return { text, clashes: conflicts === 0 ? [] : [{ message: message + why }], by: 'lines' };
}

/** The line breaks of the side that has changed them. */
function withBreaks(text: string, { base, ours, theirs }: Versions): string {
  const own = { ours, theirs };
  const eol = eolOf(own[preferred({ base: eolOf(base), ours: eolOf(ours), theirs: eolOf(theirs) })]);
  return eol === '\n' ? text : text.replaceAll('\n', eol);
}
