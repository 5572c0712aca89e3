/** The user settings that a test, a demo or a screenshot starts VS Code with: quiet, and the same everywhere. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export type Settings = Readonly<Record<string, unknown>>;

export const quietSettings: Settings = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'chat.disableAIFeatures': true,
  // In a browser VS Code saves by itself, and what one test typed would be there for the next.
  'files.autoSave': 'off',
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'security.workspace.trust.enabled': false,
  'git.openRepositoryInParentFolders': 'never',
  // Otherwise the theme follows the system's, and a screenshot depends on who takes it.
  'window.autoDetectColorScheme': false,
};

/** Writes the settings of a fresh profile. `userDataFolder` is what `--user-data-dir` names. */
export async function writeSettings(userDataFolder: string, settings: Settings): Promise<void> {
  const folder = join(userDataFolder, 'User');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'settings.json'), `${JSON.stringify(settings, undefined, 2)}\n`);
}
