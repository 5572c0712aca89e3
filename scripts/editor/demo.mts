/** What the demo and the screenshots show: a copy of the samples, in a VS Code of their own, with Cust in it. */
import { cp, mkdir, mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inRoot, root } from '../paths.mts';
import { quietSettings, type Settings, writeSettings } from './settings.mts';

export interface Demo {
  /** The folder to open: a copy, so that trying things out leaves the checkout as it is. */
  readonly folder: string;
  /** The roadmap to begin with, in that folder. */
  readonly file: string;
  readonly dataFolder: string;
  readonly userDataFolder: string;
  /** Holds Cust, linked from this checkout, as if it had been installed. */
  readonly extensionsFolder: string;
  /** Tells the extension to open the file with the preview beside it, once it has started. */
  readonly env: Readonly<Record<string, string>>;
  remove(): Promise<void>;
}

/** Text and picture share the width of one window. */
const roomySettings: Settings = { 'editor.minimap.enabled': false };

/**
 * Prepares all of it in a temporary folder, which `remove` takes away.
 *
 * `folder` is the one to copy, `file` its roadmap to open; both are relative, to the checkout and to `folder`.
 */
export async function prepareDemo(folder: string, file: string, settings: Settings = {}): Promise<Demo> {
  const scratch = await mkdtemp(join(tmpdir(), 'cust-demo-'));
  const workspace = join(scratch, folder);
  const profile = {
    dataFolder: join(scratch, 'server'),
    userDataFolder: join(scratch, 'user'),
    extensionsFolder: join(scratch, 'extensions'),
  };
  await cp(inRoot(folder), workspace, { recursive: true });
  await writeSettings(profile.userDataFolder, { ...quietSettings, ...roomySettings, ...settings });
  await mkdir(profile.extensionsFolder);
  const manifest = JSON.parse(await readFile(inRoot('package.json'), 'utf8')) as { readonly version: string };
  // A junction is what Windows lets everybody make.
  await symlink(root, join(profile.extensionsFolder, `cust.cust-${manifest.version}`), 'junction');
  return {
    ...profile,
    folder: workspace,
    file: join(workspace, file),
    env: { CUST_OPEN_PREVIEW: join(workspace, file) },
    remove: () => rm(scratch, { recursive: true, force: true }),
  };
}
