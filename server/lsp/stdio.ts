/** The language server for any editor: its client starts it as a process and speaks over its pipes. */
import {
  createConnection,
  ProposedFeatures,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { nodeFiles } from '../host/node-files.ts';
import { gitPast } from '../host/node-past.ts';
import { watchDisk } from '../host/node-watch.ts';
import { type ServerPorts, startServer } from './server.ts';

const ports: ServerPorts = { files: nodeFiles, watch: watchDisk, past: gitPast };

/** What `exit` asks for: 0 after `shutdown`, 1 without. Input that is not the protocol ends with 2. */
const exitCodes = { afterShutdown: 0, abrupt: 1, notTheProtocol: 2 } as const;

/**
 * Serves the client on standard input and output until it says `exit`, closes the pipe or dies.
 * Returns at once; the process ends by itself. From then on the console writes to standard error.
 */
export function serveStdio(): void {
  const { stdin, stdout } = process;
  globalThis.console = new console.Console(process.stderr, process.stderr);
  const reader = new StreamMessageReader(stdin);
  const writer = new StreamMessageWriter(stdout);
  const connection = createConnection(ProposedFeatures.all, reader, writer);
  let isShutDown = false;
  connection.onShutdown(() => {
    isShutDown = true;
  });
  stdin.once('end', () => process.exit(isShutDown ? exitCodes.afterShutdown : exitCodes.abrupt));
  reader.onError((error) => {
    // One message that is no JSON costs itself; where the next one begins is still known.
    if (error instanceof SyntaxError) console.error(`cust lsp: a message is not JSON: ${error.message}`);
    else endForeign();
  });
  refuseForeign(stdin);
  if (stdin.isTTY) console.error('cust lsp: waiting for an editor to speak; Ctrl+C ends it.');
  startServer(connection, ports);
}

/** Serves the client over the socket, pipe or channel that the process's own command line names. */
export function serveAsTold(): void {
  startServer(createConnection(ProposedFeatures.all), ports);
}

/** Ends where the first bytes are not those of a message: the reader would wait for a header for ever. */
function refuseForeign(input: NodeJS.ReadStream): void {
  const start = 'content-';
  let first = '';
  const look = (data: Buffer): void => {
    first = (first + data.toString('latin1', 0, start.length).toLowerCase()).slice(0, start.length);
    if (!start.startsWith(first)) endForeign();
    if (first === start) input.off('data', look);
  };
  input.on('data', look);
}

function endForeign(): never {
  console.error(
    'cust lsp: what arrives here is not the Language Server Protocol. This command is for editors to start; people use "cust check".',
  );
  process.exit(exitCodes.notTheProtocol);
}
