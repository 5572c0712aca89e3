/** Earlier versions as the client gives them, compared with what one is typing. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { RoadmapFiles } from '../../server/host/ports.ts';
import type { BaseVersion, SetBaseResult, ViewParams, ViewResult } from '../../server/lsp/protocol.ts';
import { type Editor, root, startEditor } from '../support/editor.ts';

const header = 'roadmap acme "Acme" { as-of: 2026-05-15; customer-owner: dana; agreed-by: dana }\n';
const sales = 'silo sales "Sales" {\n  head: dana\n  owner dana "Dana Ruiz"\n}\n';
const demo = (inside: string): string => `stage buy "Buy" {\n  touchpoint demo "Demo" { ${inside} }\n}\n`;
const talk = 'stage talk "Talk" {\n  touchpoint call "Call" { owner: dana }\n}\n';

const uri = `${root}/a.cust`;
const baseRoot = 'cust-base:/1/HEAD/';

let editor: Editor;
beforeEach(async () => {
  editor = await startEditor();
});
afterEach(() => editor.client.dispose());

type Shown = Extract<ViewResult, { readonly version: number }>;

async function ask(more: Partial<ViewParams> = {}): Promise<ViewResult> {
  const params: ViewParams = { uri, view: 'diff', base: '1', ...more };
  return editor.client.sendRequest<ViewResult>('cust/view', params);
}

async function shown(more: Partial<ViewParams> = {}): Promise<Shown> {
  const result = await ask(more);
  if ('unavailable' in result) throw new Error(result.unavailable);
  return result;
}

async function setBase(texts: Readonly<Record<string, string>> | undefined, name = 'HEAD'): Promise<void> {
  const files = Object.entries(texts ?? {}).map(([path, text]) => ({ uri: `${baseRoot}${path}`, text }));
  const version: BaseVersion = { name, root: baseRoot, beside: `${root}/`, files };
  await editor.client.sendRequest('cust/setBase', { base: '1', ...(texts && { version }) });
}

test('the picture and the sentences follow what is typed', async () => {
  await editor.open(uri, header + sales + demo(''));
  await setBase({ 'a.cust': header + sales + demo('') });
  expect((await shown()).diagram.empty?.sentence).toBe('Nothing has changed in what the roadmap says.');
  await editor.replace(uri, header + sales + demo('owner: dana'));
  const { diagram, changes, roadmap, views } = await shown();
  expect(roadmap).toBe('Acme');
  expect(views[0]?.name).toBe('diff');
  expect(diagram.text).toContain('**#126; Demo**\nnobody → Dana Ruiz');
  expect(changes?.summary).toBe('HEAD -> now: 1 change; findings: 0 new, 1 gone.');
  expect(changes?.groups).toEqual([
    {
      title: 'Sales',
      lines: [
        {
          kind: 'changed',
          sentence: 'Demo: nobody -> Dana Ruiz',
          element: 'touchpoint:buy.demo',
          source: { uri, range: { start: { line: 6, character: 27 }, end: { line: 6, character: 32 } } },
        },
      ],
    },
  ]);
  expect(changes?.lost.map(({ rule, source }) => [rule, source?.uri])).toEqual([
    ['unowned-touchpoint', `${baseRoot}a.cust`],
  ]);
});

test('what is gone leads into the earlier version, what is there into this one', async () => {
  await editor.open(uri, header + sales + demo('owner: dana'));
  await setBase({ 'a.cust': header + sales, 'talk/b.cust': talk });
  const { diagram, changes } = await shown();
  const placeOf = (label: string): string | undefined =>
    diagram.drawn.find((one) => one.label.startsWith(label))?.source?.uri;
  expect(placeOf('No longer there: Touchpoint Call')).toBe(`${baseRoot}talk/b.cust`);
  expect(placeOf('New: Touchpoint Demo')).toBe(uri);
  const gone = changes?.groups.flatMap(({ lines }) => lines).find(({ kind }) => kind === 'removed');
  expect(gone?.source).toMatchObject({ uri: `${baseRoot}talk/b.cust`, range: { start: { line: 1 } } });
  // Pictures and sentences call it the same.
  expect(diagram.drawn.some(({ element }) => element === gone?.element)).toBe(true);
});

test('the focus on what has changed leaves the rest out, and can be left', async () => {
  await editor.open(uri, header + sales + demo('') + talk);
  await setBase({ 'a.cust': header + sales + demo('owner: dana') + talk });
  const part = await shown({ focus: 'changes' });
  expect(part.focus?.key).toBe('changes');
  expect(part.focus?.leftOut).toContain('Touchpoint Call, Dana Ruiz, stage Talk');
  expect(part.diagram.text).not.toContain('Call');
  expect((await shown()).diagram.text).toContain('Call');
  expect(part.focuses.map(({ key }) => key)).toEqual(expect.arrayContaining(['changes', 'silo:sales']));
});

test('other views show both versions too', async () => {
  await editor.open(uri, `${header}${sales}metric kept "Kept" { owner: dana; target: 9 by 2027 }`);
  await setBase({ 'a.cust': `${header}${sales}metric kept "Kept" { owner: dana; target: 7 by 2027 }` });
  const { diagram } = await shown({ view: 'metrics' });
  expect(diagram.view).toBe('metrics');
  expect(diagram.text).toContain('**#126; Kept**');
});

test('a roadmap that the earlier version has not is all new', async () => {
  await editor.open(uri, header + sales + demo('owner: dana'));
  await setBase({});
  const { changes } = await shown();
  expect(changes?.groups.flatMap(({ lines }) => lines).every(({ kind }) => kind === 'added')).toBe(true);
});

test('findings of both versions are those of the same settings', async () => {
  const settings = '{ "severities": { "unowned-touchpoint": "off" } }';
  await editor.open(uri, header + sales + demo('owner: dana'));
  await setBase({ 'a.cust': header + sales + demo(''), 'cust.json': settings });
  expect((await shown()).changes?.lost.map(({ rule }) => rule)).not.toContain('unowned-touchpoint');
});

test('files with readings are asked for, and are those of the version', async () => {
  const metric = 'metric live "Live" { owner: dana; unit: %; every: month; source: "data/live.csv" }\n';
  editor.client.dispose();
  const files: RoadmapFiles = {
    list: async () => [],
    look: async () => ({ files: [], folders: [] }),
    read: async () => ({ missing: true }),
    readData: async () => ({ text: 'date,value\n2026-04,42%\n' }),
  };
  editor = await startEditor({}, { files });
  await editor.open(uri, header + sales + metric);
  const version = (texts: Readonly<Record<string, string>>): BaseVersion => ({
    name: 'HEAD',
    root: baseRoot,
    beside: `${root}/`,
    files: Object.entries(texts).map(([path, text]) => ({ uri: `${baseRoot}${path}`, text })),
  });
  const give = (texts: Readonly<Record<string, string>>): Promise<SetBaseResult> =>
    editor.client.sendRequest('cust/setBase', { base: '1', version: version(texts) });
  const kept = { 'a.cust': header + sales + metric };
  expect(await give(kept)).toEqual({ wanted: [`${baseRoot}data/live.csv`] });
  expect(await give({ ...kept, 'data/live.csv': 'date,value\n2026-04,40%\n' })).toEqual({ wanted: [] });
  const told = (await shown()).changes?.groups.flatMap(({ lines }) => lines.map(({ sentence }) => sentence));
  expect(told).toEqual(['Live: now 40% (2026-04) -> 42% (2026-04)']);
});

test('a version that nobody has given, or that is forgotten, is a sentence', async () => {
  await editor.open(uri, header);
  expect(await ask()).toEqual({ unavailable: expect.stringMatching(/not known any more/) });
  await setBase({ 'a.cust': header });
  expect(await ask()).not.toHaveProperty('unavailable');
  await setBase(undefined);
  expect(await ask()).toHaveProperty('unavailable');
});
