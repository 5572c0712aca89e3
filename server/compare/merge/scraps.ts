/** The pieces of text that a merge is made of, and what tells whether two of them say the same. */
import type { Leaf, Scrap } from '../../../grammar/writing/assemble.ts';
import { mergeLines } from './lines.ts';
import { defaultOptions } from './merged.ts';
import { headOf, type Part, plainLines } from './part.ts';
import { settle } from './settle.ts';

export const none: Scrap = { text: '', indent: '' };

export function scrapOf(text: string, { indent }: Part): Scrap {
  return { text, indent };
}

export function leafOf(part: Part): Pick<Leaf, 'type' | 'sort' | 'lead' | 'body' | 'tail'> {
  return {
    type: 'leaf',
    sort: part.sort,
    lead: scrapOf(part.lead, part),
    body: scrapOf(part.body, part),
    tail: scrapOf(part.tail, part),
  };
}

/** The comments above a thing as a thing of their own. */
export function commentLeaf({ text, indent }: Scrap): Pick<Leaf, 'type' | 'sort' | 'lead' | 'body' | 'tail'> {
  return { type: 'leaf', sort: 'comment', lead: none, body: { text: text.trimEnd(), indent }, tail: none };
}

/** What the comments behind a thing say. */
export function tailOf(part: Part | undefined): string {
  return part === undefined ? '' : plainLines(part.tail).replace(/^[,;，、；]\s*/, '');
}

/** What a header says, without what is behind it. */
export function headerOf(part: Part): string {
  return headOf({ ...part, inside: part.inside && { ...part.inside, opening: '' } });
}

export function isSameHead(one: Part, other: Part): boolean {
  const isWritten = one.body === other.body && one.inside?.opening === other.inside?.opening;
  return isWritten || headOf(one) === headOf(other);
}

/** Whether a block stands on one line. */
export function isShort({ inside }: Part): boolean {
  return inside !== undefined && inside.brace !== '' && inside.isOneLine;
}

export function lengthOf(node: Part['node']): number {
  return node === undefined ? 0 : node.range.end - node.range.start;
}

/** A text with its lines as far to the left as its first one. */
export function flat({ body, indent }: Part): string {
  return body
    .split('\n')
    .map((line, index) => (index > 0 && line.startsWith(indent) ? line.slice(indent.length) : line))
    .join('\n');
}

/** The comments above a thing; `undefined` where both have changed the same lines. */
export function mergeComments(
  base: string,
  ours: string,
  theirs: string,
  mine: string,
  other: string,
): Scrap | undefined {
  const side = settle({ base, ours, theirs }, plainLines, (text) => text);
  if (side !== 'clash')
    return side === 'ours' ? { text: ours, indent: mine } : { text: theirs, indent: other };
  const lines = (text: string): string => `${plainLines(text)}\n`;
  const { text, conflicts } = mergeLines(
    { base: lines(base), ours: lines(ours), theirs: lines(theirs) },
    defaultOptions,
  );
  if (conflicts > 0) return undefined;
  const hung = text.trimEnd().split('\n').join(`\n${mine}`);
  return { text: hung === '' ? '' : `${hung}\n${mine}`, indent: mine };
}
