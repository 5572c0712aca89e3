/** The viewer's built files, which lie beside the command. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Texts of `dist/viewer.js`, `dist/viewer.css` and `dist/viewer-elk.js`. */
export interface ViewerAssets {
  readonly script: string;
  readonly style: string;
  readonly layout: string;
}

/** Reads them from a folder. Rejects where one of them is missing. */
export async function readAssets(folder: string): Promise<ViewerAssets> {
  const [script = '', style = '', layout = ''] = await Promise.all(
    ['viewer.js', 'viewer.css', 'viewer-elk.js'].map((name) => readFile(join(folder, name), 'utf8')),
  );
  return { script, style, layout };
}
