/**
 * The whole test run, as `npm test` does it: build, checks, unit tests, the suites inside VS Code and inside
 * VS Code for the web, and the smoke test of the built .vsix. Ends with what failed, each with its reason, and with
 * a line that sums up all of them: "N passed, N failed".
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { runsHere } from './editor/code-server.mts';
import { inRoot, root } from './paths.mts';

interface Tally {
  readonly passed: number;
  readonly failed: number;
  /** Name and reason of each that failed, where the step tells. */
  readonly failures: readonly string[];
}

interface Step {
  readonly title: string;
  readonly args: readonly string[];
  /** Reads how many tests passed and failed from the results file; a step without it counts as one. */
  readonly count?: (json: unknown) => Tally;
}

const scratch = await mkdtemp(join(tmpdir(), 'cust-results-'));
const results = join(scratch, 'results.json');

const steps: readonly Step[] = [
  { title: 'Build', args: [inRoot('scripts', 'build.mts')] },
  { title: 'Types, lint, format, import direction', args: [inRoot('scripts', 'check.mts')] },
  {
    title: 'Unit tests',
    args: [
      inRoot('node_modules', 'vitest', 'vitest.mjs'),
      'run',
      ...['--reporter=default', '--reporter=json', `--outputFile.json=${results}`],
    ],
    count: unitTally,
  },
  {
    title: 'Inside VS Code, from the sources',
    args: [inRoot('test', 'editor', 'run.mts'), 'suite'],
    count: editorTally,
  },
  // Its workbench is to be had for one system only; what is tested is the same on all.
  ...(runsHere
    ? [
        {
          title: 'Inside VS Code for the web',
          args: [inRoot('test', 'editor', 'web', 'run.mts')],
          count: editorTally,
        },
      ]
    : []),
  { title: 'Package', args: [inRoot('scripts', 'package.mts')] },
  // The unit tests run the sources; that the bundle starts shows only here.
  {
    title: 'The built command',
    args: [inRoot('dist', 'cust.js'), 'view', 'silos', inRoot('samples', 'first')],
  },
  {
    title: 'Inside VS Code, from the .vsix',
    args: [inRoot('test', 'editor', 'run.mts'), 'smoke'],
    count: editorTally,
  },
];

function field(json: unknown, name: string): unknown {
  return typeof json === 'object' && json !== null ? (json as Record<string, unknown>)[name] : undefined;
}

function number(json: unknown, name: string): number {
  const value = field(json, name);
  return typeof value === 'number' ? value : 0;
}

function list(json: unknown, name: string): readonly unknown[] {
  const value = field(json, name);
  return Array.isArray(value) ? value : [];
}

/** Of the report that Vitest writes, which has the shape of Jest's. */
function unitTally(json: unknown): Tally {
  const failures = list(json, 'testResults').flatMap((file) => {
    const name = relative(root, String(field(file, 'name')));
    const failed = list(file, 'assertionResults').filter((test) => field(test, 'status') === 'failed');
    // A file that could not be run has a reason and no tests.
    if (failed.length === 0 && field(file, 'status') === 'failed') {
      return [`${name}\n${String(field(file, 'message'))}`];
    }
    return failed.map(
      (test) =>
        `${name}: ${String(field(test, 'fullName'))}\n${list(test, 'failureMessages').map(String).join('\n')}`,
    );
  });
  return { passed: number(json, 'numPassedTests'), failed: number(json, 'numFailedTests'), failures };
}

function editorTally(json: unknown): Tally {
  return {
    passed: number(json, 'passed'),
    failed: number(json, 'failed'),
    failures: list(json, 'failures').map(String),
  };
}

function perform(step: Step): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [...step.args], {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, CUST_RESULTS: results },
    });
    child.once('error', () => resolve(1));
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

async function tally(step: Step, code: number): Promise<Tally> {
  const whole: Tally =
    code === 0 ? { passed: 1, failed: 0, failures: [] } : { passed: 0, failed: 1, failures: [] };
  if (!step.count) return whole;
  if (!existsSync(results)) return { passed: 0, failed: 1, failures: [] };
  const counted = step.count(JSON.parse(await readFile(results, 'utf8')));
  // A suite that says nothing failed and still ends with an error has failed outside its tests.
  return code !== 0 && counted.failed === 0 ? { ...counted, failed: 1 } : counted;
}

const rows: (Tally & { readonly title: string; readonly seconds: number })[] = [];
try {
  for (const step of steps) {
    console.log(`\n=== ${step.title}`);
    await rm(results, { force: true });
    const started = performance.now();
    const counted = await tally(step, await perform(step));
    rows.push({ title: step.title, ...counted, seconds: (performance.now() - started) / 1000 });
  }
} finally {
  await rm(scratch, { recursive: true, force: true });
}

// In the log of a continuous integration the end is what is looked at, and what failed may be far above it.
const failures = rows.flatMap((row) => row.failures.map((failure) => `${row.title}: ${failure}`));
if (failures.length > 0) console.log(`\n=== What failed\n${failures.join('\n\n')}`);

console.log('\n=== Summary');
for (const { title, passed, failed, seconds } of rows) {
  const counts = `${String(passed).padStart(5)} passed ${String(failed).padStart(4)} failed`;
  console.log(`${counts} ${seconds.toFixed(1).padStart(7)} s  ${title}`);
}
const total = (key: 'passed' | 'failed'): number => rows.reduce((sum, row) => sum + row[key], 0);
console.log(`\n${total('passed')} passed, ${total('failed')} failed`);
if (total('failed') > 0) process.exitCode = 1;
