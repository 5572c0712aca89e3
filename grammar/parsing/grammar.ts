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
import { EOF, type IOrAlt, type IToken, tokenMatcher } from 'chevrotain';
import { type AttributeSpec, attributeFor, hasPairs, kindFor, mayNest } from '../vocabulary.ts';
import { emptyActions, type GrammarActions } from './actions.ts';
import { type Form, Lookahead } from './lookahead.ts';
import { OpenBlocks, type Place, type UnmatchedBraces, unmatchedBraces } from './open-blocks.ts';
import {
  Anything,
  Colon,
  Comma,
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

/** More of them behind a `;` are a sentence rather than an item of the list in front of it. */
const mostWordsBehindSemicolon = 4;

export class CustGrammar<Atom, Item, Block, Statement> extends Lookahead {
  #actions: GrammarActions<Atom, Item, Block, Statement>;
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
  parse(tokens: IToken[], source: string, unmatched: UnmatchedBraces = unmatchedBraces(tokens)): Statement[] {
    this.input = tokens;
    this.source = source;
    this.blocks = new OpenBlocks(source, unmatched);
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

  /** Chosen by shape (`formAhead`), not by Chevrotain: what a word means depends on where it stands. */
  private readonly statement = this.RULE('statement', (): Statement | undefined => {
    this.ACTION(() => {
      this.#form = this.formAhead();
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
    this.#only('row', () => this.SUBRULE(this.row)),
    this.#only('unreadable', () => this.SUBRULE(this.unreadable)),
  ];

  private readonly strayBrace = this.RULE('strayBrace', (): Statement => {
    const brace = this.CONSUME(RBrace);
    this.ACTION(() => {
      this.blocks.passOver();
    });
    return this.#actions.strayBrace(brace);
  });

  private readonly partOf = this.RULE('partOf', (): Statement => {
    const first = this.CONSUME(Id);
    this.CONSUME2(Id);
    const name = this.OPTION({ GATE: () => !this.attributeAt(1), DEF: () => this.CONSUME3(Id) });
    return this.#actions.partOf(first, name);
  });

  private readonly declaration = this.RULE('declaration', (): Statement => {
    const extend = this.OPTION({ GATE: () => this.isExtend(), DEF: () => this.CONSUME(Id) });
    const keyword = this.CONSUME2(Id);
    const kind = this.ACTION(() => kindFor(plain(keyword.image))?.name);
    const colons: IToken[] = [];
    this.OPTION1(() => colons.push(this.CONSUME(Colon)));
    const header: Atom[] = [];
    this.#isOfEnds = this.ACTION(() => kind === 'handoff');
    this.MANY({
      GATE: () => (!this.attributeAt(1) || this.isAt(3, LBrace)) && this.#goesOn(),
      DEF: () => header.push(this.SUBRULE(this.headerAtom)),
    });
    this.OPTION3({
      GATE: () => this.isAt(2, LBrace) || this.isAt(2, NewLine),
      DEF: () => colons.push(this.CONSUME2(Colon)),
    });
    const block = this.OPTION2({
      GATE: () => this.blockAhead(),
      DEF: () => this.SUBRULE(this.block, { ARGS: [kind ?? 'unknown'] }),
    });
    return this.#actions.declaration(extend, keyword, kind, header, block, colons);
  });

  /** Whether the heading that is being read has two ends, of which people may write the second as a list. */
  #isOfEnds = false;
  #goesOn(): boolean {
    return !this.isAt(1, Comma) || (this.#isOfEnds && this.isListOfEnds());
  }

  private readonly headerAtom = this.RULE('headerAtom', (): Atom => this.OR(this.#headerAtoms));
  readonly #headerAtoms: IOrAlt<Atom>[] = [
    { ALT: () => this.SUBRULE(this.ref) },
    { ALT: () => this.#actions.atom(this.CONSUME(Mark)) },
    { ALT: () => this.#actions.atom(this.CONSUME(Tag)) },
    { ALT: () => this.#actions.atom(this.CONSUME(Comma)) },
  ];

  private readonly block = this.RULE('block', (place: Place): Block => {
    this.MANY(() => this.CONSUME(NewLine));
    const tooDeep = this.blocks.isFull();
    return this.OR([
      { GATE: () => tooDeep, ALT: () => this.SUBRULE(this.tooDeep), IGNORE_AMBIGUITIES: true },
      { ALT: () => this.SUBRULE(this.openBlock, { ARGS: [place] }), IGNORE_AMBIGUITIES: true },
    ]);
  });

  private readonly openBlock = this.RULE('openBlock', (place: Place): Block => {
    const open = this.CONSUME(LBrace);
    this.ACTION(() => {
      this.blocks.enter(place, open);
    });
    const members: Statement[] = [];
    this.MANY({
      GATE: () => !this.blockEnds(),
      DEF: () => {
        const member = this.SUBRULE(this.statement);
        if (member !== undefined) members.push(member);
      },
    });
    const close = this.OPTION({
      GATE: () => !this.blocks.closesFurtherOut(this.LA(1)),
      DEF: () => this.CONSUME(RBrace),
    });
    this.ACTION(() => {
      this.blocks.leave(close);
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
  /** Those that stand between its items, where commas should. */
  #semicolons: IToken[] = [];
  private readonly attribute = this.RULE('attribute', (): Statement => {
    const key = this.CONSUME(Id);
    const colon = this.CONSUME(Colon);
    this.#key = key;
    this.#semicolons = [];
    const items = this.SUBRULE(this.items);
    this.#key = undefined;
    this.ACTION(() => {
      if (this.#semicolons.length > 0) this.#actions.semicolonsInList(key, this.#semicolons);
    });
    return this.#actions.attribute(key, colon, items, this.blocks.place());
  });

  private readonly spaced = this.RULE('spaced', (): Statement => {
    const words: IToken[] = [];
    this.AT_LEAST_ONE(() => words.push(this.CONSUME(Id)));
    const colon = this.CONSUME(Colon);
    const items = this.SUBRULE(this.items);
    return this.#actions.spacedAttribute(words, colon, items, this.blocks.place());
  });

  /** The same where its colon is missing. */
  #colonless: IToken | undefined;
  private readonly colonless = this.RULE('colonless', (): Statement => {
    const key = this.CONSUME(Id);
    this.#colonless = key;
    const items = this.SUBRULE(this.items);
    this.#colonless = undefined;
    return this.#actions.attribute(key, undefined, items, this.blocks.place());
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
    GATE: () => !this.attributeAt(1) || this.#pairAt(1),
    DEF: () => {
      this.#isOfPairs = this.ACTION(() => this.attributeAt(1));
      this.#items.push(this.SUBRULE(this.item));
      this.MANY(this.#moreItems);
    },
  };
  readonly #moreItems = {
    GATE: () => this.#anotherItem() || this.#itemBehindSemicolon(),
    DEF: () => {
      this.OR1(this.#itemSigns);
      this.MANY2(this.#lineBreaks);
      this.#items.push(this.SUBRULE2(this.item));
    },
  };
  readonly #itemSigns = [
    { ALT: () => this.CONSUME(Comma) },
    { ALT: () => this.#semicolons.push(this.CONSUME(Semicolon)) },
  ];
  readonly #lineBreaks = () => this.CONSUME(NewLine);

  #atoms: Atom[] = [];
  private readonly item = this.RULE('item', (): Item => {
    this.#atoms = [];
    this.AT_LEAST_ONE(this.#someAtoms);
    return this.#actions.item(this.#atoms);
  });
  readonly #someAtoms = {
    GATE: () =>
      this.attributeAt(1) ? this.#atoms.length === 0 && this.#pairAt(1) : !this.#declarationBehindValue(),
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
    GATE: () => this.dottedNameAhead(),
    DEF: () => {
      this.CONSUME(Dot);
      this.#parts.push(this.CONSUME2(Id));
    },
  };

  private readonly row = this.RULE('row', (): Statement => {
    const tokens: IToken[] = [];
    this.AT_LEAST_ONE({
      GATE: () => !this.isAt(1, NewLine),
      DEF: () => tokens.push(this.CONSUME(Anything)),
    });
    return this.#actions.unreadable(tokens, undefined, this.blocks.place());
  });

  private readonly unreadable = this.RULE('unreadable', (): Statement => {
    const tokens: IToken[] = [];
    const place = this.blocks.place();
    const block = this.OR([
      { ALT: () => this.SUBRULE(this.block, { ARGS: ['unknown'] }), IGNORE_AMBIGUITIES: true },
      {
        ALT: () => {
          this.AT_LEAST_ONE({
            GATE: () => !this.lineEnds(),
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
  // Looking ahead in values

  /** The attribute that is being read, where it has a colon and its kind knows it. */
  #spec(): AttributeSpec | undefined {
    const place = this.blocks.place();
    if (this.#key === undefined || place === 'file' || place === 'unknown') return undefined;
    return attributeFor(place, plain(this.#key.image));
  }

  /** `price: 10` in a list of names with amounts, such as `why:`; not where the word has a meaning of its own here. */
  #pairAt(offset: number): boolean {
    const spec = this.#spec();
    if (spec === undefined || !hasPairs(spec)) return false;
    return !this.#isKey(this.LA(offset)) && this.isAt(offset + 2, Mark);
  }

  /** After a comma: another item of the list, and not the next attribute, a declaration or the block's end. */
  #anotherItem(): boolean {
    if (!this.isAt(1, Comma)) return false;
    let offset = 2;
    while (this.isAt(offset, NewLine)) offset += 1;
    if (this.attributeAt(offset)) return this.#isOfPairs && this.#pairAt(offset);
    const next = this.LA(offset);
    if ([Comma, Semicolon, LBrace, RBrace, EOF].some((type) => tokenMatcher(next, type))) return false;
    if (this.#forgottenColonAt(offset)) return false;
    if (!this.nestedDeclarationAt(offset)) return true;
    if (offset === 2) {
      const comma = this.LA(1);
      this.ACTION(() => this.#actions.commaBeforeDeclaration(comma, next));
    }
    return false;
  }

  /** `owner: dana, target 40 by 2027`: behind the only value that there can be, an attribute without its colon. */
  #forgottenColonAt(offset: number): boolean {
    const place = this.blocks.place();
    const key = this.#key ?? this.#colonless;
    if (key === undefined || place === 'unknown' || place === 'file' || !this.isAt(offset, Id)) return false;
    const spec = attributeFor(place, plain(key.image));
    if (spec === undefined || spec.list || spec.type === 'text') return false;
    const ends = [Comma, Semicolon, NewLine, LBrace, RBrace, EOF];
    return (
      attributeFor(place, plain(this.LA(offset).image)) !== undefined &&
      !ends.some((type) => this.isAt(offset + 1, type))
    );
  }

  #isKey({ image }: IToken): boolean {
    const place = this.blocks.place();
    return place !== 'file' && place !== 'unknown' && attributeFor(place, plain(image)) !== undefined;
  }

  /** `why: price 4; support 3`: a few words of the line that would mean nothing if the list ended here. */
  #itemBehindSemicolon(): boolean {
    if (!this.isAt(1, Semicolon)) return false;
    const spec = this.#spec();
    if (spec?.list !== true) return false;
    if (this.attributeAt(2)) return this.#isOfPairs && this.#pairAt(2);
    const isText = this.isAt(2, Text);
    const word = this.LA(2);
    if (!isText && (!this.isAt(2, Id) || this.#isKey(word) || kindFor(plain(word.image)) !== undefined))
      return false;
    for (let offset = 3; offset <= 3 + mostWordsBehindSemicolon; offset += 1) {
      if ([NewLine, Comma, Semicolon, RBrace, EOF].some((type) => this.isAt(offset, type))) return true;
      const isPart =
        (!isText && [Id, Mark].some((type) => this.isAt(offset, type))) ||
        (hasPairs(spec) && this.isAt(offset, NumberToken));
      if (!isPart) return false;
    }
    return false;
  }

  /** `head: sam owner sam "Sam" …`: a value has ended, and nobody has said so. Words of prose have no name behind them. */
  #declarationBehindValue(): boolean {
    if (this.#atoms.length === 0 || !this.isAt(1, Id) || !(this.isAt(3, Text) || this.isAt(3, LBrace)))
      return false;
    const keyword = this.LA(1);
    const kind = kindFor(plain(keyword.image));
    const place = this.blocks.place();
    if (!this.isAt(2, Id) || kind === undefined || place === 'unknown' || !mayNest(kind.name, place))
      return false;
    const last = this.LA(0);
    this.ACTION(() => this.#actions.declarationBehindValue(last, keyword));
    return true;
  }
}
