/** `cust lsp`: the language server, for any editor to start. */
import { type Command, Option } from 'commander';
import { UsageError } from '../usage.ts';

interface Options {
  readonly nodeIpc?: boolean;
  readonly socket?: string;
  readonly pipe?: string;
}

export function addLsp(program: Command): void {
  program
    .command('lsp')
    .description('Serve an editor: the language server')
    .addOption(new Option('--stdio', 'speak over standard input and output (the default)'))
    .addOption(new Option('--socket <port>', 'speak to this port of this computer').conflicts('stdio'))
    .addOption(new Option('--pipe <name>', 'speak over this named pipe').conflicts(['stdio', 'socket']))
    .addOption(
      new Option('--node-ipc', "speak over Node's own channel").conflicts(['stdio', 'socket', 'pipe']),
    )
    .addOption(new Option('--clientProcessId <id>', 'end when this process does').hideHelp())
    .addHelpText(
      'after',
      '\nEditors start this command; docs/editors.md has the set-up of each. Nothing but the protocol is written\nto standard output. Ends when the editor says so, or dies. Exit codes: 0 after "shutdown", 1 without,\n2 when what arrives is not the Language Server Protocol, or nobody listens.',
    )
    .action(async ({ nodeIpc, socket, pipe }: Options) => {
      if (socket !== undefined && !isPort(socket)) {
        throw new UsageError(`"${socket}" is no port. Give a number from 1 to 65535.`);
      }
      if (nodeIpc === true && process.send === undefined) {
        throw new UsageError('There is no channel of Node’s to speak over. Leave --node-ipc out.');
      }
      // The other commands start sooner without it.
      const { serveAt, serveChannel, serveStdio } = await import('../../lsp/stdio.ts');
      if (nodeIpc === true) serveChannel();
      else if (socket !== undefined) serveAt({ port: Number(socket) });
      else if (pipe !== undefined) serveAt({ path: pipe });
      else serveStdio();
    });
}

function isPort(text: string): boolean {
  return /^\d{1,5}$/.test(text) && Number(text) > 0 && Number(text) <= 65_535;
}
