/** Starts the extension in the desktop and remote extension hosts: the server runs as a Node process. */
import { type ExtensionContext, Uri } from 'vscode';
import { type CustApi, openAtStart, start } from './extension.ts';

export function activate(context: ExtensionContext): CustApi {
  const module = Uri.joinPath(context.extensionUri, 'dist', 'server.js').fsPath;
  const api = start(context, async (options) => {
    // The client library is large: it is loaded while the editor goes on starting.
    const { LanguageClient, TransportKind } = await import('vscode-languageclient/node');
    const { restartHandler } = await import('./restart.ts');
    const errorHandler = restartHandler({
      showLog: () => client.outputChannel.show(),
      startAgain: () => void client.start(),
    });
    const client = new LanguageClient(
      'cust',
      'Cust',
      { module, transport: TransportKind.ipc },
      { ...options, errorHandler },
    );
    return client;
  });
  void openAtStart(process.env.CUST_OPEN_PREVIEW);
  return api;
}
