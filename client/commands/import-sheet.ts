/** "Cust: Import Sheet…": a roadmap from a spreadsheet. The server reads and guesses; a person corrects by picking. */
import {
  commands,
  type OutputChannel,
  type QuickPickItem,
  QuickPickItemKind,
  Range,
  Uri,
  ViewColumn,
  WorkspaceEdit,
  window,
  workspace,
} from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type {
  ImportSheetParams,
  ImportSheetResult,
  SheetGuess,
  SheetGuessResult,
  SheetParams,
} from '../../server/lsp/protocol.ts';
import { nameOf, toBase64 } from '../files.ts';
import { methods } from '../methods.ts';
import { readOnlyFileIn } from '../read-only.ts';
import { reasonOf } from '../reason-of.ts';
import { roadmapInSight } from '../status-bar.ts';
import { currentFirst } from './current-first.ts';

/** In bytes. What is longer is imported on the command line, where nobody waits for an answer between two keys. */
const longestSheet = 10_000_000;

/** @param file asked for in a dialog where it is left out */
export async function importSheet(ready: Promise<BaseLanguageClient>, file?: Uri): Promise<void> {
  const sheet = file ?? (await chooseFile());
  if (sheet === undefined) return;
  const bytes = await bytesOf(sheet);
  if (bytes === undefined) return;
  const client = await ready;
  const name = nameOf(sheet);
  const asked = await corrected(client, { name, base64: toBase64(bytes) }, folderFor(sheet));
  if (asked === undefined) return;
  await importInto(client, asked.params, asked.folder);
}

async function chooseFile(): Promise<Uri | undefined> {
  const [file] =
    (await window.showOpenDialog({
      title: 'Import Sheet',
      openLabel: 'Import',
      filters: { Sheets: ['xlsx', 'xlsm', 'csv', 'tsv', 'txt', 'md'] },
    })) ?? [];
  return file;
}

async function bytesOf(file: Uri): Promise<Uint8Array | undefined> {
  try {
    const { size } = await workspace.fs.stat(file);
    if (size <= longestSheet) return await workspace.fs.readFile(file);
    void window.showErrorMessage(
      `${nameOf(file)} is too large to import here. Use the command: cust import.`,
    );
  } catch (error) {
    void window.showErrorMessage(`${nameOf(file)} cannot be read: ${reasonOf(error)}`);
  }
  return undefined;
}

/** Beside the roadmap that one is working on, else in the workspace, else beside the sheet. */
function folderFor(sheet: Uri): Uri {
  const roadmap = roadmapInSight();
  if (roadmap !== undefined && roadmap.scheme !== 'untitled') return Uri.joinPath(roadmap, '..');
  return workspace.workspaceFolders?.[0]?.uri ?? Uri.joinPath(sheet, '..');
}

// ---------------------------------------------------------------------------------------------
// What the sheet is taken for, and what a person makes of it

type Table = SheetGuess['tables'][number];
type Column = Table['columns'][number];

type Choice = QuickPickItem &
  (
    | { readonly does: 'import' | 'sheets' | 'folder' | 'kind' | 'nothing' }
    | ({ readonly does: 'column'; readonly places: Table['places'] } & Pick<Column, 'heading' | 'place'>)
  );

interface Asked {
  readonly params: SheetParams;
  readonly folder: Uri;
}

/** Shows the guess until it is accepted, with each correction in it; undefined where that is given up. */
async function corrected(
  client: BaseLanguageClient,
  sheet: SheetParams,
  beside: Uri,
): Promise<Asked | undefined> {
  let params = sheet;
  let folder = beside;
  let known: SheetGuess | undefined;
  const title = `Import ${sheet.name}`;
  for (;;) {
    const guess = await client.sendRequest<SheetGuessResult>(methods.guessSheet, params);
    if ('unreadable' in guess) {
      void window.showErrorMessage(`${sheet.name}: ${guess.unreadable}`);
      return undefined;
    }
    known ??= guess;
    const choice = await window.showQuickPick(choicesOf(guess, known, folder), {
      title,
      placeHolder: 'Is this what it says? Pick what is wrong, or import',
      matchOnDescription: true,
      ignoreFocusOut: true,
    });
    if (choice === undefined) return undefined;
    switch (choice.does) {
      case 'import':
        return { params, folder };
      case 'sheets':
        params = { ...params, ...(await chosenSheets(title, known, guess)) };
        break;
      case 'folder':
        folder = (await chooseFolder(folder)) ?? folder;
        break;
      case 'kind':
        params = { ...params, ...(await chosenKind(title, guess)) };
        break;
      case 'column':
        params = { ...params, columns: { ...params.columns, ...(await chosenPlace(title, choice)) } };
        break;
      case 'nothing':
        break;
    }
  }
}

function choicesOf({ tables }: SheetGuess, all: SheetGuess, folder: Uri): Choice[] {
  const sheets = new Set(all.tables.map((table) => table.sheet));
  return [
    {
      label: '$(check) Import',
      description: `${tables.map(({ what }) => what).join(', ')} into ${inWords(folder)}`,
      does: 'import',
    },
    { label: '$(folder) Into another folder…', does: 'folder' },
    ...(sheets.size > 1
      ? [
          {
            label: '$(list-selection) Only some sheets…',
            description: leftOutOf(all),
            does: 'sheets' as const,
          },
        ]
      : []),
    ...tables.flatMap(({ sheet, what, why, columns, places }): Choice[] => [
      { label: sheet, kind: QuickPickItemKind.Separator, does: 'nothing' },
      // Another kind counts for all tables: with several, that would help one and spoil the others.
      ...(tables.length === 1
        ? [{ label: `$(symbol-class) These are ${what}`, description: because(why), does: 'kind' as const }]
        : [{ label: `$(symbol-class) ${what}`, description: because(why), does: 'nothing' as const }]),
      ...columns.map(
        ({ heading, place, why: reason }): Choice => ({
          label: `${heading} → ${place}`,
          description: because(reason),
          does: 'column',
          heading,
          place,
          places,
        }),
      ),
    ]),
  ];
}

/** Some themes write a description like the label before it: the two must not read as one. */
const because = (reason: string): string => `– ${reason}`;

/** A folder as the file explorer calls it: the editor writes the path of the disk for the folder that is open. */
function inWords(folder: Uri): string {
  const open = workspace.workspaceFolders?.find(({ uri }) => uri.toString() === folder.toString());
  return open?.name ?? workspace.asRelativePath(folder);
}

function leftOutOf({ leftOut }: SheetGuess): string {
  return leftOut.length === 0 ? '' : `left out: ${leftOut.join(', ')}`;
}

async function chosenSheets(
  title: string,
  all: SheetGuess,
  now: SheetGuess,
): Promise<Pick<SheetParams, 'sheets'>> {
  const picked = new Set(now.tables.map(({ sheet }) => sheet));
  const rows = [...new Set(all.tables.map(({ sheet }) => sheet))].map((label) => ({
    label,
    picked: picked.has(label),
  }));
  const chosen = await window.showQuickPick(rows, { title, canPickMany: true, placeHolder: 'Which sheets?' });
  return chosen === undefined || chosen.length === 0 ? {} : { sheets: chosen.map(({ label }) => label) };
}

async function chosenKind(
  title: string,
  { kinds, tables }: SheetGuess,
): Promise<Pick<SheetParams, 'as' | 'columns'>> {
  const now = tables[0]?.kind;
  const rows = currentFirst(
    kinds,
    kinds.find(({ name }) => name === now),
  ).map(({ name, plural }) => ({
    label: name === now ? `$(check) ${plural}` : plural,
    name,
  }));
  const chosen = await window.showQuickPick(rows, { title, placeHolder: 'What does the sheet list?' });
  // What columns may say depends on the kind.
  return chosen === undefined || chosen.name === now ? {} : { as: chosen.name, columns: {} };
}

async function chosenPlace(
  title: string,
  { heading, place, places }: Extract<Choice, { does: 'column' }>,
): Promise<Readonly<Record<string, string>>> {
  // A date in a heading is a place of its own, which is in no list.
  const now = places.find(({ name }) => name === place) ?? { name: place, help: 'As it is read now.' };
  const rows = currentFirst(places, now).map(({ name, help }) => ({
    label: name === place ? `$(check) ${name}` : name,
    description: because(help),
    name,
  }));
  const chosen = await window.showQuickPick(rows, {
    title,
    placeHolder: `What does “${heading}” say?`,
    matchOnDescription: true,
  });
  return chosen === undefined ? {} : { [heading]: chosen.name };
}

async function chooseFolder(folder: Uri): Promise<Uri | undefined> {
  const [chosen] =
    (await window.showOpenDialog({
      title: 'Import into',
      openLabel: 'Import Here',
      defaultUri: folder,
      canSelectFiles: false,
      canSelectFolders: true,
    })) ?? [];
  return chosen;
}

// ---------------------------------------------------------------------------------------------
// What it becomes

async function importInto(client: BaseLanguageClient, sheet: SheetParams, folder: Uri): Promise<void> {
  const uri = folder.toString().replace(/\/$/, '');
  const title = decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1));
  const ask = (params: ImportSheetParams): Promise<ImportSheetResult> =>
    client.sendRequest<ImportSheetResult>(methods.importSheet, params);
  let result = await ask({ ...sheet, folder: uri, title });
  if ('unreadable' in result) {
    void window.showErrorMessage(`${sheet.name}: ${result.unreadable}`);
    return;
  }
  if (result.hasUnclearDates) {
    const dates = await chosenDates(`Import ${sheet.name}`);
    if (dates === undefined) return;
    if (dates !== 'as written') result = await ask({ ...sheet, folder: uri, title, dates });
    if ('unreadable' in result) return;
  }
  const written = await write(result.texts);
  if ('problem' in written) {
    void window.showErrorMessage(written.problem);
    return;
  }
  if (written.first !== undefined) {
    // Where the preview has the focus, its column is not where texts belong.
    const viewColumn = window.activeTextEditor?.viewColumn ?? ViewColumn.One;
    await window.showTextDocument(written.first, { preview: false, viewColumn });
    await commands.executeCommand('cust.openPreview');
  }
  report(sheet.name, result);
}

async function chosenDates(title: string): Promise<'day-first' | 'month-first' | 'as written' | undefined> {
  const rows = [
    { label: 'The day comes first', description: '05/06/2026 is the 5th of June', dates: 'day-first' },
    { label: 'The month comes first', description: '05/06/2026 is the 6th of May', dates: 'month-first' },
    { label: 'Leave them as they are', description: 'and decide in the roadmap', dates: 'as written' },
  ] as const;
  const placeHolder = 'Some dates can be read in two ways';
  return (await window.showQuickPick(rows, { title, placeHolder, ignoreFocusOut: true }))?.dates;
}

/**
 * In one step that can be undone. Files that are there stay unsaved, for a look at them. The first file is returned,
 * or a sentence that says why nothing was written.
 */
async function write(
  texts: readonly (readonly [uri: string, text: string])[],
): Promise<{ readonly first: Uri | undefined } | { readonly problem: string }> {
  const edit = new WorkspaceEdit();
  const files = texts.map(([address]) => Uri.parse(address));
  for (const [at, [, text]] of texts.entries()) {
    const file = files[at];
    if (file === undefined) continue;
    const document = await workspace.openTextDocument(file).then(
      (found) => found,
      () => undefined,
    );
    if (document === undefined) edit.createFile(file, { contents: new TextEncoder().encode(text) });
    else {
      const end = document.lineAt(document.lineCount - 1).range.end;
      edit.replace(file, new Range(0, 0, end.line, end.character), text);
    }
  }
  const blockedBy = await readOnlyFileIn(edit);
  if (blockedBy !== undefined) return { problem: `Nothing was imported: ${nameOf(blockedBy)} is read-only.` };
  if (files.length > 0 && !(await workspace.applyEdit(edit)))
    return { problem: 'Nothing was imported: the editor could not change the files.' };
  return { first: files[0] };
}

let output: OutputChannel | undefined;

function report(name: string, result: Exclude<ImportSheetResult, { unreadable: string }>): void {
  output ??= window.createOutputChannel('Cust Import');
  output.clear();
  output.append(`${name}\n\n${result.report}`);
  const { texts, undecided } = result;
  const what =
    texts.length === 0
      ? 'The roadmap says all of it already.'
      : undecided === 0
        ? 'Imported.'
        : `Imported. ${undecided} ${undecided === 1 ? 'cell is' : 'cells are'} for you to decide.`;
  const show = 'Show Report';
  void window.showInformationMessage(`${name}: ${what}`, show).then((chosen) => {
    if (chosen === show) output?.show(true);
  });
}
