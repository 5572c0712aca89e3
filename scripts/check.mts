/**
 * Everything that can be said about the sources without running them: types, lint, format, import direction,
 * exports that nobody imports.
 * Runs them side by side and prints what each of them found.
 */
import { execFile } from 'node:child_process';
import { inRoot, root } from './paths.mts';

interface Check {
  readonly name: string;
  readonly args: readonly string[];
}

const bin = (packagePath: string): string => inRoot('node_modules', ...packagePath.split('/'));
const tsc = (project: string): readonly string[] => [
  bin('typescript/bin/tsc'),
  '--noEmit',
  '--pretty',
  'false',
  '-p',
  project,
];

const checks: readonly Check[] = [
  { name: 'Types', args: tsc('tsconfig.json') },
  { name: 'Types of the viewer page', args: tsc('client/viewer') },
  { name: 'Types of the CodeMirror page', args: tsc('test/cli/codemirror') },
  { name: 'Types of the browser entries', args: tsc('tsconfig.browser.json') },
  {
    name: 'Lint and format',
    args: [bin('@biomejs/biome/bin/biome'), 'ci', '--colors=off', '--max-diagnostics=100'],
  },
  { name: 'Import direction', args: [inRoot('scripts', 'imports.mts')] },
  { name: 'Exports', args: [inRoot('scripts', 'exports.mts')] },
];

interface Outcome {
  readonly ok: boolean;
  readonly output: string;
}

function perform(check: Check): Promise<Outcome> {
  return new Promise((resolve) => {
    const options = { cwd: root, maxBuffer: 64 * 1024 * 1024 };
    execFile(process.execPath, [...check.args], options, (error, stdout, stderr) => {
      resolve({ ok: error === null, output: `${stdout}${stderr}`.trim() });
    });
  });
}

const outcomes = await Promise.all(checks.map(perform));
for (const [index, { name }] of checks.entries()) {
  const outcome = outcomes[index];
  console.log(`${outcome?.ok ? 'passed' : 'FAILED'}  ${name}`);
  if (outcome && !outcome.ok) console.log(`${outcome.output}\n`);
}
if (outcomes.some(({ ok }) => !ok)) process.exitCode = 1;
