/** What is said of a name that leads nowhere: the words that its explanations share. */
import { quoted } from '../../../../grammar/values/quoted.ts';
import { type KindName, kindSpec } from '../../../../grammar/vocabulary.ts';
import { quoteIfNeeded } from '../../../../grammar/writing/edit.ts';
import type { Element, LinkProblem } from '../../../model/model.ts';
import type { Report, RuleContext } from '../../rule.ts';
import { listed } from '../../words.ts';

export type Unknown = Extract<LinkProblem, { code: 'unknown-reference' }>;

/** What a name that leads nowhere was meant as, and what to do about it. */
export type Explanation = Omit<Report, 'at' | 'element'>;

/** Explains a problem, unless it is of another sort; `fact` says what there is not. */
export type Explainer = (problem: Unknown, context: RuleContext, fact: string) => Explanation | undefined;

/** What there is not, as a sentence. */
export function factOf({ attribute, text, kinds }: Unknown): string {
  return attribute === 'extend'
    ? `There is no ${wantedIn(kinds)} called ${quoted(text)} to add this to.`
    : `No ${wantedIn(kinds)} is called ${quoted(text)}.`;
}

/** “silo, owner or touchpoint” */
export const wantedIn = (kinds: readonly KindName[]): string => listed(kinds.map(labelOf), 'or');

export function labelOf(kind: KindName): string {
  return kindSpec(kind).label.toLowerCase();
}

/** What people read, where the name to write is another: `dana (Dana Ruiz)`. */
export function gloss({ label }: Element, name: string): string {
  return name === label || name === quoteIfNeeded(label) ? '' : ` (${label})`;
}
