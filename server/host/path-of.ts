/** From addresses to paths. */
import { fileURLToPath } from 'node:url';

/** The path that a URI stands for on this computer; `undefined` for other hosts, and what is no file. */
export function pathOf(uri: string): string | undefined {
  if (!uri.startsWith('file:')) return undefined;
  try {
    return fileURLToPath(uri);
  } catch {
    return undefined;
  }
}
