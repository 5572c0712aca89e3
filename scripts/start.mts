/**
 * Builds, and opens the samples in VS Code with Cust loaded and the preview showing: in the desktop editor
 * where there is one and a display, else in the browser, until Ctrl-C.
 */
import { spawn } from 'node:child_process';
import { parseArgs } from 'node:util';
import { buildAll } from './build.mts';
import { fetchCodeServer, runsHere, startCodeServer } from './editor/code-server.mts';
import { type Demo, prepareDemo } from './editor/demo.mts';
import { downloadedEditor, hasDisplay, installedEditor } from './editor/desktop.mts';
import { freePort } from './editor/port.mts';
import { workbenchAddress } from './editor/workbench.mts';

const usage = `Builds Cust and opens the samples in VS Code, with the preview showing.

npm start -- [options]

  --port N    serve VS Code in the browser at this port (default: 8650, or a free one)
  --no-open   print the address, and open no browser
  --browser   in the browser, although there is a desktop VS Code
  --help      this text

The samples are opened as a copy, so that trying things out leaves the checkout as it is.
The copy is removed when you stop.`;

interface Choices {
  readonly port?: number;
  readonly open: boolean;
  readonly browser: boolean;
}

const usualPort = 8650;

function readChoices(): Choices {
  const { values } = parseArgs({
    allowNegative: true,
    options: {
      port: { type: 'string' },
      open: { type: 'boolean', default: true },
      browser: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(usage);
    process.exit(0);
  }
  const choices = { open: values.open, browser: values.browser };
  if (values.port === undefined) return choices;
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new Error(`--port wants a number from 1 to 65535, not "${values.port}".`);
  }
  return { ...choices, port, browser: true };
}

/** The desktop VS Code to use, if that is what it should be. */
async function desktopEditor(choices: Choices): Promise<string | undefined> {
  if (choices.browser || !hasDisplay) return undefined;
  return installedEditor() ?? (runsHere ? undefined : downloadedEditor());
}

function runDesktop(executable: string, demo: Demo): Promise<number> {
  console.log('The samples are opening in VS Code. Close the window, or press Ctrl-C here, to end.');
  const flags = ['--user-data-dir', demo.userDataFolder, '--extensions-dir', demo.extensionsFolder];
  const child = spawn(executable, [...flags, '--new-window', '--disable-workspace-trust', demo.folder], {
    env: { ...process.env, ...demo.env },
    stdio: 'ignore',
  });
  process.once('SIGINT', () => child.kill('SIGINT'));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 0));
  });
}

async function runInBrowser(demo: Demo, choices: Choices): Promise<number> {
  if (!runsHere) {
    throw new Error(
      'VS Code was not found and could not be downloaded, and VS Code in the browser needs Linux on x64. ' +
        'Install VS Code, or name its executable in the variable CUST_VSCODE.',
    );
  }
  const folder = await fetchCodeServer();
  const port = choices.port ?? (await freePort(usualPort));
  const server = await startCodeServer(folder, { ...demo, port });
  const address = workbenchAddress(server.url, { folder: demo.folder });
  console.log(`\n  ${address}\n\nThe samples are open there in VS Code. Press Ctrl-C to stop.`);
  if (choices.open) openBrowser(address);
  const interrupted = new Promise<number>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve(0));
  });
  const code = await Promise.race([interrupted, server.ended]);
  await server.stop();
  return code;
}

/** Failing to open one is no failure: the address stands above. */
function openBrowser(url: string): void {
  if (!hasDisplay) return;
  const [command, ...args] =
    process.platform === 'darwin'
      ? ['open', url]
      : process.platform === 'win32'
        ? ['cmd', '/c', 'start', url]
        : ['xdg-open', url];
  spawn(command ?? '', args, { stdio: 'ignore', detached: true })
    .on('error', () => undefined)
    .unref();
}

async function main(): Promise<number> {
  const choices = readChoices();
  console.log('Building …');
  await buildAll({ production: false });
  const demo = await prepareDemo('samples', 'first/harbour-bikes.cust');
  console.log(`The samples are a copy in ${demo.folder}: what you write there goes when you stop.`);
  try {
    const executable = await desktopEditor(choices);
    return executable ? await runDesktop(executable, demo) : await runInBrowser(demo, choices);
  } finally {
    await demo.remove();
  }
}

process.exitCode = await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  return 1;
});
