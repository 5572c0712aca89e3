/** What a text says, taken apart into single statements that do not tell where they stand. */
import { parse } from '../../grammar/parser.ts';
import type { Member } from '../../grammar/syntax.ts';
import { attributeFor } from '../../grammar/vocabulary.ts';
import { printAtoms } from '../../grammar/writing/print.ts';

/** How often each thing is said: names, titles, items of attributes, tags, comments. */
export function statementsOf(text: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const say = (statement: string): void => void counts.set(statement, (counts.get(statement) ?? 0) + 1);
  const tree = parse(text.replaceAll('\r\n', '\n'));
  const walk = (members: readonly Member[], kind: string): void => {
    for (const member of members) {
      if (member.type === 'attribute') {
        const name = attributeFor(kind as 'silo', member.key.text)?.name ?? member.key.text;
        for (const item of member.items) say(`${kind} ${name}: ${printAtoms(tree, item.atoms)}`);
        continue;
      }
      const inner = member.kind ?? member.keyword.text;
      say(`${inner} ${member.heading.name?.text ?? ''}`);
      say(`${inner} "${member.heading.title?.value ?? ''}"`);
      for (const tag of member.block?.tags ?? []) say(tag.text);
      walk(member.block?.members ?? [], inner);
    }
  };
  walk(tree.declarations, '');
  for (const comment of tree.comments) say(comment.text.split(/\s+/).join(' '));
  return counts;
}
