/** VS Code with a window of its own: the one that a variable names, an installed one, or a download. */

import { existsSync, realpathSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { downloadAndUnzipVSCode, SilentReporter } from '@vscode/test-electron';
import { cacheFolder } from './cache.mts';

/** How long the download may keep us waiting before it counts as out of reach. */
const patienceMs = 15_000;

/** Whether a window could be shown at all. */
export const hasDisplay: boolean =
  process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

/** Absolute path of an installed VS Code's executable, `CUST_VSCODE` first; undefined where there is none. */
export function installedEditor(): string | undefined {
  return process.env.CUST_VSCODE || candidates().find(existsSync);
}

function candidates(): readonly string[] {
  const env = process.env;
  switch (process.platform) {
    case 'darwin': {
      const app = ['Applications', 'Visual Studio Code.app', 'Contents', 'MacOS'];
      const folders = [join('/', ...app), join(env.HOME ?? '/', ...app)];
      return folders.flatMap((folder) => [join(folder, 'Code'), join(folder, 'Electron')]);
    }
    case 'win32':
      return [join(env.LOCALAPPDATA ?? '', 'Programs'), env.ProgramFiles ?? ''].map((folder) =>
        join(folder, 'Microsoft VS Code', 'Code.exe'),
      );
    default:
      return onPath('code').map(besideWrapper);
  }
}

function onPath(name: string): readonly string[] {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.map((folder) => join(folder, name)).filter(existsSync);
}

/** On Linux `code` is a shell script in `bin/`, and the editor itself lies beside that folder. */
const besideWrapper = (wrapper: string): string => join(dirname(dirname(realpathSync(wrapper))), 'code');

/** Absolute path of a downloaded VS Code; undefined where the download is out of reach. */
export async function downloadedEditor(): Promise<string | undefined> {
  if (!(await downloadInReach())) return undefined;
  return downloadAndUnzipVSCode({
    version: 'stable',
    cachePath: join(cacheFolder(), 'vscode'),
    timeout: patienceMs,
    reporter: new SilentReporter(),
  });
}

/** A closed network refuses at once or never answers; only the second needs a limit. */
async function downloadInReach(): Promise<boolean> {
  try {
    const answer = await fetch('https://update.code.visualstudio.com/api/releases/stable', {
      signal: AbortSignal.timeout(patienceMs),
    });
    return answer.ok;
  } catch {
    return false;
  }
}
