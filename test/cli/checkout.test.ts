/** `npm run cust` in a checkout, from the folder in which somebody keeps a roadmap. */
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';

const script = join(import.meta.dirname, '../../scripts/cust.mjs');

let checkout: string;

beforeEach(async () => {
  checkout = await realpath(await mkdtemp(join(tmpdir(), 'cust-checkout-')));
  await mkdir(join(checkout, 'scripts'));
  await cp(script, join(checkout, 'scripts/cust.mjs'));
});
afterEach(() => rm(checkout, { recursive: true, force: true }));

/** As npm starts it: in the checkout, and with the folder that it was called from. */
async function start(from: string): Promise<{ out: string; err: string; code: number }> {
  const options = { cwd: checkout, env: { ...process.env, INIT_CWD: from } };
  const args = [join(checkout, 'scripts/cust.mjs'), 'check', '--preset', 'draft'];
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, args, options);
    return { out: stdout, err: stderr, code: 0 };
  } catch (error) {
    const { stdout: out, stderr: err, code } = error as { stdout: string; stderr: string; code: number };
    return { out, err, code };
  }
}

test('the command stands in that folder, not in the checkout', async () => {
  const school = join(checkout, 'school');
  await mkdir(school);
  await mkdir(join(checkout, 'dist'));
  const said = 'console.log(JSON.stringify({ cwd: process.cwd(), args: process.argv.slice(1) }))';
  await writeFile(join(checkout, 'dist/cust.js'), said);

  const { out } = await start(school);
  expect(JSON.parse(out)).toEqual({
    cwd: school,
    args: [join(checkout, 'dist/cust.js'), 'check', '--preset', 'draft'],
  });
});

test('before the first build, a sentence says what to do', async () => {
  expect(await start(checkout)).toEqual({
    out: '',
    err: 'cust: There is nothing to run yet. In the folder of Cust, run npm run build first.\n',
    code: 2,
  });
});
