/** CodeMirror with its own language client, which shares no line with VS Code's: one editor for each file. */
import { completionKeymap } from '@codemirror/autocomplete';
import { LSPClient, languageServerExtensions } from '@codemirror/lsp-client';
import { EditorView, keymap } from '@codemirror/view';
import type { CodeMirrorPage } from './messages.ts';

declare global {
  interface Window {
    /** Given by the test: carries a message to the server. */
    toServer: (message: string) => void;
    codeMirror: CodeMirrorPage;
  }
}

const ears = new Set<(message: string) => void>();
const editors = new Map<string, EditorView>();

function editorOf(uri: string): EditorView {
  const editor = editors.get(uri);
  if (editor === undefined) throw new Error(`No editor has ${uri} open.`);
  return editor;
}

function behind(editor: EditorView, words: string): number {
  const at = editor.state.doc.toString().indexOf(words);
  if (at < 0) throw new Error(`"${words}" is not in the text.`);
  return at + words.length;
}

window.codeMirror = {
  open: async (rootUri, files) => {
    const client = new LSPClient({ rootUri, timeout: 60_000, extensions: languageServerExtensions() });
    client.connect({
      send: (message) => window.toServer(message),
      subscribe: (ear) => void ears.add(ear),
      unsubscribe: (ear) => void ears.delete(ear),
    });
    await client.initializing;
    for (const [uri, doc] of Object.entries(files)) {
      const extensions = [keymap.of(completionKeymap), client.plugin(uri, 'cust')];
      editors.set(uri, new EditorView({ doc, extensions, parent: document.body }));
    }
  },
  hear: (message) => {
    for (const ear of ears) ear(message);
  },
  text: (uri) => editorOf(uri).state.doc.toString(),
  moveBehind: (uri, words) => {
    const editor = editorOf(uri);
    editor.dispatch({ selection: { anchor: behind(editor, words) } });
    editor.focus();
  },
  placeBehind: (uri, words) => {
    const editor = editorOf(uri);
    const box = editor.coordsAtPos(behind(editor, words));
    return { x: box?.left ?? 0, y: ((box?.top ?? 0) + (box?.bottom ?? 0)) / 2 };
  },
  currentLine: (uri) => {
    const { doc, selection } = editorOf(uri).state;
    return doc.lineAt(selection.main.head).text;
  },
};
