/** The language server for any editor: its client starts it as a process and speaks over its pipes, or over a socket. */
import { connect } from 'node:net';
import type { Readable, Writable } from 'node:stream';
import {
  createConnection,
  ProposedFeatures,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { gitPast } from '../host/git/past.ts';
import { nodeFiles } from '../host/node-files.ts';
import { watchDisk } from '../host/node-watch.ts';
import { type ServerPorts, startServer } from './server.ts';

const ports: ServerPorts = { files: nodeFiles, watch: watchDisk, past: gitPast };

/** What `exit` asks for: 0 after `shutdown`, 1 without. Where nobody speaks the protocol, it ends with 2. */
const exitCodes = { afterShutdown: 0, abrupt: 1, notTheProtocol: 2 } as const;

/**
 * Serves the client on standard input and output until it says `exit`, closes the pipe or dies.
 * Returns at once; the process ends by itself. From then on the console writes to standard error.
 */
export function serveStdio(): void {
  const { stdin, stdout } = process;
  globalThis.console = new console.Console(process.stderr, process.stderr);
  if (stdin.isTTY) console.error('cust lsp: waiting for an editor to speak; Ctrl+C ends it.');
  serve(stdin, stdout);
}

/** The same over a port of this computer, or over a named pipe, to which the client listens. */
export function serveAt(where: { readonly port: number } | { readonly path: string }): void {
  const socket = 'port' in where ? connect(where.port, '127.0.0.1') : connect(where.path);
  const name = 'port' in where ? `port ${where.port} of this computer` : `the pipe “${where.path}”`;
  socket.once('error', ({ message }) => {
    console.error(
      `cust lsp: nobody can be reached at ${name} (${message}). Editors listen there before they start this command.`,
    );
    process.exit(exitCodes.notTheProtocol);
  });
  socket.once('connect', () => serve(socket, socket));
}

function serve(input: Readable, output: Writable): void {
  const reader = new StreamMessageReader(input);
  const writer = new StreamMessageWriter(output);
  const connection = createConnection(ProposedFeatures.all, reader, writer);
  let isShutDown = false;
  connection.onShutdown(() => {
    isShutDown = true;
  });
  input.once('end', () => process.exit(isShutDown ? exitCodes.afterShutdown : exitCodes.abrupt));
  reader.onError((error) => {
    // One message that is no JSON costs itself; where the next one begins is still known.
    if (error instanceof SyntaxError) console.error(`cust lsp: a message is not JSON: ${error.message}`);
    else endForeign();
  });
  refuseForeign(input);
  startServer(connection, ports);
}

/** Serves the client that has started this process, over Node's own channel. */
export function serveChannel(): void {
  startServer(createConnection(ProposedFeatures.all), ports);
}

/** Ends where the first bytes are not those of a message: the reader would wait for a header for ever. */
function refuseForeign(input: Readable): void {
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
