/** Spells trees out in one line for each thing, so that tests can say what they expect at a glance. */
import type { Atom, Declaration, Item, Member, SyntaxTree } from '../../grammar/syntax.ts';

function atomText(atom: Atom): string {
  return atom.type === 'text' ? JSON.stringify(atom.value) : atom.text;
}

function itemText(item: Item): string {
  return item.atoms.map(atomText).join(' ');
}

function memberLines(member: Member, indent: string): string[] {
  if (member.type === 'declaration') return declarationLines(member, indent);
  const items = member.items.map(itemText).join(' | ');
  return [
    `${indent}${member.key.text}${member.colon === undefined ? ' (no colon)' : ':'} ${items}`.trimEnd(),
  ];
}

function declarationLines({ extend, kind, keyword, heading, block }: Declaration, indent: string): string[] {
  const { name, title, period, from, to, tags } = heading;
  const head = [
    extend && 'extend',
    kind ?? `${keyword.text}?`,
    name?.text,
    title && JSON.stringify(title.value),
    period && itemText(period),
    (from || to) && `${from ? itemText(from) : '?'} -> ${to ? itemText(to) : '?'}`,
    ...tags.map((tag) => tag.text),
  ].filter((part) => part !== undefined);
  const inside = block && [
    ...block.tags.map((tag) => `${indent}  ${tag.text}`),
    ...block.members.flatMap((member) => memberLines(member, `${indent}  `)),
  ];
  return [`${indent}${head.join(' ')}`, ...(inside ?? [])];
}

/** One line for each declaration, attribute and tag; items parted by ` | `, a forgotten colon marked. */
export function spell(tree: SyntaxTree): string[] {
  const partOf = tree.partOf === undefined ? [] : [`part of ${tree.partOf.name?.text ?? '?'}`];
  return [...partOf, ...tree.declarations.flatMap((declaration) => declarationLines(declaration, ''))];
}

/** The problems, each as the source it stands on and its message. */
export function problems(tree: SyntaxTree): string[] {
  return tree.problems.map(({ range, message }) => `${tree.text.slice(range.start, range.end)} ~ ${message}`);
}
