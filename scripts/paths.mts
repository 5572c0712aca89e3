/** Where things are in a checkout, whatever folder a script was started from. */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Absolute path of the checkout's root. */
export const root: string = dirname(dirname(fileURLToPath(import.meta.url)));

/** Absolute path of a file or folder below the checkout's root. */
export const inRoot = (...parts: readonly string[]): string => join(root, ...parts);
