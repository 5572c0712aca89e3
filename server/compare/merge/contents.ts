/** What a thing that both sides have says by itself, without what stands in it. */
import type { Scrap, Sides } from '../../../grammar/writing/assemble.ts';
import { mergeHeader } from './header.ts';
import { mergeItems } from './items.ts';
import { mergeLines } from './lines.ts';
import { defaultOptions } from './merged.ts';
import { type Part, plainLines, saysOf } from './part.ts';
import { flat, headerOf, none, scrapOf } from './scraps.ts';
import { mapThree, settle, type Three } from './settle.ts';

/** A thing that both sides have. */
export interface Present extends Three<Part | undefined> {
  readonly ours: Part;
  readonly theirs: Part;
}

/** What holds of a thing in one piece; `undefined` where both have changed it. */
export function mergeBody({ base, ours, theirs }: Present): Scrap | 'gone' | undefined {
  const side = settle(
    { base, ours, theirs },
    (part) => (part && saysOf(part)) || '',
    (part) => part?.body ?? '',
  );
  if (side !== 'clash') return scrapOf({ ours, theirs }[side].body, { ours, theirs }[side]);
  const list = ours.sort === 'attribute' ? mergeItems({ ours, theirs }, base) : undefined;
  if (list !== undefined) return list;
  if (![base, ours, theirs].every((part) => part?.body.includes('\n'))) return undefined;
  const texts = { base: flat(base as Part), ours: flat(ours), theirs: flat(theirs) };
  const { text, conflicts } = mergeLines(texts, defaultOptions);
  return conflicts > 0 ? undefined : { text, indent: '' };
}

/**
 * The header of a thing with what opens its block; the three of them where they do not go together.
 * @param isBare nothing opens a block
 */
export function mergeHead({ base, ours, theirs }: Present, isBare: boolean): Scrap | Sides<Scrap> {
  const openingOf = (part: Part | undefined): string => (isBare ? '' : (part?.inside?.opening ?? ''));
  const three = { base, ours, theirs };
  const header = settle(
    three,
    (part) => (part ? headerOf(part) : ''),
    (part) => part?.body ?? '',
  );
  const says = (part: Part | undefined): string => plainLines(openingOf(part));
  const filled = {
    base,
    ours: openingOf(ours) === '' ? theirs : ours,
    theirs: openingOf(theirs) === '' ? ours : theirs,
  };
  const opening = settle(filled, says, openingOf);
  const merged =
    header !== 'clash'
      ? scrapOf({ ours, theirs }[header].body, { ours, theirs }[header])
      : base && mergeHeader({ base, ours, theirs });
  if (merged !== undefined && opening !== 'clash')
    return { text: merged.text + openingOf(filled[opening]), indent: merged.indent };
  const scrap = (part: Part | undefined): Scrap =>
    part === undefined ? none : scrapOf(part.body + (openingOf(part) || (isBare ? '' : ' {')), part);
  return mapThree(three, scrap);
}
