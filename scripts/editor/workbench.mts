/** VS Code's workbench in a browser page, and the way into the webview of the preview. */
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Frame, Page } from 'playwright-core';

/** What the workbench is opened with; paths are absolute. */
export interface Opening {
  readonly folder?: string;
  /** Folders of extensions that run from their sources. */
  readonly developedExtensions?: readonly string[];
  /** A CommonJS module whose `run()` the extension host calls. */
  readonly tests?: string;
  /** A file to open in the editor. */
  readonly file?: string;
}

/** The address that opens the workbench so, on a server at `url`. */
export function workbenchAddress(url: string, opening: Opening): string {
  const remote = (path: string): string =>
    `vscode-remote://${new URL(url).host}${pathToFileURL(path).pathname}`;
  const payload: [string, string][] = [];
  for (const path of opening.developedExtensions ?? [])
    payload.push(['extensionDevelopmentPath', remote(path)]);
  if (opening.tests) payload.push(['extensionTestsPath', remote(opening.tests)]);
  if (opening.file) payload.push(['openFile', remote(opening.file)]);
  const query = new URLSearchParams();
  if (opening.folder) query.set('folder', fileURLToPath(pathToFileURL(opening.folder)));
  else query.set('ew', 'true');
  if (payload.length > 0) query.set('payload', JSON.stringify(payload));
  return `${url}/?${query}`;
}

/**
 * The frames that hold the documents of open webviews, the newest last. VS Code nests each in a frame of its
 * own, whose name for the inner one is fixed.
 */
export async function webviewFrames(page: Page): Promise<readonly Frame[]> {
  const frames = page.frames().filter((frame) => frame.name() === 'active-frame' || isActive(frame));
  const visible = await Promise.all(frames.map(isVisible));
  return frames.filter((_, index) => visible[index]);
}

const isActive = (frame: Frame): boolean => frame.url().includes('/fake.html');

async function isVisible(frame: Frame): Promise<boolean> {
  const outer = frame.parentFrame() ?? frame;
  try {
    return await (await outer.frameElement()).isVisible();
  } catch {
    // The frame was taken away while we were looking.
    return false;
  }
}
