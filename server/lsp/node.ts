/** Starts the language server as a Node process, over IPC or stdio as its command line says. */
import { createConnection, ProposedFeatures, TextDocumentSyncKind } from 'vscode-languageserver/node';

const connection = createConnection(ProposedFeatures.all);
connection.onInitialize(() => ({ capabilities: { textDocumentSync: TextDocumentSyncKind.Full } }));
connection.onDidOpenTextDocument(({ textDocument }) => {
  const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 5 } };
  const diagnostics = [{ range, message: 'The server has read this file.', source: 'cust' }];
  void connection.sendDiagnostics({ uri: textDocument.uri, diagnostics });
});
connection.listen();
