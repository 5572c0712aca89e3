/** Keeps the service's files in step with the disk and with what editors have open. */

import type { RoadmapFiles } from '../host/ports.ts';
import { baselineUri, canonical } from '../host/uri.ts';
import type { Service } from '../service.ts';
import { isSettingsFile } from '../settings/file.ts';

/** How many files are read at a time: enough to keep a disk busy, few enough to leave editors responsive. */
const readers = 16;

export class FileKeeper {
  readonly #service: Service;
  readonly #files: RoadmapFiles;
  /** Open documents by canonical URI, with the URI as the editor writes it. */
  readonly #open = new Map<string, string>();
  #folders: readonly string[] = [];
  /** The baseline that each settings file names, by the settings file's URI. */
  readonly #baselines = new Map<string, string>();

  constructor(service: Service, files: RoadmapFiles) {
    this.#service = service;
    this.#files = files;
  }

  /** The URI in the editor's own spelling where it has the document open. */
  outward(uri: string): string {
    return this.#open.get(uri) ?? uri;
  }

  /** What an editor has open counts, whatever the disk says. */
  opened(uri: string, text: string): void {
    this.#open.set(canonical(uri), uri);
    this.#service.setFile(canonical(uri), text);
  }

  changed(uri: string, text: string): void {
    this.#service.setFile(canonical(uri), text);
  }

  /** A closed document is again what the disk says, or gone with its file. */
  async closed(uri: string): Promise<void> {
    this.#open.delete(canonical(uri));
    await this.reload(canonical(uri));
  }

  /** Loads all files of the workspace folders, and forgets those that are in none of them any more. */
  async load(folders: readonly string[]): Promise<void> {
    this.#folders = folders.map(canonical);
    this.#service.setFolders(this.#folders);
    const uris = new Set(this.#folders.length === 0 ? [] : await this.#files.list(this.#folders));
    for (const uri of this.#service.uris()) {
      if (!uris.has(uri) && !this.#open.has(uri)) this.deleted(uri);
    }
    const waiting = [...uris].filter((uri) => !this.#open.has(uri));
    await Promise.all(
      Array.from({ length: readers }, async () => {
        for (let uri = waiting.pop(); uri !== undefined; uri = waiting.pop()) await this.reload(uri);
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
      await this.#reloadBaseline(key);
      return;
    }
    if (!this.#belongs(key)) {
      this.#service.removeFile(key);
      return;
    }
    const read = await this.#files.read(key);
    // It may have been opened while it was read: then the editor's text stands.
    if (this.#open.has(key)) return;
    if ('text' in read) this.#service.setFile(key, read.text);
    else if ('missing' in read) this.#service.removeFile(key);
    else this.#service.setUnreadable(key, read.unreadable);
  }

  deleted(uri: string): void {
    const key = canonical(uri);
    if (isSettingsFile(key)) this.#service.setSettingsFile(key, undefined);
    else if (!this.#open.has(key)) this.#service.removeFile(key);
  }

  async #reloadSettings(uri: string): Promise<void> {
    const read = await this.#files.read(uri);
    this.#service.setSettingsFile(uri, 'text' in read ? read.text : undefined);
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
    const read = uri === undefined ? undefined : await this.#files.read(uri);
    this.#service.setBaseline(settings, read !== undefined && 'text' in read ? read.text : undefined);
  }

  /** A document from elsewhere counts only while it is open. */
  #belongs(key: string): boolean {
    return this.#folders.some((folder) => key.startsWith(folder.endsWith('/') ? folder : `${folder}/`));
  }
}
