/**
 * The guide's pages, followed to the letter with the built command: a block headed by a file's name is written, a
 * command is run, and what stands below it must be what it prints. A line `…` stands for any number of lines.
 */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { bundleCommand } from '../../scripts/build.mts';
import { buildViewer } from '../../scripts/viewer.mts';
import { type CommandLine, commandLine } from '../support/command-line.ts';

interface Block {
  readonly language: string;
  /** Behind the language: the name of the file that the block is. */
  readonly file: string;
  readonly text: string;
  /** In the chapter, from 1. */
  readonly line: number;
}

function blocksOf(chapter: string): readonly Block[] {
  return [...chapter.matchAll(/^```(\w+)(?: (.*))?\n([\s\S]*?)^```$/gm)].map(
    ({ 1: language = '', 2: file = '', 3: text = '', index }) => ({
      language,
      file,
      text,
      line: chapter.slice(0, index).split('\n').length,
    }),
  );
}

/** The words of a command line; quotes keep words together. */
function wordsOf(command: string): readonly string[] {
  return [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
}

/** What the page says is printed, as a pattern. */
function printed(text: string): RegExp {
  const lines = text.replace(/\n$/, '').split('\n');
  const patterns = lines.map((line) =>
    line === '…' ? '(?:.*\\n)*?' : `${line.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')}\\n`,
  );
  return new RegExp(`^${patterns.join('')}$`);
}

let program: string;
let line: CommandLine;

beforeAll(async () => {
  program = await mkdtemp(join(tmpdir(), 'cust-guide-'));
  await Promise.all([bundleCommand(program), buildViewer({ outdir: program })]);
});
afterAll(() => rm(program, { recursive: true, force: true }));
beforeEach(async () => {
  line = await commandLine();
});
afterEach(() => line.remove());

/** What a command prints; rejects where it could not be carried out. */
async function run(command: string): Promise<string> {
  const [name, ...args] = wordsOf(command);
  if (name !== 'cust') throw new Error(`Nobody runs "${name}" here.`);
  const options = { cwd: line.folder, env: { ...process.env, NO_COLOR: '1' } };
  try {
    const done = await promisify(execFile)(process.execPath, [join(program, 'cust.js'), ...args], options);
    return done.stdout;
  } catch (error) {
    // Findings are no failure of the command.
    if (error instanceof Error && 'code' in error && error.code === 1 && 'stdout' in error)
      return String(error.stdout);
    throw error;
  }
}

async function follow(chapter: string): Promise<void> {
  let said = '';
  for (const { language, file, text, line: at } of blocksOf(chapter)) {
    const where = `line ${at} of the chapter`;
    if (language === 'sh') {
      said = '';
      for (const command of text.trim().split('\n')) said += await run(command);
    } else if (file !== '') await line.write({ [file]: text });
    else if (language === 'text') expect(said, where).toMatch(printed(text));
    else throw new Error(`${where}: nobody reads a block of ${language} without a file's name.`);
  }
}

describe.each(['tour', 'how-to'])('docs/%s.md', (name) => {
  const page = readFileSync(join(import.meta.dirname, '..', '..', 'docs', `${name}.md`), 'utf8');
  // The tour is one walk; each part of the how-to begins in an empty folder.
  const chapters = name === 'tour' ? [page] : page.split(/^(?=## )/m).slice(1);
  const titled = chapters.map((chapter) => [/^#+ (.*)/.exec(chapter)?.[1] ?? '', chapter] as const);

  test.each(titled)('%s', (_title, chapter) => follow(chapter));
});
