/**
 * From text to tokens. Tokens are shapes, not meanings: whether `2026` is a year, a count or an
 * amount is the attribute's business (`values.ts`). Every character of every text belongs to some
 * token, so lexing never fails.
 */
import { createToken, type CustomPatternMatcherFunc, type IToken, Lexer, type TokenType } from 'chevrotain';

// ---------------------------------------------------------------------------------------------
// Words, numbers and dates share their first characters, so one scanner tells them apart.

const dashes = '\\-\u2010\u2011\u2012\u2013\u2014\u2212';
/** Letters, marks and digits of any script, `_`, and the joiners that Persian and Hindi words need. */
const wordRun = /[\p{L}\p{M}\p{N}_\u200C\u200D]+/uy;
const wordRunWithHyphens = new RegExp(
  `[\\p{L}\\p{M}\\p{N}_\\u200C\\u200D]+(?:[${dashes}][\\p{L}\\p{M}\\p{N}_\\u200C\\u200D]+)*`,
  'uy',
);
const hasLetter = /\p{L}/u;
const dateShape = new RegExp(
  `\\d{4}[${dashes}](?:[QqHh]\\d|\\d{1,2}(?:[${dashes}]\\d{1,2})?)|\\d{1,2}\\.\\d{1,2}\\.\\d{2,4}|\\d{1,4}\\/\\d{1,2}\\/\\d{1,4}`,
  'y',
);
/** `12`, `-25`, `1,200,000`, `€240k`, `240k€`, `4h`; `1,2M` and `240.000` are kept whole, to be refused with a fix. */
const numberShape = new RegExp(
  `[+${dashes}]?(?:[€$£¥] ?)?\\d+(?:[.,]\\d+)*(?:bn|mio|mn|[kKmMbBhHdDwW])?(?:[€$£¥])?`,
  'y',
);
const numberStart = new RegExp(`[0-9€$£¥+${dashes}]`);

type Shape = 'word' | 'number' | 'date';
interface Scanned {
  readonly shape: Shape;
  readonly end: number;
}

function endOf(pattern: RegExp, text: string, offset: number): number {
  pattern.lastIndex = offset;
  return pattern.test(text) ? pattern.lastIndex : -1;
}

/** Whether a word goes on at `offset`: `2026-Q1` does in `2026-Q1-campaign`. */
function continues(text: string, offset: number): boolean {
  if (endOf(wordRun, text, offset) !== -1) return true;
  const next = text.charAt(offset);
  return next !== '' && dashes.includes(next) && next !== '\\' && endOf(wordRun, text, offset + 1) !== -1;
}

function isAsciiWordStart(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95;
}

function scan(text: string, offset: number): Scanned | undefined {
  if (isAsciiWordStart(text.charCodeAt(offset))) {
    const end = endOf(wordRunWithHyphens, text, offset);
    return hasLetter.test(text.slice(offset, end)) ? { shape: 'word', end } : undefined;
  }
  if (numberStart.test(text.charAt(offset))) {
    const date = endOf(dateShape, text, offset);
    if (date !== -1 && !continues(text, date)) return { shape: 'date', end: date };
    const number = endOf(numberShape, text, offset);
    if (number !== -1 && !continues(text, number)) return { shape: 'number', end: number };
    const word = endOf(wordRunWithHyphens, text, offset);
    if (word !== -1 && hasLetter.test(text.slice(offset, word))) return { shape: 'word', end: word };
    return number === -1 ? undefined : { shape: 'number', end: number };
  }
  const end = endOf(wordRunWithHyphens, text, offset);
  return end !== -1 && hasLetter.test(text.slice(offset, end)) ? { shape: 'word', end } : undefined;
}

/** The lexer asks for the three shapes one after the other at the same offset: remember the last answer. */
function scannerFor(shape: Shape, memory: { text: string; offset: number; scanned: Scanned | undefined }): CustomPatternMatcherFunc {
  return (text, offset) => {
    if (memory.offset !== offset || memory.text !== text) {
      memory.text = text;
      memory.offset = offset;
      memory.scanned = scan(text, offset);
    }
    const scanned = memory.scanned;
    return scanned?.shape === shape ? ([text.slice(offset, scanned.end)] as unknown as RegExpExecArray) : null;
  };
}

const memory = { text: '', offset: -1, scanned: undefined as Scanned | undefined };

export const Id = createToken({ name: 'Id', pattern: scannerFor('word', memory), line_breaks: false });
export const NumberToken = createToken({ name: 'Number', pattern: scannerFor('number', memory), line_breaks: false });
export const DateToken = createToken({ name: 'Date', pattern: scannerFor('date', memory), line_breaks: false });

// ---------------------------------------------------------------------------------------------
// Text

/** Typographic quotes open and close in pairs; word processors mix them, so `“ … "` is read as well. */
const closedText =
  /"(?:[^"\\\r\n]|\\[^\r\n])*"|“(?:[^”“\\\r\n]|\\[^\r\n])*[”“]|[„‟](?:[^“”"\\\r\n]|\\[^\r\n])*[“”"]|”(?:[^”\\\r\n]|\\[^\r\n])*”|«(?:[^»\\\r\n]|\\[^\r\n])*»|“(?:[^"”\\\r\n]|\\[^\r\n])*"/;
const tripleText = /(?:"""|“““|“””|”””)[\s\S]*?(?:"""|“““|“””|”””)/;
/** Left open: it ends with its line, before a brace that ends the line. */
const openText = /["“„‟”«][^\r\n]*?(?=[ \t]*[{}]?[ \t]*(?:[\r\n]|$))/y;

export const TripleText = createToken({ name: 'TripleText', pattern: tripleText, line_breaks: true });
export const Text = createToken({ name: 'Text', pattern: closedText });
export const OpenText = createToken({
  name: 'OpenText',
  pattern: (text, offset) => {
    openText.lastIndex = offset;
    return openText.exec(text);
  },
  line_breaks: false,
  start_chars_hint: ['"', '“', '„', '‟', '”', '«'],
});

// ---------------------------------------------------------------------------------------------
// Conflict markers stand at the start of a line and take all of it.

function atLineStart(shape: RegExp): CustomPatternMatcherFunc {
  return (text, offset) => {
    if (offset > 0 && text.charAt(offset - 1) !== '\n' && text.charAt(offset - 1) !== '\r') return null;
    shape.lastIndex = offset;
    return shape.exec(text);
  };
}

function conflictToken(name: string, shape: RegExp, first: string): TokenType {
  return createToken({ name, pattern: atLineStart(shape), line_breaks: false, start_chars_hint: [first] });
}

export const ConflictStart = conflictToken('ConflictStart', /<{7}(?!<)[^\r\n]*/y, '<');
export const ConflictBase = conflictToken('ConflictBase', /\|{7}(?!\|)[^\r\n]*/y, '|');
export const ConflictMiddle = conflictToken('ConflictMiddle', /={7}(?=[\r\n]|$)/y, '=');
export const ConflictEnd = conflictToken('ConflictEnd', />{7}(?!>)[^\r\n]*/y, '>');

// ---------------------------------------------------------------------------------------------
// The rest

export const Space = createToken({
  name: 'Space',
  pattern: /[ \t\v\f\u00A0\u00AD\u1680\u2000-\u200B\u202F\u205F\u2060\u3000\uFEFF]+/,
  group: Lexer.SKIPPED,
});
export const NewLine = createToken({ name: 'NewLine', pattern: /\r\n|[\n\r\u0085\u2028\u2029]/, line_breaks: true });
export const LineComment = createToken({ name: 'LineComment', pattern: /\/\/[^\r\n]*/, group: 'comments' });
export const BlockComment = createToken({
  name: 'BlockComment',
  pattern: /\/\*[\s\S]*?\*\//,
  group: 'comments',
  line_breaks: true,
});
export const OpenComment = createToken({ name: 'OpenComment', pattern: /\/\*[^\r\n]*/, group: 'comments' });
/** Ends before punctuation that is more likely the sentence's or the list's than the address's. */
export const Url = createToken({ name: 'Url', pattern: /https?:\/\/[^\s"“”„«»,;{}<>]*[^\s"“”„«»,;{}<>.!?:)]/i });
export const Tag = createToken({
  name: 'Tag',
  pattern: (text, offset) => {
    if (text.charAt(offset) !== '#') return null;
    const end = endOf(wordRunWithHyphens, text, offset + 1);
    return end === -1 ? null : ([text.slice(offset, end)] as unknown as RegExpExecArray);
  },
  line_breaks: false,
  start_chars_hint: ['#'],
});
export const LBrace = createToken({ name: 'LBrace', pattern: /[{｛]/ });
export const RBrace = createToken({ name: 'RBrace', pattern: /[}｝]/ });
export const Colon = createToken({ name: 'Colon', pattern: /[:：]/ });
export const Comma = createToken({ name: 'Comma', pattern: /[,，、]/ });
export const Semicolon = createToken({ name: 'Semicolon', pattern: /[;；]/ });
export const Percent = createToken({ name: 'Percent', pattern: /[%％]/ });
export const Arrow = createToken({ name: 'Arrow', pattern: /[-\u2013\u2014]{1,2}>|=>|[→⇒➔⟶➜]/ });
export const Dash = createToken({ name: 'Dash', pattern: /\.\.\.?|…|[-\u2010-\u2014\u2212]/ });
export const Dot = createToken({ name: 'Dot', pattern: /\./ });
/** A run of characters that mean nothing in Cust. */
export const Other = createToken({
  name: 'Other',
  pattern: /[\uD800-\uDBFF][\uDC00-\uDFFF]|[\u0000-\u0008\u000E-\u001F\u007F-\u0084\u0086-\u009F\uFFFD]+|[\s\S]/,
  line_breaks: true,
});

/** In the order in which they are tried. */
export const tokenTypes: TokenType[] = [
  Space,
  NewLine,
  LineComment,
  BlockComment,
  OpenComment,
  ConflictStart,
  ConflictBase,
  ConflictMiddle,
  ConflictEnd,
  Url,
  TripleText,
  Text,
  OpenText,
  LBrace,
  RBrace,
  Colon,
  Comma,
  Semicolon,
  Percent,
  Arrow,
  DateToken,
  NumberToken,
  Id,
  Tag,
  Dash,
  Dot,
  Other,
];

const lexer = new Lexer(tokenTypes, { positionTracking: 'onlyOffset', ensureOptimizations: false });

export interface Tokens {
  readonly tokens: IToken[];
  readonly comments: readonly IToken[];
}

/** The tokens of a text, in order; offsets are UTF-16 units. Comments come apart, blanks not at all. */
export function tokenize(text: string): Tokens {
  const result = lexer.tokenize(text);
  memory.text = '';
  memory.offset = -1;
  return { tokens: result.tokens, comments: result.groups['comments'] ?? [] };
}

const plainDash = /[\u2010-\u2014\u2212]/g;

/** A word or number as it is compared: NFC, with typographic dashes made plain. */
export function plain(image: string): string {
  return isAscii(image) ? image : image.normalize('NFC').replace(plainDash, '-');
}

function isAscii(image: string): boolean {
  for (let i = 0; i < image.length; i++) if (image.charCodeAt(i) > 127) return false;
  return true;
}
