/** Tokens as the protocol sends them: five numbers each, relative to the token before. */
import type {
  SemanticTokenModifiers,
  SemanticTokensEdit,
  SemanticTokenTypes,
} from 'vscode-languageserver-types';
import type { Range } from '../../../grammar/syntax.ts';
import { positionAt, type Texted } from '../../model/lines.ts';
import { tokenLegend } from './legend.ts';

export interface Token {
  readonly range: Range;
  readonly type: SemanticTokenTypes;
  readonly modifiers: readonly SemanticTokenModifiers[];
}

/** Lines and characters from the token before, length, type, modifiers. */
const numbersPerToken = 5;

const types: readonly string[] = tokenLegend.tokenTypes;
const modifiers: readonly string[] = tokenLegend.tokenModifiers;

/** Sorted, one line each (few editors take more), and none over another: of two, the one that begins first. */
export function encode(source: Texted, tokens: readonly Token[]): number[] {
  const data: number[] = [];
  let line = 0;
  let character = 0;
  let painted = 0;
  for (const token of [...tokens].sort((a, b) => a.range.start - b.range.start)) {
    for (const { start, end } of linesOf(source.text, token.range)) {
      if (start < painted) continue;
      const at = positionAt(source, start);
      data.push(
        at.line - line,
        at.line === line ? at.character - character : at.character,
        end - start,
        types.indexOf(token.type),
        bitsOf(token.modifiers),
      );
      ({ line, character } = at);
      painted = end;
    }
  }
  return data;
}

/** The edit that makes `next` of `previous`: none, or the one piece that differs. */
export function tokenEdits(previous: readonly number[], next: readonly number[]): SemanticTokensEdit[] {
  const shorter = Math.min(previous.length, next.length);
  let head = 0;
  while (head < shorter && previous[head] === next[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && previous[previous.length - 1 - tail] === next[next.length - 1 - tail]) {
    tail += 1;
  }
  // Whole tokens, so that whoever reads an edit on its own sees tokens.
  head -= head % numbersPerToken;
  tail -= tail % numbersPerToken;
  const deleteCount = previous.length - head - tail;
  const data = next.slice(head, next.length - tail);
  return deleteCount === 0 && data.length === 0 ? [] : [{ start: head, deleteCount, data }];
}

/** The parts of a range on each of its lines, without the blanks at their ends. */
function linesOf(text: string, range: Range): readonly Range[] {
  const slice = text.slice(range.start, range.end);
  if (!/[\r\n]/.test(slice)) return range.end > range.start ? [range] : [];
  return [...slice.matchAll(/[^\r\n]+/g)].flatMap(({ 0: line, index }) => {
    const start = range.start + index + (line.length - line.trimStart().length);
    const end = range.start + index + line.trimEnd().length;
    return end > start ? [{ start, end }] : [];
  });
}

function bitsOf(wanted: readonly SemanticTokenModifiers[]): number {
  return wanted.reduce((bits, modifier) => bits | (1 << modifiers.indexOf(modifier)), 0);
}
