/** Whether a text begins a roadmap. Asked of every file around the one that is wanted, so it reads no more than it must. */
import { parse } from '../../grammar/parser.ts';

/** UTF-16 units in which a header usually stands, when there is one. */
const first = 4000;

/** Whether a text has a roadmap's header: `roadmap`, and not `extend roadmap`. */
export function hasHeader(text: string): boolean {
  if (!/\broadmap\b/.test(text)) return false;
  return declaresRoadmap(text.slice(0, first)) || (text.length > first && declaresRoadmap(text));
}

function declaresRoadmap(text: string): boolean {
  return parse(text).declarations.some(({ kind, extend }) => kind === 'roadmap' && !extend);
}
