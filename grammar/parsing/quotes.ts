/**
 * Quoted text: which marks open and close it, where it ends, what it says. Typographic quotes come in
 * pairs, and word processors mix them with straight ones, so `“ … "` is read as well.
 */

export interface Quoted {
  readonly form: 'closed' | 'triple' | 'open';
  /** UTF-16 offset of the first unit behind the closing mark, or behind the text where none stands. */
  readonly end: number;
}

/** By opening mark: the marks that close it. Where none does, those of `mixed` are tried. */
const closing: Readonly<Record<string, string>> = {
  '"': '"',
  '“': '”“',
  '„': '“”"',
  '‟': '“”"',
  '”': '”',
  '«': '»',
};
const mixed: Readonly<Record<string, string>> = { '“': '"' };
/** The mark to write where a closing one is missing. */
const preferred: Readonly<Record<string, string>> = { '“': '”', '„': '“', '‟': '”', '«': '»' };

/** The marks that open a text. */
export const openingMarks: readonly string[] = Object.keys(closing);

const tripleMark = /"""|“““|”””/g;
/** A closing triple mark does not stand behind `word:`; one that does opens the next text. */
const keyInFront = /(?:^|[\r\n{;,])[ \t]*[\p{L}\p{M}-]+[ \t]*[:：][ \t]*$/u;
/** How far to look back for it. */
const longestKey = 60;

export interface QuoteScanner {
  /** The text that starts at `offset`; undefined where no opening mark stands there. */
  at(offset: number): Quoted | undefined;
}

/** A scanner for one text. It remembers its last answer, and the next triple mark. */
export function quoteScannerOf(text: string): QuoteScanner {
  let lastOffset = -1;
  let last: Quoted | undefined;
  let nextMark = -1;
  let nextCloses = false;

  /** Where the next triple mark from `offset` on stands, if it may close a text. */
  const closingTriple = (offset: number): number | undefined => {
    if (nextMark < offset) {
      tripleMark.lastIndex = offset;
      nextMark = tripleMark.exec(text)?.index ?? text.length;
      nextCloses =
        nextMark < text.length && !keyInFront.test(text.slice(Math.max(0, nextMark - longestKey), nextMark));
    }
    return nextCloses ? nextMark : undefined;
  };

  const scan = (offset: number): Quoted | undefined => {
    const mark = text.charAt(offset);
    const marks = closing[mark];
    if (marks === undefined) return undefined;
    if (isTriple(text, offset)) {
      const end = closingTriple(offset + 3);
      if (end !== undefined) return { form: 'triple', end: end + 3 };
      return { form: 'open', end: endOfOpen(text, offset + 3) };
    }
    const end = closeOnLine(text, offset + 1, marks) ?? closeOnLine(text, offset + 1, mixed[mark] ?? '');
    return end === undefined ? { form: 'open', end: endOfOpen(text, offset + 1) } : { form: 'closed', end };
  };

  return {
    at(offset) {
      if (offset !== lastOffset) {
        lastOffset = offset;
        last = scan(offset);
      }
      return last;
    },
  };
}

function isTriple(text: string, offset: number): boolean {
  tripleMark.lastIndex = 0;
  return tripleMark.test(text.slice(offset, offset + 3));
}

function closeOnLine(text: string, start: number, marks: string): number | undefined {
  if (marks === '') return undefined;
  for (let at = start; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (char === '\n' || char === '\r') return undefined;
    if (char === '\\') at += isBreak(text.charAt(at + 1)) ? 0 : 1;
    else if (marks.includes(char)) return at + 1;
  }
  return undefined;
}

/** Left open, a text ends with its line, before the brace that ends the line, or the block in braces. */
function endOfOpen(text: string, start: number): number {
  let lineEnd = start;
  while (lineEnd < text.length && !isBreak(text.charAt(lineEnd))) lineEnd += 1;
  let end = withoutBlanks(text, start, lineEnd);
  const last = text.charAt(end - 1);
  if (end > start && (last === '{' || last === '}')) {
    const brace = last === '}' ? (openingBrace(text, start, end - 1) ?? end - 1) : end - 1;
    end = withoutBlanks(text, start, brace);
  }
  return end;
}

/** The `{` that the `}` at `close` answers, on the same line and not before `start`. */
function openingBrace(text: string, start: number, close: number): number | undefined {
  let depth = 0;
  for (let at = close; at >= start; at -= 1) {
    const char = text.charAt(at);
    if (char === '}') depth += 1;
    if (char === '{') depth -= 1;
    if (depth === 0) return at;
  }
  return undefined;
}

function withoutBlanks(text: string, start: number, end: number): number {
  let last = end;
  while (last > start && (text.charAt(last - 1) === ' ' || text.charAt(last - 1) === '\t')) last -= 1;
  return last;
}

function isBreak(char: string): boolean {
  return char === '\n' || char === '\r';
}

/** The closing mark for a text left open, from the text as it stands in the source: `”` for `“Live`, `"""` for `"""Live`. */
export function missingClose(image: string): string {
  const mark = image.charAt(0);
  const close = preferred[mark] ?? mark;
  return isTriple(image, 0) ? close.repeat(3) : close;
}

/** What a text says, from the text as it stands in the source. */
export function unquote(image: string, form: Quoted['form']): string {
  if (form === 'triple') return dedent(withoutEscapes(image.slice(3, -3)));
  if (form === 'open') return withoutEscapes(image.slice(isTriple(image, 0) ? 3 : 1));
  const text = withoutEscapes(image.slice(1, -1));
  // « Ainsi » has a blank inside each mark, which belongs to the marks.
  return image.startsWith('«') ? text.replace(/^[ \u00A0\u202F]|[ \u00A0\u202F]$/g, '') : text;
}

function withoutEscapes(text: string): string {
  return text.includes('\\') ? text.replace(/\\(["\\])/g, '$1') : text;
}

/** Takes the indentation that all lines after the first share off, and blank first and last lines. */
function dedent(text: string): string {
  const [first = '', ...rest] = text.split(/\r\n|\r|\n/);
  const indents = rest
    .filter((line) => line.trim() !== '')
    .map((line) => /^[ \t]*/.exec(line)?.[0].length ?? 0);
  const common = indents.reduce((least, indent) => Math.min(least, indent), Number.POSITIVE_INFINITY);
  const dedented = [first.trim(), ...rest.map((line) => line.slice(common).trimEnd())];
  return dedented.join('\n').replace(/^\n+|\n+$/g, '');
}
