/** Standard input and output, and colours where they are wanted. */
import { createInterface } from 'node:readline/promises';
import picocolors from 'picocolors';
import type { Severity } from '../model/finding.ts';
import type { Paint } from '../reports/paint.ts';
import { readStandardInput } from './standard-input.ts';

export interface Console {
  readonly out: (text: string) => void;
  /** Notices and errors: never mixed into what a program reads. */
  readonly err: (text: string) => void;
  readonly stdin: () => Promise<Uint8Array>;
  /** Asks a person for a line; absent where nobody is there to answer. */
  readonly ask?: (question: string) => Promise<string>;
  /** Where relative paths start. */
  readonly cwd: string;
  readonly paint: Paint;
  /** Letters in a line, where a terminal says so. */
  readonly columns?: number | undefined;
  /** Nothing but ASCII can be relied on to be shown. */
  readonly isAscii?: boolean;
}

/**
 * Colours are for whoever looks at a terminal, and for whoever asks for them. `picocolors` also gives them to
 * every pipe where `CI` is set and on Windows, which would put them into files that a pipeline keeps.
 */
const forced = process.env['FORCE_COLOR'];
const isWanted = forced ? forced !== '0' && forced !== 'false' : process.stdout.isTTY === true;
const colour = picocolors.createColors(picocolors.isColorSupported && isWanted);

export const systemConsole: Console = {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  stdin: readStandardInput,
  ...(process.stdin.isTTY && process.stdout.isTTY ? { ask } : {}),
  cwd: process.cwd(),
  paint: {
    severity: (severity, text) => colours[severity](text),
    strong: (text) => colour.bold(text),
    faint: (text) => colour.dim(text),
  },
  columns: process.stdout.columns,
  isAscii: !showsUnicode(process.env, process.platform),
};

/** As the locale says; on Windows, the terminals that show it are known by name. */
function showsUnicode(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): boolean {
  if (platform === 'win32') return env['WT_SESSION'] !== undefined || env['TERM_PROGRAM'] === 'vscode';
  return /utf-?8/i.test(env['LC_ALL'] || env['LC_CTYPE'] || env['LANG'] || '');
}

const colours: Readonly<Record<Severity, (text: string) => string>> = {
  error: (text) => colour.red(text),
  warning: (text) => colour.yellow(text),
  info: (text) => colour.cyan(text),
  hint: (text) => colour.dim(text),
};

async function ask(question: string): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return await lines.question(question);
  } finally {
    lines.close();
  }
}
