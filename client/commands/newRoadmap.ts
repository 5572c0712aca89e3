/** "Cust: New Roadmap": a first roadmap to change, instead of an empty file. */
import { commands, FileSystemError, Uri, type WorkspaceFolder, window, workspace } from 'vscode';
import { starterRoadmap } from './starter.ts';

/** Asks for the company's name, writes `roadmap.cust` into the workspace folder and opens it with the preview beside it. */
export async function newRoadmap(): Promise<void> {
  const company = await window.showInputBox({
    title: 'New roadmap',
    prompt: 'Whose customers is it about?',
    placeHolder: 'The name of your company or department',
    // Whatever else opens meanwhile must not take what is being typed.
    ignoreFocusOut: true,
  });
  if (company === undefined) return;
  const text = starterRoadmap(company, new Date().getFullYear());

  const folder = await chooseFolder();
  if (folder === undefined && (workspace.workspaceFolders ?? []).length > 0) return;
  const document =
    folder === undefined
      ? await workspace.openTextDocument({ language: 'cust', content: text })
      : await workspace.openTextDocument(await writeInto(folder.uri, text));
  await window.showTextDocument(document, { preview: false });
  await commands.executeCommand('cust.openPreview');
}

async function writeInto(folder: Uri, text: string): Promise<Uri> {
  const file = await freeName(folder);
  await workspace.fs.writeFile(file, new TextEncoder().encode(text));
  return file;
}

async function chooseFolder(): Promise<WorkspaceFolder | undefined> {
  const folders = workspace.workspaceFolders ?? [];
  return folders.length > 1
    ? window.showWorkspaceFolderPick({ placeHolder: 'Where should the roadmap be kept?' })
    : folders[0];
}

/** `roadmap.cust`, or the first of `roadmap-2.cust`, `roadmap-3.cust`, … that does not exist: nothing is overwritten. */
async function freeName(folder: Uri): Promise<Uri> {
  for (let count = 1; ; count += 1) {
    const file = Uri.joinPath(folder, count === 1 ? 'roadmap.cust' : `roadmap-${count}.cust`);
    if (!(await exists(file))) return file;
  }
}

async function exists(file: Uri): Promise<boolean> {
  try {
    await workspace.fs.stat(file);
    return true;
  } catch (error) {
    if (error instanceof FileSystemError && error.code === 'FileNotFound') return false;
    throw error;
  }
}
