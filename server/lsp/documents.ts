/** The texts of open documents, as editors change them. */
import { type TextDocumentContentChangeEvent, TextDocuments } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';

export function openDocuments(): TextDocuments<TextDocument> {
  return new TextDocuments({ create: TextDocument.create, update });
}

function update(
  document: TextDocument,
  changes: readonly TextDocumentContentChangeEvent[],
  version: number,
): TextDocument {
  // A change may lie where only the one before it has put text.
  for (const change of changes) TextDocument.update(document, [inside(document, change)], version);
  return document;
}

/**
 * The change at places that there are: lines beyond the end would leave gaps in the library's list of lines,
 * which cost text later, or all the time there is.
 */
function inside(
  document: TextDocument,
  change: TextDocumentContentChangeEvent,
): TextDocumentContentChangeEvent {
  if (!('range' in change)) return change;
  const { start, end } = change.range;
  if (start.line < document.lineCount && end.line < document.lineCount) return change;
  const [from, to] = [start, end].map((place) => document.positionAt(document.offsetAt(place)));
  return { text: change.text, range: { start: from ?? start, end: to ?? end } };
}
