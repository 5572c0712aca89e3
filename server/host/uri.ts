/** URIs in one spelling: editors differ in what they encode and in the case of drive letters. */
import { URI, Utils } from 'vscode-uri';

/** The form that VS Code writes: two URIs of one file become the same string. */
export function canonical(uri: string): string {
  return URI.parse(uri).toString();
}

/**
 * The file that a settings file names as its baseline, inside the settings file's folder;
 * `undefined` where none is named, or one outside.
 */
export function baselineUri(settingsUri: string, path: string | undefined): string | undefined {
  if (path === undefined) return undefined;
  const folder = Utils.dirname(URI.parse(settingsUri));
  const file = Utils.resolvePath(folder, path.replaceAll('\\', '/'));
  return file.path.startsWith(`${folder.path.replace(/\/$/, '')}/`) ? file.toString() : undefined;
}

/** A file by its path from a folder; a path without `..` stays below it. */
export function uriBelow(folder: string, path: string): string {
  return Utils.joinPath(URI.parse(folder), path).toString();
}
