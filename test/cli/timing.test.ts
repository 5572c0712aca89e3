/** `cust check --timing`. */
import { expect, test } from 'vitest';
import type { Console } from '../../server/cli/console.ts';
import { run } from '../../server/cli/program.ts';
import { rules } from '../../server/rules/index.ts';

async function check(...options: readonly string[]): Promise<{ readonly out: string; readonly err: string }> {
  let out = '';
  let err = '';
  const plain = (text: string): string => text;
  const io: Console = {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    stdin: async () => new TextEncoder().encode('silo sales "Sales" { head: dana; owner dana }'),
    cwd: '.',
    paint: { severity: (_severity, text) => text, strong: plain, faint: plain },
  };
  await run(['check', '-', ...options], io, '1.2.3');
  return { out, err };
}

test('says where the time went, beside the report', async () => {
  const { out, err } = await check('--timing');
  const lines = err
    .replace(/\d+\.\d ms/g, 'ms')
    .split('\n')
    .map((line) => line.trim());
  expect(lines.slice(0, 3)).toEqual([
    'ms  reading 1 file',
    'ms  parsing and linking',
    expect.stringMatching(/^ms {2}\d+ rules; the slowest of them:$/),
  ]);
  const slowest = lines.slice(3, -1).map((line) => line.replace(/^ms +/, ''));
  expect(slowest.length).toBe(5);
  expect(rules.map(({ id }) => id)).toEqual(expect.arrayContaining(slowest));
  expect(out).toEqual((await check()).out);
});

test('is not said unasked', async () => {
  expect((await check()).err).toBe('');
});
