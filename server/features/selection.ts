/** What a selection grows to, step by step: a word, a value, an attribute, a block, a declaration, the file. */
import type { SelectionRange } from 'vscode-languageserver-types';
import type { Atom, Attribute, Declaration, Item, Range, SyntaxTree } from '../../grammar/syntax.ts';
import { lineRangeOf, offsetAt, type Position } from '../model/lines.ts';
import { attributesOf, declarationsOf } from '../model/summary.ts';
import type { FeatureContext } from './context.ts';
import { covers } from './spot.ts';

/** One chain for each position, from the innermost range out to the whole file; none for an unknown document. */
export function selectionsAt(
  { snapshot }: FeatureContext,
  uri: string,
  positions: readonly Position[],
): readonly SelectionRange[] {
  const tree = snapshot.treeOf(uri);
  if (tree === undefined) return [];
  return positions.map((position) => chainOf(tree, offsetAt(tree, position)));
}

function chainOf(tree: SyntaxTree, offset: number): SelectionRange {
  const whole = { start: 0, end: tree.text.length };
  const around = candidates(tree, offset)
    .filter((range) => covers(range, offset))
    .sort((a, b) => b.end - b.start - (a.end - a.start));
  let chain: SelectionRange = { range: lineRangeOf(tree, whole) };
  let outer: Range = whole;
  for (const range of around) {
    const isSame = range.start === outer.start && range.end === outer.end;
    if (isSame || range.start < outer.start || range.end > outer.end) continue;
    chain = { range: lineRangeOf(tree, range), parent: chain };
    outer = range;
  }
  return chain;
}

/** The ranges that mean something at or near an offset, in no order. */
function candidates(tree: SyntaxTree, offset: number): readonly Range[] {
  return [
    ...tree.comments.map(({ range }) => range),
    ...(tree.partOf === undefined ? [] : [tree.partOf.range]),
    ...(tree.partOf?.name === undefined ? [] : [tree.partOf.name.range]),
    ...declarationsOf(tree)
      .filter(({ range }) => covers(range, offset))
      .flatMap((declaration) => declarationRanges(declaration, tree.text)),
  ];
}

function declarationRanges(declaration: Declaration, source: string): readonly Range[] {
  const { range, keyword, header, heading, block } = declaration;
  const last = header.at(-1);
  return [
    range,
    keyword.range,
    ...(last === undefined ? [] : [{ start: range.start, end: last.range.end }]),
    ...[heading.from, heading.to].flatMap((end) => (end === undefined ? [] : [end.range])),
    ...header.flatMap((atom) => atomRanges(atom, source)),
    ...(block === undefined ? [] : [block.range]),
    ...(block?.close === undefined ? [] : [{ start: block.open.end, end: block.close.start }]),
    ...(block?.tags ?? []).map((tag) => tag.range),
    ...attributesOf(declaration).flatMap((attribute) => attributeRanges(attribute, source)),
  ];
}

function attributeRanges({ key, items, range }: Attribute, source: string): readonly Range[] {
  const [first, last] = [items[0], items.at(-1)];
  const list =
    first === undefined || last === undefined ? [] : [{ start: first.range.start, end: last.range.end }];
  return [range, key.range, ...list, ...items.flatMap((item) => itemRanges(item, source))];
}

function itemRanges({ range, atoms }: Item, source: string): readonly Range[] {
  return [range, ...atoms.flatMap((atom) => atomRanges(atom, source))];
}

const closingMark = /["“”„«»]/;

/** The atom, the parts of a dotted name, and the text between quote marks. */
function atomRanges(atom: Atom, source: string): readonly Range[] {
  if (atom.type === 'ref') return [atom.range, ...atom.parts.map((part) => part.range)];
  if (atom.type !== 'text') return [atom.range];
  const { start, end } = atom.range;
  const marks = atom.multiline ? 3 : 1;
  const isClosed = end - start >= 2 * marks && closingMark.test(source.charAt(end - 1));
  return [atom.range, { start: start + marks, end: isClosed ? end - marks : end }];
}
