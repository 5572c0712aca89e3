/** `when: asap`: no date, and yet it says when, in the words of the other attribute that does. */
import type { Attribute, Declaration, SyntaxTree } from '../../../grammar/syntax.ts';
import { attributeFor } from '../../../grammar/vocabulary.ts';
import { findAttribute, removeAttribute } from '../../../grammar/writing/edit.ts';
import type { FixDraft } from '../rule.ts';

/** The fixes that keep what was said; none where it is no horizon. */
export function horizonFixes(
  uri: string,
  tree: SyntaxTree,
  declaration: Declaration,
  attribute: Attribute,
): readonly FixDraft[] {
  const { kind } = declaration;
  const key = attribute.key.text.toLowerCase();
  const values = kind && key === 'when' ? attributeFor(kind, 'horizon')?.values : undefined;
  const { start, end } = attribute.range;
  const written = plain(tree.text.slice(start, end).replace(/^[^:：]*[:：]?/u, ''));
  const meant = values?.find(({ name, also = [] }) =>
    [name, ...also].some((word) => plain(word) === written),
  );
  if (meant === undefined) return [];
  if (findAttribute(declaration, 'horizon') !== undefined) {
    const edits = removeAttribute(tree, declaration, attribute);
    return [{ title: 'Leave when out: there is a horizon', preferred: true, edits: [{ uri, edits }] }];
  }
  const text = `horizon: ${meant.name}`;
  const edits = [{ range: { start: attribute.key.range.start, end }, text }];
  return [{ title: `Write ${text}`, preferred: true, edits: [{ uri, edits }] }];
}

function plain(words: string): string {
  return words
    .toLowerCase()
    .replace(/["“”„«».!\s-]+/g, ' ')
    .trim();
}
