/** What in a picture has the words that somebody looks for. */
import type { Drawn } from '../../../server/views/diagram.ts';
import type { Picture } from '../picture/picture.ts';
import { folded } from './matching.ts';

/** Something that has the words of the query. */
export interface Match {
  readonly part: string;
  /** What is found in a box that stands for several things, and what it is called. */
  readonly inside?: { readonly element: string; readonly name: string };
}

/** "2 of 7", in which box that is, and what else there would be without the focus. */
export function countSentence(
  place: number,
  found: readonly Pick<Match, 'inside'>[],
  outside: number,
): string {
  const count =
    found.length === 0 ? (outside === 0 ? 'Nothing found' : '') : `${place + 1} of ${found.length}`;
  const inside = found[place]?.inside;
  const box = inside === undefined ? '' : `“${inside.name}” is in this box`;
  const hidden = outside === 0 ? '' : `${outside} outside the focus`;
  return [count, box, hidden].filter((text) => text !== '').join(', ');
}

/** What is in boxes, without accents and capitals: boxes hold thousands of things, and every key looks through them. */
const foldedNames = new WeakMap<readonly string[], readonly string[]>();

function namesIn({ names = [] }: Drawn): readonly string[] {
  const known = foldedNames.get(names) ?? names.map(folded);
  foldedNames.set(names, known);
  return known;
}

/** What has the query in its label or its text, or is in a box and called so: in reading order. */
export function matchesIn(picture: Picture, query: string): readonly Match[] {
  const wanted = folded(query.trim());
  if (wanted === '') return [];
  return picture.order().flatMap((part): readonly Match[] => {
    const drawn = picture.drawn(part);
    const written = picture.parts.get(part)?.members.map((member) => member.textContent ?? '') ?? [];
    const isSaid = folded([drawn?.label ?? '', ...written].join(' ')).includes(wanted);
    const inside = drawn === undefined ? [] : insideOf(drawn, wanted);
    return [...(isSaid ? [{ part }] : []), ...inside.map((one) => ({ part, inside: one }))];
  });
}

function insideOf(drawn: Drawn, wanted: string): readonly NonNullable<Match['inside']>[] {
  const { element: own, holds = [], names = [] } = drawn;
  return namesIn(drawn).flatMap((name, index) => {
    const element = holds[index] ?? '';
    return name.includes(wanted) && element !== own ? [{ element, name: names[index] ?? '' }] : [];
  });
}
