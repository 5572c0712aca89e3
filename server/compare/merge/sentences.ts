/** Conflicts in words: what it is about, by its display name, and what both have done. */

import type { Declaration } from '../../../grammar/syntax.ts';
import { quoted } from '../../../grammar/values/quoted.ts';
import { declarationOf } from './header.ts';
import { displayOf, displayOfDeclaration } from './identity.ts';
import { attributeOf } from './items.ts';
import { type Labels, spokenLabel } from './merged.ts';
import { type Part, saysOf } from './part.ts';
import type { Side } from './settle.ts';

/** What one side has done to a thing. */
export type Deed =
  | { readonly did: 'removed' }
  | { readonly did: 'comment' }
  | { readonly did: 'changed'; readonly to: Part }
  | { readonly did: 'moved'; readonly into: Declaration | undefined };

/** A longer value is cut short. */
const longestValue = 60;

/** One sentence: “Both sides changed owner of the touchpoint “Renewal”: HEAD says dana, spring-plan says mei.” */
export function clashText(
  part: Part,
  { ours, theirs }: Readonly<Record<Side, Deed>>,
  labels: Labels,
): string {
  const subject = subjectOf(part);
  const our = spokenLabel('ours', labels);
  const their = spokenLabel('theirs', labels);
  const both = (did: string, mine: string, other: string): string =>
    `Both sides ${did} ${subject}: ${our} ${mine}, ${their} ${other}.`;
  if (ours.did === 'removed') return removalText(part, our, their, theirs);
  if (theirs.did === 'removed') return removalText(part, their, our, ours);
  if (ours.did === 'moved' && theirs.did === 'moved')
    return both('moved', placeOf(ours.into), placeOf(theirs.into));
  if (ours.did === 'changed' && theirs.did === 'changed' && isRenamed(ours.to, theirs.to))
    return both('renamed', `calls it ${displayOf(ours.to)}`, `calls it ${displayOf(theirs.to)}`);
  if (ours.did === 'changed' && theirs.did === 'changed')
    return both('changed', `says ${wordsOf(ours.to)}`, `says ${wordsOf(theirs.to)}`);
  return `Both sides changed the comment at ${subject}.`;
}

function removalText(part: Part, remover: string, keeper: string, kept: Deed): string {
  const elsewhere = declarationOf(part) ? ' or moved it to another file' : '';
  const now =
    part.sort === 'attribute' && kept.did === 'changed' ? `, where it now says ${wordsOf(kept.to)}` : '';
  const sentence = `${remover} removed ${subjectOf(part)}${elsewhere}, and ${keeper} changed it${now}.`;
  return sentence.slice(0, 1).toUpperCase() + sentence.slice(1);
}

/** Whether two headers go by different names; other changes in them have no short words. */
function isRenamed(one: Part, other: Part): boolean {
  const areHeaders = one.inside !== undefined && other.inside !== undefined;
  return areHeaders && displayOf(one) !== displayOf(other);
}

function subjectOf(part: Part): string {
  const within = part.within && displayOfDeclaration(part.tree, part.within);
  const own = displayOf(part);
  if (part.sort === 'attribute') return within === undefined ? own : `${own} of ${within}`;
  return part.sort === 'comment' && within !== undefined ? `${own} in ${within}` : own;
}

function wordsOf(part: Part): string {
  const attribute = attributeOf(part);
  const declaration = declarationOf(part);
  const says = saysOf(part);
  const value = attribute ? says.slice(says.indexOf(':') + 1) : declaration && part.inside ? part.body : says;
  const line = value.replace(/\s+/g, ' ').trim();
  const letters = [...line];
  const short =
    letters.length <= longestValue
      ? line
      : `${letters
          .slice(0, longestValue - 1)
          .join('')
          .trimEnd()}…`;
  return attribute ? short || 'nothing' : quoted(short);
}

function placeOf(into: Declaration | undefined): string {
  return into === undefined ? 'to the top of the file' : `into ${headingOf(into)}`;
}

function headingOf({ keyword, heading }: Declaration): string {
  const called = heading.title?.value ?? heading.name?.text;
  return called === undefined ? `a ${keyword.text}` : quoted(called);
}
