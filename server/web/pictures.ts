/** Pictures of a roadmap as files, drawn by a browser from the offline page. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { renderedPage } from '../host/installed-browser.ts';

export type PictureFormat = 'svg' | 'png';

/** What is round a picture, and how fine it is. */
export interface PictureLook {
  /** Pixels for each unit of a PNG. */
  readonly scale: number;
  readonly without: readonly ('title' | 'legend' | 'background')[];
}

/** A picture, or a sentence that says why there is none. */
type Picture = { readonly bytes: Uint8Array } | { readonly problem: string };

/**
 * Draws views of an offline page one after the other.
 * @param page the text of the page
 * @param browser the path of the browser
 */
export async function drawPictures(
  page: string,
  browser: string,
  views: readonly string[],
  format: PictureFormat,
  { scale, without }: PictureLook,
): Promise<ReadonlyMap<string, Picture>> {
  const folder = await mkdtemp(join(tmpdir(), 'cust-pictures-'));
  try {
    const path = join(folder, 'roadmap.html');
    await writeFile(path, page);
    const pictures = new Map<string, Picture>();
    for (const view of views) {
      const url = `${pathToFileURL(path).href}#view=${view}&take=${format}&scale=${scale}&without=${without.join()}`;
      pictures.set(view, pictureIn(await renderedPage(browser, url)));
    }
    return pictures;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What `client/viewer/alone.ts` leaves in the page when a picture was asked for in its address. */
function pictureIn(html: string): Picture {
  const [, kind, text = ''] = /<pre id="taken" class="(\w+)"[^>]*>([^<]*)<\/pre>/.exec(html) ?? [];
  const bytes = Buffer.from(text, 'base64');
  if (kind === 'content') return { bytes };
  return { problem: kind === 'problem' ? bytes.toString('utf8') : 'The browser drew nothing.' };
}
