/** Blocks between `( )` or `[ ]`, or `( }`: found before parsing, so that they are read like any other block. */
import type { IToken, TokenType } from 'chevrotain';
import type { SyntaxProblem, TextEdit } from '../syntax.ts';
import { kindFor } from '../vocabulary.ts';
import { deepestNesting } from './open-blocks.ts';
import { rangeOf } from './token-ranges.ts';
import { Colon, Id, LBrace, NewLine, Other, plain, RBrace, Semicolon, Text } from './tokens.ts';

interface WithBraces {
  /** The tokens with braces for the brackets round blocks. */
  readonly tokens: IToken[];
  /** One for each block that stands in no other such block. */
  readonly problems: readonly SyntaxProblem[];
  /** Whether a bracket opens a block, or would if another one closed it. */
  readonly hasOpening: boolean;
}

const closing: ReadonlyMap<string, string> = new Map([
  ['(', ')'],
  ['[', ']'],
  ['{', '}'],
]);

/** Makes braces of the brackets round blocks: behind a heading, with lines of a block inside and nothing behind them. */
export function withBraces(tokens: IToken[]): WithBraces {
  const openings = openingsIn(tokens);
  if (openings.size === 0) return { tokens, problems: [], hasOpening: false };
  const braces = new Map<number, TokenType>();
  const pairs: (readonly [open: IToken, close: IToken])[] = [];
  for (const [open, close] of partnersIn(tokens, openings)) {
    if (!endsBlock(tokens, close)) continue;
    braces.set(open, LBrace).set(close, RBrace);
    pairs.push([tokens[open] as IToken, tokens[close] as IToken]);
  }
  return {
    tokens: tokens.map((token, place) => ofType(token, braces.get(place))),
    problems: problemsOf(pairs),
    hasOpening: true,
  };
}

/** The places of all brackets that stand behind a heading and before what a block may begin with. */
function openingsIn(tokens: readonly IToken[]): ReadonlySet<number> {
  const openings = new Set<number>();
  // Nearly all texts have none.
  if (!tokens.some(isOpening)) return openings;
  let isStart = true;
  let isHeading = false;
  for (const [place, token] of tokens.entries()) {
    const type = token.tokenType;
    if (isHeading && isOpening(token) && beginsBlock(tokens, place + 1)) openings.add(place);
    if (openings.has(place) || beginsStatement.has(type)) {
      isStart = true;
      isHeading = false;
    } else if (isStart) {
      isStart = type === Id && token.image.toLowerCase() === 'extend';
      isHeading = isKind(token);
    } else if (type === Colon) isHeading = false;
  }
  return openings;
}

/** Behind one of these, or a bracket in its place, something new begins. */
const beginsStatement: ReadonlySet<TokenType> = new Set([NewLine, Semicolon, LBrace, RBrace]);

function isOpening({ tokenType, image }: IToken): boolean {
  return tokenType === Other && (image === '(' || image === '[');
}

function isKind(token: IToken | undefined): boolean {
  return token?.tokenType === Id && kindFor(plain(token.image)) !== undefined;
}

/** The end of the line, `word:`, `owner dana`, or nothing at all. */
function beginsBlock(tokens: readonly IToken[], place: number): boolean {
  const [first, second] = [tokens[place], tokens[place + 1]];
  if (first === undefined || first.tokenType === NewLine) return true;
  if (first.image === ')' || first.image === ']') return true;
  if (first.tokenType === Id && second?.tokenType === Colon) return true;
  return isKind(first) && (second?.tokenType === Id || second?.tokenType === Text);
}

/** Whether nothing follows on the line but the end of another block. */
function endsBlock(tokens: readonly IToken[], close: number): boolean {
  const next = tokens[close + 1];
  if (next === undefined || [NewLine, Semicolon, RBrace].includes(next.tokenType)) return true;
  return next.image === ')' || next.image === ']';
}

/** Each of the openings with the bracket that closes it, in order; an opening that nothing closes is left out. */
function partnersIn(
  tokens: readonly IToken[],
  openings: ReadonlySet<number>,
): readonly (readonly [open: number, close: number])[] {
  const pairs: (readonly [number, number])[] = [];
  const open: { readonly place: number; readonly close: string | undefined }[] = [];
  for (const [place, { tokenType, image }] of tokens.entries()) {
    if (tokenType !== Other && tokenType !== LBrace && tokenType !== RBrace) continue;
    if (closing.has(image)) open.push({ place, close: closing.get(image) });
    const inside = open.slice(-deepestNesting).reverse();
    // What opens with a bracket may well end with a brace: people mend one end and forget the other.
    const above = inside.findIndex(
      ({ close, place: opened }) => close === image || (image === '}' && openings.has(opened)),
    );
    const opened = inside[above];
    if (opened === undefined) continue;
    open.length -= above + 1;
    if (openings.has(opened.place)) pairs.push([opened.place, place]);
  }
  return pairs.sort(([a], [b]) => a - b);
}

function ofType(token: IToken, type: TokenType | undefined): IToken {
  const index = type?.tokenTypeIdx;
  return type === undefined || index === undefined
    ? token
    : { ...token, tokenType: type, tokenTypeIdx: index };
}

function problemsOf(pairs: readonly (readonly [open: IToken, close: IToken])[]): readonly SyntaxProblem[] {
  const blocks: { readonly open: IToken; readonly close: IToken; readonly edits: TextEdit[] }[] = [];
  for (const [open, close] of pairs) {
    const edits = [{ range: rangeOf(open), text: '{' }];
    if (close.image !== '}') edits.push({ range: rangeOf(close), text: '}' });
    const outer = blocks.at(-1);
    if (outer !== undefined && open.startOffset < outer.close.startOffset) outer.edits.push(...edits);
    else blocks.push({ open, close, edits });
  }
  return blocks.map(({ open, close, edits }) => {
    const isOne = close.image === '}';
    const what = isOne ? `{ in place of ${open.image}` : `them in place of ${open.image} and ${close.image}`;
    return {
      range: rangeOf(open),
      message: `A block stands between { and }. Write ${what}.`,
      fix: { title: isOne ? 'Write {' : 'Write { and }', edits },
    };
  });
}
