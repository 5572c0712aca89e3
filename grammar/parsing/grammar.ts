/**
 * The grammar, in Chevrotain. It is total: every sequence of tokens has a parse, because each
 * place where a person may slip is an alternative of its own (an unreadable line, a forgotten
 * colon, a missing brace) instead of an error to recover from. What a rule returns is made by
 * `actions`, so that the same grammar can be timed with actions that make nothing.
 *
 *     file        := { NL | partOf | declaration }
 *     declaration := 'extend'? KIND { ref | TEXT | PERIOD | '->' | TAG } [ NL? block ]
 *     block       := '{' { attribute | declaration | TAG | NL | ';' | ',' } '}'
 *     attribute   := ID ':' item { ',' NL? item }
 *     item        := atom { atom }
 */
import {
  EmbeddedActionsParser,
  EOF,
  type IOrAlt,
  type IToken,
  type TokenType,
  tokenMatcher,
} from 'chevrotain';
import { attributeFor, hasPairs, type KindName, kindFor, kinds, mayNest } from '../vocabulary.ts';
import { indentBefore, linesOf } from './indentation.ts';
import { isNear } from './near.ts';
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
  Mark,
  NewLine,
  NumberToken,
  plain,
  RBrace,
  Semicolon,
  Tag,
  Text,
  tokenTypes,
} from './tokens.ts';

/** Where a statement stands: in the file, in the block of a kind, or in the block of an unknown word. */
export type Place = KindName | 'file' | 'unknown';

/** `moment-of-truth`. */
const mostKeyWords = 3;

/** Deeper nesting than this is skipped as one slip; no roadmap needs it and the stack is finite. */
export const deepestNesting = 64;

/**
 * What the rules of the grammar make. `Atom`, `Item`, `Block` and `Statement` are whatever the
 * actions like to call them; the grammar only collects and passes on. Tokens are never virtual.
 */
export interface GrammarActions<Atom, Item, Block, Statement> {
  /** A reference; `parts` are the words between its dots. */
  ref(parts: readonly IToken[]): Atom;
  atom(token: IToken): Atom;
  item(atoms: readonly Atom[]): Item;
  attribute(key: IToken, colon: IToken | undefined, items: readonly Item[], place: Place): Statement;
  /** `as of: 2026`: the words of one key, written apart. */
  spacedAttribute(words: readonly IToken[], colon: IToken, items: readonly Item[], place: Place): Statement;
  block(open: IToken, close: IToken | undefined, members: readonly Statement[]): Block;
  declaration(
    extend: IToken | undefined,
    keyword: IToken,
    kind: KindName | undefined,
    header: readonly Atom[],
    block: Block | undefined,
    /** Colons behind the keyword or in front of the block, where none belongs. */
    colons: readonly IToken[],
  ): Statement;
  tag(token: IToken): Statement;
  partOf(first: IToken, name: IToken | undefined): Statement;
  /** A line, or the rest of one, that could not be read; `block` is what stood in braces behind it. */
  unreadable(tokens: readonly IToken[], block: Block | undefined, place: Place): Statement;
  strayBrace(token: IToken): Statement;
  /** A comma where a nested declaration follows. */
  commaBeforeDeclaration(comma: IToken, keyword: IToken): void;
  /** A value behind which a nested declaration follows on the same line; `last` is where the value ends. */
  declarationBehindValue(last: IToken, keyword: IToken): void;
  /** A block nested deeper than `deepestNesting`; it is passed over up to its closing brace. */
  tooDeep(open: IToken, last: IToken): Block;
}

/** Actions that make nothing: for Chevrotain's rehearsal, and the floor that parsing is timed against. */
export const emptyActions: GrammarActions<undefined, undefined, undefined, undefined> = {
  ref: () => undefined,
  atom: () => undefined,
  item: () => undefined,
  attribute: () => undefined,
  spacedAttribute: () => undefined,
  block: () => undefined,
  declaration: () => undefined,
  tag: () => undefined,
  partOf: () => undefined,
  unreadable: () => undefined,
  strayBrace: () => undefined,
  commaBeforeDeclaration: () => undefined,
  declarationBehindValue: () => undefined,
  tooDeep: () => undefined,
};

type Form =
  | 'separator'
  | 'attribute'
  | 'spaced'
  | 'colonless'
  | 'declaration'
  | 'partOf'
  | 'tag'
  | 'strayBrace'
  | 'unreadable';

export class CustGrammar<Atom, Item, Block, Statement> extends EmbeddedActionsParser {
  #actions: GrammarActions<Atom, Item, Block, Statement>;
  /** Where the statement at hand stands, outermost first. */
  #places: Place[] = ['file'];
  /** The `{` of the blocks that are open, outermost first. */
  #open: IToken[] = [];
  /** How many `{` of the text have no `}`: so many blocks may be closed where the next line shows that one should be. */
  #missing = 0;
  /** How many `}` of the text have no `{`: so many may be passed over where the line shows that they close nothing. */
  #surplus = 0;
  #source = '';
  #lineAt = linesOf('');
  #form: Form = 'unreadable';

  /** `validate` has Chevrotain look for mistakes in the grammar itself: a test does, a start need not. */
  constructor(actions: GrammarActions<Atom, Item, Block, Statement>, validate = false) {
    super(tokenTypes, { maxLookahead: 1, recoveryEnabled: false, skipValidations: !validate });
    // Chevrotain calls every rule once with made-up tokens to learn the grammar.
    this.#actions = emptyActions as GrammarActions<never, never, never, never>;
    this.performSelfAnalysis();
    this.#actions = actions;
  }

  /** The statements of a token sequence that `tokenize` made of `source` (conflict markers taken out). */
  parse(tokens: IToken[], source: string, { missing, surplus } = unmatchedBraces(tokens)): Statement[] {
    this.input = tokens;
    this.#places = ['file'];
    this.#source = source;
    this.#lineAt = linesOf(source);
    this.#open = [];
    this.#missing = missing;
    this.#surplus = surplus;
    const statements = this.file();
    this.input = [];
    return statements;
  }

  // -------------------------------------------------------------------------------------------
  // Rules

  private readonly file = this.RULE('file', (): Statement[] => {
    const statements: Statement[] = [];
    this.MANY(() => {
      const statement = this.SUBRULE(this.statement);
      if (statement !== undefined) statements.push(statement);
    });
    return statements;
  });

  /** Chosen by shape (`#formAhead`), not by Chevrotain: what a word means depends on where it stands. */
  private readonly statement = this.RULE('statement', (): Statement | undefined => {
    this.ACTION(() => {
      this.#form = this.#formAhead();
    });
    return this.OR(this.#statementForms);
  });

  /** An alternative for one form. Chevrotain sees that most begin with a word: the gate tells them apart. */
  #only<Result>(form: Form, read: () => Result): IOrAlt<Result> {
    return { GATE: () => this.#form === form, ALT: read, IGNORE_AMBIGUITIES: true };
  }

  readonly #separators = [NewLine, Semicolon, Comma].map((type) => ({ ALT: () => this.CONSUME(type) }));
  readonly #statementForms: IOrAlt<Statement | undefined>[] = [
    // The end of every line is one: no rule of its own.
    this.#only('separator', () => {
      this.OR1(this.#separators);
      return undefined;
    }),
    this.#only('attribute', () => this.SUBRULE(this.attribute)),
    this.#only('spaced', () => this.SUBRULE(this.spaced)),
    this.#only('colonless', () => this.SUBRULE(this.colonless)),
    this.#only('declaration', () => this.SUBRULE(this.declaration)),
    this.#only('partOf', () => this.SUBRULE(this.partOf)),
    this.#only('tag', () => this.#actions.tag(this.CONSUME(Tag))),
    this.#only('strayBrace', () => this.SUBRULE(this.strayBrace)),
    this.#only('unreadable', () => this.SUBRULE(this.unreadable)),
  ];

  private readonly strayBrace = this.RULE('strayBrace', (): Statement => {
    const brace = this.CONSUME(RBrace);
    this.ACTION(() => {
      this.#surplus -= 1;
    });
    return this.#actions.strayBrace(brace);
  });

  private readonly partOf = this.RULE('partOf', (): Statement => {
    const first = this.CONSUME(Id);
    this.CONSUME2(Id);
    const name = this.OPTION({ GATE: () => !this.#attributeAt(1), DEF: () => this.CONSUME3(Id) });
    return this.#actions.partOf(first, name);
  });

  private readonly declaration = this.RULE('declaration', (): Statement => {
    const extend = this.OPTION({ GATE: () => this.#isExtend(), DEF: () => this.CONSUME(Id) });
    const keyword = this.CONSUME2(Id);
    const kind = this.ACTION(() => kindFor(plain(keyword.image))?.name);
    const colons: IToken[] = [];
    this.OPTION1(() => colons.push(this.CONSUME(Colon)));
    const header: Atom[] = [];
    this.MANY({
      GATE: () => !this.#attributeAt(1) || this.#is(3, LBrace),
      DEF: () => header.push(this.SUBRULE(this.headerAtom)),
    });
    this.OPTION3({ GATE: () => this.#is(2, LBrace), DEF: () => colons.push(this.CONSUME2(Colon)) });
    const block = this.OPTION2({
      GATE: () => this.#blockAhead(),
      DEF: () => this.SUBRULE(this.block, { ARGS: [kind ?? 'unknown'] }),
    });
    return this.#actions.declaration(extend, keyword, kind, header, block, colons);
  });

  private readonly headerAtom = this.RULE('headerAtom', (): Atom => this.OR(this.#headerAtoms));
  readonly #headerAtoms: IOrAlt<Atom>[] = [
    { ALT: () => this.SUBRULE(this.ref) },
    { ALT: () => this.#actions.atom(this.CONSUME(Mark)) },
    { ALT: () => this.#actions.atom(this.CONSUME(Tag)) },
  ];

  private readonly block = this.RULE('block', (place: Place): Block => {
    this.MANY(() => this.CONSUME(NewLine));
    const tooDeep = this.#places.length > deepestNesting;
    return this.OR([
      { GATE: () => tooDeep, ALT: () => this.SUBRULE(this.tooDeep), IGNORE_AMBIGUITIES: true },
      { ALT: () => this.SUBRULE(this.openBlock, { ARGS: [place] }), IGNORE_AMBIGUITIES: true },
    ]);
  });

  private readonly openBlock = this.RULE('openBlock', (place: Place): Block => {
    const open = this.CONSUME(LBrace);
    this.ACTION(() => {
      this.#places.push(place);
      this.#open.push(open);
    });
    const members: Statement[] = [];
    this.MANY({
      GATE: () => !this.#blockEnds(),
      DEF: () => {
        const member = this.SUBRULE(this.statement);
        if (member !== undefined) members.push(member);
      },
    });
    const close = this.OPTION({ GATE: () => !this.#closesFurtherOut(), DEF: () => this.CONSUME(RBrace) });
    this.ACTION(() => {
      if (close === undefined) this.#missing -= 1;
      this.#places.pop();
      this.#open.pop();
    });
    return this.#actions.block(open, close, members);
  });

  /** Everything up to the brace that closes this one, without a tree: no stack, however deep it goes. */
  private readonly tooDeep = this.RULE('tooDeep', (): Block => {
    const open = this.CONSUME(LBrace);
    let last = open;
    let depth = 1;
    this.MANY({
      GATE: () => depth > 0,
      DEF: () => {
        const token = this.CONSUME2(Anything);
        last = token;
        if (tokenMatcher(token, LBrace)) depth += 1;
        if (tokenMatcher(token, RBrace)) depth -= 1;
      },
    });
    return this.#actions.tooDeep(open, last);
  });

  /** The key of the attribute that is being read; undefined where its colon is missing or its words stand apart. */
  #key: IToken | undefined;
  private readonly attribute = this.RULE('attribute', (): Statement => {
    const key = this.CONSUME(Id);
    const colon = this.CONSUME(Colon);
    this.#key = key;
    const items = this.SUBRULE(this.items);
    this.#key = undefined;
    return this.#actions.attribute(key, colon, items, this.#place());
  });

  private readonly spaced = this.RULE('spaced', (): Statement => {
    const words: IToken[] = [];
    this.AT_LEAST_ONE(() => words.push(this.CONSUME(Id)));
    const colon = this.CONSUME(Colon);
    const items = this.SUBRULE(this.items);
    return this.#actions.spacedAttribute(words, colon, items, this.#place());
  });

  private readonly colonless = this.RULE('colonless', (): Statement => {
    const key = this.CONSUME(Id);
    const items = this.SUBRULE(this.items);
    return this.#actions.attribute(key, undefined, items, this.#place());
  });

  // Values are most of every text. What these rules are made of is made once, not for each value, and what they have
  // read so far stands beside them: none of them is ever inside itself.

  #items: Item[] = [];
  /** Whether the list begins as `price: 10`, so that a word with a colon behind a comma goes on with it. */
  #isOfPairs = false;
  private readonly items = this.RULE('items', (): Item[] => {
    this.#items = [];
    this.OPTION(this.#someItems);
    return this.#items;
  });
  readonly #someItems = {
    GATE: () => !this.#attributeAt(1) || this.#pairAt(1),
    DEF: () => {
      this.#isOfPairs = this.ACTION(() => this.#attributeAt(1));
      this.#items.push(this.SUBRULE(this.item));
      this.MANY(this.#moreItems);
    },
  };
  readonly #moreItems = {
    GATE: () => this.#anotherItem(),
    DEF: () => {
      this.CONSUME(Comma);
      this.MANY2(this.#lineBreaks);
      this.#items.push(this.SUBRULE2(this.item));
    },
  };
  readonly #lineBreaks = () => this.CONSUME(NewLine);

  #atoms: Atom[] = [];
  private readonly item = this.RULE('item', (): Item => {
    this.#atoms = [];
    this.AT_LEAST_ONE(this.#someAtoms);
    return this.#actions.item(this.#atoms);
  });
  readonly #someAtoms = {
    GATE: () =>
      this.#attributeAt(1) ? this.#atoms.length === 0 && this.#pairAt(1) : !this.#declarationBehindValue(),
    DEF: () => this.#atoms.push(this.SUBRULE(this.valueAtom)),
  };

  private readonly valueAtom = this.RULE('valueAtom', (): Atom => this.OR(this.#valueAtoms));
  readonly #valueAtoms: IOrAlt<Atom>[] = [
    { ALT: () => this.SUBRULE(this.ref) },
    { ALT: () => this.#actions.atom(this.CONSUME(Mark)) },
    { ALT: () => this.#actions.atom(this.CONSUME(Tag)) },
    { ALT: () => this.#actions.atom(this.CONSUME(Colon)) },
  ];

  #parts: IToken[] = [];
  private readonly ref = this.RULE('ref', (): Atom => {
    this.#parts = [this.CONSUME(Id)];
    this.MANY(this.#dottedNames);
    return this.#actions.ref(this.#parts);
  });
  readonly #dottedNames = {
    GATE: () => this.#dottedNameAhead(),
    DEF: () => {
      this.CONSUME(Dot);
      this.#parts.push(this.CONSUME2(Id));
    },
  };

  private readonly unreadable = this.RULE('unreadable', (): Statement => {
    const tokens: IToken[] = [];
    const place = this.#place();
    const block = this.OR([
      { ALT: () => this.SUBRULE(this.block, { ARGS: ['unknown'] }), IGNORE_AMBIGUITIES: true },
      {
        ALT: () => {
          this.AT_LEAST_ONE({
            GATE: () => !this.#lineEnds(),
            DEF: () => tokens.push(this.CONSUME(Anything)),
          });
          return this.OPTION({
            GATE: () => tokenMatcher(this.LA(1), LBrace),
            DEF: () => this.SUBRULE2(this.block, { ARGS: ['unknown'] }),
          });
        },
        IGNORE_AMBIGUITIES: true,
      },
    ]);
    return this.#actions.unreadable(tokens, block, place);
  });

  // -------------------------------------------------------------------------------------------
  // Looking ahead

  #place(): Place {
    return this.#places[this.#places.length - 1] ?? 'file';
  }

  #is(offset: number, type: TokenType): boolean {
    return tokenMatcher(this.LA(offset), type);
  }

  /** `word:` stands `offset` tokens ahead. */
  #attributeAt(offset: number): boolean {
    return this.#is(offset, Id) && this.#is(offset + 1, Colon);
  }

  /** `price: 10` in a list of names with amounts, such as `why:`; not where the word has a meaning of its own here. */
  #pairAt(offset: number): boolean {
    const place = this.#place();
    if (this.#key === undefined || place === 'file' || place === 'unknown') return false;
    const spec = attributeFor(place, plain(this.#key.image));
    if (spec === undefined || !hasPairs(spec)) return false;
    const word = plain(this.LA(offset).image);
    return attributeFor(place, word) === undefined && this.#is(offset + 2, Mark);
  }

  #isExtend(): boolean {
    return (
      this.#is(1, Id) && this.#is(2, Id) && this.LA(1).image.toLowerCase() === 'extend' && !this.#is(3, Colon)
    );
  }

  #formAhead(): Form {
    const token = this.LA(1);
    if (tokenMatcher(token, NewLine) || tokenMatcher(token, Semicolon) || tokenMatcher(token, Comma))
      return 'separator';
    const place = this.#place();
    if (tokenMatcher(token, Tag) && place !== 'file') return 'tag';
    if (tokenMatcher(token, RBrace)) return 'strayBrace';
    if (!tokenMatcher(token, Id)) return 'unreadable';
    if (this.#is(2, Colon)) return this.#isKindWithColon(place) ? 'declaration' : 'attribute';
    if (this.#isSpacedKey(place)) return 'spaced';
    if (this.#isExtend()) return 'declaration';
    if (this.#isPartOf(place)) return 'partOf';

    const word = plain(token.image);
    const kind = kindFor(word);
    const nests = kind !== undefined && place !== 'unknown' && mayNest(kind.name, place);
    if (!nests && place !== 'file' && place !== 'unknown' && attributeFor(place, word) !== undefined)
      return 'colonless';
    if (kind !== undefined) return 'declaration';
    return this.#looksLikeDeclaration() ? 'declaration' : 'unreadable';
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
      if (this.#is(offset, LBrace)) return offset > 3;
      if (!this.#is(offset, Anything) || this.#is(offset, NewLine) || this.#is(offset, Semicolon))
        return false;
    }
  }

  /** `customer owner:` where a `customer-owner:` may stand, or belongs to a block whose `{` was forgotten. */
  #isSpacedKey(place: Place): boolean {
    if (place === 'unknown' || !this.#is(2, Id)) return false;
    let words = 2;
    while (words < mostKeyWords && this.#is(words + 1, Id)) words += 1;
    if (!this.#is(words + 1, Colon)) return false;
    const key = Array.from({ length: words }, (_, at) => plain(this.LA(at + 1).image)).join('-');
    const owners = place === 'file' ? kinds.map(({ name }) => name) : [place];
    return owners.some((kind) => attributeFor(kind, key) !== undefined);
  }

  #isPartOf(place: Place): boolean {
    return place === 'file' && this.#startsPartOf();
  }

  #startsPartOf(): boolean {
    if (!this.#is(1, Id) || !this.#is(2, Id) || this.#is(3, Colon)) return false;
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
      if (this.#is(offset, Id)) names += 1;
      else if (this.#is(offset, Text)) texts += 1;
      else if (this.#is(offset, DateToken) || this.#is(offset, NumberToken)) dates += 1;
      else if (!this.#is(offset, Arrow) && !this.#is(offset, Tag) && !(dates > 0 && this.#is(offset, Dash)))
        break;
    }
    if (dates > 0 && !isNearlyKind(this.LA(1))) return false;
    if (this.#blockAhead(offset)) return names <= 3 && texts <= 1;
    const ends =
      this.#is(offset, NewLine) ||
      this.#is(offset, EOF) ||
      this.#is(offset, RBrace) ||
      this.#is(offset, Semicolon);
    return ends && names <= 1 && (texts === 1 || (texts === 0 && dates > 0));
  }

  /** A `{`, on this line or, with nothing in between, on a later one. */
  #blockAhead(from = 1): boolean {
    let offset = from;
    while (this.#is(offset, NewLine)) offset += 1;
    return this.#is(offset, LBrace);
  }

  #dottedNameAhead(): boolean {
    const dot = this.LA(1);
    const next = this.LA(2);
    return (
      tokenMatcher(dot, Dot) &&
      tokenMatcher(next, Id) &&
      next.startOffset === dot.startOffset + 1 &&
      this.#source.charCodeAt(dot.startOffset - 1) > 32
    );
  }

  #lineEnds(): boolean {
    const token = this.LA(1);
    return (
      tokenMatcher(token, NewLine) ||
      tokenMatcher(token, LBrace) ||
      tokenMatcher(token, RBrace) ||
      tokenMatcher(token, Semicolon)
    );
  }

  /** After a comma: another item of the list, and not the next attribute, a declaration or the block's end. */
  #anotherItem(): boolean {
    if (!this.#is(1, Comma)) return false;
    let offset = 2;
    while (this.#is(offset, NewLine)) offset += 1;
    if (this.#attributeAt(offset)) return this.#isOfPairs && this.#pairAt(offset);
    const next = this.LA(offset);
    if ([Comma, Semicolon, LBrace, RBrace, EOF].some((type) => tokenMatcher(next, type))) return false;
    if (!this.#nestedDeclarationAt(offset)) return true;
    if (offset === 2) {
      const comma = this.LA(1);
      this.ACTION(() => this.#actions.commaBeforeDeclaration(comma, next));
    }
    return false;
  }

  /** `head: sam owner sam "Sam" …`: a value has ended, and nobody has said so. Words of prose have no name behind them. */
  #declarationBehindValue(): boolean {
    if (this.#atoms.length === 0 || !this.#is(1, Id) || !(this.#is(3, Text) || this.#is(3, LBrace)))
      return false;
    const keyword = this.LA(1);
    const kind = kindFor(plain(keyword.image));
    const place = this.#place();
    if (!this.#is(2, Id) || kind === undefined || place === 'unknown' || !mayNest(kind.name, place))
      return false;
    const last = this.LA(0);
    this.ACTION(() => this.#actions.declarationBehindValue(last, keyword));
    return true;
  }

  /** `task "Playbook" …` or `touchpoint demo … {` on one line, in a place where such a kind may nest. */
  #nestedDeclarationAt(offset: number): boolean {
    if (!this.#is(offset, Id)) return false;
    const kind = kindFor(plain(this.LA(offset).image));
    if (kind === undefined || !this.#places.some((place) => place !== 'unknown' && mayNest(kind.name, place)))
      return false;
    if (this.#is(offset + 1, Text)) return true;
    if (![Id, DateToken, LBrace].some((type) => this.#is(offset + 1, type))) return false;
    for (let at = offset + 1; ; at += 1) {
      if (this.#is(at, LBrace)) return true;
      if (![Id, DateToken, Text, Tag, Arrow].some((type) => this.#is(at, type))) return false;
    }
  }

  /**
   * Whether the innermost block ends here. Without a `}`, only where the text has fewer `}` than `{`,
   * and then where a declaration starts that may not stand here but may further out, or one of file
   * level in the first column.
   */
  #blockEnds(): boolean {
    const token = this.LA(1);
    if (tokenMatcher(token, RBrace)) return !this.#closesNothing(token);
    if (this.#missing <= 0 || !tokenMatcher(token, Id) || this.#is(2, Colon)) return false;
    const indent = indentBefore(this.#source, token.startOffset);
    if (indent === undefined) return false;
    if (this.#startsPartOf()) return true;
    if (this.#formAhead() !== 'declaration') return false;
    const extend = this.#isExtend();
    const kind = kindFor(plain(this.LA(extend ? 2 : 1).image))?.name;
    if (kind === undefined) return false;
    if (indent === '' && (extend || mayNest(kind, 'file'))) return true;
    const here = this.#place();
    const fitsFurtherOut = this.#places
      .slice(0, -1)
      .some((place) => place !== 'unknown' && mayNest(kind, place));
    return here !== 'unknown' && !mayNest(kind, here) && fitsFurtherOut;
  }

  /** A `}` that stands below the start of an outer block, and to the left of this one's: this one was left open. */
  #closesFurtherOut(): boolean {
    const token = this.LA(1);
    const open = this.#open[this.#open.length - 1];
    if (this.#missing <= 0 || open === undefined || !tokenMatcher(token, RBrace)) return false;
    const indent = indentBefore(this.#source, token.startOffset)?.length;
    if (indent === undefined || indent >= this.#lineAt(open.startOffset).indent) return false;
    return this.#open.slice(0, -1).some(({ startOffset }) => this.#lineAt(startOffset).indent === indent);
  }

  /**
   * A `}` that does not close the innermost block, in a text that has more `}` than `{`: it stands
   * further to the right than the line that opened the block, or its `{` went into a quoted text.
   */
  #closesNothing(token: IToken): boolean {
    const open = this.#open[this.#open.length - 1];
    if (this.#surplus <= 0 || open === undefined) return false;
    const opened = this.#lineAt(open.startOffset);
    const line = this.#lineAt(token.startOffset);
    if (line.start === opened.start) return false;
    const indent = indentBefore(this.#source, token.startOffset)?.length;
    if (indent !== undefined) return indent > opened.indent;
    const before = this.#source.slice(
      Math.max(line.start, token.startOffset - longestLine),
      token.startOffset,
    );
    return before.split('{').length > before.split('}').length;
  }
}

function isNearlyKind(token: IToken): boolean {
  const word = plain(token.image).toLowerCase();
  return kinds.some(({ name }) => isNear(word, name));
}

/** How far to look back on a line for the brace that a quoted text has swallowed. */
const longestLine = 500;

/** How many `{` of a token sequence have no `}` behind them, and how many `}` no `{` before them. */
export function unmatchedBraces(tokens: readonly IToken[]): { missing: number; surplus: number } {
  let missing = 0;
  let surplus = 0;
  for (const { tokenType } of tokens) {
    if (tokenType === LBrace) missing += 1;
    else if (tokenType === RBrace && missing > 0) missing -= 1;
    else if (tokenType === RBrace) surplus += 1;
  }
  return { missing, surplus };
}
