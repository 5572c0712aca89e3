/** Behind `accept:`. */
import { CompletionItemKind } from 'vscode-languageserver-types';
import { quoteIfNeeded } from '../../../grammar/writing/edit.ts';
import type { Finding } from '../../model/finding.ts';
import type { Element } from '../../model/model.ts';
import { ruleById, rules } from '../../rules/index.ts';
import type { Place } from '../context.ts';
import type { Asked } from './asked.ts';
import type { ValueCursor } from './cursor.ts';
import { nameSuggestions } from './names.ts';
import { type Suggestion, stop } from './suggestion.ts';

/** Rules that may be accepted, those that speak about this element first; then the reason. */
export function acceptSuggestions({ cursor, place, context, here }: Asked): readonly Suggestion[] {
  const { item } = cursor;
  const rule = item[0];
  if (rule !== undefined)
    return item.some(({ type }) => type === 'text')
      ? []
      : [reason, ...topicSuggestions(rule.text, cursor, place, here)];
  const said = new Map<string, Finding>();
  for (const finding of here === undefined ? [] : context.lastCheckedOf(place.model).findings) {
    if (finding.element?.id === here?.id && !said.has(finding.rule)) said.set(finding.rule, finding);
  }
  return rules.map((candidate) => {
    const finding = said.get(candidate.id);
    return {
      label: candidate.id,
      kind: CompletionItemKind.Constant,
      text: `${candidate.id} `,
      snippet: `${candidate.id} "${stop(1, 'reason')}"`,
      detail: finding?.message ?? candidate.title,
      about: { rule: candidate.id },
      // What the text got wrong is mended, not accepted.
      rank: candidate.group === 'language' ? 2 : finding === undefined ? 1 : 0,
    };
  });
}

const reason: Suggestion = {
  label: '"reason"',
  kind: CompletionItemKind.Text,
  text: '""',
  snippet: `"${stop(1, 'reason')}"`,
  detail: 'Why this is accepted. Without a reason nothing is.',
  rank: 0,
};

/** What the acceptance may be narrowed to: data of the element, or the elements that the rule tells apart. */
function topicSuggestions(
  id: string,
  { item, typed }: ValueCursor,
  { model, file }: Place,
  here: Element | undefined,
): readonly Suggestion[] {
  if (item.length > 1 || here === undefined) return [];
  const kind = ruleById(id)?.topic;
  if (kind !== undefined) {
    const names = nameSuggestions({ model, file: file.uri, kinds: [kind], here, typed: typed.text });
    return names
      .filter(({ label }) => !/[\s".]/.test(label))
      .map((name) => ({ ...name, text: `${name.label} `, rank: 1 + name.rank }));
  }
  return [...model.data]
    .filter(([, uses]) => uses.some(({ element }) => element === here))
    .map(([name]) => ({
      label: name,
      kind: CompletionItemKind.Variable,
      text: `${quoteIfNeeded(name)} `,
      detail: 'Accept it for this data only',
      rank: 1,
    }));
}
