/**
 * What can be asked of roadmaps, and how their state is set. Answers to one question come from one snapshot.
 * Ranges that go out are LSP's: lines and characters from 0, characters in UTF-16 units.
 */
import type {
  CallHierarchyIncomingCall,
  CallHierarchyItem,
  CallHierarchyOutgoingCall,
  CodeAction,
  CodeLens,
  CompletionItem,
  Diagnostic,
  DocumentHighlight,
  DocumentLink,
  DocumentSymbol,
  FoldingRange,
  Hover,
  InlayHint,
  Location,
  SelectionRange,
  SymbolInformation,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver-types';
import type { Day } from '../../grammar/values/dates.ts';
import type { Version } from '../compare/version.ts';
import type { Guess } from '../exchange/guessing/guess.ts';
import type { Imported, ImportOptions } from '../exchange/importing/import.ts';
import type { Copied, Pasted } from '../exchange/importing/paste.ts';
import type { List } from '../exchange/writing/lists.ts';
import type { HierarchyData } from '../features/call-hierarchy.ts';
import type { RefactoringClient } from '../features/code-actions.ts';
import type { LensData, LensWords } from '../features/code-lenses.ts';
import type { CompletionOptions, Completions } from '../features/completion.ts';
import type { FixAllOptions, FixAllResult } from '../features/fix-all.ts';
import type { Layout } from '../features/format.ts';
import type { TypingLayout } from '../features/on-type-format.ts';
import type { Refusal, Renamable } from '../features/rename.ts';
import type { TreeNode } from '../features/tree.ts';
import type { Figures } from '../history/figures.ts';
import type { Tenure } from '../history/tenure.ts';
import type { Finding } from '../model/finding.ts';
import type { LineRange, Position, Texted } from '../model/lines.ts';
import type { Element, Model } from '../model/model.ts';
import type { DataPlace, Snapshot } from '../model/workspace.ts';
import type { Checked } from '../rules/checking/check.ts';
import type { BaselineFile } from '../settings/baseline.ts';
import type { RoadmapSettings, Settings } from '../settings/settings.ts';
import type { Health } from '../tables/health.ts';
import type { Table } from '../tables/table.ts';
import type { Diagram } from '../views/diagram.ts';
import type { FocusedDiagram } from '../views/focus.ts';

/** What the host tells the service: texts, settings and the date. */
export interface Intake {
  /** The workspace folders, as URIs. */
  setFolders(uris: readonly string[]): void;
  setFile(uri: string, text: string): void;
  /** A roadmap file or settings file that is there but cannot be read; `reason` is a sentence for people. */
  setUnreadable(uri: string, reason: string): void;
  removeFile(uri: string): void;
  /** What the person has set. A roadmap's own settings file is stronger, `asked` (a command line, say) stronger still. */
  setSettings(settings: Settings, asked?: RoadmapSettings): void;
  /** A `cust.json`; `undefined` when it is gone. It counts for the roadmap whose header stands beside it. */
  setSettingsFile(uri: string, text: string | undefined): void;
  /** The file that a settings file names as its baseline; `undefined` where none is named, or none shall count. */
  setBaseline(settingsUri: string, file: BaselineFile | undefined): void;
  /** The path of the baseline that a settings file names, relative to it. */
  baselinePath(settingsUri: string): string | undefined;
  /** The files that metrics take readings from, by the folder of their roadmap: give each to `setDataFile`. */
  dataFiles(): readonly DataPlace[];
  /** What came of reading one of them; `undefined` to forget it. */
  setDataFile(place: DataPlace, file: DataText | undefined): void;
  /** The host's date, for roadmaps without `as-of:`. */
  setToday(today: Day): void;
}

/** What the rules say of the roadmaps, all at once or step by step. */
export interface Inspection {
  snapshot(): Snapshot;
  /** Everything that the rules say of one roadmap. */
  checked(model: Model): Checked;
  /** What is wrong with the settings file that counts for a roadmap. */
  settingsFindings(model: Model): readonly Finding[];
  /** The text of a roadmap file or a settings file. */
  textOf(uri: string): Texted | undefined;
  /** The findings that stand in one file. */
  findings(uri: string): readonly Finding[];
  /** For a roadmap file or a settings file: the same value as before where nothing has changed. */
  diagnostics(uri: string): readonly Diagnostic[];
  /**
   * Asks the rules about everything that has changed, in steps of a few milliseconds: drive it in slices, and
   * abandon it when something is set. Yields the files of which `diagnostics` knows all by then, a few at a time:
   * `first` before the others of its roadmap, and these before other roadmaps; none for most steps.
   */
  checking(first?: string): Generator<readonly string[], void>;
  /**
   * Notes what the rules read, so that the first edit costs what the others do; after `checking`, in steps of a few
   * milliseconds, when there is nothing else to do. Yields the files of which `diagnostics` gives another value since,
   * with the same in it.
   */
  preparing(): Generator<readonly string[], void>;
  /** Every file that there may be diagnostics for. */
  uris(): readonly string[];
}

/** What editors ask about a place in a text, and what they offer to do there. */
export interface Editing {
  /** The likeliest first; plain text instead of snippets where `options` say that the editor knows none. */
  completion(uri: string, position: Position, options?: CompletionOptions): Completions;
  /** The same item of `completion` with what there is to read about it. */
  explainCompletion(item: CompletionItem): CompletionItem;
  hover(uri: string, position: Position): Hover | undefined;
  definition(uri: string, position: Position): readonly Location[];
  /** What the thing at a position belongs to: a touchpoint's stage, an owner's silo. */
  typeDefinition(uri: string, position: Position): readonly Location[];
  references(uri: string, position: Position, includeDeclaration: boolean): readonly Location[];
  highlights(uri: string, position: Position): readonly DocumentHighlight[];
  /** The name at a position that could be changed. */
  prepareRename(uri: string, position: Position): Renamable | Refusal;
  /** Another name for what stands at a position, over files. Nothing changes until the texts are set. */
  rename(uri: string, position: Position, name: string): WorkspaceEdit | Refusal;
  outline(uri: string): readonly DocumentSymbol[];
  /** The top of a roadmap's tree. */
  treeRoot(model: Model): TreeNode;
  /** What is directly below a node of the tree, by its id; nothing below one that is no more. */
  treeChildren(model: Model, id: string): readonly TreeNode[];
  /** An element in a few lines of Markdown, with its findings unless they are shown beside it. */
  card(model: Model, element: Element, withFindings?: boolean): string;
  /** Elements of all roadmaps by name, the likeliest first. */
  symbols(query: string): readonly SymbolInformation[];
  folds(uri: string): readonly FoldingRange[];
  /** Colours by meaning, as the protocol's numbers; of the declarations that touch `range`, or of all. */
  semanticTokens(uri: string, range?: LineRange): readonly number[];
  /** What the roadmap does with what is declared here, without the words; none where they are switched off. */
  codeLenses(uri: string): readonly CodeLens[];
  /** The words of a lens; `undefined` where there is nothing to say any more. */
  codeLens(data: LensData): LensWords | undefined;
  inlayHints(uri: string, range: LineRange): readonly InlayHint[];
  /** The silo, owner, touchpoint or hand-off at a position, to be asked who hands over to whom. */
  callHierarchy(uri: string, position: Position): readonly CallHierarchyItem[];
  incomingCalls(data: HierarchyData): readonly CallHierarchyIncomingCall[];
  outgoingCalls(data: HierarchyData): readonly CallHierarchyOutgoingCall[];
  /** Web addresses that can be followed, and the pages of rules where the editor says where it shows them. */
  links(uri: string, rulePages?: string): readonly DocumentLink[];
  /** What a selection grows to from each position. */
  selections(uri: string, positions: readonly Position[]): readonly SelectionRange[];
  /** Quick fixes and refactorings; the action that mends the whole file only where `only` asks for that kind. */
  codeActions(
    uri: string,
    range: LineRange,
    only?: readonly string[],
    client?: RefactoringClient,
  ): readonly CodeAction[];
  /** A refactoring with its edits, or why it cannot be done. */
  resolveCodeAction(action: CodeAction, client: RefactoringClient): CodeAction | Refusal;
  /** Everything mended that needs no choice. Nothing changes until the texts are set. */
  fixAll(options: FixAllOptions): FixAllResult;
  /** The edits that make a document canonical, or what of it touches `ranges`. */
  format(uri: string, layout: Layout, ranges?: readonly LineRange[]): readonly TextEdit[];
  /** The edit that indents the line at a position, behind a `}` or a line break that was typed there. */
  formatOnType(uri: string, position: Position, typed: string, layout: TypingLayout): readonly TextEdit[];
  /** The canonical text of a document; nothing changes until it is set. */
  formatted(uri: string, layout: Layout): string | undefined;
  /** The innermost element that is declared or extended around a position. */
  elementAt(uri: string, position: Position): Element | undefined;
}

/** Roadmaps to look at: pictures, tables and figures. */
export interface Overviews {
  /** The day whose state is shown: `as-of:`, else today. */
  asOf(model: Model): Day;
  /** A view of a roadmap; throws a `RangeError` for a name that no view has. */
  view(name: string, model: Model): Diagram;
  /** A view of what `key` (of `focusChoices`) spells; undefined where the roadmap has no such part; throws as `view` does. */
  focusedView(name: string, model: Model, key: string): FocusedDiagram | undefined;
  /** A view as a Mermaid file that stands alone; throws as `view` does. */
  mermaid(name: string, model: Model): string;
  /** Tables of a roadmap; throws a `RangeError` for a name that no table has. */
  table(name: string, model: Model): readonly Table[];
  /**
   * The same as a page on a screen shows them, of what `key` (of `focusChoices`) spells; all of it without a
   * key, and where the roadmap has no such part.
   */
  tablePage(name: string, model: Model, key?: string): readonly Table[];
  /** All tables of a roadmap as lists for spreadsheets, or those of one of them; throws as `table` does. */
  lists(model: Model, table?: string): readonly List[];
  /** How well a roadmap stands, whatever presets, severities, baselines and `accept:` say. */
  health(model: Model): Health;
  /** A roadmap in a few numbers, to be followed over time. */
  figures(model: Model): Figures;
}

/** All of it, and roadmaps as they would be or have been. */
export interface Service extends Intake, Inspection, Editing, Overviews {
  /** What tables of a sheet say, worked into the roadmap that a file in `folder` (a URI with its slash) would belong to. Nothing changes until the texts are set. */
  importTables(folder: string, guesses: readonly Guess[], options: ImportOptions): Imported;
  /** All roadmaps as they would be with these texts in place of those that are there. Nothing changes. */
  tried(texts: ReadonlyMap<string, string>): readonly Version[];
  /** A service with the same settings and date, and no files yet: for another version of what this one has. */
  another(): Service;
  /** What a copied table becomes between the declarations of a file; undefined inside of one, and where there is no table. */
  paste(uri: string, position: Position, copied: Copied): Pasted | undefined;
  /** A roadmap as it is now, to be compared with a version of it from this or another service (`compare`). */
  version(model: Model): Version;
}

/** The text of a file with readings, or why there is none: a sentence for people. */
export type DataText =
  | { readonly text: string }
  | { readonly unreadable: string }
  | { readonly missing: true };

/** What a host may lend; a service works without any of it. */
export interface ServiceOptions {
  /** Milliseconds from any fixed moment on; given where somebody wants to know how long rules take. */
  readonly clock?: () => number;
  /** What is known by now of how long who has answered for what; asked for each card. */
  readonly tenureOf?: (model: Model, element: Element) => Tenure | undefined;
  /** Takes down a mistake of Cust's own that costs a part of an answer, for the host's log. */
  readonly report?: (sentence: string) => void;
}
