/** Random changes to a roadmap that mean something, as people make them: for property tests. */

import { parse } from '../../grammar/parser.ts';
import { attributesIn, everyDeclaration } from '../../grammar/parsing/layout.ts';
import type { Declaration, SyntaxTree, TextEdit } from '../../grammar/syntax.ts';
import { attributeFor, attributesOf, mayNest } from '../../grammar/vocabulary.ts';
import {
  appendItem,
  applyEdits,
  removeAttribute,
  removeItem,
  replaceItem,
  setAttribute,
} from '../../grammar/writing/edit.ts';
import {
  insertDeclaration,
  moveDeclaration,
  removeDeclaration,
  setHeaderName,
  setHeaderTitle,
} from '../../grammar/writing/edit-declarations.ts';
import { format } from '../../grammar/writing/format.ts';
import { fc } from './property.ts';

export interface ChangeChoice {
  readonly what: (typeof sorts)[number];
  /** Which declaration, attribute, item: any number, taken modulo how many there are. */
  readonly which: number;
  readonly inside: number;
  /** Tells the words that are written from those of other changes. */
  readonly word: number;
}

const sorts = [
  'set',
  'set',
  'fill',
  'unset',
  'append',
  'drop-item',
  'replace-item',
  'add',
  'add-inside',
  'remove',
  'move',
  'move-up',
  'rename',
  'retitle',
  'comment',
  'comment-behind',
  'uncomment',
  'format',
  'indent',
] as const;

export const changeChoice: fc.Arbitrary<ChangeChoice> = fc.record({
  what: fc.constantFrom(...sorts),
  which: fc.nat(10_000),
  inside: fc.nat(10_000),
  word: fc.nat(1_000_000),
});

/** The text after a change; the same text where there is nothing to change like that. */
export function changed(text: string, choice: ChangeChoice): string {
  const tree = parse(text);
  if (choice.what === 'format') return format(tree, { indentWidth: 2 });
  if (choice.what === 'indent') return format(tree, { indentWidth: 4 });
  return applyEdits(text, editsFor(tree, choice));
}

function editsFor(tree: SyntaxTree, { what, which, inside, word }: ChangeChoice): readonly TextEdit[] {
  const all = [...everyDeclaration(tree.declarations)];
  const declaration = pick(all, which);
  if (declaration === undefined) return [];
  const attribute = pick(attributesIn(declaration.block), inside);
  const spec = attribute && declaration.kind && attributeFor(declaration.kind, attribute.key.text);
  const value = spec?.type === 'text' ? `"Words ${word}"` : `word-${word}`;
  switch (what) {
    case 'set':
      return attribute ? setAttribute(tree, declaration, attribute.key.text, value) : [];
    case 'fill': {
      const has = new Set(attributesIn(declaration.block).map(({ key }) => key.text.toLowerCase()));
      const missing = declaration.kind
        ? attributesOf(declaration.kind).filter(({ name }) => !has.has(name))
        : [];
      const fresh = pick(missing, inside);
      if (fresh === undefined) return [];
      return setAttribute(
        tree,
        declaration,
        fresh.name,
        fresh.type === 'text' ? `"New ${word}"` : `new-${word}`,
      );
    }
    case 'unset':
      return attribute ? removeAttribute(tree, declaration, attribute) : [];
    case 'append':
      return attribute && spec?.list ? appendItem(tree, declaration, spec.name, value) : [];
    case 'drop-item':
      return attribute && spec?.list
        ? removeItem(tree, declaration, attribute, which % attribute.items.length)
        : [];
    case 'replace-item':
      return attribute && spec?.list
        ? replaceItem(tree, declaration, attribute, which % attribute.items.length, value)
        : [];
    case 'add':
      return insertDeclaration(
        tree,
        undefined,
        `segment new-${word} "Segment ${word}" { count: ${inside} }`,
        {
          after: pick(tree.declarations, which) as Declaration,
        },
      );
    case 'add-inside': {
      const stage = pick(
        all.filter(({ kind, block }) => kind === 'stage' && block),
        which,
      );
      if (stage === undefined) return [];
      return insertDeclaration(
        tree,
        stage,
        `touchpoint new-${word} "Touch ${word}" {\n  owner: word-${word}\n}`,
      );
    }
    case 'remove':
      return removeDeclaration(tree, declaration);
    case 'move': {
      const { kind } = declaration;
      const goals = all.filter(
        (one) => kind && one.kind && one.kind !== 'initiative' && mayNest(kind, one.kind),
      );
      const goal = pick(goals, inside);
      return goal && goal !== declaration ? moveDeclaration(tree, declaration, goal) : [];
    }
    case 'move-up': {
      const first = tree.declarations[inside % tree.declarations.length];
      const own = pick(tree.declarations, which);
      return first && own && first !== own ? moveDeclaration(tree, own, undefined, { before: first }) : [];
    }
    case 'rename':
      return setHeaderName(tree, declaration, `renamed-${word}`);
    case 'retitle':
      return setHeaderTitle(declaration, `Title ${word}`);
    case 'comment': {
      const line = tree.text.lastIndexOf('\n', declaration.range.start - 1) + 1;
      const indent = /^\s*/.exec(tree.text.slice(line))?.[0] ?? '';
      return [{ range: { start: line, end: line }, text: `${indent}// note ${word}\n` }];
    }
    case 'comment-behind': {
      if (attribute === undefined) return [];
      const end = tree.text.indexOf('\n', attribute.range.end);
      const isLast = end >= 0 && tree.text.slice(attribute.range.end, end).trim() === '';
      return isLast ? [{ range: { start: attribute.range.end, end }, text: ` // behind ${word}` }] : [];
    }
    case 'uncomment': {
      const comment = pick(tree.comments, which);
      return comment
        ? [{ range: comment.range, text: comment.kind === 'line' ? `// other ${word}` : '' }]
        : [];
    }
    default:
      return [];
  }
}

function pick<T>(all: readonly T[], which: number): T | undefined {
  return all[which % Math.max(all.length, 1)];
}

/** A text, and what two people have made of it apart from each other; some of it both have done. */
export interface TwoWays {
  readonly base: string;
  readonly ours: string;
  readonly theirs: string;
}

const few = fc.array(changeChoice, { minLength: 1, maxLength: 4 });

export function twoWays(texts: readonly string[]): fc.Arbitrary<TwoWays> {
  const choices = fc.tuple(fc.constantFrom(...texts), fc.array(changeChoice, { maxLength: 2 }), few, few);
  return choices.map(([base, both, mine, other]) => {
    const shared = both.reduce(changed, base);
    return { base, ours: mine.reduce(changed, shared), theirs: other.reduce(changed, shared) };
  });
}
