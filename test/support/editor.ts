/** An editor on the other end of a pipe: the language server as any client meets it. */
import { PassThrough } from 'node:stream';
import {
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node';
import { createConnection, type InitializeParams } from 'vscode-languageserver/node';
import { startServer } from '../../server/lsp/server.ts';

export const root = 'file:///plan';

export interface Editor {
  readonly client: MessageConnection;
  /** What the server said that it can do. */
  readonly capabilities: Readonly<Record<string, unknown>>;
  readonly open: (uri: string, text: string) => Promise<void>;
}

/** An editor with one folder, whose server sees no files but those that are opened. Dispose of `client`. */
export async function startEditor(): Promise<Editor> {
  const toServer = new PassThrough();
  const toClient = new PassThrough();
  startServer(createConnection(new StreamMessageReader(toServer), new StreamMessageWriter(toClient)), {
    clock: { today: () => 20_588 },
  });
  const client = createMessageConnection(
    new StreamMessageReader(toClient),
    new StreamMessageWriter(toServer),
  );
  client.listen();
  const params: InitializeParams = {
    processId: null,
    rootUri: null,
    capabilities: {},
    workspaceFolders: [{ uri: root, name: 'work' }],
  };
  const { capabilities } = await client.sendRequest<Pick<Editor, 'capabilities'>>('initialize', params);
  await client.sendNotification('initialized', {});
  return {
    client,
    capabilities,
    open: (uri, text) =>
      client.sendNotification('textDocument/didOpen', {
        textDocument: { uri, languageId: 'cust', version: 1, text },
      }),
  };
}
