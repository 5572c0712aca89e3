/** Who is written down as the one who answers: shared by the rules about what stands in `owner:`. */
import { quoted } from '../../../grammar/values/quoted.ts';
import { type KindName, kinds } from '../../../grammar/vocabulary.ts';
import { statusOf } from '../../model/domain/initiatives.ts';
import { type Element, type Given, isGiven, valuesOf, wordOf } from '../../model/model.ts';

/** The attribute of a kind in which the one who answers stands. */
export function ownerAttribute(kind: KindName): string {
  return kind === 'roadmap' ? 'customer-owner' : 'owner';
}

/** Every kind that somebody can own; of the roadmap, somebody owns the customer. */
export const ownedKinds: readonly KindName[] = kinds
  .filter(({ name, attributes }) => attributes.some((attribute) => attribute.name === ownerAttribute(name)))
  .map(({ name }) => name);

/** Finished work is nobody's concern any more: initiatives that are done or stopped, and done tasks. */
export function isOver(element: Element): boolean {
  if (element.kind === 'initiative') return isEnded(element);
  if (element.kind !== 'task') return false;
  return wordOf(element, 'status') === 'done' || (element.parent !== undefined && isOver(element.parent));
}

function isEnded(initiative: Element): boolean {
  const status = statusOf(initiative);
  return status === 'done' || status === 'stopped' || (isGiven(initiative, 'status') && status === undefined);
}

/** The reserved word that stands alone where an owner should: `tbd`, `everyone`. A list of several is another matter. */
export function reservedOwner(
  element: Element,
  what: 'nobody-yet' | 'everyone',
  attribute = ownerAttribute(element.kind),
): Given | undefined {
  const values = valuesOf(element, attribute);
  const given = values[0];
  if (given === undefined || values.length > 1 || given.target !== undefined) return undefined;
  return given.value.type === 'reference' && given.value.reference.reserved === what ? given : undefined;
}

/** The word as it was written: `TBD`. */
export function writtenOwner({ value }: Given): string {
  return value.type === 'reference' ? value.reference.text : '';
}

/** “Kick-off call”; for a roadmap, what its owner answers for: the customer. */
export function whatIsOwned({ kind, label }: Element): string {
  if (kind === 'roadmap') return 'the customer';
  return kind === 'customers' ? `the customer count of ${label}` : quoted(label);
}
