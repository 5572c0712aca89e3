/** Headers that both sides have changed: merged name by name, title by title. */

import { commentsIn, headerEnd } from '../../../grammar/parsing/layout.ts';
import type { Declaration, Range, TextEdit } from '../../../grammar/syntax.ts';
import type { Scrap } from '../../../grammar/writing/assemble.ts';
import { applyEdits } from '../../../grammar/writing/edit.ts';
import { setHeaderName, setHeaderTitle } from '../../../grammar/writing/edit-declarations.ts';
import { itemText, type Part } from './part.ts';
import { settle, type Three } from './settle.ts';

interface Field {
  readonly name: string;
  readonly says: string;
  readonly range: Range | undefined;
}

/** The header of ours with what theirs has changed; `undefined` where both changed one thing, or a comment is in the way. */
export function mergeHeader({ base, ours, theirs }: Three<Part>): Scrap | undefined {
  const fields = [base, ours, theirs].map(fieldsOf);
  const [was, mine, other] = fields;
  const declaration = declarationOf(ours);
  if (was === undefined || mine === undefined || other === undefined || declaration === undefined)
    return undefined;
  const edits: TextEdit[] = [];
  for (const [index, field] of mine.entries()) {
    const three = { base: was[index], ours: field, theirs: other[index] };
    const side = settle(three, (one) => one?.says ?? '');
    if (side === 'clash') return undefined;
    if (side === 'ours' || three.theirs === undefined || three.theirs.says === field.says) continue;
    const edit = written(ours, declaration, field, theirs, three.theirs);
    if (edit === undefined) return undefined;
    edits.push(...edit);
  }
  const shift = ours.range.start;
  const moved = edits.map(({ range, text }) => ({
    range: { start: range.start - shift, end: range.end - shift },
    text,
  }));
  return { text: applyEdits(ours.body, moved), indent: ours.indent };
}

/** The edits of our header that make one field of it what theirs has. */
function written(
  ours: Part,
  declaration: Declaration,
  { name, range }: Field,
  theirs: Part,
  now: Field,
): readonly TextEdit[] | undefined {
  const there = declarationOf(theirs)?.heading;
  if (name === 'name' && there?.name) return setHeaderName(ours.tree, declaration, there.name.text);
  if (name === 'title' && there?.title) return setHeaderTitle(declaration, there.title.value);
  if (range === undefined || now.range === undefined) return undefined;
  return [{ range, text: theirs.tree.text.slice(now.range.start, now.range.end) }];
}

function fieldsOf(part: Part): readonly Field[] | undefined {
  const declaration = declarationOf(part);
  if (declaration === undefined) return undefined;
  const { tree } = part;
  const { extend, keyword, kind, heading } = declaration;
  const { name, title, period, from, to, tags } = heading;
  const header = { start: declaration.range.start, end: headerEnd(declaration) };
  if (commentsIn(tree, header).length > 0) return undefined;
  // Bare words as a title cannot be told from a name that is put before them.
  if (title && !/^["“„‟”«]/.test(tree.text.slice(title.range.start))) return undefined;
  const item = (label: string, one: typeof period): Field => ({
    name: label,
    says: one === undefined ? '' : itemText(tree, one),
    range: one?.range,
  });
  const first = tags[0];
  const last = tags.at(-1);
  return [
    { name: 'extend', says: extend ? 'extend' : '', range: extend?.range },
    { name: 'kind', says: kind ?? keyword.text, range: keyword.range },
    { name: 'name', says: name?.text ?? '', range: name?.range },
    { name: 'title', says: title?.value ?? '', range: title?.range },
    item('period', period),
    item('from', from),
    item('to', to),
    {
      name: 'tags',
      says: tags.map(({ text }) => text).join(' '),
      range: first && last ? { start: first.range.start, end: last.range.end } : undefined,
    },
  ];
}

export function declarationOf({ node }: Part): Declaration | undefined {
  return node !== undefined && 'type' in node && node.type === 'declaration' ? node : undefined;
}
