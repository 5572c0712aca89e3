/** What completion may offer, before it becomes an item of LSP. */
import {
  type CompletionItem,
  type CompletionItemKind,
  InsertReplaceEdit,
  InsertTextFormat,
  type TextEdit,
} from 'vscode-languageserver-types';
import type { Range, SyntaxTree } from '../../../grammar/syntax.ts';
import { lineRangeOf } from '../../model/lines.ts';
import type { Subject } from './explain.ts';

/** What the editor can do with rows. */
export interface CompletionOptions {
  /** The editor understands `${1:name}` in what is inserted. */
  readonly snippets: boolean;
  /** The editor can show a few words on every row (`labelDetails`), not only on the chosen one. */
  readonly rowDetails?: boolean;
  /** The editor lets people choose whether the rest of a word stays (`InsertReplaceEdit`). */
  readonly insertReplace?: boolean;
}

/** One row, before it is written as the protocol has it. */
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
  /** What there is to read about it. */
  readonly about?: Subject;
  /** 0 fits best. Suggestions of one rank stay in the order in which they are made. */
  readonly rank: number;
  /** Replaced instead of the typed word. */
  readonly range?: Range;
  /** There is something to choose right after it: the values behind a key. */
  readonly opensNext?: boolean;
}

/** How the suggestions of one place are written. */
interface Writing {
  readonly tree: SyntaxTree;
  /** Where the cursor is. */
  readonly offset: number;
  /** The word at the cursor, which a suggestion replaces. */
  readonly range: Range;
  /** The rest of the word may stay, if the person wants it so: not with a quote mark at its end. */
  readonly mayKeepRest: boolean;
  /** A blank comes first. */
  readonly tight: boolean;
  /** Where a forgotten colon belongs. */
  readonly colonAt: number | undefined;
  readonly options: CompletionOptions;
}

/**
 * Suggestions as items, `position` being their place in the final order. None has commit characters:
 * people end a name of their own with a comma, and it must not turn into somebody else's.
 */
export function itemOf(suggestion: Suggestion, position: number, writing: Writing): CompletionItem {
  const { tree, tight, colonAt, options } = writing;
  const asSnippet = options.snippets && suggestion.snippet !== undefined;
  const text = asSnippet ? suggestion.snippet : (suggestion.text ?? suggestion.label);
  const { label, kind, filter, detail, isId, about } = suggestion;
  return {
    label,
    kind,
    sortText: String(position).padStart(4, '0'),
    filterText: filter ?? label,
    ...(detail === undefined || detail === '' ? {} : { detail }),
    ...(isId && options.rowDetails && detail !== undefined ? { labelDetails: { description: detail } } : {}),
    insertTextFormat: asSnippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    textEdit: editOf((tight ? ' ' : '') + text, suggestion.range ?? writing.range, writing),
    ...(colonAt === undefined
      ? {}
      : {
          additionalTextEdits: [{ range: lineRangeOf(tree, { start: colonAt, end: colonAt }), newText: ':' }],
        }),
    // The one command that editors share for it; those that do not know it leave it alone.
    ...(suggestion.opensNext && options.snippets
      ? { command: { title: 'Suggest values', command: 'editor.action.triggerSuggest' } }
      : {}),
    ...(about === undefined ? {} : { data: about }),
  };
}

function editOf(newText: string, range: Range, writing: Writing): TextEdit | InsertReplaceEdit {
  const { tree, offset, options, mayKeepRest } = writing;
  const whole = lineRangeOf(tree, range);
  if (!options.insertReplace || !mayKeepRest || range.end <= offset) return { range: whole, newText };
  return InsertReplaceEdit.create(newText, lineRangeOf(tree, { start: range.start, end: offset }), whole);
}

/**
 * How well `text` goes with what is typed: 0 where a word of it starts so, 1 where it holds it, 2 where
 * it has its letters in this order, as editors match; `undefined` where it has not.
 */
export function matchOf(text: string, typed: string): 0 | 1 | 2 | undefined {
  const among = text.toLowerCase();
  const wanted = typed.toLowerCase();
  const found = among.indexOf(wanted);
  if (found !== -1) return startsWord(among, wanted, found) ? 0 : 1;
  let at = 0;
  for (const letter of wanted) {
    const next = among.indexOf(letter, at);
    if (next === -1) return undefined;
    at = next + letter.length;
  }
  return 2;
}

function startsWord(text: string, wanted: string, first: number): boolean {
  for (let at = first; at !== -1; at = text.indexOf(wanted, at + 1)) {
    if (at === 0 || /[\s"._-]/.test(text.charAt(at - 1))) return true;
  }
  return false;
}

/** A place of a snippet that the cursor goes to, with what stands there until something is typed. */
export function stop(number: number, text = ''): string {
  return text === '' ? `$${number}` : `\${${number}:${escapeSnippet(text)}}`;
}

/** `text` inside a snippet, where `$`, `}` and `\` mean something. */
export function escapeSnippet(text: string): string {
  return text.replace(/[\\$}]/g, (mark) => `\\${mark}`);
}
