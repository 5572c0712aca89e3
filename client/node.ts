/** Starts the extension in the desktop and remote extension hosts: the server runs as a Node process. */
import { type ExtensionContext, Uri } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';

let client: LanguageClient | undefined;

export async function activate(context: ExtensionContext): Promise<void> {
  const module = Uri.joinPath(context.extensionUri, 'dist', 'server.js').fsPath;
  client = new LanguageClient(
    'cust',
    'Cust',
    { module, transport: TransportKind.ipc },
    { documentSelector: [{ language: 'cust' }] },
  );
  await client.start();
}

export async function deactivate(): Promise<void> {
  await client?.stop();
}
