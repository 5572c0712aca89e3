/** Leads from what is shown somewhere to its place in the text. */
import { Range, TextEditorRevealType, Uri, ViewColumn, window } from 'vscode';
import type { SourcePlace } from '../server/lsp/protocol.ts';

/**
 * Shows a place of the source where its document is open already, else in the first column.
 * @param asGlance in the tab that the next glance replaces
 */
export async function reveal(source: SourcePlace, focusEditor: boolean, asGlance = false): Promise<void> {
  const uri = Uri.parse(source.uri);
  const open = window.visibleTextEditors.find((editor) => editor.document.uri.toString() === uri.toString());
  const { start, end } = source.range;
  const range = new Range(start.line, start.character, end.line, end.character);
  const editor = await window.showTextDocument(uri, {
    viewColumn: open?.viewColumn ?? ViewColumn.One,
    preserveFocus: !focusEditor,
    preview: asGlance,
    selection: range,
  });
  editor.revealRange(range, TextEditorRevealType.InCenterIfOutsideViewport);
}
