/** What editors show in a `cust.json`, read from a disk. */
import { expect, test } from 'vitest';
import type { ReadFile } from '../../server/host/ports.ts';
import { FileKeeper } from '../../server/lsp/files.ts';
import { createService } from '../../server/service.ts';

const root = 'file:///r';

/** The messages in `cust.json` where the disk holds these files, each with the line that it stands in. */
async function shown(disk: Readonly<Record<string, ReadFile>>): Promise<readonly [number, string][]> {
  const service = createService();
  const keeper = new FileKeeper(service, () => ({
    list: async () => [`${root}/a.cust`, `${root}/cust.json`],
    look: async () => ({ files: [], folders: [] }),
    readData: async () => ({ missing: true }),
    read: async (uri) => disk[uri.slice(root.length + 1)] ?? { missing: true },
  }));
  await keeper.load([root]);
  return service
    .diagnostics(`${root}/cust.json`)
    .map(({ range, message }) => [range.start.line, String(message)]);
}

const roadmap = { text: 'roadmap acme "Acme" { as-of: 2026-05-15 }\n' };
const settings = { text: '{\n  "baseline": "known.json"\n}' };

test('a baseline that is not there is shown where it is named', async () => {
  expect(await shown({ 'a.cust': roadmap, 'cust.json': settings })).toEqual([
    [1, expect.stringContaining('There is no file “known.json” here.')],
  ]);
});

test('a baseline outside the folder is shown where it is named', async () => {
  const outside = { text: settings.text.replace('known', '../known') };
  expect(await shown({ 'a.cust': roadmap, 'cust.json': outside })).toEqual([
    [1, expect.stringContaining('“../known.json” is not below the folder of this file')],
  ]);
});

test('a baseline that can be read is no problem, nor is none', async () => {
  const known = { text: '{ "version": 1, "findings": [] }' };
  expect(await shown({ 'a.cust': roadmap, 'cust.json': settings, 'known.json': known })).toEqual([]);
  expect(await shown({ 'a.cust': roadmap, 'cust.json': { text: '{}' } })).toEqual([]);
});

test('a settings file that cannot be read says why', async () => {
  const unreadable = 'This is a folder, not a file.';
  expect(await shown({ 'a.cust': roadmap, 'cust.json': { unreadable } })).toEqual([[0, unreadable]]);
});
