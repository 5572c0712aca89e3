/** The outside world, as the server needs it. One adapter for each kind of host implements these. */

import type { Blame } from '../history/blame.ts';
import type { Model } from '../model/model.ts';
import type { History } from './git/history.ts';

/** A file's text, or a sentence for people that says why there is none, or that there is no such file. */
export type ReadFile =
  | { readonly text: string }
  | { readonly unreadable: string }
  | { readonly missing: true };

/** What is directly in a folder, as URIs: its `.cust` and `cust.json` files, and the folders in it. */
export interface FolderContent {
  readonly files: readonly string[];
  readonly folders: readonly string[];
}

/** Roadmaps and their settings files that no editor has open. URIs are in VS Code's canonical form (`canonical`). */
export interface RoadmapFiles {
  /** The URIs of all `.cust` and `cust.json` files under the folders, version control and packages left out. */
  list(folders: readonly string[]): Promise<readonly string[]>;
  /** Empty for a folder that is gone or may not be looked into. Links to folders are left out. */
  look(folder: string): Promise<FolderContent>;
  /** Resolves for files that are gone or cannot be read as well, with the reason. */
  read(uri: string): Promise<ReadFile>;
  /**
   * A file with readings, by its path from a roadmap's folder. Nothing that is reached by a link is read: it
   * could lead anywhere. Resolves for what is gone or cannot be read as well, with the reason.
   */
  readData(folder: string, path: string): Promise<ReadFile>;
}

/**
 * Watches folders, for editors that cannot: calls `changed` with the URI of each `.cust`, `cust.json`,
 * `cust*.json`, `.csv` or `.tsv` file under them that is made, changed or deleted, and `failed` with a sentence where some are
 * out of its sight.
 */
export type Watch = (
  folders: readonly string[],
  changed: (uri: string) => void,
  failed: (sentence: string) => void,
) => Watching;

export interface Watching {
  stop(): Promise<void>;
}

/** What the commits of a repository tell of roadmaps, for hosts that have a git. */
export interface Past {
  /** The last commit of the repository that a file is in; `undefined` where there is none, or no git. */
  head(uri: string): Promise<string | undefined>;
  /** Since when who answers for what in these roadmaps of one repository; `undefined` where nothing is committed. */
  blame(uri: string, models: readonly Model[]): Promise<Blame | undefined>;
  /** How they have come along, or the sentence that says why nobody can tell. */
  history(uri: string, models: readonly Model[]): Promise<History | { readonly unavailable: string }>;
}

export interface Clock {
  /** The date where the person is, in days since 1970-01-01. */
  today(): number;
}
