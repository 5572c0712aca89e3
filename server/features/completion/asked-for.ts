/** Names that the roadmap speaks of already, and nothing has: whoever declares something probably means one of them. */
import { CompletionItemKind } from 'vscode-languageserver-types';
import type { KindName } from '../../../grammar/vocabulary.ts';
import { quoteText } from '../../../grammar/writing/edit.ts';
import type { Element, Model } from '../../model/model.ts';
import { slug } from '../../rules/naming.ts';
import type { HeaderCursor } from './cursor.ts';
import type { Suggestion } from './suggestion.ts';

/** Those that something of the kind could have, behind its keyword. */
export function askedForSuggestions(
  { kind, behind }: HeaderCursor,
  model: Model,
  parent: Element | undefined,
): readonly Suggestion[] {
  const byText = new Map<string, Suggestion>();
  for (const problem of model.strays(kind)) {
    if (problem.code !== 'unknown-reference' || problem.attribute === 'extend') continue;
    const text = nameInside(problem.text, parent);
    if (text === undefined || byText.has(text)) continue;
    const { element, kinds } = problem;
    const isOwn = element !== undefined && element === parent;
    byText.set(text, {
      label: text,
      kind: CompletionItemKind.Reference,
      text: written(text, behind === 'text'),
      detail: element === undefined ? 'not declared yet' : `not declared yet, named in ${element.label}`,
      rank: isOwn ? 0 : rankAmong(kinds, kind),
    });
  }
  return [...byText.values()];
}

/** The first kind that an attribute may name is the likeliest. */
function rankAmong(kinds: readonly KindName[], kind: KindName): number {
  return 1 + Math.max(0, kinds.indexOf(kind));
}

/** `kickoff` of `onboard.kickoff`, in the block of `onboard`; undefined in that of another. */
function nameInside(text: string, parent: Element | undefined): string | undefined {
  const dot = text.lastIndexOf('.');
  if (dot === -1 || slug(text.slice(dot + 1)) === '') return text;
  return parent !== undefined && text.slice(0, dot) === parent.name ? text.slice(dot + 1) : undefined;
}

/** A display name gets a short one in front, and stands there itself unless another one does. */
function written(text: string, hasTitle: boolean): string {
  const short = slug(text);
  if (short === '' || short === text.toLowerCase()) return text;
  return hasTitle ? short : `${short} ${quoteText(text)}`;
}
