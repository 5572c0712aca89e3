/**
 * A text taken apart without losing a character: declarations, attributes, tags and comments, each with the
 * comments that belong to it and with the gap before it. What is merged is taken apart here, and put
 * together again by `assemble.ts`. Line breaks must all be `\n`.
 */
import { bodyStart, headerEnd, piecesOf, skipSpace } from '../parsing/layout.ts';
import type { Declaration, MarkAtom, Member, PartOf, Range, SyntaxTree } from '../syntax.ts';
import { type Entry, entriesOf, isComment } from './print.ts';

/** One thing that a file or a block holds. */
export interface Part {
  readonly sort: 'declaration' | 'attribute' | 'tag' | 'comment' | 'part-of';
  readonly tree: SyntaxTree;
  /** Absent for comments on their own. */
  readonly node: Member | MarkAtom | PartOf | undefined;
  readonly range: Range;
  /** What it stands in; absent at the top of the file. */
  readonly within: Declaration | undefined;
  /** Blanks, line breaks and separators behind what comes before. */
  readonly gap: string;
  /** The blanks that its line begins with. */
  readonly indent: string;
  /** `indent` without that of what it stands in; all of it where the one does not begin with the other. */
  readonly step: string;
  /** The comments directly above, up to the thing itself; '' where there are none. */
  readonly lead: string;
  /** The thing itself; of a declaration with `inside`, its header. */
  readonly body: string;
  /** The comments behind it on its line, with what stands before them; '' where there are none. */
  readonly tail: string;
  /** The block, of a declaration that could be read; an empty one where it has none. */
  readonly inside: Inside | undefined;
}

/** A block from its `{` to its `}`; all texts are '' where a declaration has no block. */
interface Inside {
  /** From the header's end to behind the `{`, and the comment behind that. */
  readonly opening: string;
  readonly parts: readonly Part[];
  /** From the last part to the `}`, and the brace. */
  readonly closing: string;
  readonly brace: string;
  readonly isOneLine: boolean;
}

/** A whole file. */
export interface Parts {
  readonly tree: SyntaxTree;
  /** The byte-order mark, or ''. */
  readonly mark: string;
  readonly parts: readonly Part[];
  /** What is behind the last part: the line break that ends the file. */
  readonly closing: string;
}

export interface TakeOptions {
  /** Whether a declaration of the file shall stay in one piece. */
  readonly isWhole?: (declaration: Declaration, tree: SyntaxTree) => boolean;
  /** Whether comments stand for themselves, also where something follows directly. */
  readonly isFree?: (comments: string) => boolean;
}

/**
 * The parts of a text. `undefined` where it was misread as a whole: a block that is never opened or closed, conflict
 * markers, or words outside all declarations. A declaration with another slip in it stays in one piece.
 */
export function partsOf(tree: SyntaxTree, options: TakeOptions = {}): Parts | undefined {
  const { text, declarations, partOf, conflicts, problems } = tree;
  // Other line breaks than these would need rules of their own.
  if (conflicts.length > 0 || /[\r\u0085\u2028\u2029]/.test(text)) return undefined;
  const nodes: readonly (Declaration | PartOf)[] = partOf ? [partOf, ...declarations] : declarations;
  const isInside = ({ start }: Range): boolean =>
    declarations.some(({ range }) => range.start <= start && start < range.end);
  if (!problems.every(({ range }) => isInside(range))) return undefined;
  if (!declarations.every(hasBraces)) return undefined;
  const start = bodyStart(text);
  const { parts, end } = take(tree, nodes, { start, end: text.length }, start, undefined, options);
  const closing = text.slice(end);
  const isLost = !isGap(closing) || parts.some(isBroken);
  return isLost ? undefined : { tree, mark: text.slice(0, start), parts, closing };
}

/** The texts of declarations of the file that stand once in every one of these texts: what is in them is the same in all. */
export function sharedBy(trees: readonly SyntaxTree[]): ReadonlySet<string> {
  const [first, ...rest] = trees.map(({ text, declarations }) => {
    const counts = new Map<string, number>();
    for (const { range } of declarations) {
      const own = text.slice(range.start, range.end);
      counts.set(own, (counts.get(own) ?? 0) + 1);
    }
    return counts;
  });
  const once = [...(first ?? [])].filter(
    ([text, count]) => count === 1 && rest.every((counts) => counts.get(text) === 1),
  );
  return new Set(once.map(([text]) => text));
}

function hasBraces({ block }: Declaration): boolean {
  if (block === undefined) return true;
  return (
    block.open.end > block.open.start &&
    block.close !== undefined &&
    block.members.every((member) => member.type === 'attribute' || hasBraces(member))
  );
}

/** Whether words stand between parts, where only blanks and separators should. */
function isBroken({ gap, inside }: Part): boolean {
  return !isGap(gap) || (inside !== undefined && (!isGap(inside.closing) || inside.parts.some(isBroken)));
}

function isGap(text: string): boolean {
  return /^[\s\u00AD\u200B\u2060\uFEFF,，、;；]*$/.test(text);
}

function take(
  tree: SyntaxTree,
  nodes: readonly (Member | MarkAtom | PartOf)[],
  range: Range,
  start: number,
  within: Declaration | undefined,
  options: TakeOptions,
): { readonly parts: readonly Part[]; readonly end: number } {
  const { text } = tree;
  const outer = within === undefined ? '' : indentAt(text, within.range.start);
  const entries = entriesOf(tree, nodes, range).filter((entry) => entry.range.start >= start);
  const parts: Part[] = [];
  let at = start;
  for (let next = 0; next < entries.length; ) {
    const first = entries[next] as Entry<Member | MarkAtom | PartOf>;
    const above = commentsFrom(entries, next);
    const candidate = entries[next + above];
    // Comments that open a file speak of the file.
    const opens = within === undefined && parts.length === 0;
    const last = entries[next + above - 1]?.range.end ?? first.range.end;
    const isFree = above > 0 && options.isFree?.(text.slice(first.range.start, last)) === true;
    const belongs =
      candidate !== undefined && !isComment(candidate.node) && !candidate.blankBefore && !opens && !isFree;
    const node = above === 0 || belongs ? candidate?.node : undefined;
    next += above + (node === undefined ? 0 : 1);
    let end = entries[next - 1]?.range.end ?? first.range.end;
    const own = node === undefined || isComment(node) ? undefined : node;
    const body = { start: own?.range.start ?? first.range.start, end };
    while (entries[next]?.trailing === true) {
      end = entries[next]?.range.end ?? end;
      next++;
    }
    const indent = indentAt(text, first.range.start);
    parts.push({
      ...bodyOf(tree, own, body, within === undefined, options),
      sort: sortOf(own),
      tree,
      node: own,
      range: body,
      within,
      gap: text.slice(at, first.range.start),
      indent,
      step: indent.startsWith(outer) ? indent.slice(outer.length) : indent,
      lead: own === undefined ? '' : text.slice(first.range.start, body.start),
      tail: text.slice(body.end, end),
    });
    at = end;
  }
  return { parts, end: at };
}

/** How many comments follow each other from an entry on without a blank line. */
function commentsFrom(entries: readonly Entry<object & { readonly range: Range }>[], first: number): number {
  let count = 0;
  for (;;) {
    const entry = entries[first + count];
    if (entry === undefined || !isComment(entry.node)) return count;
    if (count > 0 && entry.blankBefore) return count;
    count++;
  }
}

function sortOf(node: Member | MarkAtom | PartOf | undefined): Part['sort'] {
  if (node === undefined) return 'comment';
  if (!('type' in node)) return 'part-of';
  return node.type === 'declaration' || node.type === 'attribute' ? node.type : 'tag';
}

function bodyOf(
  tree: SyntaxTree,
  node: Member | MarkAtom | PartOf | undefined,
  range: Range,
  isTop: boolean,
  options: TakeOptions,
): Pick<Part, 'body' | 'inside'> {
  const { text } = tree;
  const whole = { body: text.slice(range.start, range.end), inside: undefined };
  if (node === undefined || !('type' in node) || node.type !== 'declaration') return whole;
  const { block } = node;
  const isWhole = isTop && options.isWhole?.(node, tree) === true;
  if (isWhole || hasSlip(tree, range)) return whole;
  if (block?.close === undefined)
    return { ...whole, inside: { opening: '', parts: [], closing: '', brace: '', isOneLine: true } };
  const head = headerEnd(node);
  const opening = openingEnd(tree, block.open.end, block.close.start);
  const nodes = piecesOf(block);
  const { parts, end } = take(
    tree,
    nodes,
    { start: opening, end: block.close.start },
    opening,
    node,
    options,
  );
  return {
    body: text.slice(range.start, head),
    inside: {
      opening: text.slice(head, opening),
      parts,
      closing: text.slice(end, block.close.start),
      brace: text.slice(block.close.start, block.close.end),
      isOneLine: !text.slice(block.open.start, block.close.start).includes('\n'),
    },
  };
}

/** The blanks that the line of `offset` begins with, where only `\n` breaks lines. */
function indentAt(text: string, offset: number): string {
  const start = Math.max(text.lastIndexOf('\n', offset - 1) + 1, bodyStart(text));
  return text.slice(start, skipSpace(text, start));
}

/** Whether a range holds something that could not be read. */
export function hasSlip({ problems }: SyntaxTree, { start, end }: Range): boolean {
  return problems.some(({ range }) => range.start >= start && range.start < end);
}

/** Behind the comments that stand behind a `{` on its line. */
function openingEnd(tree: SyntaxTree, open: number, close: number): number {
  let end = open;
  for (const { node, trailing, range } of entriesOf(tree, [], { start: open, end: close })) {
    if (!trailing || !isComment(node)) break;
    if (!/^[^\S\n]*$/.test(tree.text.slice(end, range.start))) break;
    end = range.end;
  }
  return end;
}
