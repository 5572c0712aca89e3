/**
 * How far a line is indented while people type it. The text is half done then: the lines above it count,
 * as they are, and not the canonical form.
 */
import type { IToken } from 'chevrotain';
import { attributesIn, everyDeclaration, indentAt, isFirstOnLine, lineEnd } from '../parsing/layout.ts';
import { Colon, Comma, LBrace, NewLine, RBrace, tokenize } from '../parsing/tokens.ts';
import type { Attribute, Range, SyntaxTree } from '../syntax.ts';
import { attributeFor } from '../vocabulary.ts';

/**
 * The white space that the line which begins at `start` should begin with: as the block around it
 * has it, one `unit` more than what opens that block, or than the list that goes on there. `undefined`
 * in texts and comments of several lines, in conflicts, and where nothing speaks for any place.
 */
export function freshIndent(tree: SyntaxTree, start: number, unit: string): string | undefined {
  const { text } = tree;
  if (isWithin(tree, start)) return undefined;
  const all = tokenize(text).tokens;
  if (all.some((token) => token.tokenType !== NewLine && reachesOver(rangeOf(token), start)))
    return undefined;
  const above = all.filter(({ startOffset }) => startOffset < start);
  const end = lineEnd(text, start);
  const line = all.filter((token) => token.startOffset >= start && token.startOffset < end);

  const opener = openerIn(above);
  if (line[0]?.tokenType === RBrace) return opener && indentAt(text, opener.startOffset);
  const list = line[1]?.tokenType === Colon ? undefined : openList(tree, above);
  if (list !== undefined) {
    const { start: at } = list.range;
    return isFirstOnLine(text, at) ? indentAt(text, at) + unit : undefined;
  }
  const neighbour = neighbourIn(text, above, opener);
  if (neighbour !== undefined) return indentAt(text, neighbour.startOffset);
  return opener && indentAt(text, opener.startOffset) + unit;
}

function rangeOf({ startOffset, image }: IToken): Range {
  return { start: startOffset, end: startOffset + image.length };
}

function reachesOver({ start, end }: Range, offset: number): boolean {
  return start < offset && offset < end;
}

function isWithin({ comments, conflicts }: SyntaxTree, offset: number): boolean {
  return [...comments, ...conflicts].some(({ range }) => reachesOver(range, offset));
}

/** The innermost `{` that is still open. */
function openerIn(tokens: readonly IToken[]): IToken | undefined {
  const open: IToken[] = [];
  for (const token of tokens) {
    if (token.tokenType === LBrace) open.push(token);
    else if (token.tokenType === RBrace) open.pop();
  }
  return open.at(-1);
}

/** The list that the comma at the end of the tokens belongs to; a comma behind a single value ends that. */
function openList(tree: SyntaxTree, tokens: readonly IToken[]): Attribute | undefined {
  const last = tokens.findLast(({ tokenType }) => tokenType !== NewLine);
  if (last?.tokenType !== Comma) return undefined;
  let nearest: Attribute | undefined;
  for (const { kind, block } of everyDeclaration(tree.declarations)) {
    for (const attribute of attributesIn(block)) {
      if (attribute.range.start > last.startOffset) continue;
      if (nearest !== undefined && attribute.range.start < nearest.range.start) continue;
      nearest = kind && attributeFor(kind, attribute.key.text)?.list === true ? attribute : undefined;
    }
  }
  return nearest;
}

/** What begins the nearest line above that stands directly in the same block, and goes on with no list. */
function neighbourIn(
  text: string,
  tokens: readonly IToken[],
  opener: IToken | undefined,
): IToken | undefined {
  let depth = 0;
  for (let index = tokens.length - 1; index >= 0; index--) {
    const token = tokens[index] as IToken;
    if (token === opener) return undefined;
    // The end of a block stands where its beginning does, and where it does not, people go on from there.
    if (token.tokenType === RBrace && depth === 0 && isFirstOnLine(text, token.startOffset)) return token;
    if (token.tokenType === RBrace) depth += 1;
    else if (token.tokenType === LBrace) depth -= 1;
    else if (token.tokenType !== NewLine && depth === 0 && isFirstOnLine(text, token.startOffset)) {
      const before = tokens.slice(0, index).findLast(({ tokenType }) => tokenType !== NewLine);
      if (before?.tokenType !== Comma) return token;
    }
  }
  return undefined;
}
