/** What completion may offer, before it becomes an item of LSP. */
import {
  type CompletionItem,
  type CompletionItemKind,
  InsertTextFormat,
  type MarkupContent,
} from 'vscode-languageserver-types';
import type { Range, SyntaxTree } from '../../../grammar/syntax.ts';
import { lineRangeOf } from '../../model/lines.ts';

export interface CompletionOptions {
  /** The editor understands `${1:name}` in what is inserted. */
  readonly snippets: boolean;
  /** The editor can show a few words on every row (`labelDetails`), not only on the chosen one. */
  readonly rowDetails?: boolean;
}

export interface Suggestion {
  readonly label: string;
  readonly kind: CompletionItemKind;
  /** What is written; the label where absent. */
  readonly text?: string;
  /** The same as a snippet, for editors that know them. */
  readonly snippet?: string;
  /** What typed text is compared with; the label where absent. */
  readonly filter?: string;
  /** Beside the label: a display name, a meaning. */
  readonly detail?: string | undefined;
  /** The label is a mere id: `detail` belongs on every row. */
  readonly isId?: boolean;
  readonly documentation?: MarkupContent;
  /** 0 fits best. Suggestions of one rank stay in the order in which they are made. */
  readonly rank: number;
  /** Replaced instead of the typed word. */
  readonly range?: Range;
  /** There is something to choose right after it: the values behind a key. */
  readonly opensNext?: boolean;
}

/** How the suggestions of one place are written. */
export interface Writing {
  readonly tree: SyntaxTree;
  /** The typed word, which a suggestion replaces. */
  readonly range: Range;
  /** A blank comes first. */
  readonly tight: boolean;
  /** Where a forgotten colon belongs. */
  readonly colonAt: number | undefined;
  readonly options: CompletionOptions;
}

/** Suggestions as items, `position` being their place in the final order. */
export function itemOf(suggestion: Suggestion, position: number, writing: Writing): CompletionItem {
  const { tree, tight, colonAt, options } = writing;
  const asSnippet = options.snippets && suggestion.snippet !== undefined;
  const text = asSnippet ? suggestion.snippet : (suggestion.text ?? suggestion.label);
  const { label, kind, filter, detail, isId, documentation } = suggestion;
  return {
    label,
    kind,
    sortText: String(position).padStart(4, '0'),
    filterText: filter ?? label,
    ...(detail === undefined || detail === '' ? {} : { detail }),
    ...(isId && options.rowDetails && detail !== undefined ? { labelDetails: { description: detail } } : {}),
    ...(documentation === undefined ? {} : { documentation }),
    insertTextFormat: asSnippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    textEdit: {
      range: lineRangeOf(tree, suggestion.range ?? writing.range),
      newText: (tight ? ' ' : '') + text,
    },
    ...(colonAt === undefined
      ? {}
      : {
          additionalTextEdits: [{ range: lineRangeOf(tree, { start: colonAt, end: colonAt }), newText: ':' }],
        }),
    // The one command that editors share for it; those that do not know it leave it alone.
    ...(suggestion.opensNext && options.snippets
      ? { command: { title: 'Suggest values', command: 'editor.action.triggerSuggest' } }
      : {}),
  };
}

/** Whether `typed` could be the beginning of `text`, as editors match: its letters in this order. */
export function matches(text: string, typed: string): boolean {
  const among = text.toLowerCase();
  let at = 0;
  for (const letter of typed.toLowerCase()) {
    const found = among.indexOf(letter, at);
    if (found === -1) return false;
    at = found + letter.length;
  }
  return true;
}

/** A place of a snippet that the cursor goes to, with what stands there until something is typed. */
export function stop(number: number, text = ''): string {
  return text === '' ? `$${number}` : `\${${number}:${escapeSnippet(text)}}`;
}

/** `text` inside a snippet, where `$`, `}` and `\` mean something. */
export function escapeSnippet(text: string): string {
  return text.replace(/[\\$}]/g, (mark) => `\\${mark}`);
}
