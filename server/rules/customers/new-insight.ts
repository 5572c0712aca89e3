/** An insight to be filled in, as the fixes of several rules write it. */

import { formatDay } from '../../../grammar/values/dates.ts';
import { quoted } from '../../../grammar/values/quoted.ts';
import { quoteText } from '../../../grammar/writing/edit.ts';
import { type Element, elementsOf } from '../../model/model.ts';
import { insertAfter } from '../edits.ts';
import { freshName, referenceTo } from '../naming.ts';
import type { FixDraft, RuleContext } from '../rule.ts';

interface NewInsight {
  /** The wish for its name: a number is added where it is taken. */
  readonly name: string;
  /** The question that it is to answer. */
  readonly title: string;
  readonly owner: Element | undefined;
  readonly about: Element;
}

/** The fix that adds it, dated today, behind the last insight. */
export function addInsight(
  context: RuleContext,
  { name, title, owner, about }: NewInsight,
): readonly FixDraft[] {
  const { model, today } = context;
  const aboutName = referenceTo(model, about, ['touchpoint', 'segment']);
  if (aboutName === undefined) return [];
  const ownerName = owner && referenceTo(model, owner);
  const lines = [
    `insight ${freshName(model, 'insight', name)} ${quoteText(title)} {`,
    ...(ownerName === undefined ? [] : [`  owner: ${ownerName}`]),
    `  on: ${formatDay(today)}`,
    `  about: ${aboutName}`,
    '  shared-with: everyone',
    '}',
  ];
  const behind = elementsOf(model, 'insight').at(-1) ?? about.parent ?? about;
  return [
    {
      title: `Add an insight about ${quoted(about.label)}, to be filled in`,
      edits: insertAfter(context, behind, lines.join('\n')),
    },
  ];
}
