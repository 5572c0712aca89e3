/** What the grammar tells from the words ahead, before a rule reads them. */
import { EmbeddedActionsParser, EOF, type IToken, type TokenType, tokenMatcher } from 'chevrotain';
import { attributeFor, kindFor, kinds, mayNest } from '../vocabulary.ts';
import { indentBefore } from './indentation.ts';
import { isNear } from './near.ts';
import { OpenBlocks, type Place } from './open-blocks.ts';
import { endOf } from './token-ranges.ts';
import {
  Anything,
  Arrow,
  Colon,
  Comma,
  Dash,
  DateToken,
  Dot,
  Id,
  LBrace,
  NewLine,
  NumberToken,
  plain,
  RBrace,
  Semicolon,
  Tag,
  Text,
} from './tokens.ts';

/** `moment-of-truth`. */
const mostKeyWords = 3;

const notInCells: ReadonlySet<TokenType> = new Set([Text, LBrace, RBrace, Colon, Arrow, NewLine, EOF]);
const endsLine: ReadonlySet<TokenType> = new Set([NewLine, EOF]);

/** What a statement is, by its shape. */
export type Form =
  | 'separator'
  | 'attribute'
  | 'spaced'
  | 'colonless'
  | 'declaration'
  | 'partOf'
  | 'tag'
  | 'strayBrace'
  | 'row'
  | 'unreadable';

/** A parser without rules that answers what stands ahead. Offset 1 is the next token. */
export abstract class Lookahead extends EmbeddedActionsParser {
  /** The text that is read. */
  protected source = '';
  /** Where in it the parser stands. */
  protected blocks = new OpenBlocks('', { missing: 0, surplus: 0 });

  protected isAt(offset: number, type: TokenType): boolean {
    return tokenMatcher(this.LA(offset), type);
  }

  /** `word:` stands `offset` tokens ahead. */
  protected attributeAt(offset: number): boolean {
    return this.isAt(offset, Id) && this.isAt(offset + 1, Colon);
  }

  /** `, support {` or `, support,` behind the taker of a hand-off. */
  protected isListOfEnds(): boolean {
    return (
      this.isAt(1, Comma) &&
      (this.isAt(2, Id) || this.isAt(2, Text)) &&
      [LBrace, Comma, NewLine, EOF].some((type) => this.isAt(3, type))
    );
  }

  protected isExtend(): boolean {
    return (
      this.isAt(1, Id) &&
      this.isAt(2, Id) &&
      this.LA(1).image.toLowerCase() === 'extend' &&
      !this.isAt(3, Colon)
    );
  }

  protected formAhead(): Form {
    const token = this.LA(1);
    if (tokenMatcher(token, NewLine) || tokenMatcher(token, Semicolon) || tokenMatcher(token, Comma))
      return 'separator';
    const place = this.blocks.place();
    if (tokenMatcher(token, Tag) && place !== 'file') return 'tag';
    if (tokenMatcher(token, RBrace)) return 'strayBrace';
    if (!tokenMatcher(token, Id)) return this.#isRowOfCells(true) ? 'row' : 'unreadable';
    if (this.isAt(2, Colon)) return this.#isKindWithColon(place) ? 'declaration' : 'attribute';
    if (this.#isSpacedKey(place)) return 'spaced';
    if (this.isExtend()) return 'declaration';
    if (this.#isPartOf(place)) return 'partOf';
    if (this.#isRowOfCells(this.isAt(2, Comma) || this.isAt(2, Semicolon))) return 'row';

    const word = plain(token.image);
    const kind = kindFor(word);
    const nests = kind !== undefined && place !== 'unknown' && mayNest(kind.name, place);
    if (!nests && place !== 'file' && place !== 'unknown' && attributeFor(place, word) !== undefined)
      return 'colonless';
    if (kind !== undefined || this.#looksLikeDeclaration()) return 'declaration';
    return this.#isRowOfCells(true) ? 'row' : 'unreadable';
  }

  /**
   * A line of three cells or more, as sheets (`Metric⇥Owner⇥Unit`), documents (`Metric | Owner | Unit`) and CSV
   * (`Metric,Owner,Unit`) have them. Its first word may be a kind; a declaration has quotes or braces. Commas and
   * semicolons part cells only where the line can be nothing else.
   */
  #isRowOfCells(haveSigns: boolean): boolean {
    if (indentBefore(this.source, this.LA(1).startOffset) === undefined) return false;
    let cells = 1;
    for (let offset = 1; ; offset += 1) {
      const token = this.LA(offset);
      if (notInCells.has(token.tokenType)) return false;
      const next = this.LA(offset + 1);
      const isSign = haveSigns && (token.tokenType === Comma || token.tokenType === Semicolon);
      if (isSign || token.image === '|' || this.#isTabBetween(token, next)) cells += 1;
      if (endsLine.has(next.tokenType)) return cells > 2 && !this.blockAhead(offset + 1);
    }
  }

  /** Whether a tab parts two tokens; one in front of a comment parts it from the line. */
  #isTabBetween(token: IToken, { startOffset }: IToken): boolean {
    const gap = this.source.slice(endOf(token), startOffset);
    return gap.includes('\t') && gap.trim() === '';
  }

  /** `silo: sales {`, as whoever has just written attributes begins a thing: it can be none, and a block follows. */
  #isKindWithColon(place: Place): boolean {
    const word = plain(this.LA(1).image);
    const kind = kindFor(word);
    if (place === 'unknown') return false;
    if (kind === undefined) {
      if (place !== 'file' || kinds.some(({ name }) => attributeFor(name, word) !== undefined)) return false;
    } else if (!mayNest(kind.name, place)) return false;
    if (place !== 'file' && attributeFor(place, word) !== undefined) return false;
    for (let offset = 3; ; offset += 1) {
      if (this.isAt(offset, LBrace)) return offset > 3;
      if (!this.isAt(offset, Anything) || this.isAt(offset, NewLine) || this.isAt(offset, Semicolon))
        return false;
    }
  }

  /** `customer owner:` where a `customer-owner:` may stand, or belongs to a block whose `{` was forgotten. */
  #isSpacedKey(place: Place): boolean {
    if (place === 'unknown' || !this.isAt(2, Id)) return false;
    let words = 2;
    while (words < mostKeyWords && this.isAt(words + 1, Id)) words += 1;
    if (!this.isAt(words + 1, Colon)) return false;
    const key = Array.from({ length: words }, (_, at) => plain(this.LA(at + 1).image)).join('-');
    const owners = place === 'file' ? kinds.map(({ name }) => name) : [place];
    return owners.some((kind) => attributeFor(kind, key) !== undefined);
  }

  #isPartOf(place: Place): boolean {
    return place === 'file' && this.#startsPartOf();
  }

  #startsPartOf(): boolean {
    if (!this.isAt(1, Id) || !this.isAt(2, Id) || this.isAt(3, Colon)) return false;
    return this.LA(1).image.toLowerCase() === 'part' && this.LA(2).image.toLowerCase() === 'of';
  }

  /**
   * A word that is no kind, then a name or a quoted text, then a block or nothing more:
   * `touchpiont demo "Demo" {`. A date may stand there as well where the word is nearly a kind, as in
   * `customer 2026-Q1 {`; prose has dates too.
   */
  #looksLikeDeclaration(): boolean {
    let offset = 2;
    let names = 0;
    let texts = 0;
    let dates = 0;
    for (; ; offset += 1) {
      if (this.isAt(offset, Id)) names += 1;
      else if (this.isAt(offset, Text)) texts += 1;
      else if (this.isAt(offset, DateToken) || this.isAt(offset, NumberToken)) dates += 1;
      else if (
        !this.isAt(offset, Arrow) &&
        !this.isAt(offset, Tag) &&
        !(dates > 0 && this.isAt(offset, Dash))
      )
        break;
    }
    if (dates > 0 && !isNearlyKind(this.LA(1))) return false;
    if (this.blockAhead(offset)) return names <= 3 && texts <= 1;
    const ends =
      this.isAt(offset, NewLine) ||
      this.isAt(offset, EOF) ||
      this.isAt(offset, RBrace) ||
      this.isAt(offset, Semicolon);
    return ends && names <= 1 && (texts === 1 || (texts === 0 && dates > 0));
  }

  /** A `{`, on this line or, with nothing in between, on a later one. */
  protected blockAhead(from = 1): boolean {
    let offset = from;
    while (this.isAt(offset, NewLine)) offset += 1;
    return this.isAt(offset, LBrace);
  }

  protected dottedNameAhead(): boolean {
    const dot = this.LA(1);
    const next = this.LA(2);
    return (
      tokenMatcher(dot, Dot) &&
      tokenMatcher(next, Id) &&
      next.startOffset === dot.startOffset + 1 &&
      this.source.charCodeAt(dot.startOffset - 1) > 32
    );
  }

  protected lineEnds(): boolean {
    const token = this.LA(1);
    return (
      tokenMatcher(token, NewLine) ||
      tokenMatcher(token, LBrace) ||
      tokenMatcher(token, RBrace) ||
      tokenMatcher(token, Semicolon)
    );
  }

  /** `task "Playbook" …` or `touchpoint demo … {` on one line, in a place where such a kind may nest. */
  protected nestedDeclarationAt(offset: number): boolean {
    if (!this.isAt(offset, Id)) return false;
    const kind = kindFor(plain(this.LA(offset).image));
    if (kind === undefined || !this.blocks.oneTakes(kind.name)) return false;
    if (this.isAt(offset + 1, Text)) return true;
    if (![Id, DateToken, LBrace].some((type) => this.isAt(offset + 1, type))) return false;
    for (let at = offset + 1; ; at += 1) {
      if (this.isAt(at, LBrace)) return true;
      if (![Id, DateToken, Text, Tag, Arrow].some((type) => this.isAt(at, type))) return false;
    }
  }

  /**
   * Whether the innermost block ends here. Without a `}`, only where the text has fewer `}` than `{`,
   * and then where a declaration starts that may not stand here but may further out, or one of file
   * level in the first column.
   */
  protected blockEnds(): boolean {
    const token = this.LA(1);
    if (tokenMatcher(token, RBrace)) return !this.blocks.closesNothing(token);
    if (!this.blocks.lacksClose() || !tokenMatcher(token, Id) || this.isAt(2, Colon)) return false;
    const indent = indentBefore(this.source, token.startOffset);
    if (indent === undefined) return false;
    if (this.#startsPartOf()) return true;
    if (this.formAhead() !== 'declaration') return false;
    const extend = this.isExtend();
    const kind = kindFor(plain(this.LA(extend ? 2 : 1).image))?.name;
    if (kind === undefined) return false;
    if (indent === '' && (extend || mayNest(kind, 'file'))) return true;
    return this.blocks.onlyOuterTakes(kind);
  }
}

function isNearlyKind(token: IToken): boolean {
  const word = plain(token.image).toLowerCase();
  return kinds.some(({ name }) => isNear(word, name));
}
