/** Starts the extension in the web extension host: the server runs in a worker. */
import { type ExtensionContext, Uri, workspace } from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import { type CustApi, start } from './extension.ts';

export function activate(context: ExtensionContext): CustApi {
  const program = async (): Promise<string> =>
    new TextDecoder().decode(
      await workspace.fs.readFile(Uri.joinPath(context.extensionUri, 'dist', 'server.js')),
    );
  const createClient = async (options: LanguageClientOptions): Promise<BaseLanguageClient> => {
    const { LanguageClient } = await import('vscode-languageclient/browser');
    // A worker may not be started from another origin, and extensions are often served from one: it is started
    // from a blob of our own.
    const blob = new Blob([await program()], { type: 'text/javascript' });
    return new LanguageClient('cust', 'Cust', new Worker(URL.createObjectURL(blob)), options);
  };
  // The editor loads extensions in the same way here: this host has neither `require` nor `importScripts`.
  return start(context, createClient, async () => new Function(await program())());
}
