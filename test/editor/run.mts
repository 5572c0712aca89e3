/**
 * Runs a suite inside a real VS Code: `node test/editor/run.mts [suite|smoke|measure] [words]`.
 *
 * `suite` loads the extension from this checkout, with a copy of the samples open. `smoke` installs the built
 * .vsix, as a user would, and looks whether the main job works. `measure` tells how long people wait.
 * With words, only the tests run whose name has them.
 */
import { createWriteStream, existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { PassThrough } from 'node:stream';
import { runTests } from '@vscode/test-electron';
import { build } from 'esbuild';
import { quietSettings, writeSettings } from '../../scripts/editor/settings.mts';
import { inRoot, root } from '../../scripts/paths.mts';
import { reportMark } from './bridge-protocol.mts';
import { findHost, installExtension, type Profile, profileFlags } from './host.mts';

const suiteNames = ['suite', 'smoke', 'measure'] as const;
type SuiteName = (typeof suiteNames)[number];

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
    const profile: Profile = {
      userDataFolder: join(scratch, 'user'),
      extensionsFolder: join(scratch, 'extensions'),
    };
    await mkdir(profile.extensionsFolder);
    await bundleSuite(inRoot('test', 'editor', name, 'index.ts'), tests);
    // A copy: tests edit and save, and a failed one must not leave the checkout changed.
    if (name === 'measure') await mkdir(workspace);
    else await cp(inRoot('samples'), workspace, { recursive: true });
    await writeSettings(profile.userDataFolder, quietSettings);
    if (name === 'smoke') await installExtension(host, profile, inRoot('cust.vsix'));
    const output = separateOutput(log);
    await runTests({
      vscodeExecutablePath: host.executable,
      // An installed extension of the same name would lose against one under development.
      extensionDevelopmentPath: name === 'smoke' ? inRoot('test', 'editor', 'smoke', 'extension') : inRoot(),
      extensionTestsPath: tests,
      launchArgs: [workspace, ...profileFlags(profile)],
      extensionTestsEnv: {
        CUST_TEST_RESULTS: results,
        CUST_CHECKOUT: root,
        CUST_TEST_FILTER: process.argv[3] ?? '',
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

const asked = process.argv[2] ?? 'suite';
const name = suiteNames.find((known) => known === asked);
if (name === undefined) {
  console.error(`There is no suite called "${asked}": say ${suiteNames.join(', ')}.`);
  process.exit(2);
}
if (name === 'smoke' && !existsSync(inRoot('cust.vsix'))) {
  console.error('There is no cust.vsix to install: run "npm run package" first.');
  process.exit(1);
}
await run(name);
