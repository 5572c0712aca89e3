/** A line of which the first words stand there, while somebody types it or because they were called away. */
import { kindSpec } from '../../grammar/vocabulary.ts';
import type { Element } from '../model/model.ts';

/**
 * `insight` and no more, or a hand-off with an empty block that does not say yet from where to where: what
 * they lack first is that, and `syntax` asks for it.
 */
export function isOnlyBegun(element: Element): boolean {
  const { kind, given } = element;
  // Nearly all are told apart by this.
  if (given.size > 0) return false;
  switch (kindSpec(kind).heading) {
    case 'name':
      return element.name === undefined && element.children.length === 0 && isLabelledByKind(element);
    case 'ends':
      return element.from === undefined || element.to === undefined;
    default:
      return false;
  }
}

function isLabelledByKind({ kind, label }: Element): boolean {
  return label.toLowerCase() === kind;
}
