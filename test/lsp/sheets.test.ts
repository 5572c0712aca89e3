/** Sheets as the client hands them over. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import type {
  ImportSheetParams,
  ImportSheetResult,
  SheetGuess,
  SheetGuessResult,
  SheetParams,
} from '../../server/lsp/protocol.ts';
import { type Editor, root, startEditor } from '../support/editor.ts';

let editor: Editor;
beforeEach(async () => {
  editor = await startEditor();
});
afterEach(() => editor.client.dispose());

function sheet(text: string, more: Partial<SheetParams> = {}): SheetParams {
  return { name: 'plan.csv', base64: Buffer.from(text).toString('base64'), ...more };
}

async function guess(params: SheetParams): Promise<SheetGuess> {
  const result = await editor.client.sendRequest<SheetGuessResult>('cust/guessSheet', params);
  if ('unreadable' in result) throw new Error(result.unreadable);
  return result;
}

async function imported(
  params: SheetParams,
  more: Partial<ImportSheetParams> = {},
): Promise<Exclude<ImportSheetResult, { unreadable: string }>> {
  const asked: ImportSheetParams = { ...params, folder: root, title: 'Acme', ...more };
  const result = await editor.client.sendRequest<ImportSheetResult>('cust/importSheet', asked);
  if ('unreadable' in result) throw new Error(result.unreadable);
  return result;
}

const list = 'Touchpoint,Who,Cost\nDemo,Dana Ruiz,4711\nOffer,Bo Li,\n';

test('the guess says what is listed, and offers every place for a column', async () => {
  const { tables, kinds } = await guess(sheet(list));
  const [table] = tables;
  expect(table).toMatchObject({ kind: 'touchpoint', what: '2 touchpoints', why: 'the column “Touchpoint”' });
  expect(table?.columns.map(({ heading, place }) => [heading, place])).toEqual([
    ['Touchpoint', 'name'],
    ['Who', 'owner'],
    ['Cost', 'comment'],
  ]);
  expect(table?.places.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['owner', 'stage', 'channel', 'nothing']),
  );
  for (const { name, help } of table?.places ?? []) expect(`${name}: ${help}`).toMatch(/: .+\.$/);
  expect(kinds).toContainEqual({ name: 'metric', plural: 'Metrics' });
});

test('corrections count: another kind, another place', async () => {
  const { tables } = await guess(sheet(list, { as: 'initiative', columns: { Cost: 'budget' } }));
  expect(tables[0]?.kind).toBe('initiative');
  expect(tables[0]?.columns[2]).toEqual({ heading: 'Cost', place: 'budget', why: 'you said so' });
});

test('what there is already is updated, in the file that it stands in', async () => {
  const before = 'roadmap acme "Acme"\n\nstage buy "Buy" {\n  touchpoint demo "Demo" // ours\n}\n';
  await editor.open(`${root}/a.cust`, before);
  const { texts, report, undecided } = await imported(sheet('Touchpoint,Owner\nDemo,tbd\n'));
  expect(texts).toEqual([
    [`${root}/a.cust`, before.replace('"Demo" // ours', '"Demo" { owner: tbd } // ours')],
  ]);
  expect(report).toContain('“Demo”: owner is now tbd');
  expect(undecided).toBe(0);
});

test('dates with two readings are left to a person, who may say which', async () => {
  const plan = sheet('Initiative,Due\nPortal,05/06/2026\n');
  const asWritten = await imported(plan);
  expect(asWritten).toMatchObject({ undecided: 1, hasUnclearDates: true });
  expect(asWritten.texts[0]?.[1]).toContain('05/06/2026');
  const decided = await imported(plan, { dates: 'day-first' });
  expect(decided).toMatchObject({ undecided: 0, hasUnclearDates: false });
  expect(decided.texts[0]?.[1]).toContain('2026-06-05');
});

test.each([
  ['', 'There is nothing in this file.'],
  ['a,b\n1,2\n', 'Nothing in this file says what is listed.'],
])('a file of which nothing can be made gets a sentence: %j', async (text, sentence) => {
  const params = sheet(text);
  expect(await editor.client.sendRequest('cust/guessSheet', params)).toEqual({
    unreadable: expect.stringContaining(sentence),
  });
  expect(
    await editor.client.sendRequest('cust/importSheet', { ...params, folder: root, title: 'Acme' }),
  ).toEqual({ unreadable: expect.stringContaining(sentence) });
});
