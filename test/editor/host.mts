/** Which VS Code the suites run in, and how an extension is installed into it. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { resolveCliPathFromVSCodeExecutablePath } from '@vscode/test-electron';
import { runsHere } from '../../scripts/editor/code-server.mts';
import { downloadedEditor, hasDisplay, installedEditor } from '../../scripts/editor/desktop.mts';
import { inRoot } from '../../scripts/paths.mts';

export interface Host {
  readonly executable: string;
  /** The program that installs extensions; on a desktop it is another one than the editor. */
  readonly installer: string;
  /** Completes the sentence "Running in …". */
  readonly description: string;
}

/** Folders that a run has for itself, so that it neither sees nor changes what the user has installed. */
export interface Profile {
  readonly userDataFolder: string;
  readonly extensionsFolder: string;
}

/**
 * The first of: named by CUST_VSCODE, installed, downloaded, code-server in a headless browser. Rejects with
 * a sentence that says what to do when there is none.
 */
export async function findHost(): Promise<Host> {
  const named = process.env['CUST_VSCODE'];
  if (named) return desktop(named, `the VS Code that CUST_VSCODE names (${named})`);
  if (hasDisplay) {
    const installed = installedEditor();
    if (installed) return desktop(installed, `the installed VS Code (${installed})`);
    const downloaded = await downloadedEditor();
    if (downloaded) return desktop(downloaded, 'a downloaded VS Code');
  }
  if (!runsHere) {
    throw new Error(
      'There is no VS Code to test in: none is installed, the download is out of reach, and the stand-in needs ' +
        'Linux on x64. Install VS Code, or name its executable in the variable CUST_VSCODE.',
    );
  }
  const launcher = inRoot('test', 'editor', 'launcher.mts');
  const description = 'the VS Code of code-server, in a headless browser (no desktop VS Code to be had)';
  return { executable: launcher, installer: launcher, description };
}

const desktop = (executable: string, description: string): Host => ({
  executable,
  installer: resolveCliPathFromVSCodeExecutablePath(executable),
  description,
});

/** The flags that make VS Code use a profile. */
export const profileFlags = ({ userDataFolder, extensionsFolder }: Profile): readonly string[] => [
  `--user-data-dir=${userDataFolder}`,
  `--extensions-dir=${extensionsFolder}`,
];

/** Installs a .vsix as a user's `code --install-extension` does. Rejects with what the editor said. */
export async function installExtension(host: Host, profile: Profile, vsix: string): Promise<void> {
  // Windows runs the `.cmd` that VS Code brings only through a shell, which takes quoted words.
  const shell = process.platform === 'win32';
  const quoted = (word: string): string => (shell ? `"${word}"` : word);
  const args = [...profileFlags(profile), `--install-extension=${vsix}`, '--force'];
  await promisify(execFile)(quoted(host.installer), args.map(quoted), { shell });
}
