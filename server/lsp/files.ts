/** Keeps the service's files in step with the disk and with what editors have open. */

import type { RoadmapFiles } from '../host/ports.ts';
import { baselineUri, canonical, uriBelow } from '../host/uri.ts';
import type { DataPlace } from '../model/workspace.ts';
import type { Service } from '../service.ts';
import { isSettingsFile } from '../settings/file.ts';
import { filesAround } from './around.ts';

/** How many files are read at a time: enough to keep a disk busy, few enough to leave editors responsive. */
const readers = 16;

export class FileKeeper {
  readonly #service: Service;
  readonly #source: () => RoadmapFiles;
  #lent: RoadmapFiles | undefined;
  /** Open documents by canonical URI: their texts, by the URI as the editor writes it, the last one that was touched last. */
  readonly #open = new Map<string, Map<string, string>>();
  #folders: readonly string[] = [];
  #isLoaded = false;
  /** The files around each open document from outside the folders, by that document. */
  readonly #around = new Map<string, ReadonlySet<string>>();
  /** The baseline that each settings file names, by the settings file's URI. */
  readonly #baselines = new Map<string, string>();
  /** The files with readings that were asked for, by URI: one may lie below the folders of two roadmaps. */
  readonly #data = new Map<string, readonly DataPlace[]>();

  /** @param source asked once, when the first file is wanted: which files there are depends on the client. */
  constructor(service: Service, source: () => RoadmapFiles) {
    this.#service = service;
    this.#source = source;
  }

  get #files(): RoadmapFiles {
    this.#lent ??= this.#source();
    return this.#lent;
  }

  /** The URI in the editor's own spelling where it has the document open. */
  outward(uri: string): string {
    return [...(this.#open.get(uri)?.keys() ?? [])].at(-1) ?? uri;
  }

  /**
   * What an editor has open counts, whatever the disk says: at once. Resolves when the rest of its roadmap
   * is there as well, which matters for a document from outside the folders.
   */
  async opened(uri: string, text: string): Promise<void> {
    const key = canonical(uri);
    this.changed(uri, text);
    if (!this.#isLoaded) return;
    await this.#lookAround(key);
    await this.#read([...(this.#around.get(key) ?? [])]);
  }

  changed(uri: string, text: string): void {
    const key = canonical(uri);
    const spellings = this.#open.get(key) ?? new Map<string, string>();
    this.#open.set(key, spellings);
    spellings.delete(uri);
    spellings.set(uri, text);
    this.#service.setFile(key, text);
  }

  /**
   * A closed document is again what the disk says, or gone with its file; unless the editor has it open
   * under another spelling of its URI.
   */
  async closed(uri: string): Promise<void> {
    const key = canonical(uri);
    const spellings = this.#open.get(key);
    spellings?.delete(uri);
    const other = [...(spellings?.values() ?? [])].at(-1);
    if (other !== undefined) {
      this.#service.setFile(key, other);
      return;
    }
    this.#open.delete(key);
    const around = this.#around.get(key) ?? [];
    this.#around.delete(key);
    for (const other of around) if (!this.#belongs(other)) this.deleted(other);
    await this.reload(key);
  }

  /** Loads all files of the workspace folders, and forgets those that are in none of them any more. */
  async load(
    folders: readonly string[],
    report: (done: number, total: number) => void = () => undefined,
  ): Promise<void> {
    this.#folders = folders.map(canonical);
    this.#service.setFolders(this.#folders);
    const uris = new Set(this.#folders.length === 0 ? [] : await this.#files.list(this.#folders));
    this.#isLoaded = true;
    this.#around.clear();
    await Promise.all([...this.#open.keys()].map((key) => this.#lookAround(key)));
    for (const uri of [...this.#around.values()].flatMap((around) => [...around])) uris.add(uri);
    for (const uri of this.#service.uris()) {
      if (!uris.has(uri) && !this.#open.has(uri)) this.deleted(uri);
    }
    await this.#read([...uris], report);
    this.#findData();
    await this.#readData([...this.#data.keys()]);
  }

  /**
   * Reads the files with readings that roadmaps have come to name, and forgets those that they name no more.
   * Undefined where there is nothing to do, which is nearly always.
   */
  followData(): Promise<void> | undefined {
    const fresh = this.#findData();
    return fresh.length === 0 ? undefined : this.#readData(fresh);
  }

  /** Notes which files with readings are wanted by now; the URIs of those that were not before. */
  #findData(): readonly string[] {
    const wanted = Map.groupBy(this.#service.dataFiles(), ({ folder, path }) => uriBelow(folder, path));
    for (const [uri, places] of this.#data) {
      for (const place of places) {
        if (!isAmong(place, wanted.get(uri))) this.#service.setDataFile(place, undefined);
      }
    }
    const fresh = [...wanted].filter(([uri, places]) =>
      places.some((place) => !isAmong(place, this.#data.get(uri))),
    );
    this.#data.clear();
    for (const [uri, places] of wanted) this.#data.set(uri, places);
    return fresh.map(([uri]) => uri);
  }

  async #readData(uris: readonly string[]): Promise<void> {
    await Promise.all(
      uris.map(async (uri) => {
        for (const place of this.#data.get(uri) ?? []) {
          const read = await this.#files.readData(place.folder, place.path);
          // While it was read, the roadmap may have come to name another.
          if (isAmong(place, this.#data.get(uri))) this.#service.setDataFile(place, read);
        }
      }),
    );
  }

  async #read(uris: readonly string[], report?: (done: number, total: number) => void): Promise<void> {
    const waiting = uris.filter((uri) => !this.#open.has(uri));
    const total = waiting.length;
    await Promise.all(
      Array.from({ length: readers }, async () => {
        for (let uri = waiting.pop(); uri !== undefined; uri = waiting.pop()) {
          await this.reload(uri);
          report?.(total - waiting.length, total);
        }
      }),
    );
  }

  /** The disk says that a file was made, changed or deleted. */
  async reload(uri: string): Promise<void> {
    const key = canonical(uri);
    if (this.#open.has(key)) return;
    if (isSettingsFile(key)) {
      await this.#reloadSettings(key);
      return;
    }
    if (!key.toLowerCase().endsWith('.cust')) {
      await this.#readData([key]);
      await this.#reloadBaseline(key);
      return;
    }
    if (!this.#belongs(key)) {
      this.#service.removeFile(key);
      return;
    }
    const read = await this.#files.read(key);
    // It may have been opened while it was read: then the editor's text stands. Or nobody wants it any more.
    if (this.#open.has(key) || !this.#belongs(key)) return;
    if ('text' in read) this.#service.setFile(key, read.text);
    else if ('missing' in read) this.#service.removeFile(key);
    else this.#service.setUnreadable(key, read.unreadable);
  }

  deleted(uri: string): void {
    const key = canonical(uri);
    if (isSettingsFile(key)) this.#service.setSettingsFile(key, undefined);
    else if (!this.#open.has(key)) this.#service.removeFile(key);
    for (const place of this.#data.get(key) ?? []) this.#service.setDataFile(place, { missing: true });
  }

  async #reloadSettings(uri: string): Promise<void> {
    const read = await this.#files.read(uri);
    // Its folder may have been removed, or the document beside it closed, while it was read.
    if (!this.#belongs(uri)) {
      this.#service.setSettingsFile(uri, undefined);
      return;
    }
    if ('unreadable' in read) this.#service.setUnreadable(uri, read.unreadable);
    else this.#service.setSettingsFile(uri, 'text' in read ? read.text : undefined);
    const baseline = baselineUri(uri, this.#service.baselinePath(uri));
    if (baseline === undefined) this.#baselines.delete(uri);
    else this.#baselines.set(uri, baseline);
    await this.#readBaseline(uri);
  }

  /** Some other file has changed: a baseline, perhaps. */
  async #reloadBaseline(uri: string): Promise<void> {
    for (const [settings, baseline] of this.#baselines)
      if (baseline === uri) await this.#readBaseline(settings);
  }

  async #readBaseline(settings: string): Promise<void> {
    const uri = this.#baselines.get(settings);
    this.#service.setBaseline(settings, uri === undefined ? { outside: true } : await this.#files.read(uri));
  }

  /** Notes the files around a document from outside the folders. */
  async #lookAround(key: string): Promise<void> {
    if (this.#isInFolders(key)) return;
    const around = await filesAround(
      key,
      (folder) => this.#files.look(folder),
      async (uri) => {
        if (this.#open.has(uri)) return this.#service.textOf(uri)?.text;
        const read = await this.#files.read(uri);
        return 'text' in read ? read.text : undefined;
      },
    );
    if (this.#open.has(key)) this.#around.set(key, new Set(around.filter((uri) => !this.#isInFolders(uri))));
  }

  /** A document from elsewhere, and what is around it, counts only while it is open. */
  #belongs(key: string): boolean {
    return this.#isInFolders(key) || [...this.#around.values()].some((around) => around.has(key));
  }

  #isInFolders(key: string): boolean {
    return this.#folders.some((folder) => key.startsWith(folder.endsWith('/') ? folder : `${folder}/`));
  }
}

function isAmong({ folder, path }: DataPlace, places: readonly DataPlace[] | undefined): boolean {
  return places?.some((place) => place.folder === folder && place.path === path) === true;
}
