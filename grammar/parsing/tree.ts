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
  RefAtom,
  SyntaxProblem,
  TextAtom,
  Word,
} from '../syntax.ts';
import { attributeFor, hasPairs, type KindName } from '../vocabulary.ts';
import type { GrammarActions } from './actions.ts';
import { readHeading } from './heading.ts';
import { withNamesJoined } from './heading-parts.ts';
import { bracketsAround, withoutBrackets, withoutSign, withWholeDays } from './items.ts';
import type { Place } from './open-blocks.ts';
import { Outsiders } from './outsiders.ts';
import { missingClose, unquote } from './quotes.ts';
import { Slips } from './slips.ts';
import type { Statement } from './statement.ts';
import { endOf, lastEnd, rangeOf, span, word } from './token-ranges.ts';
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

const markTypes = new Map<TokenType, MarkAtom['type']>([
  [Url, 'url'],
  [DateToken, 'date'],
  [NumberToken, 'number'],
  [Percent, 'percent'],
  [Arrow, 'arrow'],
  [Tag, 'tag'],
  [Dash, 'dash'],
]);

const nothing: Statement = { type: 'nothing' };

export class TreeBuilder implements GrammarActions<Atom, Item, Block, Statement> {
  readonly #slips = new Slips();
  readonly #outsiders = new Outsiders(this.#slips);

  start(text: string): void {
    this.#slips.start(text);
    this.#outsiders.start(text);
  }

  finish(statements: readonly Statement[]): {
    declarations: Declaration[];
    partOf: PartOf | undefined;
    problems: SyntaxProblem[];
  } {
    this.#slips.endRun();
    const declarations: Declaration[] = [];
    let partOf: PartOf | undefined;
    for (const statement of this.#outsiders.settled(statements, 'file')) {
      if (statement.type === 'declaration') declarations.push(statement);
      if (statement.type === 'partOf') partOf ??= statement.partOf;
    }
    return { declarations, partOf, problems: this.#slips.taken() };
  }

  // -------------------------------------------------------------------------------------------
  // Parts

  ref(parts: readonly IToken[]): RefAtom {
    const words = parts.map(word);
    const [only] = words;
    // Most are one word: what is the same is kept once.
    if (only !== undefined && words.length === 1)
      return { type: 'ref', parts: words, text: only.text, range: only.range };
    return { type: 'ref', parts: words, text: words.map(({ text }) => text).join('.'), range: span(words) };
  }

  atom(token: IToken): Atom {
    const type = token.tokenType;
    if (type === Text || type === TripleText || type === OpenText) return this.#textAtom(token);
    const text = type === Url ? token.image : plain(token.image);
    return { type: markTypes.get(type) ?? 'other', text, range: rangeOf(token) };
  }

  item(atoms: readonly Atom[]): Item {
    const only = atoms.length === 1 ? atoms[0] : undefined;
    return { atoms: trimmed(atoms), range: only?.range ?? span(atoms) };
  }

  tag(token: IToken): Statement {
    return { type: 'tag', tag: { type: 'tag', text: plain(token.image), range: rangeOf(token) } };
  }

  partOf(first: IToken, name: IToken | undefined): Statement {
    const start = first.startOffset;
    if (name === undefined) {
      const range = { start, end: start + first.image.length };
      this.#slips.note(range, 'Say which roadmap this file belongs to, for example: part of northwind.');
      return { type: 'partOf', partOf: { name: undefined, range } };
    }
    return { type: 'partOf', partOf: { name: word(name), range: { start, end: endOf(name) } } };
  }

  attribute(key: IToken, colon: IToken | undefined, read: readonly Item[], place: Place): Attribute {
    const brackets = bracketsAround(read);
    const plainRead = withWholeDays(brackets === undefined ? read : withoutBrackets(read));
    const { sign, items } =
      colon === undefined
        ? withoutSign(plainRead)
        : { sign: undefined, items: this.#pairs(key, plainRead, place) };
    if (brackets !== undefined) this.#slips.bracketed(brackets);
    const last = items[items.length - 1];
    const end = brackets?.close.end ?? last?.range.end ?? sign?.end ?? endOf(colon ?? key);
    const range = { start: key.startOffset, end };
    const attribute: Attribute = {
      type: 'attribute',
      key: word(key),
      colon: colon && rangeOf(colon),
      items: trimmed(items),
      range,
    };
    if (colon === undefined) this.#slips.forgottenColon(attribute, sign, place);
    else if (items.length === 0 && place !== 'unknown') {
      this.#slips.withoutValue({ start: key.startOffset, end: endOf(colon) }, attribute.key.text, place);
    }
    return attribute;
  }

  /** `why: price: 10` says what `why: price 10` does, and one slip says so of the whole list. */
  #pairs(key: IToken, items: readonly Item[], place: Place): readonly Item[] {
    const isColon = (atom: Atom | undefined): boolean => atom?.type === 'other' && atom.text === ':';
    if (!isColon(items[0]?.atoms[1])) return items;
    const spec = place === 'file' || place === 'unknown' ? undefined : attributeFor(place, plain(key.image));
    if (spec === undefined || !hasPairs(spec)) return items;
    this.#slips.colonsInPairs(
      plain(key.image),
      items.flatMap(({ atoms: [name, colon] }) => (name && colon && isColon(colon) ? [{ name, colon }] : [])),
      spec.example,
    );
    return items.map((item) =>
      isColon(item.atoms[1]) ? { ...item, atoms: item.atoms.filter((_, at) => at !== 1) } : item,
    );
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
    if (items.length === 0) this.#slips.withoutValue(range, key.text, place);
    else this.#slips.wordsApart(key, place);
    return { type: 'attribute', key, colon: rangeOf(colon), items: trimmed(items), range };
  }

  block(open: IToken, close: IToken | undefined, members: readonly Statement[]): Block {
    const inside = this.#outsiders.settled(members, 'block');
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
    atoms: readonly Atom[],
    block: Block | undefined,
    colons: readonly IToken[],
  ): Declaration {
    const header = withNamesJoined(atoms);
    const start = (extend ?? keyword).startOffset;
    const end = block?.range.end ?? header[header.length - 1]?.range.end ?? endOf(keyword);
    const reading = readHeading(kind, header, rangeOf(keyword), extend !== undefined);
    this.#slips.add(reading.problems);
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
    for (const colon of colons) this.#slips.strayColon(colon);
    if (block !== undefined && block.close === undefined) this.#slips.unclosed(declaration, block);
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
    this.#slips.unreadable({ start, end }, place);
    if (block !== undefined) this.#slips.endRun();
    return nothing;
  }

  strayBrace(token: IToken): Statement {
    return { type: 'strayBrace', range: rangeOf(token) };
  }

  commaBeforeDeclaration(comma: IToken, keyword: IToken): void {
    this.#slips.note(
      rangeOf(comma),
      `A comma separates the values of one list. Before ${keyword.image} start a new line, or type ; instead of the comma.`,
      { title: 'Replace the comma with ;', edits: [{ range: rangeOf(comma), text: ';' }] },
    );
  }

  semicolonsInList(key: IToken, semicolons: readonly IToken[]): void {
    const [first] = semicolons;
    if (first === undefined) return;
    this.#slips.note(
      rangeOf(first),
      `A semicolon ends a list, and what follows goes on with that of “${plain(key.image)}:”. Put commas between its items.`,
      {
        title:
          semicolons.length === 1
            ? 'Replace the semicolon with a comma'
            : 'Replace the semicolons with commas',
        edits: semicolons.map((semicolon) => ({ range: rangeOf(semicolon), text: ',' })),
      },
    );
  }

  declarationBehindValue(last: IToken, keyword: IToken): void {
    const end = endOf(last);
    this.#slips.note(
      rangeOf(keyword),
      `Something new begins here. Before ${keyword.image} start a new line, or type ; in front of it.`,
      { title: `Put ; before ${keyword.image}`, edits: [{ range: { start: end, end }, text: ';' }] },
    );
  }

  tooDeep(open: IToken, last: IToken): Block {
    this.#slips.note(
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

  #textAtom(token: IToken): TextAtom {
    const { image, tokenType } = token;
    const range = rangeOf(token);
    const form = tokenType === OpenText ? 'open' : tokenType === TripleText ? 'triple' : 'closed';
    if (form === 'open') this.#slips.openText(range, missingClose(image));
    return { type: 'text', value: unquote(image, form), multiline: form === 'triple', range };
  }
}
