/** Makes the tree of `syntax.ts` from what the grammar reads, and puts each slip into words. */
import type { IToken, TokenType } from 'chevrotain';
import type {
  Atom,
  Attribute,
  Block,
  Declaration,
  Item,
  MarkAtom,
  Member,
  PartOf,
  Range,
  RefAtom,
  SyntaxProblem,
  TextAtom,
  TextEdit,
  Word,
} from '../syntax.ts';
import { attributeFor, type KindName, kindSpec, kinds, mayNest } from '../vocabulary.ts';
import type { GrammarActions, Place } from './grammar.ts';
import { readHeading } from './heading.ts';
import { indentBefore } from './indentation.ts';
import { eolOf } from './layout.ts';
import { missingClose, unquote } from './quotes.ts';
import {
  Arrow,
  Dash,
  DateToken,
  NumberToken,
  OpenText,
  Percent,
  plain,
  Tag,
  Text,
  TripleText,
  Url,
} from './tokens.ts';
import { trimmed } from './trimmed.ts';

/** What a statement comes to: part of the tree, or (`nothing`) only a problem. */
type Statement =
  | Member
  | { readonly type: 'tag'; readonly tag: MarkAtom }
  | { readonly type: 'partOf'; readonly partOf: PartOf }
  | { readonly type: 'strayBrace'; readonly range: Range }
  | { readonly type: 'nothing' };

const markTypes = new Map<TokenType, MarkAtom['type']>([
  [Url, 'url'],
  [DateToken, 'date'],
  [NumberToken, 'number'],
  [Percent, 'percent'],
  [Arrow, 'arrow'],
  [Tag, 'tag'],
  [Dash, 'dash'],
]);

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
}

/** How word processors, mail and Markdown write an item of a list; words that could mean more are left alone. */
const bulleted = /^[•◦▪‣·*–—-][ \t\u00a0]*([^\s,;:{}"“”„«»#/\\][^,;:{}"“”„«»#/\r\n\\]*)$/;
/** As many items as a sentence can hold. */
const shownItems = 5;

const nothing: Statement = { type: 'nothing' };

export class TreeBuilder implements GrammarActions<Atom, Item, Block, Statement> {
  #text = '';
  #problems: SyntaxProblem[] = [];
  /** The run of unreadable lines that is being collected: its lines, each a range. */
  #unreadable: UnreadableRun | undefined;
  /** The last attribute with nothing behind its colon, and what was said about that. */
  #unanswered: { key: string; range: Range; place: Place; problem: SyntaxProblem } | undefined;

  start(text: string): void {
    this.#text = text;
    this.#problems = [];
    this.#unreadable = undefined;
    this.#unanswered = undefined;
  }

  finish(statements: readonly Statement[]): {
    declarations: Declaration[];
    partOf: PartOf | undefined;
    problems: SyntaxProblem[];
  } {
    this.#endRun();
    const declarations: Declaration[] = [];
    let partOf: PartOf | undefined;
    for (const statement of this.#withoutOutsiders(statements, 'file')) {
      if (statement.type === 'declaration') declarations.push(statement);
      if (statement.type === 'partOf') partOf ??= statement.partOf;
    }
    const problems = this.#problems;
    this.#problems = [];
    return { declarations, partOf, problems };
  }

  // -------------------------------------------------------------------------------------------
  // Parts

  ref(parts: readonly IToken[]): RefAtom {
    const words = parts.map(word);
    return { type: 'ref', parts: words, text: words.map(({ text }) => text).join('.'), range: span(words) };
  }

  atom(token: IToken): Atom {
    const type = token.tokenType;
    if (type === Text || type === TripleText || type === OpenText) return this.#textAtom(token);
    const text = type === Url ? token.image : plain(token.image);
    return { type: markTypes.get(type) ?? 'other', text, range: rangeOf(token) };
  }

  item(atoms: readonly Atom[]): Item {
    return { atoms: trimmed(atoms), range: span(atoms) };
  }

  tag(token: IToken): Statement {
    return { type: 'tag', tag: { type: 'tag', text: plain(token.image), range: rangeOf(token) } };
  }

  partOf(first: IToken, name: IToken | undefined): Statement {
    const start = first.startOffset;
    if (name === undefined) {
      const range = { start, end: start + first.image.length };
      this.#problem(range, 'Say which roadmap this file belongs to, for example: part of northwind.');
      return { type: 'partOf', partOf: { name: undefined, range } };
    }
    return { type: 'partOf', partOf: { name: word(name), range: { start, end: endOf(name) } } };
  }

  attribute(key: IToken, colon: IToken | undefined, read: readonly Item[], place: Place): Attribute {
    const { sign, items } = colon === undefined ? withoutSign(read) : { sign: undefined, items: read };
    const last = items[items.length - 1];
    const range = { start: key.startOffset, end: last?.range.end ?? sign?.end ?? endOf(colon ?? key) };
    const attribute: Attribute = {
      type: 'attribute',
      key: word(key),
      colon: colon && rangeOf(colon),
      items: trimmed(items),
      range,
    };
    if (colon === undefined) this.#forgottenColon(attribute, sign, place);
    else if (items.length === 0 && place !== 'unknown') {
      this.#withoutValue({ start: key.startOffset, end: endOf(colon) }, attribute.key.text, place);
    }
    return attribute;
  }

  spacedAttribute(words: readonly IToken[], colon: IToken, items: readonly Item[], place: Place): Attribute {
    const written = words.map(word);
    const key: Word = {
      text: written
        .map(({ text }) => text)
        .join('-')
        .toLowerCase(),
      range: span(written),
    };
    const range = { start: key.range.start, end: items[items.length - 1]?.range.end ?? endOf(colon) };
    if (items.length === 0) this.#withoutValue(range, key.text, place);
    else
      this.#problem(
        key.range,
        `Join the words with hyphens: write "${key.text}:"${exampleFor(place, key.text)}.`,
        { title: `Write "${key.text}:"`, edits: [{ range: key.range, text: key.text }] },
      );
    return { type: 'attribute', key, colon: rangeOf(colon), items: trimmed(items), range };
  }

  block(open: IToken, close: IToken | undefined, members: readonly Statement[]): Block {
    const inside = this.#withoutOutsiders(members, 'block');
    const kept = inside.filter(
      (member): member is Member => member.type === 'attribute' || member.type === 'declaration',
    );
    const tags = inside.flatMap((member) => (member.type === 'tag' ? [member.tag] : []));
    const last = Math.max(endOf(open), lastEnd(kept), lastEnd(tags));
    return {
      open: rangeOf(open),
      close: close && rangeOf(close),
      members: trimmed(kept),
      tags: trimmed(tags),
      range: { start: open.startOffset, end: close === undefined ? last : endOf(close) },
    };
  }

  declaration(
    extend: IToken | undefined,
    keyword: IToken,
    kind: KindName | undefined,
    header: readonly Atom[],
    block: Block | undefined,
    colons: readonly IToken[],
  ): Declaration {
    const start = (extend ?? keyword).startOffset;
    const end = block?.range.end ?? header[header.length - 1]?.range.end ?? endOf(keyword);
    const reading = readHeading(kind, header, rangeOf(keyword), extend !== undefined);
    this.#problems.push(...reading.problems);
    const declaration: Declaration = {
      type: 'declaration',
      extend: extend && word(extend),
      keyword: word(keyword),
      kind,
      header: trimmed(header),
      heading: reading.heading,
      block,
      range: { start, end },
    };
    for (const colon of colons) this.#strayColon(colon);
    if (block !== undefined && block.close === undefined) this.#unclosed(declaration, block);
    return declaration;
  }

  // -------------------------------------------------------------------------------------------
  // Slips

  unreadable(tokens: readonly IToken[], block: Block | undefined, place: Place): Statement {
    // What stands in a block that could not be read is that block's slip, not one more.
    if (place === 'unknown') return nothing;
    const first = tokens[0];
    const last = tokens[tokens.length - 1];
    const start = first?.startOffset ?? block?.range.start ?? 0;
    const end = last === undefined ? (block?.range.end ?? start) : endOf(last);
    const run = this.#unreadable;
    if (run !== undefined && run.place === place && this.#text.slice(run.end, start).trim() === '') {
      run.count += 1;
      run.end = end;
      if (run.lines.length < longestRun) run.lines.push({ start, end });
    } else {
      this.#endRun();
      this.#unreadable = { lines: [{ start, end }], count: 1, end, place };
    }
    if (block !== undefined) this.#endRun();
    return nothing;
  }

  strayBrace(token: IToken): Statement {
    return { type: 'strayBrace', range: rangeOf(token) };
  }

  commaBeforeDeclaration(comma: IToken, keyword: IToken): void {
    this.#problem(
      rangeOf(comma),
      `A comma separates the values of one list. Before ${keyword.image} start a new line, or type ; instead of the comma.`,
      { title: 'Replace the comma with ;', edits: [{ range: rangeOf(comma), text: ';' }] },
    );
  }

  tooDeep(open: IToken, last: IToken): Block {
    this.#problem(
      rangeOf(open),
      'These braces are nested deeper than any roadmap needs, so what is inside is not read. Take some of the { and } away.',
    );
    return {
      open: rangeOf(open),
      close: rangeOf(last),
      members: [],
      tags: [],
      range: { start: open.startOffset, end: endOf(last) },
    };
  }

  #endRun(): void {
    const run = this.#unreadable;
    this.#unreadable = undefined;
    const first = run?.lines[0];
    if (run === undefined || first === undefined || this.#bulletedList(run)) return;
    const { lines, count, end, place } = run;
    const what = count === 1 ? 'This is' : `These ${count} lines are`;
    const remark =
      count === 1 ? 'it as a remark, put // in front' : 'them as remarks, put // in front of each';
    const title =
      count === 1 ? 'Turn it into a remark with //' : `Turn the ${count} lines into remarks with //`;
    this.#problem(
      { start: first.start, end },
      `${what} not something Cust can read. ${whatToWrite(place)} To keep ${remark}.`,
      count > lines.length ? undefined : { title, edits: lines.flatMap((line) => this.#commentOut(line)) },
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
    this.#problem(
      { start: empty.range.start, end: empty.range.end },
      `A list has commas and no bullets. Write "${empty.key}: ${shown}".`,
      {
        title: 'Write the list with commas',
        edits: [{ range: { start: empty.range.end, end }, text: ` ${items.join(', ')}` }],
      },
    );
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

  #withoutValue(range: Range, key: string, place: Place): void {
    const problem = this.#problem(
      range,
      `"${key}:" has no value yet. Write one behind it${exampleFor(place, key)}, or delete the line.`,
    );
    this.#unanswered = problem && { key, range, place, problem };
  }

  #strayColon(colon: IToken): void {
    this.#problem(
      rangeOf(colon),
      'A colon stands between a word and its value, as in owner: mei, and not in a line that opens a block. Delete it.',
      { title: 'Delete the colon', edits: [{ range: rangeOf(colon), text: '' }] },
    );
  }

  #forgottenColon({ key, items }: Attribute, sign: Range | undefined, place: Place): void {
    const example = exampleFor(place, key.text);
    if (items.length === 0) {
      this.#problem(key.range, `"${key.text}" needs a colon and a value${example}.`);
      return;
    }
    const range = { start: key.range.end, end: sign?.end ?? key.range.end };
    this.#problem(key.range, `A colon is missing: write "${key.text}:" and then the value${example}.`, {
      title: `Write "${key.text}:"`,
      edits: [{ range, text: ':' }],
    });
  }

  #unclosed(declaration: Declaration, block: Block): void {
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
    this.#problem(
      named?.range ?? keyword.range,
      `The block of ${what} is never closed: a } is missing behind its last line.`,
      { title: `Close the block of ${what}`, edits: [{ range: { start: end, end }, text }] },
    );
  }

  /** Behind a line comment that follows at `offset`, so that nothing is written into it; else `offset`. */
  #behindComment(offset: number): number {
    lineComment.lastIndex = offset;
    return lineComment.test(this.#text) ? lineComment.lastIndex : offset;
  }

  /**
   * Takes out the attributes that stand behind a declaration whose `{` was forgotten, and braces that
   * close nothing. In a file those are all attributes; in a block, those indented further than the
   * declaration before them.
   */
  #withoutOutsiders(statements: readonly Statement[], where: 'file' | 'block'): readonly Statement[] {
    const kept: Statement[] = [];
    let above: Declaration | undefined;
    for (let at = 0; at < statements.length; at += 1) {
      const statement = statements[at];
      if (statement === undefined || statement.type === 'nothing') continue;
      if (statement.type === 'strayBrace') {
        this.#strayBrace(statement.range);
        continue;
      }
      if (statement.type !== 'attribute' || (where === 'block' && !this.#isIndentedBelow(above, statement))) {
        kept.push(statement);
        above = statement.type === 'declaration' ? statement : undefined;
        const close =
          where === 'file' && above !== undefined ? closeOfMissed(statements, at, above) : undefined;
        if (close === undefined || above === undefined) continue;
        this.#missedOpen(above);
        kept.push(...statements.slice(at + 1, close).filter(({ type }) => type === 'declaration'));
        above = undefined;
        at = close;
        continue;
      }
      const run: Attribute[] = [];
      let next: Statement | undefined = statement;
      for (; next?.type === 'attribute'; next = statements[at]) {
        run.push(next);
        at += 1;
      }
      const close = next?.type === 'strayBrace' ? next.range : undefined;
      if (close === undefined) at -= 1;
      this.#outsideAttributes(run, above, close);
    }
    return kept;
  }

  /** Where the } is there, what is missing is the {: whoever takes the } away has the rest outside for good. */
  #missedOpen({ keyword, kind, heading, range }: Declaration): void {
    const named = heading.name ?? heading.title;
    const what =
      `${kind} ${named === undefined ? '' : this.#text.slice(named.range.start, named.range.end)}`.trim();
    this.#problem(
      { start: keyword.range.start, end: range.end },
      `What follows belongs in the block of ${what}, but the { that opens the block is missing. Put { at the end of this line.`,
      { title: `Put { behind ${what}`, edits: [{ range: { start: range.end, end: range.end }, text: ' {' }] },
    );
  }

  #isIndentedBelow(above: Declaration | undefined, attribute: Attribute): boolean {
    if (above === undefined || above.block !== undefined) return false;
    const indent = indentBefore(this.#text, above.range.start);
    const own = indentBefore(this.#text, attribute.range.start);
    return indent !== undefined && own !== undefined && own.length > indent.length;
  }

  #strayBrace(range: Range): void {
    const last = this.#problems[this.#problems.length - 1];
    // What went wrong on this line has been said: mostly a quote mark that swallowed the {.
    if (
      last !== undefined &&
      range.start - last.range.end < 500 &&
      !/[\r\n]/.test(this.#text.slice(last.range.end, range.start))
    )
      return;
    this.#problem(range, 'This } closes nothing: everything before it is closed already. Delete it.', {
      title: 'Delete the }',
      edits: [{ range, text: '' }],
    });
  }

  /** Attributes outside every block: mostly a forgotten `{` behind the declaration above them. */
  #outsideAttributes(
    attributes: readonly Attribute[],
    above: Declaration | undefined,
    close: Range | undefined,
  ): void {
    const first = attributes[0];
    const last = attributes[attributes.length - 1];
    if (first === undefined || last === undefined) return;
    const range = { start: first.range.start, end: last.range.end };
    const kind = above?.kind;
    if (
      above !== undefined &&
      kind !== undefined &&
      above.block === undefined &&
      attributeFor(kind, first.key.text)
    ) {
      const what = `${kind} ${above.heading.name?.text ?? ''}`.trim();
      const open = { range: { start: above.range.end, end: above.range.end }, text: ' {' };
      if (close !== undefined) {
        this.#problem(
          range,
          `This belongs in the block of ${what}, but the { that opens the block is missing. Put { at the end of the line of ${what}.`,
          {
            title: `Put { behind ${what}`,
            edits: [open],
          },
        );
        return;
      }
      const end = this.#behindComment(last.range.end);
      const indent = indentBefore(this.#text, above.range.start) ?? '';
      this.#problem(
        range,
        `This belongs in the block of ${what}, but that block has no braces. Put { at the end of its line and } behind the last of these lines.`,
        {
          title: 'Put braces around it',
          edits: [open, { range: { start: end, end }, text: `\n${indent}}` }],
        },
      );
      return;
    }
    if (close !== undefined) this.#strayBrace(close);
    this.#problem(
      range,
      `"${first.key.text}:" stands outside every block, so nobody knows what it is about. Move it between the { and } of what it describes.`,
    );
  }

  #openText(range: Range, close: string): void {
    if (close.length > 1) {
      this.#problem(
        range,
        `Three quote marks open a text of several lines, and none close this one, so it ends with its line. Put ${close} behind the end of the text.`,
      );
      return;
    }
    this.#problem(
      range,
      `This text has no closing quote mark, so it ends with its line. Add ${close} where the text ends.`,
      {
        title: `Add ${close} at the end`,
        edits: [{ range: { start: range.end, end: range.end }, text: close }],
      },
    );
  }

  #textAtom(token: IToken): TextAtom {
    const { image, tokenType } = token;
    const range = rangeOf(token);
    const form = tokenType === OpenText ? 'open' : tokenType === TripleText ? 'triple' : 'closed';
    if (form === 'open') this.#openText(range, missingClose(image));
    return { type: 'text', value: unquote(image, form), multiline: form === 'triple', range };
  }

  /** What was noted down; nothing where there is enough to show already. */
  #problem(range: Range, message: string, fix?: SyntaxProblem['fix']): SyntaxProblem | undefined {
    if (this.#problems.length >= mostProblems) return undefined;
    const problem = fix === undefined ? { range, message } : { range, message, fix };
    this.#problems.push(problem);
    return problem;
  }
}

/**
 * Where a declaration without a block is followed by what can stand only in one, some of it declared, and then by
 * a } that closes nothing: the index of that }.
 */
function closeOfMissed(
  statements: readonly Statement[],
  from: number,
  { kind, block }: Declaration,
): number | undefined {
  if (kind === undefined || block !== undefined) return undefined;
  let hasNested = false;
  for (let at = from + 1; ; at += 1) {
    const next = statements[at];
    if (next?.type === 'strayBrace') return hasNested ? at : undefined;
    if (next?.type === 'nothing') continue;
    if (next?.type === 'declaration') {
      if (next.kind === undefined || !mayNest(next.kind, kind) || mayNest(next.kind, 'file'))
        return undefined;
      hasNested = true;
    } else if (next?.type !== 'attribute' || attributeFor(kind, next.key.text) === undefined)
      return undefined;
  }
}

function rangeOf(token: IToken): Range {
  return { start: token.startOffset, end: endOf(token) };
}

function endOf(token: IToken): number {
  return token.startOffset + token.image.length;
}

function word(token: IToken): Word {
  return { text: plain(token.image), range: rangeOf(token) };
}

function span(parts: readonly { readonly range: Range }[]): Range {
  return { start: parts[0]?.range.start ?? 0, end: parts[parts.length - 1]?.range.end ?? 0 };
}

/** `owner = dana`, `owner - dana`: the sign that stands where a colon should, apart from the value. */
function withoutSign(items: readonly Item[]): { sign: Range | undefined; items: readonly Item[] } {
  const [first, ...others] = items;
  const [sign, ...atoms] = first?.atoms ?? [];
  const isSign = sign?.type === 'dash' || (sign?.type === 'other' && sign.text === '=');
  if (sign === undefined || !isSign) return { sign: undefined, items };
  return {
    sign: sign.range,
    items: atoms.length === 0 ? others : [{ atoms, range: span(atoms) }, ...others],
  };
}

function lastEnd(parts: readonly { readonly range: Range }[]): number {
  return parts[parts.length - 1]?.range.end ?? 0;
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
