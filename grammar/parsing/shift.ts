/** Parts of a tree, moved along when text is put in or taken out before them. */
import type {
  Atom,
  Attribute,
  Block,
  Comment,
  Declaration,
  Heading,
  Item,
  MarkAtom,
  Member,
  Range,
  RefAtom,
  SyntaxProblem,
  TextAtom,
  TextEdit,
  Word,
} from '../syntax.ts';

/** `declaration` as it is `by` units further on: its parts are moved when somebody looks at them. */
export function shiftedDeclaration(declaration: Declaration, by: number): Declaration {
  return declaration instanceof ShiftedDeclaration
    ? new ShiftedDeclaration(declaration.original, declaration.by + by)
    : new ShiftedDeclaration(declaration, by);
}

/**
 * An edit moves everything behind it, a keystroke at a time, and few look at more of that than where it stands. An
 * attribute that nobody looks at costs a sixth of one that is copied with all its items.
 */
class ShiftedDeclaration implements Declaration {
  readonly original: Declaration;
  readonly by: number;
  readonly range: Range;
  #keyword: Word | undefined;
  #header: readonly Atom[] | undefined;
  #block: Block | undefined;

  constructor(original: Declaration, by: number) {
    this.original = original;
    this.by = by;
    this.range = shifted(original.range, by);
  }

  get type(): 'declaration' {
    return 'declaration';
  }

  get kind(): Declaration['kind'] {
    return this.original.kind;
  }

  get extend(): Word | undefined {
    const { extend } = this.original;
    return extend && shiftedWord(extend, this.by);
  }

  get keyword(): Word {
    this.#keyword ??= shiftedWord(this.original.keyword, this.by);
    return this.#keyword;
  }

  get header(): readonly Atom[] {
    this.#header ??= this.original.header.map((atom) => shiftedAtom(atom, this.by));
    return this.#header;
  }

  get heading(): Heading {
    return new ShiftedHeading(this.original.heading, this.by);
  }

  get block(): Block | undefined {
    const { block } = this.original;
    if (block !== undefined) this.#block ??= shiftedBlock(block, this.by);
    return this.#block;
  }
}

/** Most look for the name alone. */
class ShiftedHeading implements Heading {
  readonly #original: Heading;
  readonly #by: number;

  constructor(original: Heading, by: number) {
    this.#original = original;
    this.#by = by;
  }

  get name(): RefAtom | undefined {
    const { name } = this.#original;
    return name && shiftedRef(name, this.#by);
  }

  get title(): TextAtom | undefined {
    const { title } = this.#original;
    return title && shiftedText(title, this.#by);
  }

  get period(): Item | undefined {
    const { period } = this.#original;
    return period && shiftedItem(period, this.#by);
  }

  get from(): Item | undefined {
    const { from } = this.#original;
    return from && shiftedItem(from, this.#by);
  }

  get to(): Item | undefined {
    const { to } = this.#original;
    return to && shiftedItem(to, this.#by);
  }

  get tags(): readonly MarkAtom[] {
    return this.#original.tags.map((tag) => shiftedMark(tag, this.#by));
  }
}

class ShiftedAttribute implements Attribute {
  readonly original: Attribute;
  readonly by: number;
  readonly range: Range;
  #key: Word | undefined;
  #items: readonly Item[] | undefined;

  constructor(original: Attribute, by: number) {
    this.original = original;
    this.by = by;
    this.range = shifted(original.range, by);
  }

  get type(): 'attribute' {
    return 'attribute';
  }

  get key(): Word {
    this.#key ??= shiftedWord(this.original.key, this.by);
    return this.#key;
  }

  get colon(): Range | undefined {
    const { colon } = this.original;
    return colon && shifted(colon, this.by);
  }

  get items(): readonly Item[] {
    this.#items ??= this.original.items.map((item) => shiftedItem(item, this.by));
    return this.#items;
  }
}

export function shiftedComment({ text, kind, range }: Comment, by: number): Comment {
  return { text, kind, range: shifted(range, by) };
}

export function shiftedProblem({ range, message, fix, related }: SyntaxProblem, by: number): SyntaxProblem {
  return {
    range: shifted(range, by),
    message,
    ...(fix === undefined ? {} : { fix: { ...fix, edits: fix.edits.map((edit) => shiftedEdit(edit, by)) } }),
    ...(related === undefined ? {} : { related: { ...related, range: shifted(related.range, by) } }),
  };
}

function shifted({ start, end }: Range, by: number): Range {
  return { start: start + by, end: end + by };
}

function shiftedEdit({ range, text }: TextEdit, by: number): TextEdit {
  return { range: shifted(range, by), text };
}

function shiftedWord({ text, range }: Word, by: number): Word {
  return { text, range: shifted(range, by) };
}

function shiftedRef({ type, parts, text, range }: RefAtom, by: number): RefAtom {
  return { type, parts: parts.map((part) => shiftedWord(part, by)), text, range: shifted(range, by) };
}

function shiftedText({ type, value, multiline, range }: TextAtom, by: number): TextAtom {
  return { type, value, multiline, range: shifted(range, by) };
}

function shiftedMark({ type, text, range }: MarkAtom, by: number): MarkAtom {
  return { type, text, range: shifted(range, by) };
}

function shiftedAtom(atom: Atom, by: number): Atom {
  switch (atom.type) {
    case 'ref':
      return shiftedRef(atom, by);
    case 'text':
      return shiftedText(atom, by);
    default:
      return shiftedMark(atom, by);
  }
}

function shiftedItem({ atoms, range }: Item, by: number): Item {
  return { atoms: atoms.map((atom) => shiftedAtom(atom, by)), range: shifted(range, by) };
}

function shiftedAttribute(attribute: Attribute, by: number): Attribute {
  return attribute instanceof ShiftedAttribute
    ? new ShiftedAttribute(attribute.original, attribute.by + by)
    : new ShiftedAttribute(attribute, by);
}

function shiftedMember(member: Member, by: number): Member {
  return member.type === 'attribute' ? shiftedAttribute(member, by) : shiftedDeclaration(member, by);
}

function shiftedBlock({ open, close, members, tags, range }: Block, by: number): Block {
  return {
    open: shifted(open, by),
    close: close && shifted(close, by),
    members: members.map((member) => shiftedMember(member, by)),
    tags: tags.map((tag) => shiftedMark(tag, by)),
    range: shifted(range, by),
  };
}
