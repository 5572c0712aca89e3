import type { Attribute, Declaration, SyntaxTree } from '../../../grammar/syntax.ts';
import { plainText } from '../../../grammar/values/atoms.ts';
import { quoted } from '../../../grammar/values/quoted.ts';
import { readItem } from '../../../grammar/values/values.ts';
import {
  type AttributeSpec,
  attributeFor,
  attributesOf,
  type KindName,
  type KindSpec,
  kindFor,
  kindSpec,
  kinds,
  mayNest,
} from '../../../grammar/vocabulary.ts';
import { findAttribute, quoteText, removeAttribute } from '../../../grammar/writing/edit.ts';
import { type Model, referenceOf } from '../../model/model.ts';
import { nearestWords } from '../../model/nearest.ts';
import { attributesOf as writtenIn } from '../../model/summary.ts';
import type { FixDraft, WholeRule } from '../rule.ts';
import { capitalized, listed, withArticle } from '../words.ts';
import { localProblems, replacement } from './local.ts';
import { attributesSaidInstead } from './said-instead.ts';

export const unknownAttribute: WholeRule = {
  id: 'unknown-attribute',
  group: 'language',
  severity: 'warning',
  preset: 'review',
  title: 'An attribute that is not known here',
  finds: 'An attribute that this kind of thing does not have, be it mistyped or from somewhere else.',
  why: 'No check, table or picture reads it, so whoever wrote it relies on something that nobody else sees.',
  source: 'The language itself: the attributes of each kind are listed in the reference.',
  *whole(context) {
    for (const { uri, tree, problem, at, element, declaration } of localProblems(
      context,
      'unknown-attribute',
    )) {
      const { kind, key } = problem;
      const attribute = declaration && writtenIn(declaration)[problem.attribute];
      if (declaration === undefined || attribute === undefined) continue;
      const isFit = (name: string): boolean => fits(attributeFor(kind, name), attribute, tree, context.model);
      const homes = kinds.filter(({ name }) => attributeFor(name, key) !== undefined);
      // What has a place of its own elsewhere is not mistyped.
      const meant = meantAttributes(key, declaration).filter((name) => homes.length === 0 || isFit(name));
      // A word with nothing behind it, which is no slip of the pen, is told as that: it may be a heading.
      if (attribute.items.length === 0 && meant.length === 0) continue;
      const nested = meant.length === 0 ? kindMeant(key, kind) : undefined;
      if (nested !== undefined) {
        const { text, edits } = asDeclaration(uri, tree, attribute, nested);
        yield {
          at,
          element,
          message: `${capitalized(withArticle(nested.label.toLowerCase()))} is a thing of its own, and no colon stands behind its kind. Write ${text}.`,
          fixes: () => [
            { title: `Write ${text}`, preferred: true, edits },
            ...intoNote(uri, tree, declaration, attribute),
          ],
        };
        continue;
      }
      yield {
        at,
        element,
        message: `${capitalized(withArticle(kindSpec(kind).label.toLowerCase()))} has no ${quoted(key)}, so nobody else gets to see what it says. ${adviceOn(homes, meant)}`,
        fixes: () => [
          ...meant.filter(isFit).map((name, index) => ({
            title: `Change it to ${name}`,
            preferred: index === 0,
            edits: replacement(uri, attribute.key.range, name),
          })),
          ...intoNote(uri, tree, declaration, attribute),
        ],
      };
    }
  },
  examples: {
    before: `silo sales "Sales" { owner dana "Dana Ruiz" }
stage buy "Buy" {
  touchpoint demo "Product demo" {
    owner: dana
    chanel: meeting
    script: "See the shared drive" // from the old plan
  }
}
`,
    after: `silo sales "Sales" { owner dana "Dana Ruiz" }
stage buy "Buy" {
  touchpoint demo "Product demo" {
    owner: dana
    channel: meeting
    note: "script: See the shared drive" // from the old plan
  }
}
`,
  },
};

/** `task: Hire six navigators`: the kind that the word stands for, where one may stand there. */
function kindMeant(key: string, kind: KindName): KindSpec | undefined {
  const nested = kindFor(key) ?? kindFor(key.replace(/s$/i, ''));
  return nested !== undefined && mayNest(nested.name, kind) ? nested : undefined;
}

function asDeclaration(
  uri: string,
  tree: SyntaxTree,
  { items, range }: Attribute,
  { name }: KindSpec,
): { readonly text: string; readonly edits: FixDraft['edits'] } {
  const title = items.map(({ atoms }) => plainText(atoms)).join(', ');
  const text = `${name} ${quoteText(title)}`;
  const isAll = items.length > 0 && !/[\r\n]/.test(tree.text.slice(range.start, range.end));
  return { text, edits: isAll ? replacement(uri, range, text) : [] };
}

/** More kinds than these would be a list to read, and no advice. */
const mostKinds = 3;

function adviceOn(homes: readonly KindSpec[], meant: readonly string[]): string {
  if (meant.length > 0) return `Did you mean ${listed(meant, 'or')}?`;
  return homes.length > 0 && homes.length <= mostKinds
    ? `It belongs to ${listed(
        homes.map(({ label }) => withArticle(label.toLowerCase())),
        'or',
      )}.`
    : 'To keep it as a remark, write it into note:, in quotes.';
}

/** Attributes of the kind that are near in spelling or meaning and not taken yet. */
function meantAttributes(key: string, declaration: Declaration): readonly string[] {
  const { kind } = declaration;
  if (kind === undefined) return [];
  const names = attributesOf(kind).map(({ name }) => name);
  const said = attributesSaidInstead(key).filter((name) => names.includes(name));
  const meant = new Set([...nearestWords(key, names), ...said]);
  return [...meant].filter((name) => findAttribute(declaration, name) === undefined).slice(0, 3);
}

/** Whether what is written would be right as a value of another attribute. */
function fits(
  spec: AttributeSpec | undefined,
  { items }: Attribute,
  { text }: SyntaxTree,
  model: Model,
): boolean {
  if (spec === undefined) return false;
  if (spec.type === 'text') return true;
  if (!spec.list && items.length > 1) return false;
  return items.every((item) => {
    const reading = readItem(spec, item, text);
    if ('problem' in reading) return false;
    const reference = referenceOf(reading.value);
    if (reference === undefined || reference.reserved !== undefined) return true;
    return model.resolve(reference, spec.to ?? []).length === 1;
  });
}

/** Keeps what was written where people will find it. */
function intoNote(
  uri: string,
  tree: SyntaxTree,
  declaration: Declaration,
  attribute: Attribute,
): readonly FixDraft[] {
  const { key, items, range } = attribute;
  if (items.length === 0) return [];
  const written = `${key.text}: ${items.map(({ atoms }) => plainText(atoms)).join(', ')}`;
  const title = 'Move it into the note';
  const note = findAttribute(declaration, 'note');
  if (note === undefined) {
    return [{ title, edits: replacement(uri, range, `note: ${quoteText(written)}`) }];
  }
  const [text] = note.items[0]?.atoms ?? [];
  if (text?.type !== 'text' || text.multiline || note.items.length > 1) return [];
  const longer = { range: text.range, text: quoteText(`${text.value}; ${written}`) };
  return [{ title, edits: [{ uri, edits: [...removeAttribute(tree, declaration, attribute), longer] }] }];
}
