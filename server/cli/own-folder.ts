/** Where the command itself lies. */
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the built command, in which the viewer's files lie beside it. */
export function ownFolder(): string {
  return dirname(fileURLToPath(import.meta.url));
}
