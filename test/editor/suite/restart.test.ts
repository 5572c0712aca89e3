import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { eventually } from '../eventually.ts';
import { test } from '../harness.ts';
import { closeAll, finding, goTo, harbour, open, type } from './editor.ts';
import { notifications } from './preview.ts';

const restarted = "Cust's language server stopped and was started again. Nothing is lost.";
const run = promisify(execFile);

/** The process ids of the language servers that this extension host has started. */
async function servers(): Promise<readonly number[]> {
  if (process.platform === 'win32') {
    const query = `Get-CimInstance Win32_Process -Filter "ParentProcessId=${process.pid}" | ForEach-Object { "$($_.ProcessId) ${process.pid} $($_.CommandLine)" }`;
    return serversIn((await run('powershell', ['-NoProfile', '-Command', query])).stdout);
  }
  return serversIn((await run('ps', ['-A', '-ww', '-o', 'pid=,ppid=,command='])).stdout);
}

function serversIn(list: string): readonly number[] {
  return list.split('\n').flatMap((line) => {
    const [, pid, parent, command = ''] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    return Number(parent) === process.pid && /dist.server\.js/.test(command) ? [Number(pid)] : [];
  });
}

/** Kills the language server and resolves when another one runs. */
async function kill(): Promise<void> {
  const [server] = await servers();
  assert.ok(server, 'no language server runs');
  process.kill(server, 'SIGKILL');
  await eventually('another server', async () => {
    const [next] = await servers();
    return next !== undefined && next !== server ? true : undefined;
  });
}

test('a server that dies is started again, which is said once', async () => {
  await closeAll();
  const editor = await open(harbour);
  await finding(harbour, 'unowned-touchpoint');
  await kill();
  await type(editor, goTo(editor, 'amara; collects'), 'nobody-');
  await finding(harbour, 'unknown-reference');
  await kill();
  await type(editor, goTo(editor, 'collects'), 'colour: red; ');
  await finding(harbour, 'unknown-attribute');
  const said = (await notifications())?.filter((text) => text.includes('language server'));
  // On a desktop nobody can look at the window.
  if (said) assert.deepEqual(said, [restarted]);
  await closeAll();
});
