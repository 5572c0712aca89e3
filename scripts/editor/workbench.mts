/** VS Code's workbench in a browser page, and the way into the webview of the preview. */
import { pathToFileURL } from 'node:url';
import type { Frame, Page } from 'playwright-core';

/** What the workbench is opened with; paths are absolute. */
interface Opening {
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
  if (payload.length > 0) query.set('payload', JSON.stringify(payload));
  // Slashes may stand in a query as they are, and people read this address.
  const start = opening.folder
    ? `folder=${encodeURIComponent(opening.folder).replaceAll('%2F', '/')}`
    : 'ew=true';
  return `${url}/?${[start, ...(query.size > 0 ? [query] : [])].join('&')}`;
}

/** What is in a drawn picture of the preview and nowhere else; CSS, in the preview's document. */
const drawn = 'body#cust .picture svg';

/**
 * The frame that holds the preview's document, once a picture is drawn in it. VS Code nests each webview in
 * frames of its own, and there may be others. Rejects when there is none within the patience.
 */
export async function drawnPreview(page: Page, patienceMs = 60_000): Promise<Frame> {
  const deadline = performance.now() + patienceMs;
  for (;;) {
    const frame = await previewFrame(page);
    if (frame && (await countIn(frame, drawn)) > 0) return frame;
    if (performance.now() > deadline) {
      throw new Error(`No picture was drawn in the preview within ${patienceMs / 1000} s.`);
    }
    await page.waitForTimeout(20);
  }
}

/**
 * The frame that holds the preview's document, drawn or not; undefined where no preview is visible.
 * @param mark what is in that document and in no other: CSS
 */
export async function previewFrame(page: Page, mark = 'body#cust'): Promise<Frame | undefined> {
  for (const frame of page.frames().toReversed()) {
    if ((await countIn(frame, mark)) > 0 && (await isVisible(frame))) return frame;
  }
  return undefined;
}

async function countIn(frame: Frame, selector: string): Promise<number> {
  // A frame may be taken away while we look into it.
  return frame
    .locator(selector)
    .count()
    .catch(() => 0);
}

async function isVisible(frame: Frame): Promise<boolean> {
  try {
    return await (await (frame.parentFrame() ?? frame).frameElement()).isVisible();
  } catch {
    return false;
  }
}
