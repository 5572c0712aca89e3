/** "Paste as Roadmap": a copied table becomes declarations. The server does the work; here it is offered. */
import {
  type DataTransfer,
  type Disposable,
  DocumentDropOrPasteEditKind,
  DocumentPasteEdit,
  type DocumentPasteEditContext,
  type DocumentPasteEditProvider,
  DocumentPasteTriggerKind,
  languages,
  type Range,
  type TextDocument,
} from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { PasteParams, PasteResult } from '../server/lsp/protocol.ts';
import { methods } from './methods.ts';

/** Longer texts are not sent to the server, which would refuse them. */
const longestCopy = 1_000_000;

const kind = DocumentDropOrPasteEditKind.Empty.append('cust', 'table');

/** Offers it for tables on the clipboard; where it is not clear what they list, below the usual paste. */
export function pasteTables(ready: Promise<BaseLanguageClient>): Disposable {
  const provider: DocumentPasteEditProvider = {
    provideDocumentPasteEdits: async (document, ranges, copied, context, token) => {
      const [range] = ranges;
      if (range === undefined || ranges.length > 1) return undefined;
      const [html, text] = await Promise.all([read(copied, 'text/html'), read(copied, 'text/plain')]);
      if (token.isCancellationRequested || !mayBeTable(html, text)) return undefined;
      const params: PasteParams = { uri: document.uri.toString(), position: range.start, html, text };
      const pasted = await (await ready).sendRequest<PasteResult>(methods.paste, params, token);
      return pasted === null ? undefined : [editOf(pasted, document, range, context)];
    },
  };
  return languages.registerDocumentPasteEditProvider({ language: 'cust' }, provider, {
    providedPasteEditKinds: [kind],
    pasteMimeTypes: ['text/html', 'text/plain'],
  });
}

async function read(copied: DataTransfer, type: string): Promise<string> {
  const text = (await copied.get(type)?.asString()) ?? '';
  return text.length > longestCopy ? '' : text;
}

/** Most of what is pasted is no table, and need not be sent. */
function mayBeTable(html: string, text: string): boolean {
  const isSeveral = text.trim().includes('\n');
  return /<table[\s>]/i.test(html) || (isSeveral && (text.includes('\t') || /\|.*--/s.test(text)));
}

function editOf(
  { text, isSure }: NonNullable<PasteResult>,
  document: TextDocument,
  range: Range,
  context: DocumentPasteEditContext,
): DocumentPasteEdit {
  // Declarations of several lines have a blank line between them.
  const { line, character } = range.start;
  const isWithin = document.lineAt(line).text.slice(0, character).trim() !== '';
  const isBelow = line > 0 && document.lineAt(line - 1).text.trim() !== '';
  const lead = isWithin ? '\n\n' : isBelow ? '\n' : '';
  // Text and not a snippet: dollar signs mean nothing here.
  const edit = new DocumentPasteEdit(lead + text, 'Paste as Roadmap', kind);
  const isAsked = context.triggerKind === DocumentPasteTriggerKind.PasteAs;
  if (!isSure && !isAsked) edit.yieldTo = [DocumentDropOrPasteEditKind.Text];
  return edit;
}
