/**
 * Where things stand. The model speaks of places by number (declaration 4, attribute 2, item 0),
 * because numbers survive edits elsewhere in the file; here they become offsets of one tree.
 */
import type { Atom, Attribute, Declaration, Item, Range, SyntaxTree } from '../../grammar/syntax.ts';
import { SourceTree } from './source-tree.ts';
import { attributesOf, declarationsOf, nameRange } from './summary.ts';

/** A declaration, by file and number (`Summary.declarations`). */
export interface Origin {
  readonly file: string;
  readonly node: number;
}

/** What a finding points at. */
export type Anchor =
  /** The name of a declaration. */
  | (Origin & { readonly part: 'name' })
  /** The key of its attribute. */
  | (Origin & { readonly part: 'key'; readonly attribute: number })
  /** One item of an attribute; all of them where `item` is -1. */
  | (Origin & { readonly part: 'item'; readonly attribute: number; readonly item: number })
  /** The name that an item starts with: `time-to-value` of `time-to-value -25 days`. */
  | (Origin & { readonly part: 'reference'; readonly attribute: number; readonly item: number })
  /** One end of a hand-off. */
  | (Origin & { readonly part: 'from' | 'to' })
  | { readonly part: 'range'; readonly file: string; readonly range: Range };

/** A range of one file. Offsets are UTF-16 units. */
export interface SourceRange {
  readonly uri: string;
  readonly range: Range;
}

export type TreeOf = (uri: string) => SyntaxTree | undefined;

const start: Range = { start: 0, end: 0 };

/** The declaration that an origin names, in the tree as it is now. */
export function declarationOf(origin: Origin, treeOf: TreeOf): Declaration | undefined {
  const tree = treeOf(origin.file);
  return tree && declarationsOf(tree)[origin.node];
}

/** The attribute with a number, of the declaration that an origin names. */
export function attributeOf(origin: Origin, attribute: number, treeOf: TreeOf): Attribute | undefined {
  const declaration = declarationOf(origin, treeOf);
  return declaration && attributesOf(declaration)[attribute];
}

/** The range of an anchor; the start of the file where the tree has no such place. */
export function locate(anchor: Anchor, treeOf: TreeOf): SourceRange {
  return { uri: anchor.file, range: rangeOf(anchor, treeOf) ?? start };
}

function rangeOf(anchor: Anchor, treeOf: TreeOf): Range | undefined {
  if (anchor.part === 'range') return anchor.range;
  const tree = treeOf(anchor.file);
  if (tree instanceof SourceTree && tree.isLetGo) return tree.places?.rangeOf(anchor);
  const declaration = tree && declarationsOf(tree)[anchor.node];
  if (declaration === undefined) return undefined;
  switch (anchor.part) {
    case 'name':
      return nameRange(declaration);
    case 'from':
    case 'to':
      return declaration.heading[anchor.part]?.range ?? nameRange(declaration);
    case 'key':
      return attributesOf(declaration)[anchor.attribute]?.key.range;
    case 'item': {
      const attribute = attributesOf(declaration)[anchor.attribute];
      return attribute?.items[anchor.item]?.range ?? attribute?.range;
    }
    case 'reference': {
      const attribute = attributesOf(declaration)[anchor.attribute];
      const item = attribute?.items[anchor.item];
      return item === undefined ? attribute?.key.range : referenceRange(item);
    }
  }
}

/** The name that an item starts with: all of it, save for an amount behind it (`time-to-value -25 days`). */
export function referenceRange(item: Item): Range {
  const { atoms } = item;
  const amount = atoms.findIndex((_atom, index) => index > 0 && startsAmount(atoms, index));
  const last = amount === -1 ? atoms.at(-1) : atoms[amount - 1];
  return { start: item.range.start, end: last?.range.end ?? item.range.end };
}

/** A number, or the sign, the currency or the `by` in front of one. */
function startsAmount(atoms: readonly Atom[], index: number): boolean {
  const atom = atoms[index];
  const next = atoms[index + 1];
  if (atom === undefined || atom.type === 'number' || atom.type === 'date') return atom !== undefined;
  if (atom.type === 'ref' && atom.text.toLowerCase() === 'by') {
    return next !== undefined && startsAmount(atoms, index + 1);
  }
  if (next?.type !== 'number') return false;
  return atom.type === 'ref' ? /^[A-Z]{3}$/.test(atom.text) : atom.type !== 'text' && atom.type !== 'tag';
}
