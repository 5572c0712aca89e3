/**
 * VS Code without a desktop: the npm package `code-server` carries all of it, and serves the workbench to a
 * browser. Linux on x64 only, because that is what its prebuilt native parts cover without a compiler.
 */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { cached, npmInstall } from './cache.mts';
import { freePort } from './port.mts';

/** Pinned: the flags below are not a public interface. This one is VS Code 1.139.1. */
const version = '4.139.1';

export const runsHere: boolean = process.platform === 'linux' && process.arch === 'x64';

/** Absolute path of the folder that holds VS Code's server, fetched on first use (some 600 MB). */
export async function fetchCodeServer(): Promise<string> {
  const below = ['node_modules', 'code-server', 'lib', 'vscode'] as const;
  const folder = await cached(`code-server-${version}`, async (partial) => {
    console.log(`Fetching code-server ${version} (VS Code for the browser) into the cache, once…`);
    await npmInstall(partial, ['--prefix', partial, `code-server@${version}`, '--engine-strict=false']);
    await npmInstall(join(partial, ...below), ['--omit=dev', '--engine-strict=false']);
  });
  return join(folder, ...below);
}

export interface ServerChoices {
  /** Where logs and, unless told otherwise, settings and extensions go; a folder of its own for each run. */
  readonly dataFolder: string;
  /** What a desktop VS Code's `--user-data-dir` names. */
  readonly userDataFolder?: string;
  readonly port?: number;
  readonly extensionsFolder?: string;
  readonly env?: Readonly<Record<string, string>>;
}

interface RunningServer {
  /** `http://127.0.0.1:<port>`, without a slash at the end. */
  readonly url: string;
  /** Resolves with the exit code when the server is gone, by itself or stopped. */
  readonly ended: Promise<number>;
  stop(): Promise<void>;
}

/**
 * Runs inside the server: whoever started it holds the other end of its standard input, which the system
 * closes when that process ends, however it ends. The server's own children inherit the flag, hence the test.
 */
const endWithParent = `data:text/javascript,${encodeURIComponent(`
  if (process.argv[1]?.endsWith('server-main.js'))
    process.stdin.resume().on('end', () => process.kill(-process.pid, 'SIGKILL'));
`)}`;

/** Starts the server and resolves when it accepts connections. Rejects with its output when it ends before. */
export async function startCodeServer(folder: string, choices: ServerChoices): Promise<RunningServer> {
  const port = choices.port ?? (await freePort());
  const child = spawn(
    process.execPath,
    [
      ...['--import', endWithParent],
      join(folder, 'out', 'server-main.js'),
      ...['--host', '127.0.0.1', '--port', String(port), '--without-connection-token'],
      ...['--accept-server-license-terms', '--disable-telemetry', '--disable-workspace-trust'],
      '--enable-smoke-test-driver',
      ...folders(choices),
    ],
    {
      env: { ...process.env, ...choices.env },
      stdio: ['pipe', 'pipe', 'pipe'],
      // A group of its own, so that its extension hosts and language servers end with it.
      detached: true,
    },
  );
  const ended = new Promise<number>((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
  await listening(child, ended);
  return { url: `http://127.0.0.1:${port}`, ended, stop: () => stopGroup(child, ended) };
}

/** Installs a .vsix the way a user's `code --install-extension` does. */
export async function installExtension(folder: string, choices: ServerChoices, vsix: string): Promise<void> {
  const main = join(folder, 'out', 'server-main.js');
  const args = [main, '--accept-server-license-terms', ...folders(choices), '--install-extension', vsix];
  await promisify(execFile)(process.execPath, args);
}

const folders = (choices: ServerChoices): readonly string[] => [
  ...['--server-data-dir', choices.dataFolder],
  ...(choices.userDataFolder ? ['--user-data-dir', choices.userDataFolder] : []),
  ...(choices.extensionsFolder ? ['--extensions-dir', choices.extensionsFolder] : []),
];

async function listening(child: ChildProcess, ended: Promise<number>): Promise<void> {
  const said: string[] = [];
  const heard = new Promise<void>((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      if (!stream) continue;
      createInterface({ input: stream }).on('line', (line) => {
        if (said.length < 100) said.push(line);
        if (line.includes('Extension host agent listening')) resolve();
      });
    }
  });
  const early = ended.then((code) => {
    throw new Error(`VS Code's server ended with code ${code} before it was up:\n${said.join('\n')}`);
  });
  await Promise.race([heard, early]);
}

async function stopGroup(child: ChildProcess, ended: Promise<number>): Promise<void> {
  signalGroup(child, 'SIGTERM');
  const patience = setTimeout(() => signalGroup(child, 'SIGKILL'), 3000);
  await ended;
  clearTimeout(patience);
  // Extension hosts are the server's children and may outlive it by a moment.
  signalGroup(child, 'SIGKILL');
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // Nobody is left in the group.
  }
}
