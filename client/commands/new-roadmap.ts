/** "Cust: New Roadmap": a first roadmap to change, instead of an empty file. */
import { commands, FileType, Uri, type WorkspaceFolder, window, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { StarterParams, StarterResult, StartersResult } from '../../server/lsp/protocol.ts';
import { methods } from '../methods.ts';

/**
 * Asks for the company's name and for what it does, writes `roadmap.cust` into the workspace folder and opens it
 * with the preview beside it.
 */
export async function newRoadmap(ready: Promise<BaseLanguageClient>): Promise<void> {
  // Where several folders are open, the last question is for one of them.
  const questions = (workspace.workspaceFolders ?? []).length > 1 ? 3 : 2;
  const company = await window.showInputBox({
    title: `New roadmap (1 of ${questions})`,
    prompt: 'Whose customers is it about?',
    placeHolder: 'The name of your company or department',
    // Whatever else opens meanwhile must not take what is being typed.
    ignoreFocusOut: true,
  });
  if (company === undefined) return;
  const text = await starterText(await ready, company, questions);
  if (text === undefined) return;

  const folder = await chooseFolder();
  if (folder === undefined && (workspace.workspaceFolders ?? []).length > 0) return;
  const document =
    folder === undefined
      ? await workspace.openTextDocument({ language: 'cust', content: text })
      : await workspace.openTextDocument(await writeInto(folder.uri, text));
  await window.showTextDocument(document, { preview: false });
  await commands.executeCommand('cust.openPreview');
}

async function starterText(
  client: BaseLanguageClient,
  company: string,
  questions: number,
): Promise<string | undefined> {
  const starters = await client.sendRequest<StartersResult>(methods.starters);
  const chosen = await window.showQuickPick(
    starters.map(({ name, label, description }) => ({ name, label, detail: description })),
    {
      title: `New roadmap (2 of ${questions})`,
      placeHolder: 'What comes nearest to what you do?',
      matchOnDetail: true,
      ignoreFocusOut: true,
    },
  );
  if (chosen === undefined) return undefined;
  const params: StarterParams = { name: chosen.name, company, year: new Date().getFullYear() };
  return (await client.sendRequest<StarterResult>(methods.starter, params)) ?? undefined;
}

async function writeInto(folder: Uri, text: string): Promise<Uri> {
  const file = Uri.joinPath(await freePlace(folder), 'roadmap.cust');
  await workspace.fs.writeFile(file, new TextEncoder().encode(text));
  return file;
}

async function chooseFolder(): Promise<WorkspaceFolder | undefined> {
  const folders = workspace.workspaceFolders ?? [];
  return folders.length > 1
    ? window.showWorkspaceFolderPick({
        placeHolder: 'Where should the roadmap be kept?',
        ignoreFocusOut: true,
      })
    : folders[0];
}

/** The folder itself where it holds no roadmap yet, else a new one in it: a folder has one roadmap. */
async function freePlace(folder: Uri): Promise<Uri> {
  const entries = await workspace.fs.readDirectory(folder);
  const isTaken = entries.some(([name, type]) => type !== FileType.Directory && /\.cust$/i.test(name));
  if (!isTaken) return folder;
  const names = new Set(entries.map(([name]) => name));
  for (let count = 1; ; count += 1) {
    const name = count === 1 ? 'new-roadmap' : `new-roadmap-${count}`;
    if (!names.has(name)) return Uri.joinPath(folder, name);
  }
}
