/** The ends of a hand-off, between its name and its block. */
import { CompletionItemKind } from 'vscode-languageserver-types';
import { handoffEnds } from '../../../grammar/vocabulary.ts';
import { elementsNamed, type Model } from '../../model/model.ts';
import type { HeaderCursor } from './cursor.ts';
import { nameSuggestions } from './names.ts';
import type { Suggestion } from './suggestion.ts';
import { within } from './within.ts';

/** Names for the two ends, those of silos first, and the arrow between them. */
export function endSuggestions(
  { header, typed, behind }: HeaderCursor,
  model: Model,
  file: string,
): readonly Suggestion[] {
  const arrow = header.findIndex(({ type }) => type === 'arrow');
  const last = header[header.length - 1];
  const qualifier = last?.type === 'word' ? handoffEnds.find((kind) => kind === last.text) : undefined;
  const isFilled = arrow !== -1 && header.length > arrow + 1 && qualifier === undefined;
  const isKind = handoffEnds.some((kind) => kind === typed.whole.toLowerCase());
  // In front of a title stands the name; a word that comes next is the end already.
  const isThere = behind === 'text' || (behind === 'word' && typed.whole === '');
  if (isFilled || isKind || isThere) return [];
  const isBetween = behind === 'arrow' && typed.text === '' && last?.type === 'word';
  if (isBetween && qualifier === undefined) return [];
  const ends = nameSuggestions({
    model,
    file,
    kinds: qualifier === undefined ? handoffEnds : [qualifier],
    here: undefined,
    typed: typed.text,
    first: qualifier === undefined ? within(model, 'silo') : [],
    others: header.map(({ text }) => text),
    kindGiven: qualifier !== undefined,
  });
  if (arrow !== -1 || behind === 'arrow' || qualifier !== undefined || !isEnd(last, model)) return ends;
  return [
    { label: '->', kind: CompletionItemKind.Operator, text: '-> ', detail: 'to', rank: 0, opensNext: true },
    ...ends.map((end) => ({ ...end, rank: end.rank + 1 })),
  ];
}

/** Whether what stands there may be who gives: the name and the title of the hand-off stand in front of that. */
function isEnd(last: HeaderCursor['header'][number] | undefined, model: Model): boolean {
  return last !== undefined && elementsNamed(model, last.text, handoffEnds).length > 0;
}
