/** What an element is called by its own heading alone: its id, its label, and what it goes by without a name. */
import type { KindName } from '../../../grammar/vocabulary.ts';
import type { DeclarationSummary } from '../summary.ts';

/**
 * The id that an element has unless another one has it already: then a number stands behind it.
 * @param inside what ids of what is nested in its parent begin with; absent without a parent
 */
export function wantedId(
  kind: KindName,
  { name, title, period, from, to }: DeclarationSummary,
  inside: string | undefined,
): string {
  const before = inside !== undefined && kind !== 'initiative' ? `${inside}.` : '';
  const ends = from && to ? `${from.text}->${to.text}` : undefined;
  return `${kind}:${before}${name ?? period?.text ?? title ?? ends ?? ''}`;
}

/** What something without a name goes by: its period, or its ends. */
export function namelessText({ period, from, to }: DeclarationSummary): string | undefined {
  return period?.text ?? (from && to && `${from.text} -> ${to.text}`);
}

/** What the ids of what is nested in an element begin with. */
export function insideOf({ name, title, period }: DeclarationSummary): string {
  return name ?? title ?? period?.text ?? '';
}

/** The title, unless nothing stands in its quotes yet, else the name or the period; `undefined` where the ends have to do. */
export function ownLabel({ title, name, period }: DeclarationSummary): string | undefined {
  return title !== undefined && /\S/.test(title) ? title : (name ?? period?.text ?? title);
}
