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

/** `declaration` as it is `by` units further on. */
export function shiftedDeclaration(declaration: Declaration, by: number): Declaration {
  const { type, extend, keyword, kind, header, heading, block, range } = declaration;
  return {
    type,
    extend: extend && shiftedWord(extend, by),
    keyword: shiftedWord(keyword, by),
    kind,
    header: header.map((atom) => shiftedAtom(atom, by)),
    heading: shiftedHeading(heading, by),
    block: block && shiftedBlock(block, by),
    range: shifted(range, by),
  };
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

function shiftedHeading({ name, title, period, from, to, tags }: Heading, by: number): Heading {
  return {
    name: name && shiftedRef(name, by),
    title: title && shiftedText(title, by),
    period: period && shiftedItem(period, by),
    from: from && shiftedItem(from, by),
    to: to && shiftedItem(to, by),
    tags: tags.map((tag) => shiftedMark(tag, by)),
  };
}

function shiftedAttribute({ type, key, colon, items, range }: Attribute, by: number): Attribute {
  return {
    type,
    key: shiftedWord(key, by),
    colon: colon && shifted(colon, by),
    items: items.map((item) => shiftedItem(item, by)),
    range: shifted(range, by),
  };
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
