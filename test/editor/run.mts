/**
 * Runs a suite inside a real VS Code: `node test/editor/run.mts [suite|smoke]`.
 *
 * `suite` loads the extension from this checkout, with a copy of the samples open. `smoke` installs the built
 * .vsix, as a user would, and looks whether the main job works.
 */
import { createWriteStream, existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { PassThrough } from 'node:stream';
import { runTests } from '@vscode/test-electron';
import { build } from 'esbuild';
import { runsHere } from '../../scripts/editor/codeServer.mts';
import { downloadedEditor, hasDisplay, installedEditor } from '../../scripts/editor/desktop.mts';
import { quietSettings, writeSettings } from '../../scripts/editor/settings.mts';
import { inRoot } from '../../scripts/paths.mts';
import { reportMark } from './bridgeProtocol.mts';

type SuiteName = 'suite' | 'smoke';

interface Host {
  readonly executable: string;
  /** Completes the sentence "Running in …". */
  readonly description: string;
}

/** The first of: named by CUST_VSCODE, installed, downloaded, code-server in a headless browser. */
async function findHost(): Promise<Host> {
  const named = process.env.CUST_VSCODE;
  if (named) return { executable: named, description: `the VS Code that CUST_VSCODE names (${named})` };
  if (hasDisplay) {
    const installed = installedEditor();
    if (installed) return { executable: installed, description: `the installed VS Code (${installed})` };
    const downloaded = await downloadedEditor();
    if (downloaded) return { executable: downloaded, description: 'a downloaded VS Code' };
  }
  if (!runsHere) {
    throw new Error(
      'There is no VS Code to test in: none is installed, the download is out of reach, and the stand-in needs ' +
        'Linux on x64. Install VS Code, or name its executable in the variable CUST_VSCODE.',
    );
  }
  return {
    executable: inRoot('test', 'editor', 'launcher.mts'),
    description: 'the VS Code of code-server, in a headless browser (no desktop VS Code to be had)',
  };
}

async function bundleSuite(entry: string, outfile: string): Promise<void> {
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    sourcemap: 'inline',
    external: ['vscode'],
    logLevel: 'warning',
  });
}

interface Output {
  readonly stream: PassThrough;
  /** Resolves when everything has been passed on. */
  finish(): Promise<void>;
}

/** Prints what the suite says to people, and keeps the editor's own log in a file. */
function separateOutput(logFile: string): Output {
  const stream = new PassThrough();
  const log = createWriteStream(logFile);
  const lines = createInterface({ input: stream });
  const done = new Promise<void>((resolve) => lines.once('close', () => log.end(resolve)));
  lines.on('line', (line) => {
    const start = line.indexOf(reportMark);
    if (start < 0) log.write(`${line}\n`);
    else process.stdout.write(`${line.slice(start + reportMark.length)}\n`);
  });
  return {
    stream,
    finish: () => {
      stream.end();
      return done;
    },
  };
}

async function run(name: SuiteName): Promise<void> {
  const host = await findHost();
  console.log(`Running in ${host.description}`);
  const scratch = await mkdtemp(join(tmpdir(), 'cust-test-'));
  const results = join(scratch, 'results.json');
  const log = inRoot('.vscode-test', `${name}.log`);
  try {
    const tests = inRoot('.vscode-test', `${name}.js`);
    const workspace = join(scratch, 'samples');
    const userData = join(scratch, 'user');
    const extensions = join(scratch, 'extensions');
    await mkdir(extensions);
    await bundleSuite(inRoot('test', 'editor', name, 'index.ts'), tests);
    // A copy: tests edit and save, and a failed one must not leave the checkout changed.
    await cp(inRoot('samples'), workspace, { recursive: true });
    await writeSettings(userData, quietSettings);
    const output = separateOutput(log);
    await runTests({
      vscodeExecutablePath: host.executable,
      extensionDevelopmentPath: inRoot(),
      extensionTestsPath: tests,
      launchArgs: [workspace, `--user-data-dir=${userData}`, `--extensions-dir=${extensions}`],
      extensionTestsEnv: {
        CUST_TEST_RESULTS: results,
        // The launcher is a script for the Node that is running this one.
        PATH: [dirname(process.execPath), process.env.PATH].join(delimiter),
      },
      stdout: output.stream,
      stderr: output.stream,
    }).finally(output.finish);
  } catch (error) {
    await explain(error, existsSync(results), log);
  } finally {
    if (process.env.CUST_RESULTS && existsSync(results)) await cp(results, process.env.CUST_RESULTS);
    await rm(scratch, { recursive: true, force: true });
  }
}

/** A suite that reported its failures needs no more words; an editor that never got that far does. */
async function explain(error: unknown, reported: boolean, log: string): Promise<void> {
  process.exitCode = 1;
  if (reported) return;
  console.error(error instanceof Error ? error.message : error);
  const tail = existsSync(log) ? (await readFile(log, 'utf8')).split('\n').slice(-30).join('\n') : '';
  console.error(`The suite did not get to its end. The editor's log ends with:\n${tail}`);
}

const name = process.argv[2] ?? 'suite';
if (name !== 'suite' && name !== 'smoke') {
  console.error(`There is no suite called "${name}": say "suite" or "smoke".`);
  process.exit(2);
}
await run(name);
