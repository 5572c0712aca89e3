/**
 * What the extension and the language server say to each other beyond the Language Server Protocol.
 * The client takes types and names from here and nothing else of the server.
 */
import type { FindingCounts, TreeNode } from '../features/tree.ts';
import type { Table } from '../tables/table.ts';
import type { ChangeList, Diagram, MarkSeverity, SourcePlace, ViewName } from '../views/diagram.ts';
import type { FocusChoice, FocusShown } from '../views/focus.ts';

export type {
  ChangeList,
  Diagram,
  FindingCounts,
  FocusChoice,
  FocusShown,
  SourcePlace,
  Table,
  TreeNode,
  ViewName,
};

/** What a preview can show: a picture, all tables on one page, or how they came about. */
export type PageName = ViewName | 'tables' | 'history';

/** Options of `initialize`. */
export interface InitializationOptions {
  /** The client answers `listFiles`, `readFolder` and `readFile`: it sees virtual file systems, which the server cannot. */
  readonly clientFiles?: boolean;
  /** Where the client shows the pages of rules: a diagnostic links to this, the rule's name and `.md`. */
  readonly rulePages?: string;
  /** The client's command that shows places: of a URI, a position and locations, as the protocol writes them. */
  readonly showPlaces?: string;
  /** Whether the person trusts the folders that are open; `trusted` tells where that comes later. */
  readonly trusted?: boolean;
  /** Diagnostics come unasked, even where the client could ask: VS Code's own client looks at other files every two seconds only. */
  readonly diagnostics?: 'push';
}

/**
 * The scheme of documents that hold the Mermaid text of a view: `cust-mermaid:/silos.mmd?` and the
 * encoded URI of any file of the roadmap. Answered as `workspace/textDocumentContent`.
 */
export const mermaidScheme = 'cust-mermaid';

/** Client to server, a notification: from now on the folders that are open are trusted. */
export const trusted = 'cust/trusted';

/** Server to client: the URIs of all `.cust` and `cust.json` files in the workspace. */
export const listFiles = 'cust/listFiles';
export type ListFilesResult = readonly string[];

/** Server to client: what is directly in a folder, which need not be in the workspace. */
export const readFolder = 'cust/readFolder';
export interface ReadFolderParams {
  readonly uri: string;
}
/** Names, not URIs: roadmaps and settings files, and folders. Empty where nothing can be seen. */
export interface ReadFolderResult {
  readonly files: readonly string[];
  readonly folders: readonly string[];
}

/** Server to client: the text of a file that no editor has open. */
export const readFile = 'cust/readFile';
export interface ReadFileParams {
  readonly uri: string;
  /** In bytes: a longer file is no roadmap, and is not carried over. */
  readonly longest: number;
  /** A folder around it: where a link stands between the two, the file is not read. */
  readonly within?: string;
}
/** Bytes in base64, or the reason (a sentence) why there are none, or that there is no such file. */
export type ReadFileResult =
  | { readonly base64: string }
  | { readonly refused: 'too-long' | 'link' }
  | { readonly unreadable: string }
  | { readonly missing: true };

/** Server to client, a notification: roadmaps are not what they were. `version` rises with every change. */
export const roadmapsChanged = 'cust/roadmapsChanged';
export interface RoadmapsChangedParams {
  readonly version: number;
}

/** Client to server: a picture of the roadmap that a document belongs to. */
export const view = 'cust/view';
export interface ViewParams {
  readonly uri: string;
  readonly view: ViewName;
  /** The key of a focus; one that the roadmap has no part for counts as none. */
  readonly focus?: string;
  /** The id of an earlier version (`setBase`): both are shown as one picture. */
  readonly base?: string;
}
export interface ViewChoice {
  readonly name: PageName;
  readonly label: string;
  readonly description: string;
}
export type ViewResult =
  | {
      readonly version: number;
      /** For the title: "Northwind customer roadmap 2026". */
      readonly roadmap: string;
      /** The day that it shows the state of: "15 May 2026". */
      readonly asOf: string;
      readonly views: readonly ViewChoice[];
      readonly diagram: Diagram;
      /** Every focus that can be chosen. */
      readonly focuses: readonly FocusChoice[];
      /** Set where only a part is shown. */
      readonly focus?: FocusShown;
      /** Set where two versions are shown: everything that is different, in sentences. */
      readonly changes?: ChangeList;
      /** Set while some text of the roadmap does not parse. */
      readonly stale?: { readonly sentence: string; readonly source?: SourcePlace };
    }
  | { readonly unavailable: string };

/**
 * Client to server: the texts of an earlier version of the workspace's roadmaps, to compare them with. The server
 * runs no git: where the texts come from is the client's business.
 */
export const setBase = 'cust/setBase';
export interface SetBaseParams {
  /** The client's own name for it. */
  readonly base: string;
  /** Absent: it is not needed any more. */
  readonly version?: BaseVersion;
}
/** URIs below the version's `root`: files with readings that its metrics name. Set the version once more with those that there are. */
export interface SetBaseResult {
  readonly wanted: readonly string[];
}
export interface BaseVersion {
  /** As people call it: "HEAD". */
  readonly name: string;
  /** The folder that its files are in, with a slash at the end: of a scheme of its own, so that places tell which version is meant. */
  readonly root: string;
  /** The folder in the workspace that `root` is an earlier version of, with a slash at the end. */
  readonly beside: string;
  /** All `.cust` and `cust.json` files, each below `root`, and the files with readings that were asked for. */
  readonly files: readonly { readonly uri: string; readonly text: string }[];
}

/** Client to server: all tables of the roadmap that a document belongs to. */
export const tables = 'cust/tables';
export interface TablesParams {
  readonly uri: string;
  /** As in {@link ViewParams}. */
  readonly focus?: string;
}
export type TablesResult =
  | {
      readonly version: number;
      readonly roadmap: string;
      readonly views: readonly ViewChoice[];
      /** The tables that belong together, the first one with the title of them all. */
      readonly pages: readonly (readonly Table[])[];
      readonly counts: Readonly<Record<MarkSeverity, number>>;
      /** The ids of the elements that have findings. */
      readonly marked: readonly string[];
      /** Every focus that can be chosen; absent where tables cannot be narrowed. */
      readonly focuses?: readonly FocusChoice[];
      /** Set where only a part is shown. */
      readonly focus?: FocusChoice;
    }
  | { readonly unavailable: string };

/** Client to server: how the roadmap that a document belongs to has come along, as tables. */
export const history = 'cust/history';
export type HistoryParams = TablesParams;
export type HistoryResult =
  | (Exclude<TablesResult, { readonly unavailable: string }> & { readonly page: 'history' })
  | { readonly unavailable: string };

/** Client to server: where an element of the roadmap that a document belongs to is declared; `null` where it is not. */
export const placeOf = 'cust/placeOf';
export interface PlaceOfParams {
  readonly uri: string;
  /** Its id, as in `Drawn.element` and in the cells of tables. */
  readonly element: string;
}
export type PlaceOfResult = SourcePlace | null;

/** Client to server: how the roadmap that a document belongs to stands. */
export const health = 'cust/health';
export interface HealthParams {
  readonly uri: string;
}
export type HealthResult =
  | {
      /** For the title: "Northwind customer roadmap 2026". */
      readonly roadmap: string;
      /** Of all touchpoints, hand-offs, metrics and live initiatives, how many have one owner. */
      readonly owned: number;
      readonly total: number;
      /** The figures in plain words, not Markdown. */
      readonly lines: readonly string[];
      /** All of it as a page of Markdown. */
      readonly page: string;
    }
  | { readonly unavailable: string };

/** Client to server: the page of a rule as Markdown; `null` for a name that no rule has. */
export const rulePage = 'cust/rulePage';
export interface RulePageParams {
  readonly id: string;
}
export type RulePageResult = string | null;

/** Client to server: the roadmaps to begin with, the usual one first. */
export const starters = 'cust/starters';
export type StartersResult = readonly StarterChoice[];
export interface StarterChoice {
  readonly name: string;
  readonly label: string;
  readonly description: string;
}

/** Client to server: the text of a roadmap to begin with; `null` for a name that none has. */
export const starter = 'cust/starter';
export interface StarterParams {
  readonly name: string;
  /** As the person typed it: any text, even none. */
  readonly company: string;
  readonly year: number;
}
export type StarterResult = string | null;

/** Client to server: what a copied table becomes at a position; `null` where it is no table, or inside of a declaration. */
export const paste = 'cust/paste';
export interface PasteParams {
  readonly uri: string;
  readonly position: { readonly line: number; readonly character: number };
  readonly html?: string;
  readonly text?: string;
}
/** Text for lines of their own, and whether its headings leave no doubt what the table lists. */
export type PasteResult = { readonly text: string; readonly isSure: boolean } | null;

/** Client to server: what the tables in a sheet's file list, and what their columns say. */
export const guessSheet = 'cust/guessSheet';
export interface SheetParams {
  /** The file's name, without its folder. */
  readonly name: string;
  readonly base64: string;
  /** What every table is a list of: a kind of {@link SheetGuess.kinds}; left out, it is told from the headings. */
  readonly as?: string;
  /** Places by heading, of those that the guess offers. */
  readonly columns?: Readonly<Record<string, string>>;
  /** Only these sheets. */
  readonly sheets?: readonly string[];
}
export interface SheetGuess {
  /** One for each table: the sheet's name, the kind and how many rows, and why it is taken for that. */
  readonly tables: readonly {
    readonly sheet: string;
    readonly kind: string;
    /** “12 touchpoints”. */
    readonly what: string;
    readonly why: string;
    readonly columns: readonly { readonly heading: string; readonly place: string; readonly why: string }[];
    /** Every place that a column of it may have, with what it means. */
    readonly places: readonly { readonly name: string; readonly help: string }[];
  }[];
  /** Whatever a table may be a list of, by name, with the word for several of them. */
  readonly kinds: readonly { readonly name: string; readonly plural: string }[];
  /** Sheets that are left out. */
  readonly leftOut: readonly string[];
}
export type SheetGuessResult = SheetGuess | { readonly unreadable: string };

/** Client to server: the tables of a sheet's file, worked into the roadmap of a folder. Nothing is written. */
export const importSheet = 'cust/importSheet';
export interface ImportSheetParams extends SheetParams {
  /** The folder's URI, without a slash at its end. */
  readonly folder: string;
  /** What a roadmap is called that has no header yet. */
  readonly title: string;
  readonly dates?: 'day-first' | 'month-first';
}
export type ImportSheetResult =
  | {
      /** Whole texts by URI: of new files, and of files that change. */
      readonly texts: readonly (readonly [uri: string, text: string])[];
      /** What was done, and what a person must decide. */
      readonly report: string;
      /** How many cells a person must decide. */
      readonly undecided: number;
      /** Whether `dates` would decide some of them. */
      readonly hasUnclearDates: boolean;
    }
  | { readonly unreadable: string };

/** Client to server: the element around a position, as in `Drawn.element`; `null` for none. */
export const elementAt = 'cust/elementAt';
export interface ElementAtParams {
  readonly uri: string;
  readonly position: { readonly line: number; readonly character: number };
}
export type ElementAtResult = string | null;

/** Client to server: one level of the tree of roadmaps. */
export const tree = 'cust/tree';
export interface TreeParams {
  /** As in {@link SentNode.roadmap}; absent for the roadmaps themselves. */
  readonly roadmap?: string;
  /** Below which node; absent for the roadmap itself. */
  readonly node?: string;
}
export type TreeResult = readonly SentNode[];
export interface SentNode extends TreeNode {
  /** The URI of a document of the roadmap that the node is in. */
  readonly roadmap: string;
}

/** Client to server: an element of the roadmap that a document belongs to, in a few lines of Markdown; `null` where it is no more. */
export const card = 'cust/card';
export interface CardParams extends PlaceOfParams {
  /** Without what is wrong with it, for who shows that anyway. */
  readonly withoutFindings?: boolean;
}
export type CardResult = string | null;
