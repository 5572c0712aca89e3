/** The rules work in slices: others come in between, and what is out of date is given up. */
import { expect, test } from 'vitest';
import { type Checked, Checks } from '../../server/lsp/checks.ts';

/** Work of so many steps, each longer than a slice. */
function work(steps: number, log: string[], name: string): Checked {
  return {
    steps: (function* () {
      for (let step = 1; step <= steps; step += 1) {
        const end = performance.now() + 12;
        while (performance.now() < end);
        yield [`${name}${step}`];
      }
    })(),
    known: (uris) => void log.push(...uris),
    done: () => void log.push(`${name} is done`),
    rest: (function* () {
      yield [`what can wait of ${name}`];
    })(),
  };
}

test('whoever waits for one file hears as soon as it is known, and of the rest at the end', async () => {
  const log: string[] = [];
  const checks = new Checks((error) => void log.push(String(error)));
  checks.restart(() => work(3, log, 'a'));
  await checks.until(() => log.includes('a1'));
  log.push('told of a1');
  await checks.until();
  expect(log).toEqual(['a1', 'told of a1', 'a2', 'a3', 'a is done']);
});

test('work that is out of date is given up, and whoever waits goes on waiting', async () => {
  const log: string[] = [];
  const checks = new Checks((error) => void log.push(String(error)));
  checks.restart(() => work(9, log, 'a'));
  await checks.until(() => log.includes('a1'));
  const all = checks.until();
  checks.restart(() => work(1, log, 'b'));
  expect(checks.isDone).toBe(false);
  await all;
  expect(log).toEqual(['a1', 'b1', 'b is done']);
});

test('what can wait is done behind the rest, unless something changes', async () => {
  const log: string[] = [];
  const checks = new Checks((error) => void log.push(String(error)));
  checks.restart(() => work(1, log, 'a'));
  await checks.until();
  checks.restart(() => work(1, log, 'b'));
  await checks.until();
  await expect.poll(() => log).toContain('what can wait of b');
  expect(log).toEqual(['a1', 'a is done', 'b1', 'b is done', 'what can wait of b']);
});

test('work that fails leaves nobody waiting', async () => {
  const log: string[] = [];
  const checks = new Checks((error) => void log.push(String(error)));
  const failing = { ...work(0, log, 'a'), known: () => undefined };
  checks.restart(() => ({
    ...failing,
    // biome-ignore lint/correctness/useYield: it fails before it gets that far.
    steps: (function* (): Generator<readonly string[], void> {
      throw new Error('broken');
    })(),
  }));
  await checks.until();
  expect(log).toEqual(['Error: broken']);
});

test('nor does work that cannot even begin, and the next one does', async () => {
  const log: string[] = [];
  const checks = new Checks((error) => void log.push(String(error)));
  checks.restart(() => {
    throw new Error('broken');
  });
  await checks.until();
  checks.restart(() => work(1, log, 'a'));
  await checks.until();
  expect(log).toEqual(['Error: broken', 'a1', 'a is done']);
});
