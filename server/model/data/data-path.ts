/** `source:` of a metric: most often words ("Survey by Kantar"), or the path of a file with its readings. */

/** A file that a roadmap takes readings from. */
export interface DataPath {
  /** From the roadmap's folder, with `/`: `data/nps.csv`. Never leads out of it where `outside` is absent. */
  readonly path: string;
  /** The heading of the column with the values, where one is named. */
  readonly column: string | undefined;
  /** Why it is never read. */
  readonly outside?: 'network' | 'absolute' | 'above';
}

const shape = /^(.*\.(?:csv|tsv))(?:#(.*))?$/iu;

/** Characters that stand in sentences and hardly in names of files; Windows allows most of them in none. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: no name of a file has them
const unlikely = /[,;:"<>|*?\u0000-\u001f\u007f]/;

/** The file that a text names; undefined where it is free text. */
export function dataPathOf(text: string): DataPath | undefined {
  const [, written, column] = shape.exec(text.trim()) ?? [];
  if (written === undefined) return undefined;
  const named = column === undefined || column.trim() === '' ? undefined : column.trim();
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(written)) return { path: written, column: named, outside: 'network' };
  const path = written.replaceAll('\\', '/');
  if (unlikely.test(path.replace(/^[a-z]:\//i, ''))) return undefined;
  if (/^(?:[a-z]:|~)?\//i.test(path)) return { path: written, column: named, outside: 'absolute' };
  const parts = path.split('/').filter((part) => part !== '' && part !== '.');
  if (parts.includes('..')) return { path: written, column: named, outside: 'above' };
  return { path: parts.join('/'), column: named };
}
