/**
 * Everything that Cust can do with roadmaps, behind one object. Pure: texts, the date and the
 * settings come in as arguments; nothing is read, watched or awaited here. The language server,
 * the command line and the tests all stand on it.
 *
 * Change the state with the setters, then ask; answers to one question come from one snapshot.
 * Ranges that go out are LSP's: lines and characters from 0, characters in UTF-16 units.
 */
import {
  type CallHierarchyIncomingCall,
  type CallHierarchyItem,
  type CallHierarchyOutgoingCall,
  type CodeAction,
  type CodeLens,
  type CompletionItem,
  type Diagnostic,
  DiagnosticSeverity,
  type DocumentHighlight,
  type DocumentLink,
  type DocumentSymbol,
  type FoldingRange,
  type Hover,
  type InlayHint,
  type Location,
  type SelectionRange,
  type SymbolInformation,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver-types';
import type { Day } from '../grammar/dates.ts';
import type { Version } from './compare/version.ts';
import { readCsv } from './exchange/csv.ts';
import type { Guess } from './exchange/guess.ts';
import { type Imported, type ImportOptions, importInto } from './exchange/import.ts';
import { type List, listsOf, type SourceOf, sourceIn } from './exchange/lists.ts';
import { type Copied, type Pasted, pasteInto } from './exchange/paste.ts';
import { type HierarchyData, hierarchyAt, incomingTo, outgoingFrom } from './features/call-hierarchy.ts';
import { cardOf } from './features/card.ts';
import {
  type CarryOut,
  codeActionsIn,
  fixAllAction,
  fixAllKind,
  isAmong,
  type RefactoringClient,
  refactoringsAt,
  resolveRefactoring,
} from './features/code-actions.ts';
import { type LensData, type LensWords, lensesOf, lensWords } from './features/code-lenses.ts';
import {
  type CompletionOptions,
  type Completions,
  completionAt,
  explainCompletion,
} from './features/completion.ts';
import { conflictActionsIn } from './features/conflict-actions.ts';
import type { FeatureContext } from './features/context.ts';
import { definitionAt } from './features/definition.ts';
import { diagnosticsOf } from './features/diagnostics.ts';
import { earlyFindings } from './features/early-findings.ts';
import { elementAt } from './features/element-at.ts';
import { type FixAllOptions, type FixAllResult, fixAll } from './features/fix-all.ts';
import { foldsOf } from './features/folding.ts';
import { formatDocument, formattedText, type Layout } from './features/format.ts';
import { highlightsAt } from './features/highlight.ts';
import { hoverAt } from './features/hover.ts';
import { hintsIn } from './features/inlay-hints.ts';
import { linksOf } from './features/links.ts';
import { formatOnType, type TypingLayout } from './features/on-type-format.ts';
import { outlineOf } from './features/outline.ts';
import { carryOut } from './features/refactorings/index.ts';
import { referencesAt } from './features/references.ts';
import { prepareRename, type Refusal, type Renamable, renameAt } from './features/rename.ts';
import { selectionsAt } from './features/selection.ts';
import { semanticTokensOf } from './features/semantic-tokens.ts';
import { symbolsNamed } from './features/symbols.ts';
import { type TreeNode, treeChildren, treeRoot } from './features/tree.ts';
import { typeDefinitionAt } from './features/type-definition.ts';
import { type Figures, figureRules, figuresOf } from './history/figures.ts';
import type { Tenure } from './history/tenure.ts';
import { type Finding, findingWith } from './model/finding.ts';
import { type LineRange, lineRangeOf, type Position, positionAt, type Texted } from './model/lines.ts';
import type { Element, Model } from './model/model.ts';
import { type DataPlace, dataPlaces, folderOf, type Snapshot, Workspace } from './model/workspace.ts';
import { Answers } from './rules/answers.ts';
import { type Checked, type CheckOptions, check, checkFile, checking, todayOf } from './rules/check.ts';
import { rules } from './rules/index.ts';
import { type Baseline, type BaselineFile, compareWithBaseline, namedBaseline } from './settings/baseline.ts';
import {
  isSettingsFile,
  problemAt,
  type ReadSettings,
  readSettingsFile,
  type SettingsProblem,
  settingsFileName,
} from './settings/file.ts';
import {
  defaultSettings,
  type RoadmapSettings,
  type Settings,
  withRoadmapSettings,
} from './settings/settings.ts';
import { type Health, healthOf, healthRules } from './tables/health.ts';
import { tableByName, tables } from './tables/index.ts';
import type { Table, TableInput } from './tables/table.ts';
import type { Diagram } from './views/diagram.ts';
import { exportText } from './views/export.ts';
import { drawFocused, type FocusedDiagram, focusedOn, focusOf } from './views/focus.ts';
import { viewByName } from './views/index.ts';
import type { View, ViewInput } from './views/view.ts';

export interface Service {
  // State ------------------------------------------------------------------------------------
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

  // Questions --------------------------------------------------------------------------------
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
   * What can be said of a file before `checking` has come to it: new where the file itself gives rise to it,
   * else as it was said last. `undefined` where nothing was said before, where a baseline has to be compared,
   * and in roadmaps so small that `checking` is as fast.
   */
  earlyDiagnostics(uri: string): readonly Diagnostic[] | undefined;
  /**
   * Asks the rules about everything that has changed, in steps of a few milliseconds: drive it in slices, and
   * abandon it when something is set. Yields the files of which `diagnostics` knows all by then, that of the
   * roadmap of `first` before others; none for most steps.
   */
  checking(first?: string): Generator<readonly string[], void>;
  /** Every file that there may be diagnostics for. */
  uris(): readonly string[];
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
  /** The same of what `key` (of `focusChoices`) spells; all of it where the roadmap has no such part. */
  focusedTable(name: string, model: Model, key: string): readonly Table[];
  /** All tables of a roadmap as lists for spreadsheets, or those of one of them; throws as `table` does. */
  lists(model: Model, table?: string): readonly List[];
  /** How well a roadmap stands, whatever presets, severities, baselines and `accept:` say. */
  health(model: Model): Health;
  /** A roadmap in a few numbers, to be followed over time. */
  figures(model: Model): Figures;
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

/** From so many elements on, it is worth while to look at one file first: a roadmap of some 40,000 lines. */
const manyElements = 15_000;

const ruleIds = rules.map(({ id }) => id);

/** The text of a file with readings, or why there is none: a sentence for people. */
export type DataText =
  | { readonly text: string }
  | { readonly unreadable: string }
  | { readonly missing: true };

export interface ServiceOptions {
  /** Milliseconds from any fixed moment on; given where somebody wants to know how long rules take. */
  readonly clock?: () => number;
  /** What is known by now of how long who has answered for what; asked for each card. */
  readonly tenureOf?: (model: Model, element: Element) => Tenure | undefined;
}

export function createService({ clock, tenureOf }: ServiceOptions = {}): Service {
  const workspace = new Workspace();
  let settings = defaultSettings;
  let asked: RoadmapSettings = {};
  const settingsFiles = new Map<string, ReadSettings & Texted>();
  const baselines = new Map<string, Baseline | { readonly problem: string }>();
  /** Of the files with readings: cells are split once for each text. */
  const dataTexts = new Map<string, string>();
  let today: Day = 0;
  const answers = new Answers(function* (snapshot, model) {
    return withBaseline(yield* checking(snapshot, model, rules, optionsFor(model)), baselineOf(model));
  });

  const settingsUriOf = (model: Model): string => `${folderOf(model.key)}${settingsFileName}`;
  const optionsFor = (model: Model): CheckOptions => {
    const own = settingsFiles.get(settingsUriOf(model))?.settings ?? {};
    return {
      ...withRoadmapSettings(withRoadmapSettings(settings, own), asked),
      today,
      ...(clock === undefined ? {} : { clock }),
    };
  };
  const baselineOf = (model: Model): Baseline | undefined => {
    const baseline = baselines.get(settingsUriOf(model));
    return baseline === undefined || 'problem' in baseline ? undefined : baseline;
  };
  const settingsProblems = (uri: string): readonly SettingsProblem[] => {
    const file = settingsFiles.get(uri);
    const baseline = baselines.get(uri);
    if (file === undefined) return [];
    return baseline !== undefined && 'problem' in baseline
      ? [...file.problems, problemAt(file.text, 'baseline', baseline.problem)]
      : file.problems;
  };

  const checkedOf = (model: Model): Checked => answers.checked(workspace.snapshot(), model);
  const lastCheckedOf = (model: Model): Checked =>
    answers.last(workspace.snapshot(), model)?.checked ?? checkedOf(model);
  const context = (): FeatureContext => ({
    snapshot: workspace.snapshot(),
    checkedOf,
    lastCheckedOf,
    todayOf: (model) => todayOf(model, today),
    ...(tenureOf === undefined ? {} : { tenureOf }),
    me: settings.me,
  });
  const nearby: SourceOf = ({ uri, range }) => ({
    text: lineText(workspace.snapshot().treeOf(uri), uri, range.start),
  });
  const tableInput = (model: Model, ids: readonly string[], sourceOf: SourceOf = nearby): TableInput => {
    const wanted = rules.filter(({ id }) => ids.includes(id));
    const options: CheckOptions = { ...optionsFor(model), preset: 'board', severities: {} };
    const { findings, accepted } = check(workspace.snapshot(), model, wanted, options);
    const inForce = checkedOf(model);
    return {
      model,
      today: todayOf(model, today),
      findings: [...findings, ...accepted.map(({ finding }) => finding)],
      inForce: inForce.findings,
      accepted: inForce.accepted,
      sourceOf,
    };
  };
  const viewCalled = (name: string): View => {
    const view = viewByName(name);
    if (view === undefined) throw new RangeError(`There is no view called "${name}".`);
    return view;
  };
  const viewInput = (model: Model): ViewInput => {
    const { snapshot, todayOf: asOf } = context();
    const { findings } = checkedOf(model);
    return { model, today: asOf(model), findings, treeOf: snapshot.treeOf };
  };
  const draw = (name: string, model: Model): Diagram => viewCalled(name).draw(viewInput(model));
  const findingsIn = (uri: string): readonly Finding[] => {
    const model = workspace.snapshot().modelOf(uri);
    return model === undefined ? [] : (byFile(checkedOf(model)).get(uri) ?? []);
  };

  const filed = new WeakMap<Checked, ReadonlyMap<string, readonly Finding[]>>();
  const byFile = (checked: Checked): ReadonlyMap<string, readonly Finding[]> => {
    const known = filed.get(checked) ?? Map.groupBy(checked.findings, ({ uri }) => uri);
    filed.set(checked, known);
    return known;
  };

  const shown = new WeakMap<Checked, Map<string, readonly Diagnostic[]>>();
  const diagnosticsIn = (uri: string): readonly Diagnostic[] => {
    const file = settingsFiles.get(uri);
    if (file !== undefined) return settingsProblems(uri).map((problem) => settingsDiagnostic(file, problem));
    const model = workspace.snapshot().modelOf(uri);
    if (model === undefined) return [];
    const checked = checkedOf(model);
    const ofModel = shown.get(checked) ?? new Map<string, readonly Diagnostic[]>();
    shown.set(checked, ofModel);
    const diagnostics = ofModel.get(uri) ?? diagnosticsOf(context(), uri, findingsIn(uri));
    ofModel.set(uri, diagnostics);
    return diagnostics;
  };
  const earlyDiagnostics = (uri: string): readonly Diagnostic[] | undefined => {
    const snapshot = workspace.snapshot();
    const model = snapshot.modelOf(uri);
    const said = model && answers.last(snapshot, model);
    if (model === undefined || said === undefined || baselineOf(model) !== undefined) return undefined;
    if (model.elements.length < manyElements) return undefined;
    const own = checkFile(snapshot, model, rules, optionsFor(model), uri);
    const findings = earlyFindings(uri, snapshot.treeOf(uri)?.text ?? '', own, said);
    return diagnosticsOf({ ...context(), checkedOf: lastCheckedOf }, uri, findings);
  };
  function* checkingAll(first?: string): Generator<readonly string[], void> {
    const snapshot = workspace.snapshot();
    const own = first === undefined ? undefined : snapshot.modelOf(first);
    const others = snapshot.models.filter((model) => model !== own);
    for (const model of own === undefined ? others : [own, ...others]) {
      while (!answers.advance(snapshot, model)) yield [];
      yield model.files;
    }
    yield [...settingsFiles.keys()];
  }

  /** Tries a refactoring out on a copy: nothing here changes. */
  const carry =
    (uri: string): CarryOut =>
    (offered) => {
      const snapshot = workspace.snapshot();
      const model = snapshot.modelOf(uri);
      return carryOut(offered, snapshot, model ? checkedOf(model).findings : [], (texts) => {
        const scratch = workspace.copy();
        for (const [file, text] of texts) scratch.setFile(file, text);
        const after = scratch.snapshot();
        const same = after.modelOf(uri);
        return {
          snapshot: after,
          findings: same ? check(after, same, rules, optionsFor(same)).findings : [],
        };
      });
    };

  /** Tries fixes out on a copy: nothing here changes. */
  const mend = (options: FixAllOptions): FixAllResult => {
    const scratch = workspace.copy();
    return fixAll(
      workspace.snapshot(),
      (texts) => {
        for (const [uri, text] of texts) scratch.setFile(uri, text);
        const snapshot = scratch.snapshot();
        const findings = snapshot.models.flatMap(
          (model) => check(snapshot, model, rules, optionsFor(model)).findings,
        );
        return { findings, snapshot };
      },
      options,
    );
  };

  return Object.freeze<Service>({
    setFolders: (uris) => workspace.setFolders(uris),
    setFile: (uri, text) => workspace.setFile(uri, text),
    setUnreadable: (uri, reason) => {
      if (!isSettingsFile(uri)) {
        workspace.setUnreadable(uri, reason);
        return;
      }
      const problem: SettingsProblem = { range: { start: 0, end: 0 }, message: reason };
      baselines.delete(uri);
      settingsFiles.set(uri, { text: '', settings: {}, problems: [problem] });
      answers.clear();
    },
    removeFile: (uri) => workspace.removeFile(uri),
    setSettings: (next, nextAsked = {}) => {
      settings = next;
      asked = nextAsked;
      answers.clear();
    },
    setSettingsFile: (uri, text) => {
      if (text === undefined) {
        settingsFiles.delete(uri);
        baselines.delete(uri);
      } else settingsFiles.set(uri, { text, ...readSettingsFile(text, ruleIds) });
      answers.clear();
    },
    setBaseline: (settingsUri, file) => {
      const path = settingsFiles.get(settingsUri)?.settings.baseline;
      if (path === undefined || file === undefined) baselines.delete(settingsUri);
      else baselines.set(settingsUri, namedBaseline(path, file));
      answers.clear();
    },
    baselinePath: (settingsUri) => settingsFiles.get(settingsUri)?.settings.baseline,
    dataFiles: () => dataPlaces(workspace.snapshot()),
    setDataFile: (place, file) => {
      const key = `${place.folder}\n${place.path}`;
      const text = file !== undefined && 'text' in file ? file.text : undefined;
      if (text !== undefined && text === dataTexts.get(key)) return;
      if (text === undefined) dataTexts.delete(key);
      else dataTexts.set(key, text);
      workspace.setDataFile(
        place,
        file !== undefined && 'text' in file ? { sheet: readCsv(file.text) } : file,
      );
    },
    setToday: (day) => {
      if (day === today) return;
      today = day;
      answers.clear();
    },

    snapshot: () => workspace.snapshot(),
    checked: checkedOf,
    settingsFindings: (model) => {
      const uri = settingsUriOf(model);
      return settingsProblems(uri).map((problem) => settingsFinding(uri, problem));
    },
    textOf: (uri) => settingsFiles.get(uri) ?? workspace.snapshot().treeOf(uri),
    findings: findingsIn,
    diagnostics: diagnosticsIn,
    earlyDiagnostics,
    checking: checkingAll,
    uris: () => [...workspace.snapshot().files.keys(), ...settingsFiles.keys()],
    completion: (uri, position, options) => completionAt(context(), uri, position, options),
    explainCompletion: (item) => explainCompletion(context(), item),
    hover: (uri, position) => hoverAt(context(), uri, position),
    definition: (uri, position) => definitionAt(context(), uri, position),
    typeDefinition: (uri, position) => typeDefinitionAt(context(), uri, position),
    references: (uri, position, includeDeclaration) =>
      referencesAt(context(), uri, position, includeDeclaration),
    highlights: (uri, position) => highlightsAt(context(), uri, position),
    prepareRename: (uri, position) => prepareRename(context(), uri, position),
    rename: (uri, position, name) =>
      renameAt(context(), uri, position, name, (texts) => {
        const scratch = workspace.copy();
        for (const [file, text] of texts) scratch.setFile(file, text);
        return scratch.snapshot();
      }),
    outline: (uri) => outlineOf(context(), uri),
    treeRoot: (model) => treeRoot(context(), model),
    treeChildren: (model, id) => treeChildren(context(), model, id),
    card(model, element, withFindings = true) {
      const { findings, accepted } = lastCheckedOf(model);
      const told = { findings: withFindings ? findings : [], accepted };
      const tenure = tenureOf?.(model, element);
      return cardOf(element, model, told, todayOf(model, today), tenure).join('\n\n');
    },
    symbols: (query) => symbolsNamed(context(), query),
    folds: (uri) => foldsOf(context(), uri),
    semanticTokens: (uri, range) => semanticTokensOf(context(), uri, range),
    codeLenses: (uri) => (settings.codeLens ? lensesOf(context(), uri) : []),
    codeLens: (data) => lensWords(context(), data),
    inlayHints: (uri, range) => hintsIn(context(), uri, range, settings.inlayHints),
    callHierarchy: (uri, position) => hierarchyAt(context(), uri, position),
    incomingCalls: (data) => incomingTo(context(), data),
    outgoingCalls: (data) => outgoingFrom(context(), data),
    links: (uri, rulePages) => linksOf(context(), uri, rulePages),
    selections: (uri, positions) => selectionsAt(context(), uri, positions),
    codeActions: (uri, range, only, client = {}) => [
      ...(only === undefined || isAmong('quickfix', only)
        ? [
            ...codeActionsIn(context(), uri, range, findingsIn(uri)),
            ...conflictActionsIn(context(), uri, range, findingsIn(uri)),
          ]
        : []),
      ...refactoringsAt(context(), uri, range, only, client, carry(uri)),
      ...(isAmong(fixAllKind, only)
        ? fixAllAction(context(), uri, mend({ uris: new Set([uri]) }).texts.get(uri))
        : []),
    ],
    resolveCodeAction: (action, client) => resolveRefactoring(context(), action, client, carry),
    fixAll: mend,
    format: (uri, layout, ranges) => formatDocument(context(), uri, layout, ranges),
    formatOnType: (uri, position, typed, layout) => formatOnType(context(), uri, position, typed, layout),
    formatted: (uri, layout) => formattedText(context(), uri, layout),
    elementAt: (uri, position) => elementAt(context(), uri, position),
    asOf: (model) => todayOf(model, today),
    view: draw,
    focusedView: (name, model, key) => drawFocused(viewCalled(name), key, viewInput(model)),
    mermaid: (name, model) => exportText(draw(name, model)),
    table: (name, model) => {
      const table = tableByName(name);
      if (table === undefined) throw noTable(name);
      return table.make(tableInput(model, table.rules));
    },
    focusedTable: (name, model, key) => {
      const table = tableByName(name);
      if (table === undefined) throw noTable(name);
      const input = tableInput(model, table.rules);
      return table.make(narrowedTo(key, input, viewInput(model)));
    },
    lists: (model, name) => {
      const wanted = name === undefined ? tables : tables.filter((table) => table.name === name);
      if (wanted.length === 0) throw noTable(String(name));
      const sourceOf = sourceIn(model, workspace.snapshot().treeOf);
      return wanted.flatMap((table) =>
        listsOf(table, tableInput(model, table.rules, sourceOf), workspace.snapshot().treeOf),
      );
    },
    health: (model) => healthOf(tableInput(model, healthRules)),
    figures: (model) => figuresOf(tableInput(model, figureRules)),
    tried: (texts) => {
      const scratch = workspace.copy();
      for (const [uri, text] of texts) scratch.setFile(uri, text);
      const snapshot = scratch.snapshot();
      return snapshot.models.map((model) => ({
        model,
        snapshot,
        findings: check(snapshot, model, rules, optionsFor(model)).findings,
        today: todayOf(model, today),
      }));
    },
    another: () => {
      const other = createService(clock === undefined ? {} : { clock });
      other.setSettings(settings, asked);
      other.setToday(today);
      return other;
    },
    version: (model) => ({
      model,
      snapshot: workspace.snapshot(),
      findings: checkedOf(model).findings,
      today: todayOf(model, today),
    }),
    paste: (uri, position, copied) =>
      elementAt(context(), uri, position) === undefined
        ? pasteInto(workspace.copy(), uri, copied)
        : undefined,
    importTables: (folder, guesses, options) => importInto(workspace.copy(), folder, guesses, options),
  });
}

/** What a table gets to see of a part of the roadmap. */
function narrowedTo(key: string, input: TableInput, whole: ViewInput): TableInput {
  const focus = focusOf(key, input.model);
  if (focus === undefined) return input;
  const { model, findings } = focusedOn(focus, whole);
  const isKept = ({ element }: Finding): boolean =>
    element === undefined || model.byId.get(element.id) !== undefined;
  return {
    ...input,
    model,
    findings: input.findings.filter(isKept),
    inForce: findings,
    accepted: input.accepted.filter(({ finding }) => isKept(finding)),
  };
}

function noTable(name: string): RangeError {
  return new RangeError(`There is no table called "${name}".`);
}

/** `northwind.cust:57`: the file's own name and the line from 1. */
function lineText(tree: Texted | undefined, uri: string, offset: number): string {
  const name = decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1));
  return tree === undefined ? name : `${name}:${positionAt(tree, offset).line + 1}`;
}

function settingsFinding(uri: string, { range, message }: SettingsProblem): Finding {
  return {
    uri,
    range,
    rule: 'settings',
    severity: 'error',
    message,
    related: [],
    unnecessary: false,
    fixes: () => [],
  };
}

function settingsDiagnostic(file: Texted, { range, message }: SettingsProblem): Diagnostic {
  return {
    range: lineRangeOf(file, range),
    severity: DiagnosticSeverity.Error,
    source: 'cust',
    code: 'settings',
    message,
  };
}

/** What a baseline knows goes on to be said, quietly. */
function withBaseline(checked: Checked, baseline: Baseline | undefined): Checked {
  if (baseline === undefined) return checked;
  const known = new Set(compareWithBaseline(checked.findings, baseline).known);
  const findings = checked.findings.map((finding) =>
    known.has(finding) ? findingWith(finding, { severity: 'hint', known: true }) : finding,
  );
  return { ...checked, findings };
}
