/** Who is there, in words: on touchpoints, hand-offs, metrics and initiatives alike. */
import { type Element, targetOf, targetsOf, valuesOf } from '../model/model.ts';

/** What the box of a function says for screen readers; where there are no functions, it is a person's. */
export function functionLabel({ kind, label }: Element): string {
  return kind === 'silo' ? `Silo ${label}` : label;
}

/** Whether nobody is named, or nobody yet, or everybody. A name that leads nowhere is a slip, not a gap. */
export function isUnowned(element: Element): boolean {
  if (targetOf(element, 'owner') !== undefined) return false;
  const written = valuesOf(element, 'owner')[0]?.value;
  return written?.type !== 'reference' || written.reference.reserved !== undefined;
}

/** Their names; else what is written in place of one, or that nothing is. */
export function ownerText(element: Element): string {
  const owners = targetsOf(element, 'owner').map(({ label }) => label);
  if (owners.length > 0) return owners.join(' and ');
  const written = valuesOf(element, 'owner')[0]?.value;
  if (written?.type !== 'reference') return 'no owner';
  switch (written.reference.reserved) {
    case 'nobody-yet':
      return 'to be decided';
    case 'everyone':
      return 'everyone, so nobody';
    default:
      return `${written.reference.text} (not declared)`;
  }
}
