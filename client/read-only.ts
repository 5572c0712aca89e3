/** Files that the editor lets nobody type into. An edit by an extension it would make all the same. */
import {
  FilePermission,
  languages,
  RelativePattern,
  type TextDocument,
  type Uri,
  type WorkspaceEdit,
  workspace,
} from 'vscode';

/** The first file that an edit would change although it is read-only; `undefined` where there is none. */
export async function readOnlyFileIn(edit: WorkspaceEdit): Promise<Uri | undefined> {
  for (const [uri] of edit.entries()) if (await isReadOnly(uri)) return uri;
  return undefined;
}

/** In the editor's own order; what a person has switched for one session alone, no extension is told. */
async function isReadOnly(uri: Uri): Promise<boolean> {
  if (workspace.fs.isWritableFileSystem(uri.scheme) === false) return true;
  const document = await workspace.openTextDocument(uri);
  const files = workspace.getConfiguration('files', uri);
  if (matches(document, files.get('readonlyInclude')))
    return !matches(document, files.get('readonlyExclude'));
  const stat = await workspace.fs.stat(uri).then(
    (found) => found,
    // A text that was never saved is nowhere.
    () => undefined,
  );
  const isLocked = ((stat?.permissions ?? 0) & FilePermission.Readonly) !== 0;
  // On a disk the editor asks only when it saves, unless it is told to look before.
  return isLocked && (uri.scheme !== 'file' || files.get('readonlyFromPermissions') === true);
}

/** Whether one of the patterns that are switched on is that of a document. */
function matches(document: TextDocument, patterns: Readonly<Record<string, boolean>> = {}): boolean {
  const folder = workspace.getWorkspaceFolder(document.uri);
  return Object.entries(patterns).some(([glob, isOn]) => {
    const pattern = folder === undefined || glob.startsWith('/') ? glob : new RelativePattern(folder, glob);
    return isOn && languages.match({ pattern }, document) > 0;
  });
}
