/**
 * Tries `cust lsp` in the editors of docs/editors.md that are installed here, with the set-up that the page
 * gives: `npm run try:editors`. No part of `npm test`: which editors there are is up to the machine.
 */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { inRoot } from '../../scripts/paths.mts';

const roadmap: Readonly<Record<string, string>> = {
  'people.cust': 'silo sales "Sales" {\n  head: dana\n  owner dana "Dana Ruiz"\n}\n',
  'buy.cust': [
    'stage buy "Buy" {',
    '  touchpoint demo "Demo" { measure: tbd }',
    '  touchpoint trial "Trial" { owner: ; measure: tbd }',
    '  touchpoint order "Order" { owner: dana; measure: tbd }',
    '}\n',
  ].join('\n'),
};

interface Editor {
  readonly name: string;
  readonly command: string;
  /** Its version, out of what `--version` prints. */
  readonly version: RegExp;
  /** The set-up of the page for that version. */
  readonly setUp: (page: string, version: string) => string;
  /** The arguments that play the trial after the set-up, in the roadmap's folder. */
  readonly args: (setUp: string) => readonly string[];
}

const editors: readonly Editor[] = [
  {
    name: 'Neovim',
    command: 'nvim',
    version: /NVIM v([\d.]+)/,
    setUp: (page, version) => {
      const [major = 0, minor = 0] = version.split('.').map(Number);
      return block(page, 'lua', major > 0 || minor >= 11 ? '0.11 and newer' : '0.7 to 0.10');
    },
    args: (setUp) => [
      ...['--headless', '-u', 'NONE', '-i', 'NONE', '-n', '-c', `luafile ${setUp}`],
      ...['-c', 'edit buy.cust', '-c', `luafile ${inRoot('test', 'editors', 'neovim.lua')}`],
    ],
  },
  {
    name: 'Emacs',
    command: 'emacs',
    version: /GNU Emacs ([\d.]+)/,
    setUp: (page) => block(page, 'elisp', 'cust-mode'),
    args: (setUp) => [
      ...['--batch', '--eval', '(package-activate-all)'],
      ...['-l', setUp, '-l', inRoot('test', 'editors', 'emacs.el')],
    ],
  },
];

/** The page's code block in that language that has these words. */
function block(page: string, language: string, words: string): string {
  const blocks = [...page.matchAll(/```(\w+)\n([\s\S]*?)```/g)];
  const found = blocks.find(([, name, text]) => name === language && text?.includes(words));
  if (found?.[2] === undefined)
    throw new Error(`docs/editors.md has no ${language} with "${words}" any more.`);
  return found[2];
}

async function tryEditor(editor: Editor, folder: string): Promise<boolean> {
  const env = { ...process.env, PATH: [join(folder, 'bin'), process.env.PATH].join(delimiter), HOME: folder };
  const run = (args: readonly string[]): Promise<{ stdout: string; stderr: string }> =>
    promisify(execFile)(editor.command, args, { cwd: join(folder, 'plan'), env, timeout: 120_000 });
  const said = await run(['--version']).catch(() => undefined);
  const version = said && editor.version.exec(said.stdout)?.[1];
  if (version === undefined) {
    console.log(`${editor.name}: not installed here`);
    return true;
  }
  console.log(`${editor.name} ${version}`);
  for (const [name, text] of Object.entries(roadmap)) await writeFile(join(folder, 'plan', name), text);
  const setUp = join(folder, `set-up-${editor.command}`);
  await writeFile(setUp, editor.setUp(await readFile(inRoot('docs', 'editors.md'), 'utf8'), version));
  try {
    const { stdout } = await run(editor.args(setUp));
    process.stdout.write(stdout);
    return true;
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    process.stdout.write(`${stdout}${stderr}\n`);
    return false;
  }
}

/** A folder with the roadmap, and with `cust` on the path of whatever runs in it. */
async function prepare(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'cust-editors-'));
  await mkdir(join(folder, 'bin'));
  await mkdir(join(folder, 'plan', '.git'), { recursive: true });
  const command = join(folder, 'bin', 'cust');
  await writeFile(command, `#!/bin/sh\nexec "${process.execPath}" "${inRoot('dist', 'cust.js')}" "$@"\n`);
  await chmod(command, 0o755);
  return folder;
}

if (!existsSync(inRoot('dist', 'cust.js'))) throw new Error('Run "npm run build" first.');
const folder = await prepare();
try {
  for (const editor of editors) if (!(await tryEditor(editor, folder))) process.exitCode = 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}
