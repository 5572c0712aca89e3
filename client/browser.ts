/** Starts the extension in the web extension host: the server runs in a worker. */
import { type ExtensionContext, Uri, workspace } from 'vscode';
import { type CustApi, start } from './extension.ts';

export function activate(context: ExtensionContext): CustApi {
  return start(context, async (options) => {
    const { LanguageClient } = await import('vscode-languageclient/browser');
    // A worker may not be started from another origin, and extensions are often served from one:
    // read the program and start it from a blob of our own.
    const bytes = await workspace.fs.readFile(Uri.joinPath(context.extensionUri, 'dist', 'server.js'));
    const address = URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type: 'text/javascript' }));
    return new LanguageClient('cust', 'Cust', new Worker(address), options);
  });
}
