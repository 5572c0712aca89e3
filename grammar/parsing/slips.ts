/** What a text got wrong as text: each slip in words, with its mend where that is certain. */
import type { IToken } from 'chevrotain';
import type {
  Atom,
  Attribute,
  Block,
  Declaration,
  Member,
  Range,
  SyntaxProblem,
  TextEdit,
  Word,
} from '../syntax.ts';
import { attributeFor, kindSpec, kinds, mayNest } from '../vocabulary.ts';
import { indentBefore } from './indentation.ts';
import type { Brackets } from './items.ts';
import { eolOf } from './layout.ts';
import type { Place } from './open-blocks.ts';
import { rangeOf } from './token-ranges.ts';

const lineComment = /[ \t]*(?:\/\*[^\r\n]*?\*\/[ \t]*)?\/\/[^\r\n]*/y;
const restOfLine = /[ \t]*([^\r\n]*)/y;
/** A longer run of unreadable lines is no slip that somebody wants turned into remarks. */
const longestRun = 1_000;
/** Enough to show; what is found beyond would be dropped by `parse` anyway. */
const mostProblems = 1_000;

/** Lines that follow each other and cannot be read, each a range. */
interface UnreadableRun {
  readonly lines: Range[];
  count: number;
  end: number;
  readonly place: Place;
  /** The text that was left open on the line above them. */
  readonly open: TextLeftOpen | undefined;
}

/** A text without its closing mark, and what was said about that. */
interface TextLeftOpen {
  readonly range: Range;
  readonly close: string;
  readonly problem: SyntaxProblem;
}

/** How word processors, mail and Markdown write an item of a list; words that could mean more are left alone. */
const bulleted = /^[•◦▪‣·*–—-][ \t\u00a0]*([^\s,;:{}"“”„«»#/\\][^,;:{}"“”„«»#/\r\n\\]*)$/;
/** The same of a whole sentence, with commas in it. */
const bulletedThing =
  /^([•◦▪‣·*–—-][ \t\u00a0]*(?:\[[ xX]?\][ \t]*)?)((?!\/\/)[^\s"“”„«»{}\\][^"“”„«»{}\r\n\\]*)$/;
/** As many items as a sentence can hold. */
const shownItems = 5;

/** Whether what stands outside every block may stand in that of the declaration above it, whose `{` was forgotten. */
export function isMeantFor({ kind, block }: Declaration, member: Member | undefined): boolean {
  if (kind === undefined || block !== undefined || member === undefined) return false;
  if (member.type === 'attribute') return attributeFor(kind, member.key.text) !== undefined;
  return member.kind !== undefined && mayNest(member.kind, kind);
}

/** The slips of one text at a time. */
export class Slips {
  #text = '';
  #problems: SyntaxProblem[] = [];
  /** The run of unreadable lines that is being collected: its lines, each a range. */
  #unreadable: UnreadableRun | undefined;
  /** The last attribute with nothing behind its colon, and what was said about that. */
  #unanswered: { key: string; range: Range; place: Place; problem: SyntaxProblem } | undefined;

  /** The last text that was left open. */
  #open: TextLeftOpen | undefined;

  start(text: string): void {
    this.#text = text;
    this.#open = undefined;
    this.#problems = [];
    this.#unreadable = undefined;
    this.#unanswered = undefined;
  }

  /** All that were found; none are kept. */
  taken(): SyntaxProblem[] {
    const problems = this.#problems;
    this.#problems = [];
    return problems;
  }

  /** What was noted down; nothing where there is enough to show already. */
  note(range: Range, message: string, fix?: SyntaxProblem['fix']): SyntaxProblem | undefined {
    if (this.#problems.length >= mostProblems) return undefined;
    const problem = fix === undefined ? { range, message } : { range, message, fix };
    this.#problems.push(problem);
    return problem;
  }

  /** Slips that somebody else has put into words. */
  add(problems: readonly SyntaxProblem[]): void {
    this.#problems.push(...problems);
  }

  /** One more line that cannot be read: those that follow each other are one slip, once `endRun` is called. */
  unreadable({ start, end }: Range, place: Place): void {
    const run = this.#unreadable;
    if (run !== undefined && run.place === place && this.#text.slice(run.end, start).trim() === '') {
      run.count += 1;
      run.end = end;
      if (run.lines.length < longestRun) run.lines.push({ start, end });
    } else {
      this.endRun();
      this.#unreadable = { lines: [{ start, end }], count: 1, end, place, open: this.#openAbove(start) };
    }
  }

  /** Puts the lines that could not be read into words. */
  endRun(): void {
    const run = this.#unreadable;
    this.#unreadable = undefined;
    const first = run?.lines[0];
    if (run === undefined || first === undefined) return;
    if (this.#bulletedList(run) || this.#bulletedThings(run) || this.#severalLines(run)) return;
    const { lines, count, end, place } = run;
    const what = count === 1 ? 'This is' : `These ${count} lines are`;
    const remark =
      count === 1 ? 'it as a remark, put // in front' : 'them as remarks, put // in front of each';
    const advice = this.#isTable(lines)
      ? `${count === 1 ? 'This looks like a row' : `These ${count} lines look like rows`} of a table. Bring the table in with cust import, or paste it between two declarations in VS Code.`
      : `${what} not something Cust can read. ${whatToWrite(place)}`;
    const title =
      count === 1 ? 'Turn it into a remark with //' : `Turn the ${count} lines into remarks with //`;
    this.note(
      { start: first.start, end },
      `${advice} To keep ${remark}.`,
      count > lines.length ? undefined : { title, edits: lines.flatMap((line) => this.#commentOut(line)) },
    );
  }

  /** Whether each line holds three cells: between tabs or bars, or in several lines as many between commas or semicolons. */
  #isTable(lines: readonly Range[]): boolean {
    const texts = lines.map(({ start, end }) => this.#text.slice(start, end));
    const haveEach = (mark: string): boolean => texts.every((text) => text.split(mark).length > 2);
    const haveAsMany = (mark: string): boolean =>
      new Set(texts.map((text) => text.split(mark).length)).size === 1;
    return (
      ['\t', '|'].some(haveEach) ||
      (texts.length > 1 && [',', ';'].some((mark) => haveEach(mark) && haveAsMany(mark)))
    );
  }

  /** `collects:` and below it a line with a bullet for each item: one slip, and what was meant is plain. */
  #bulletedList({ lines, count, end, place }: UnreadableRun): boolean {
    const empty = this.#unanswered;
    const start = lines[0]?.start;
    if (empty === undefined || start === undefined || empty.place !== place || count > lines.length)
      return false;
    if (place === 'file' || place === 'unknown' || !attributeFor(place, empty.key)?.list) return false;
    if (this.#text.slice(empty.range.end, start).trim() !== '') return false;
    const items = lines.flatMap(
      (line) => bulleted.exec(this.#text.slice(line.start, line.end))?.[1]?.trim() ?? [],
    );
    if (items.length < count) return false;
    const shown =
      items.length > shownItems ? `${items.slice(0, shownItems).join(', ')}, …` : items.join(', ');
    this.#problems = this.#problems.filter((problem) => problem !== empty.problem);
    this.note(
      { start: empty.range.start, end: empty.range.end },
      `A list has commas and no bullets. Write "${empty.key}: ${shown}".`,
      {
        title: 'Write the list with commas',
        edits: [{ range: { start: empty.range.end, end }, text: ` ${items.join(', ')}` }],
      },
    );
    return true;
  }

  /** Lines with bullets in an initiative are what is to be done, below a heading of their own or not: one slip. */
  #bulletedThings({ lines, count, end, place }: UnreadableRun): boolean {
    const start = lines[0]?.start;
    const kind = place === 'initiative' ? 'task' : place === 'stage' ? 'touchpoint' : undefined;
    if (kind === undefined || start === undefined || count > lines.length) return false;
    const edits = lines.flatMap((line): TextEdit[] => {
      const [, sign = '', title = ''] = bulletedThing.exec(this.#text.slice(line.start, line.end)) ?? [];
      const behind = this.#text.slice(line.end, this.#text.indexOf('\n', line.end) + 1 || undefined);
      if (title === '' || behind.trim() !== '') return [];
      const front = { start: line.start, end: line.start + sign.length };
      return [
        { range: front, text: `${kind} "` },
        { range: { start: line.end, end: line.end }, text: '"' },
      ];
    });
    if (edits.length < 2 * count) return false;
    const heading = this.#headingAbove(start, place);
    const example = `${kind} "${bulletedThing.exec(this.#text.slice(start, lines[0]?.end))?.[2] ?? ''}"`;
    this.note(
      { start: heading?.start ?? start, end },
      `${count === 1 ? 'A line' : 'Lines'} with a bullet cannot be read. Where ${count === 1 ? 'it is a' : 'they are'} ${kind}${count === 1 ? '' : 's'}, write ${example}.`,
      {
        title: count === 1 ? `Make it a ${kind}` : `Make them ${kind}s`,
        edits: [...(heading === undefined ? [] : this.#commentOut(heading)), ...edits],
        isGuess: true,
      },
    );
    return true;
  }

  /** `tasks:` with nothing behind it on the line above; what was said of it is taken back. */
  #headingAbove(start: number, place: Place): Range | undefined {
    const empty = this.#unanswered;
    if (empty === undefined || empty.place !== place || place === 'file' || place === 'unknown')
      return undefined;
    if (attributeFor(place, empty.key) !== undefined) return undefined;
    if (this.#text.slice(empty.range.end, start).trim() !== '') return undefined;
    this.#problems = this.#problems.filter((problem) => problem !== empty.problem);
    return empty.range;
  }

  /** The text that was left open on the line above `start`. */
  #openAbove(start: number): TextLeftOpen | undefined {
    const open = this.#open;
    if (open === undefined || open.range.end > start) return undefined;
    return this.#text.slice(open.range.end, start).trim() === '' ? open : undefined;
  }

  /** A text that goes on below its line, up to its closing mark: one slip. */
  #severalLines({ open, end }: UnreadableRun): boolean {
    if (open === undefined || !this.#text.startsWith(open.close, end - 1)) return false;
    const { start } = open.range;
    this.#problems = this.#problems.filter((problem) => problem !== open.problem);
    this.note({ start, end }, 'A text of several lines stands between three quote marks.', {
      title: 'Write three quote marks',
      edits: [
        { range: { start, end: start + 1 }, text: '"""' },
        { range: { start: end - 1, end }, text: '"""' },
      ],
    });
    return true;
  }

  /** `// ` in front; what follows on the line, a closing brace say, moves to a line of its own. */
  #commentOut(line: Range): TextEdit[] {
    restOfLine.lastIndex = line.end;
    const rest = restOfLine.exec(this.#text)?.[1] ?? '';
    const front = { range: { start: line.start, end: line.start }, text: '// ' };
    return rest === '' || rest.startsWith('//')
      ? [front]
      : [front, { range: { start: line.end, end: line.end }, text: eolOf(this.#text) }];
  }

  /** `as of:` for `as-of:`. */
  wordsApart({ text, range }: Word, place: Place): void {
    this.note(range, `Join the words with hyphens: write "${text}:"${exampleFor(place, text)}.`, {
      title: `Write "${text}:"`,
      edits: [{ range, text }],
    });
  }

  withoutValue(range: Range, key: string, place: Place): void {
    // A list with bullets that stands above belongs to the attribute before this one.
    this.endRun();
    // What stands outside every block is told as such.
    if (place === 'file') return;
    const isKnown = place === 'unknown' || attributeFor(place, key) !== undefined;
    const problem = isKnown
      ? this.note(
          range,
          `"${key}:" has no value yet. Write one behind it${exampleFor(place, key)}, or delete the line.`,
        )
      : this.note(
          range,
          `"${key}:" has nothing behind it, and is no attribute of ${withArticle(kindSpec(place).label.toLowerCase())}. If it is a heading, put // in front of it.`,
          { title: 'Turn it into a remark with //', edits: this.#commentOut(range) },
        );
    this.#unanswered = problem && { key, range, place, problem };
  }

  bracketed({ open, close }: Brackets): void {
    this.note({ start: open.start, end: close.end }, 'A list has commas and no brackets. Delete them.', {
      title: 'Delete the brackets',
      edits: [open, close].map((range) => ({ range, text: '' })),
    });
  }

  strayColon(colon: IToken): void {
    this.note(
      rangeOf(colon),
      'A colon stands between a word and its value, as in owner: mei, and not in a line that opens a block. Delete it.',
      { title: 'Delete the colon', edits: [{ range: rangeOf(colon), text: '' }] },
    );
  }

  colonsInPairs(
    key: string,
    pairs: readonly { readonly name: Atom; readonly colon: Atom }[],
    example: string,
  ): void {
    const [first] = pairs;
    if (first === undefined) return;
    this.note(
      { start: first.name.range.start, end: first.colon.range.end },
      `Only a blank stands between a name and its number, as in ${key}: ${example}. Delete the colon.`,
      {
        title: pairs.length === 1 ? 'Delete the colon' : 'Delete the colons',
        edits: pairs.map(({ colon }) => ({ range: colon.range, text: '' })),
      },
    );
  }

  forgottenColon({ key, items }: Attribute, sign: Range | undefined, place: Place): void {
    const example = exampleFor(place, key.text);
    if (items.length === 0) {
      this.note(key.range, `"${key.text}" needs a colon and a value${example}.`);
      return;
    }
    const range = { start: key.range.end, end: sign?.end ?? key.range.end };
    this.note(key.range, `A colon is missing: write "${key.text}:" and then the value${example}.`, {
      title: `Write "${key.text}:"`,
      edits: [{ range, text: ':' }],
    });
  }

  unclosed(declaration: Declaration, block: Block): void {
    const { heading, keyword } = declaration;
    const named = heading.name ?? heading.title;
    const what = `${keyword.text}${named === undefined ? '' : ` ${this.#text.slice(named.range.start, named.range.end)}`}`;
    const oneLine = !/[\r\n]/.test(this.#text.slice(block.range.start, block.range.end));
    const indent = indentBefore(this.#text, declaration.range.start) ?? '';
    const end = this.#behindComment(block.range.end);
    const text =
      oneLine && block.members.length > 0 && end === block.range.end
        ? ' }'
        : `${eolOf(this.#text)}${indent}}`;
    this.note(
      named?.range ?? keyword.range,
      `The block of ${what} is never closed: a } is missing behind its last line.`,
      { title: `Close the block of ${what}`, edits: [{ range: { start: end, end }, text }] },
    );
  }

  /** Where the } is there, what is missing is the {: whoever takes the } away has the rest outside for good. */
  missedOpen({ keyword, kind, heading, range }: Declaration): void {
    const named = heading.name ?? heading.title;
    const what =
      `${kind} ${named === undefined ? '' : this.#text.slice(named.range.start, named.range.end)}`.trim();
    this.note(
      { start: keyword.range.start, end: range.end },
      `What follows belongs in the block of ${what}, but the { that opens the block is missing. Put { at the end of this line.`,
      { title: `Put { behind ${what}`, edits: [{ range: { start: range.end, end: range.end }, text: ' {' }] },
    );
  }

  strayBrace(range: Range): void {
    const last = this.#problems[this.#problems.length - 1];
    // What went wrong on this line has been said: mostly a quote mark that swallowed the {.
    if (
      last !== undefined &&
      range.start - last.range.end < 500 &&
      !/[\r\n]/.test(this.#text.slice(last.range.end, range.start))
    )
      return;
    this.note(range, 'This } closes nothing: everything before it is closed already. Delete it.', {
      title: 'Delete the }',
      edits: [{ range, text: '' }],
    });
  }

  /** Members outside every block: mostly a forgotten `{` behind the declaration above them. */
  outsiders(members: readonly Member[], above: Declaration | undefined, close: Range | undefined): void {
    const first = members[0];
    const last = members[members.length - 1];
    if (first === undefined || last === undefined) return;
    const range = { start: first.range.start, end: last.range.end };
    if (above !== undefined && isMeantFor(above, first)) {
      if (close !== undefined && members.some(({ type }) => type === 'declaration')) this.missedOpen(above);
      else this.#withoutBraces(members, range, above, close);
      return;
    }
    if (close !== undefined) this.strayBrace(close);
    if (first.type !== 'attribute') return;
    if (members.every((member) => member.type === 'attribute' && member.items.length === 0)) {
      this.note(
        range,
        `"${first.key.text}:" stands outside every block, with nothing behind it. If it is a heading, put // in front of it; if not, move it between the { and } of what it describes.`,
        {
          title: 'Turn it into a remark with //',
          edits: members.flatMap((member) => this.#commentOut(member.range)),
        },
      );
      return;
    }
    this.note(
      range,
      `"${first.key.text}:" stands outside every block, so nobody knows what it is about. Move it between the { and } of what it describes.`,
    );
  }

  #withoutBraces(
    members: readonly Member[],
    range: Range,
    above: Declaration,
    close: Range | undefined,
  ): void {
    const what = `${above.kind} ${above.heading.name?.text ?? ''}`.trim();
    const open = { range: { start: above.range.end, end: above.range.end }, text: ' {' };
    if (close !== undefined) {
      this.note(
        range,
        `This belongs in the block of ${what}, but the { that opens the block is missing. Put { at the end of the line of ${what}.`,
        { title: `Put { behind ${what}`, edits: [open] },
      );
      return;
    }
    const end = this.#behindComment(range.end);
    const indent = indentBefore(this.#text, above.range.start);
    const goesOn = !/[\r\n]/.test(this.#text.slice(above.range.end, end));
    // Whole declarations are too much to underline.
    const shown = members.some(({ type }) => type === 'declaration')
      ? { start: above.keyword.range.start, end: above.range.end }
      : range;
    this.note(
      shown,
      shown === range
        ? `This belongs in the block of ${what}, but that block has no braces. Put { at the end of its line and } behind the last of these lines.`
        : `What follows belongs in the block of ${what}, but that block has no braces. Put { at the end of this line and } behind the last that belongs to it.`,
      {
        title: 'Put braces around it',
        edits: [open, { range: { start: end, end }, text: goesOn ? ' }' : `\n${indent ?? ''}}` }],
      },
    );
  }

  openText(range: Range, close: string): void {
    if (close.length > 1) {
      this.note(
        range,
        `Three quote marks open a text of several lines, and none close this one, so it ends with its line. Put ${close} behind the end of the text.`,
      );
      return;
    }
    const problem = this.note(
      range,
      `This text has no closing quote mark, so it ends with its line. Add ${close} where the text ends.`,
      {
        title: `Add ${close} at the end`,
        edits: [{ range: { start: range.end, end: range.end }, text: close }],
      },
    );
    this.#open = problem && { range, close, problem };
  }

  /** Behind a line comment that follows at `offset`, so that nothing is written into it; else `offset`. */
  #behindComment(offset: number): number {
    lineComment.lastIndex = offset;
    return lineComment.test(this.#text) ? lineComment.lastIndex : offset;
  }
}

function withArticle(noun: string): string {
  return `${/^[aeiou]/i.test(noun) ? 'an' : 'a'} ${noun}`;
}

function exampleFor(place: Place, key: string): string {
  if (place === 'file' || place === 'unknown') return '';
  const spec = attributeFor(place, key);
  return spec === undefined ? '' : `, for example ${spec.name}: ${spec.example}`;
}

function whatToWrite(place: Place): string {
  if (place === 'file' || place === 'unknown') {
    return 'A line starts with a kind of thing and its name, for example: silo sales "Sales" { }.';
  }
  const spec = kindSpec(place);
  const attribute = spec.attributes[0];
  const nested = kinds.find((kind) => mayNest(kind.name, place));
  const line =
    attribute === undefined ? 'a word, a colon and a value' : `${attribute.name}: ${attribute.example}`;
  const inside = nested === undefined ? '' : `, or ${withArticle(nested.name)} with its name`;
  return `Inside ${withArticle(spec.label.toLowerCase())}, a line reads for example ${line}${inside}.`;
}
