/** An editor on the other end of a pipe: the language server as any client meets it. */
import { PassThrough } from 'node:stream';
import {
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node';
import { createConnection, type InitializeParams } from 'vscode-languageserver/node';
import { type ServerPorts, startServer } from '../../server/lsp/server.ts';

export const root = 'file:///plan';

export interface Editor {
  readonly client: MessageConnection;
  /** What the server said that it can do. */
  readonly capabilities: Readonly<Record<string, unknown>>;
  readonly open: (uri: string, text: string) => Promise<void>;
  /** The whole text of an open document, another than before. */
  readonly replace: (uri: string, text: string) => Promise<void>;
}

/**
 * An editor with one folder, whose server sees no files but those that are opened, unless `ports` lend some.
 * `listen` may set up what the client answers before the server can ask. Dispose of `client`.
 */
export async function startEditor(
  clientCapabilities: InitializeParams['capabilities'] = {},
  ports: ServerPorts = {},
  listen: (client: MessageConnection) => void = () => undefined,
  folder: string = root,
  initializationOptions: object = {},
): Promise<Editor> {
  const toServer = new PassThrough();
  const toClient = new PassThrough();
  startServer(createConnection(new StreamMessageReader(toServer), new StreamMessageWriter(toClient)), {
    clock: { today: () => 20_588 },
    ...ports,
  });
  const client = createMessageConnection(
    new StreamMessageReader(toClient),
    new StreamMessageWriter(toServer),
  );
  listen(client);
  client.listen();
  const params: InitializeParams = {
    processId: null,
    rootUri: null,
    capabilities: clientCapabilities,
    initializationOptions,
    workspaceFolders: [{ uri: folder, name: 'work' }],
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
    replace: (uri, text) =>
      client.sendNotification('textDocument/didChange', {
        textDocument: { uri, version: 2 },
        contentChanges: [{ text }],
      }),
  };
}
