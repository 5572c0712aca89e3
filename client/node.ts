/** Starts the extension in the desktop and remote extension hosts: the server runs as a Node process. */
import { createRequire } from 'node:module';
import { type ExtensionContext, Uri } from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import { type CustApi, openAtStart, start } from './extension.ts';

export function activate(context: ExtensionContext): CustApi {
  const module = Uri.joinPath(context.extensionUri, 'dist', 'server.js').fsPath;
  const createClient = async (options: LanguageClientOptions): Promise<BaseLanguageClient> => {
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
  };
  const api = start(context, createClient, () => void createRequire(module)(module));
  void openAtStart(process.env.CUST_OPEN_PREVIEW);
  return api;
}
