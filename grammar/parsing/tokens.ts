/**
 * From text to tokens. Tokens are shapes, not meanings: whether `2026` is a year, a count or an
 * amount is the attribute's business (`values.ts`). Every character of every text belongs to some
 * token, so lexing never fails; and no token looks further than the next, so it takes linear time.
 */
import { type CustomPatternMatcherFunc, createToken, type IToken, Lexer, type TokenType } from 'chevrotain';
import { type CommentScanner, commentScannerOf } from './comments.ts';
import { openingMarks, type Quoted, type QuoteScanner, quoteScannerOf } from './quotes.ts';
import { endOfWord, type Scanner, type Shape, scannerOf } from './shapes.ts';

// ---------------------------------------------------------------------------------------------
// What regular expressions cannot tell is told by scanners. Chevrotain asks for one token type after
// the other; the scanners of the text at hand remember their answers in between.

interface Scanners {
  readonly shapes: Scanner;
  readonly quotes: QuoteScanner;
  readonly comments: CommentScanner;
}

function scannersOf(text: string): Scanners {
  return { shapes: scannerOf(text), quotes: quoteScannerOf(text), comments: commentScannerOf(text) };
}

let scanners = scannersOf('');

/** A token that ends where `end` says; undefined where none starts. */
function scanned(
  name: string,
  starts: readonly number[],
  end: (text: string, offset: number) => number | undefined,
  more: { group?: string; categories?: TokenType } = {},
): TokenType {
  const pattern: CustomPatternMatcherFunc = (text, offset) => {
    const found = end(text, offset);
    return found === undefined ? null : ([text.slice(offset, found)] as unknown as RegExpExecArray);
  };
  return createToken({ name, pattern, line_breaks: false, start_chars_hint: [...starts], ...more });
}

function codes(chars: string): number[] {
  return Array.from(chars, (char) => char.charCodeAt(0));
}

function codesBetween(first: number, last: number, step = 1): number[] {
  return Array.from({ length: Math.floor((last - first) / step) + 1 }, (_, index) => first + index * step);
}

/** One character for each of the buckets into which Chevrotain sorts what is not ASCII. */
const beyondAscii = [...codesBetween(128, 255), ...codesBetween(256, 0xffff, 255), 0xffff];
const wordStarts = [
  ...codes('_'),
  ...codesBetween(48, 57),
  ...codesBetween(65, 90),
  ...codesBetween(97, 122),
  ...beyondAscii,
];
const numberStarts = [...codes('+-$'), ...codesBetween(48, 57), ...beyondAscii];

// ---------------------------------------------------------------------------------------------
// What a token is good for

/** Any token. */
export const Anything = createToken({ name: 'Anything', pattern: Lexer.NA });
/** A value, or part of one, in a single token that is no name. */
export const Mark = createToken({ name: 'Mark', pattern: Lexer.NA, categories: Anything });

// ---------------------------------------------------------------------------------------------
// Words, numbers and dates

function shaped(shape: Shape): (text: string, offset: number) => number | undefined {
  return (_, offset) => {
    const found = scanners.shapes.at(offset);
    return found?.shape === shape ? found.end : undefined;
  };
}

export const Id = scanned('Id', wordStarts, shaped('word'), { categories: Anything });
export const NumberToken = scanned('Number', numberStarts, shaped('number'), { categories: Mark });
export const DateToken = scanned('Date', codesBetween(48, 57), shaped('date'), { categories: Mark });

// ---------------------------------------------------------------------------------------------
// Text

function quoted(form: Quoted['form']): (text: string, offset: number) => number | undefined {
  return (_, offset) => {
    const found = scanners.quotes.at(offset);
    return found?.form === form ? found.end : undefined;
  };
}

const quoteStarts = codes(openingMarks.join(''));
export const TripleText = scanned('TripleText', quoteStarts, quoted('triple'), { categories: Mark });
export const Text = scanned('Text', quoteStarts, quoted('closed'), { categories: Mark });
/** Left open: it ends with its line. */
export const OpenText = scanned('OpenText', quoteStarts, quoted('open'), { categories: Mark });

// ---------------------------------------------------------------------------------------------
// Conflict markers stand at the start of a line and take all of it.

function conflictToken(name: string, first: string, shape: RegExp): TokenType {
  return scanned(
    name,
    codes(first),
    (text, offset) => {
      if (offset > 0 && text.charAt(offset - 1) !== '\n' && text.charAt(offset - 1) !== '\r')
        return undefined;
      shape.lastIndex = offset;
      return shape.test(text) ? shape.lastIndex : undefined;
    },
    { categories: Anything },
  );
}

// Git makes them longer than seven where it is asked to, and in conflicts within conflicts.

export const ConflictStart = conflictToken('ConflictStart', '<', /<{7}(?:(?!<)|<+(?![^ \r\n]))[^\r\n]*/y);
export const ConflictBase = conflictToken('ConflictBase', '|', /\|{7}(?:(?!\|)|\|+(?![^ \r\n]))[^\r\n]*/y);
export const ConflictMiddle = conflictToken('ConflictMiddle', '=', /={7,}(?=[\r\n]|$)/y);
export const ConflictEnd = conflictToken('ConflictEnd', '>', />{7}(?:(?!>)|>+(?![^ \r\n]))[^\r\n]*/y);

// ---------------------------------------------------------------------------------------------
// The rest

const Space = createToken({
  name: 'Space',
  pattern: /[ \t\v\f\u00A0\u00AD\u1680\u2000-\u200B\u202F\u205F\u2060\u3000\uFEFF]+/,
  group: Lexer.SKIPPED,
});
export const NewLine = createToken({
  name: 'NewLine',
  pattern: /\r\n|[\n\r\u0085\u2028\u2029]/,
  line_breaks: true,
  categories: Anything,
});
const LineComment = createToken({ name: 'LineComment', pattern: /\/\/[^\r\n]*/, group: 'comments' });
const BlockComment = scanned('BlockComment', codes('/'), (_, offset) => scanners.comments.at(offset), {
  group: 'comments',
});
/** Never closed: it ends with its line. */
export const OpenComment = createToken({ name: 'OpenComment', pattern: /\/\*[^\r\n]*/, group: 'comments' });
/** Ends before punctuation that is more likely the sentence's or the list's than the address's. */
export const Url = createToken({
  name: 'Url',
  pattern: /https?:\/\/[^\s"“”„«»,;{}<>]*[^\s"“”„«»,;{}<>.!?:)]/i,
  categories: Mark,
});
export const Tag = scanned(
  'Tag',
  codes('#'),
  (text, offset) => {
    const end = endOfWord(text, offset + 1);
    return end === offset + 1 ? undefined : end;
  },
  { categories: Anything },
);
export const LBrace = createToken({ name: 'LBrace', pattern: /[{｛]/, categories: Anything });
export const RBrace = createToken({ name: 'RBrace', pattern: /[}｝]/, categories: Anything });
export const Colon = createToken({ name: 'Colon', pattern: /[:：]/, categories: Anything });
export const Comma = createToken({ name: 'Comma', pattern: /[,，、]/, categories: Anything });
export const Semicolon = createToken({ name: 'Semicolon', pattern: /[;；]/, categories: Anything });
export const Percent = createToken({ name: 'Percent', pattern: /[%％]/, categories: Mark });
export const Arrow = createToken({
  name: 'Arrow',
  pattern: /[-\u2013\u2014]{1,2}>|=>|[→⇒➔⟶➜]/,
  categories: Mark,
});
/** A line drawn across the text: `-----`, `=====`, `.....`. */
const Rule = createToken({
  name: 'Rule',
  pattern: /-{4,1000}|={4,1000}|\.{4,1000}|\*{3,1000}|~{3,1000}/,
  categories: Mark,
});
export const Dash = createToken({
  name: 'Dash',
  pattern: /\.\.\.?|…|[-\u2010-\u2014\u2212]/,
  categories: Mark,
});
export const Dot = createToken({ name: 'Dot', pattern: /\./, categories: Mark });

const control = /(?:(?![\t-\r\u0085])[\p{Cc}\uFFFD]){1,1000}/uy;
/** Characters that mean nothing in Cust: one, or a run of those that no keyboard types. */
export const Other = scanned(
  'Other',
  [...codesBetween(0, 127), ...beyondAscii],
  (text, offset) => {
    const noise = scanners.shapes.at(offset);
    if (noise?.shape === 'noise') return noise.end;
    control.lastIndex = offset;
    if (control.test(text)) return control.lastIndex;
    return offset + ((text.codePointAt(offset) ?? 0) > 0xffff ? 2 : 1);
  },
  { categories: Mark },
);

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
  Rule,
  Dash,
  Dot,
  Other,
  Mark,
  Anything,
];

// A test has Chevrotain look for mistakes in the token types; a start need not.
const lexer = new Lexer(tokenTypes, { positionTracking: 'onlyOffset', skipValidations: true });

interface Tokens {
  readonly tokens: IToken[];
  readonly comments: readonly IToken[];
}

/** The tokens of a text, in order; offsets are UTF-16 units. Comments come apart, blanks not at all. */
export function tokenize(text: string): Tokens {
  scanners = scannersOf(text);
  const result = lexer.tokenize(text);
  scanners = scannersOf('');
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
