/**
 * The files that are known, and the snapshots made of them. This is the one place with state: set
 * files, then ask for a snapshot. What did not change is the same value in the next snapshot.
 */

import { parse, parseEdited } from '../../grammar/parser.ts';
import type { SyntaxTree } from '../../grammar/syntax.ts';
import type { DataFile } from './data/data-file.ts';
import { dataPathOf } from './data/data-path.ts';
import { type FileFacts, factsOf } from './file-facts.ts';
import {
  type DataFiles,
  type Frame,
  frameOf,
  type LinkInputs,
  link,
  noData,
  retitledFrame,
} from './linking/link.ts';
import type { Model } from './model.ts';
import { haveSameHeadings, isSameSummary } from './same-summary.ts';
import { SourceTree } from './source-tree.ts';
import type { Summary } from './summary.ts';
import { TreeShelf } from './tree-shelf.ts';

/** A roadmap file as a snapshot has it. */
export interface SourceFile {
  readonly uri: string;
  readonly tree: SourceTree;
  readonly facts: FileFacts;
  /** Why there is no text to read ("The file cannot be read: permission denied."). */
  readonly unreadable: string | undefined;
}

/** The whole workspace at one moment. Immutable: a request works on one snapshot to its end. */
export interface Snapshot {
  readonly files: ReadonlyMap<string, SourceFile>;
  /** By key, in code-unit order. */
  readonly models: readonly Model[];
  readonly modelOf: (uri: string) => Model | undefined;
  readonly treeOf: (uri: string) => SyntaxTree | undefined;
}

/** The one place with state: texts go in, snapshots come out. What is set counts from the next snapshot on. */
export class Workspace {
  readonly #files = new Map<string, SourceFile>();
  readonly #unparsed = new Map<string, string>();
  /** By folder, then by path. What is in a map never changes: another one takes its place. */
  readonly #data = new Map<string, DataFiles>();
  readonly #shelf: TreeShelf;
  #folders: readonly string[] = [];
  #models = new Map<string, Linked>();
  #snapshot: Snapshot | undefined;

  /** @param roomForTrees in UTF-16 units of their texts: trees beyond that are parsed again when somebody looks into them */
  constructor(roomForTrees?: number) {
    this.#shelf = new TreeShelf(roomForTrees);
  }

  /** The workspace folders, as URIs: files without any roadmap header make one model for each. */
  setFolders(folders: readonly string[]): void {
    this.#folders = [...folders].map(withSlash).sort((a, b) => b.length - a.length || compare(a, b));
    this.#snapshot = undefined;
  }

  /** Sets the text of a file. The same text again changes nothing. It is parsed when somebody asks for a snapshot. */
  setFile(uri: string, text: string): void {
    const known = this.#files.get(uri);
    const isKnown = known !== undefined && known.tree.text === text && known.unreadable === undefined;
    if (isKnown && !this.#unparsed.has(uri)) return;
    this.#unparsed.set(uri, text);
    this.#snapshot = undefined;
  }

  /** Parses what was set since the last time: of ten texts of one file, only the last. */
  #parseAll(): void {
    for (const [uri, text] of this.#unparsed) this.#parse(uri, text);
    this.#unparsed.clear();
  }

  #parse(uri: string, text: string): void {
    const known = this.#files.get(uri);
    const old = known?.tree.isLetGo === false ? known.tree.whole : undefined;
    const { tree, kept } = old === undefined ? { tree: parse(text) } : parseEdited(old, text);
    const facts = factsOf(tree, known && old && kept && { tree: old, facts: known.facts, kept });
    this.#forgetTree(uri);
    const same = known !== undefined && isSameSummary(known.facts.summary, facts.summary);
    // The old summary is kept where it says the same, so that what was linked with it stays valid.
    this.#files.set(uri, {
      uri,
      tree: this.#shelf.put(tree),
      facts: same ? { ...facts, summary: known.facts.summary } : facts,
      unreadable: undefined,
    });
  }

  /** Notes that a file is there but cannot be read; `reason` is a sentence for people. */
  setUnreadable(uri: string, reason: string): void {
    const tree = parse('');
    this.#unparsed.delete(uri);
    this.#forgetTree(uri);
    this.#files.set(uri, { uri, tree: new SourceTree(tree), facts: factsOf(tree), unreadable: reason });
    this.#snapshot = undefined;
  }

  removeFile(uri: string): void {
    const isNew = this.#unparsed.delete(uri);
    this.#forgetTree(uri);
    if (this.#files.delete(uri) || isNew) this.#snapshot = undefined;
  }

  #forgetTree(uri: string): void {
    const known = this.#files.get(uri);
    if (known !== undefined) this.#shelf.remove(known.tree);
  }

  /** What came of reading a file beside a roadmap; `undefined` to forget it. */
  setDataFile({ folder, path }: DataPlace, file: DataFile | undefined): void {
    const files = new Map(this.#data.get(folder));
    if (file === undefined) files.delete(path);
    else files.set(path, file);
    this.#data.set(folder, files);
    this.#snapshot = undefined;
  }

  /** A second workspace with the same files, to try things out in. */
  copy(): Workspace {
    this.#parseAll();
    const copy = new Workspace(this.#shelf.room);
    copy.#folders = this.#folders;
    for (const [uri, file] of this.#files) copy.#files.set(uri, file);
    for (const [folder, files] of this.#data) copy.#data.set(folder, files);
    copy.#models = new Map(this.#models);
    return copy;
  }

  /** The present state. Links again only roadmaps of which a file says something else than before. */
  snapshot(): Snapshot {
    this.#snapshot ??= this.#take();
    return this.#snapshot;
  }

  #take(): Snapshot {
    this.#parseAll();
    const files = new Map([...this.#files].sort(([a], [b]) => compare(a, b)));
    const groups = group(files, this.#folders);
    const kept = new Map<string, Linked>();
    const modelByFile = new Map<string, Model>();
    for (const [key, uris] of groups) {
      const inputs = uris.map((uri) => [uri, (files.get(uri) as SourceFile).facts.summary] as const);
      const known = this.#models.get(key);
      const linked = relinked(key, inputs, this.#data.get(roadmapFolder(key)) ?? noData, known);
      kept.set(key, linked);
      for (const uri of uris) modelByFile.set(uri, linked.model);
    }
    this.#models = kept;
    return {
      files,
      models: [...kept.values()].map(({ model }) => model).sort((a, b) => compare(a.key, b.key)),
      modelOf: (uri) => modelByFile.get(uri),
      treeOf: (uri) => files.get(uri)?.tree,
    };
  }
}

/** A model, and what the next one may take over from it. */
interface Linked {
  readonly inputs: LinkInputs;
  readonly data: DataFiles;
  readonly frame: Frame;
  readonly model: Model;
}

/** Summaries that say the same are the same value, so identity tells. */
function relinked(key: string, inputs: LinkInputs, data: DataFiles, known: Linked | undefined): Linked {
  if (known?.data === data && areAlike(known.inputs, inputs, Object.is)) return known;
  const isFramed = known !== undefined && areAlike(known.inputs, inputs, haveSameHeadings);
  const frame = isFramed ? retitledFrame(known.frame, inputs) : frameOf(inputs, known?.frame);
  return { inputs, data, frame, model: link(key, inputs, frame, data) };
}

function areAlike(a: LinkInputs, b: LinkInputs, isAlike: (a: Summary, b: Summary) => boolean): boolean {
  return (
    a.length === b.length &&
    a.every(([uri, summary], i) => {
      const other = b[i];
      return other !== undefined && other[0] === uri && isAlike(summary, other[1]);
    })
  );
}

/** What all roadmaps are called, as text that is equal where they are called the same. */
export function roadmapNames({ models }: Snapshot): string {
  return models.map(({ roadmap }) => `${roadmap?.name} ${roadmap?.label}`).join('\n');
}

/** The files of each model: by the nearest header at or above, else by `part of`, else by workspace folder. */
function group(files: ReadonlyMap<string, SourceFile>, folders: readonly string[]): Map<string, string[]> {
  const headers = new Map<string, string>();
  const byName = new Map<string, string>();
  for (const [uri, { facts }] of files) {
    const name = headerOf(facts.summary);
    if (name === undefined) continue;
    const folder = folderOf(uri);
    if (!headers.has(folder)) headers.set(folder, uri);
    const key = headers.get(folder) as string;
    if (!byName.has(name)) byName.set(name, key);
  }
  const groups = new Map<string, string[]>();
  for (const [uri, { facts }] of files) {
    const { partOf } = facts.summary;
    const near = nearest(uri, headers);
    const nearName = near === undefined ? undefined : headerOf((files.get(near) as SourceFile).facts.summary);
    // A copy of the whole roadmap elsewhere in the workspace takes no files from this one.
    const asked = partOf === undefined || partOf === nearName ? undefined : byName.get(partOf);
    const key = asked ?? near ?? folders.find((folder) => uri.startsWith(folder)) ?? folderOf(uri);
    const members = groups.get(key);
    if (members === undefined) groups.set(key, [uri]);
    else members.push(uri);
  }
  return groups;
}

const headerOfSummary = new WeakMap<Summary, { readonly name: string | undefined }>();

/** What the roadmap that a file heads is called, looked for once in each summary; undefined where it heads none. */
function headerOf(summary: Summary): string | undefined {
  const known = headerOfSummary.get(summary);
  if (known !== undefined) return known.name;
  const header = summary.declarations.find(
    (declaration) => declaration.kind === 'roadmap' && !declaration.extend,
  );
  const name = header && (header.name ?? header.title ?? '');
  headerOfSummary.set(summary, { name });
  return name;
}

function nearest(uri: string, headers: ReadonlyMap<string, string>): string | undefined {
  for (let folder = folderOf(uri); folder !== ''; folder = folderOf(folder.slice(0, -1))) {
    const header = headers.get(folder);
    if (header !== undefined) return header;
  }
  return undefined;
}

/** The folder of a URI, with its slash; '' above the first. */
export function folderOf(uri: string): string {
  return uri.slice(0, uri.lastIndexOf('/') + 1);
}

/** A file beside a roadmap, or below. */
export interface DataPlace {
  /** The roadmap's folder, a URI with its slash. */
  readonly folder: string;
  /** From there, with `/` and without `..`: `data/nps.csv`. */
  readonly path: string;
}

/** The files that the metrics of all roadmaps take readings from, each once. */
export function dataPlaces({ files, models }: Snapshot): readonly DataPlace[] {
  return models.flatMap((model) => {
    const folder = roadmapFolder(model.key);
    const paths = model.files.flatMap((uri) => {
      const file = files.get(uri);
      return file === undefined ? [] : dataPathsIn(file.facts.summary);
    });
    return [...new Set(paths)].map((path) => ({ folder, path }));
  });
}

const pathsIn = new WeakMap<Summary, readonly string[]>();

/** Worked out once for each summary: an edit asks about one file only. */
function dataPathsIn(summary: Summary): readonly string[] {
  const known = pathsIn.get(summary);
  if (known !== undefined) return known;
  const paths = summary.declarations
    .filter(({ kind }) => kind === 'metric')
    .flatMap(({ attributes }) => attributes.filter(({ name }) => name === 'source'))
    .flatMap(({ values }) => values)
    .flatMap((value) => {
      const source = value?.type === 'word' ? dataPathOf(value.text) : undefined;
      return source === undefined || source.outside !== undefined ? [] : [source.path];
    });
  pathsIn.set(summary, paths);
  return paths;
}

/** The folder of a roadmap: that of its header, else the one that holds its files. */
export function roadmapFolder(key: string): string {
  return key.endsWith('/') ? key : folderOf(key);
}

/** A file as seen from the roadmap's own folder: `regions/dach.cust`. Nothing above that folder is given away. */
export function nameInRoadmap({ key }: Model, uri: string): string {
  const folder = roadmapFolder(key);
  const name = uri.startsWith(folder) ? uri.slice(folder.length) : uri.slice(uri.lastIndexOf('/') + 1);
  return decodeURIComponent(name);
}

function withSlash(uri: string): string {
  return uri.endsWith('/') ? uri : `${uri}/`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
