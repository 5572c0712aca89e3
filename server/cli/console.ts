/** Standard input and output, and colours where they are wanted. */
import { createInterface } from 'node:readline/promises';
import picocolors from 'picocolors';
import type { Severity } from '../model/finding.ts';
import type { Paint } from '../reports/text.ts';

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
}

/** `picocolors` follows `NO_COLOR`, `FORCE_COLOR`, `--no-color` and whether a person looks. */
export const systemConsole: Console = {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  stdin: async () => {
    const chunks: Buffer[] = [];
    for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks);
  },
  ...(process.stdin.isTTY && process.stdout.isTTY ? { ask } : {}),
  cwd: process.cwd(),
  paint: {
    severity: (severity, text) => colours[severity](text),
    strong: (text) => picocolors.bold(text),
    faint: (text) => picocolors.dim(text),
  },
};

const colours: Readonly<Record<Severity, (text: string) => string>> = {
  error: (text) => picocolors.red(text),
  warning: (text) => picocolors.yellow(text),
  info: (text) => picocolors.cyan(text),
  hint: (text) => picocolors.dim(text),
};

async function ask(question: string): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return await lines.question(question);
  } finally {
    lines.close();
  }
}
