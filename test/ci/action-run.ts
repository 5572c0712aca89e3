/** Runs an action of this repository as GitHub's runner does: its steps in a shell, its expressions worked out. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { parse } from 'yaml';

const root = join(import.meta.dirname, '../..');

export interface Step {
  readonly name: string;
  readonly id?: string;
  readonly if?: string;
  readonly shell?: string;
  readonly run?: string;
  readonly uses?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly with?: Readonly<Record<string, string>>;
}

export interface Action {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
}

export const action: Action = parse(readFileSync(join(root, 'action.yml'), 'utf8'));

export interface Job {
  /** The checkout that is checked. */
  readonly workspace: string;
  /** The checkout of the action. */
  readonly actionPath: string;
  /** For temporary files. */
  readonly temp: string;
  /** Programs in here come first. */
  readonly bin: string;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly github?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
}

export interface Outcome {
  /** Names of the steps that ran. */
  readonly ran: readonly string[];
  readonly log: string;
  readonly summary: string;
  readonly failed: boolean;
  /** Other actions that were called, with what they were given. */
  readonly used: ReadonlyMap<string, Readonly<Record<string, string>>>;
}

/** Stops at the first step that fails. */
export async function runAction(job: Job): Promise<Outcome> {
  const inputs = Object.fromEntries(
    Object.entries(action.inputs).map(([name, { default: value }]) => [name, job.inputs?.[name] ?? value]),
  );
  const github = {
    token: 'secret',
    server_url: 'https://github.com',
    repository: 'acme/roadmap',
    ...job.github,
  };
  const steps: Record<string, { readonly outputs: Readonly<Record<string, string>> }> = {};
  const context = { github, inputs: mapped(inputs, (text) => filledIn(text, { github })), steps };
  const summary = join(job.temp, 'summary.md');
  await writeFile(summary, '');
  const ran: string[] = [];
  const used = new Map<string, Readonly<Record<string, string>>>();
  let log = '';
  for (const step of action.runs.steps) {
    if (step.if !== undefined && !worthOf(step.if, context)) continue;
    ran.push(step.name);
    if (step.uses !== undefined) {
      used.set(
        step.uses,
        mapped(step.with ?? {}, (text) => filledIn(text, context)),
      );
      continue;
    }
    const output = join(job.temp, 'output');
    await writeFile(output, '');
    const { code, said } = await shell(step.run ?? '', job, {
      ...mapped(step.env ?? {}, (text) => filledIn(text, context)),
      GITHUB_OUTPUT: output,
      GITHUB_STEP_SUMMARY: summary,
    });
    log += said;
    if (step.id !== undefined) steps[step.id] = { outputs: outputsIn(await readFile(output, 'utf8')) };
    if (code !== 0) return { ran, log, summary: await readFile(summary, 'utf8'), failed: true, used };
  }
  return { ran, log, summary: await readFile(summary, 'utf8'), failed: false, used };
}

function shell(
  script: string,
  job: Job,
  env: Readonly<Record<string, string>>,
): Promise<{ readonly code: number; readonly said: string }> {
  return new Promise((done, fail) => {
    const child = spawn('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], {
      cwd: job.workspace,
      env: {
        PATH: [job.bin, dirname(process.execPath), process.env['PATH']].join(delimiter),
        HOME: job.temp,
        GITHUB_ACTION_PATH: job.actionPath,
        GITHUB_REPOSITORY: 'acme/roadmap',
        GITHUB_SERVER_URL: 'https://github.com',
        GITHUB_WORKSPACE: job.workspace,
        RUNNER_TEMP: job.temp,
        ...job.env,
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        said += text;
      });
    child.on('error', fail);
    child.on('close', (code) => done({ code: code ?? 1, said }));
  });
}

function mapped(
  record: Readonly<Record<string, string>>,
  change: (text: string) => string,
): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(record).map(([name, text]) => [name, change(text)]));
}

function filledIn(text: string, context: object): string {
  return text.replace(/\$\{\{(.*?)\}\}/g, (_whole, expression: string) =>
    String(worthOf(expression, context) ?? ''),
  );
}

type Value = string | undefined;

/** As much of GitHub's expressions as action.yml uses: `||`, `&&`, `==`, brackets, 'texts' and names with dots. */
function worthOf(expression: string, context: object): Value {
  const tokens = expression.match(/'[^']*'|\|\||&&|==|[()]|[\w.-]+/g) ?? [];
  let at = 0;
  const taken = (token: string): boolean => {
    if (tokens[at] !== token) return false;
    at += 1;
    return true;
  };
  const either = (): Value => {
    let value = both();
    while (taken('||')) {
      const other = both();
      value = value || other;
    }
    return value;
  };
  const both = (): Value => {
    let value = equal();
    while (taken('&&')) {
      const other = equal();
      value = value && other;
    }
    return value;
  };
  const equal = (): Value => {
    const value = single();
    return taken('==') ? ((value ?? '') === (single() ?? '') ? 'true' : '') : value;
  };
  const single = (): Value => {
    if (taken('(')) {
      const value = either();
      if (!taken(')')) throw new Error(`There is no ) in ${expression}.`);
      return value;
    }
    const token = tokens[at] ?? '';
    at += 1;
    return token.startsWith("'") ? token.slice(1, -1) : named(token, context);
  };
  const value = either();
  if (at !== tokens.length) throw new Error(`${expression} goes on behind what can be read here.`);
  return value;
}

function named(name: string, context: object): Value {
  let value: unknown = context;
  for (const part of name.split('.'))
    value = typeof value === 'object' && value !== null ? Reflect.get(value, part) : undefined;
  return value === undefined || value === null ? undefined : String(value);
}

function outputsIn(text: string): Readonly<Record<string, string>> {
  const pairs = text.split('\n').filter((line) => line.includes('='));
  return Object.fromEntries(
    pairs.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );
}
