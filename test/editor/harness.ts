/**
 * The smallest runner that tells a reader what happened: tests run one after the other in the extension host,
 * each prints its name, and a failing one fails the run.
 */
import { reportMark } from './bridge-protocol.mts';
import { keepTally, wantedTests } from './outside.ts';

interface Test {
  readonly name: string;
  readonly body: () => Promise<void>;
}

/** A test that has not ended by then is stuck: the editor will not answer any more. */
const patienceMs = 60_000;

const tests: Test[] = [];

/** Registers a test; `name` completes the sentence "in the editor, …". */
export function test(name: string, body: () => Promise<void>): void {
  if (name.includes(wantedTests)) tests.push({ name, body });
}

/**
 * Runs every registered test in order. Rejects at the end if any failed, which makes VS Code exit with an
 * error; the run has been told by then how many passed.
 */
export async function runAll(suite: string): Promise<void> {
  const failures: string[] = [];
  report(suite);
  for (const { name, body } of tests) {
    const started = performance.now();
    const error = await failureOf(body);
    const took = `${Math.round(performance.now() - started)} ms`;
    if (error === undefined) {
      report(`  passed  ${name} (${took})`);
    } else {
      failures.push(`${name}\n${indented(error)}`);
      report(`  FAILED  ${name} (${took})\n${indented(error)}`);
    }
  }
  const failed = failures.length;
  const passed = tests.length - failed;
  report(`${suite}: ${passed} passed, ${failed} failed`);
  await keepTally({ passed, failed, failures });
  if (failed > 0) throw new Error(`${failed} of ${tests.length} tests failed`);
}

/** Prints for people: everything else that comes out of the editor goes to a log. */
export function report(text: string): void {
  for (const line of text.split('\n')) console.log(`${reportMark}${line}`);
}

async function failureOf(body: () => Promise<void>): Promise<unknown> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stuck = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not done after ${patienceMs / 1000} s`)), patienceMs);
  });
  try {
    await Promise.race([body(), stuck]);
    return undefined;
  } catch (error) {
    return error ?? new Error('rejected without a reason');
  } finally {
    clearTimeout(timer);
  }
}

function indented(error: unknown): string {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return text.replaceAll(/^/gm, '          ');
}
