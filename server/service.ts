/**
 * Everything that Cust can do with roadmaps, behind one object (`service/contract.ts` says what). Pure: texts, the
 * date and the settings come in as arguments; nothing is read, watched or awaited here. The language server, the
 * command line and the tests all stand on it.
 */
import type { Diagnostic } from 'vscode-languageserver-types';
import type { Day } from '../grammar/values/dates.ts';
import { importInto } from './exchange/importing/import.ts';
import { pasteInto } from './exchange/importing/paste.ts';
import { readCsv } from './exchange/reading/csv.ts';
import { listsOf, type SourceOf, sourceIn } from './exchange/writing/lists.ts';
import { hierarchyAt, incomingTo, outgoingFrom } from './features/call-hierarchy.ts';
import { cardOf } from './features/card.ts';
import {
  type CarryOut,
  codeActionsIn,
  fixAllAction,
  fixAllKind,
  isAmong,
  refactoringsAt,
  resolveRefactoring,
} from './features/code-actions.ts';
import { lensesOf, lensWords } from './features/code-lenses.ts';
import { completionAt, explainCompletion } from './features/completion.ts';
import { conflictActionsIn } from './features/conflict-actions.ts';
import type { FeatureContext } from './features/context.ts';
import { definitionAt } from './features/definition.ts';
import { diagnosticsOf } from './features/diagnostics.ts';
import { elementAt } from './features/element-at.ts';
import type { FixAllOptions, FixAllResult } from './features/fix-all.ts';
import { foldsOf } from './features/folding.ts';
import { formatDocument, formattedText } from './features/format.ts';
import { highlightsAt } from './features/highlight.ts';
import { hoverAt } from './features/hover.ts';
import { hintsIn } from './features/inlay-hints.ts';
import { linksOf } from './features/links.ts';
import { formatOnType } from './features/on-type-format.ts';
import { outlineOf } from './features/outline.ts';
import { referencesAt } from './features/references.ts';
import { prepareRename, renameAt } from './features/rename.ts';
import { selectionsAt } from './features/selection.ts';
import { semanticTokensOf } from './features/semantic-tokens.ts';
import { symbolsNamed } from './features/symbols.ts';
import { treeChildren, treeRoot } from './features/tree.ts';
import { typeDefinitionAt } from './features/type-definition.ts';
import { figureRules, figuresOf } from './history/figures.ts';
import type { Finding } from './model/finding.ts';
import { positionAt, type Texted } from './model/lines.ts';
import type { Model } from './model/model.ts';
import { dataPlaces, Workspace } from './model/workspace.ts';
import { Answers } from './rules/checking/answers.ts';
import { type Checked, type CheckOptions, check, checking, todayOf } from './rules/checking/check.ts';
import { rechecking } from './rules/checking/recheck.ts';
import { rules } from './rules/index.ts';
import type { Service, ServiceOptions } from './service/contract.ts';
import { narrowedTo } from './service/narrowed-table.ts';
import { findingsBy } from './service/table-findings.ts';
import { TeamSettings } from './service/team-settings.ts';
import { type Ask, tryFixes, tryRefactoring, trySnapshot } from './service/trials.ts';
import { isSettingsFile } from './settings/file.ts';
import { healthOf, healthRules } from './tables/health.ts';
import { tableByName, tables } from './tables/index.ts';
import type { TableInput } from './tables/table.ts';
import type { Diagram } from './views/diagram.ts';
import { exportText } from './views/export.ts';
import { drawFocused } from './views/focus.ts';
import { viewByName } from './views/index.ts';
import type { View, ViewInput } from './views/view.ts';

export type { DataText, Service } from './service/contract.ts';

export function createService({ clock, tenureOf }: ServiceOptions = {}): Service {
  const workspace = new Workspace();
  const settings = new TeamSettings();
  /** Of the files with readings: cells are split once for each text. */
  const dataTexts = new Map<string, string>();
  let today: Day = 0;
  const answers = new Answers(function* (snapshot, model, last) {
    // The first time, nobody knows whether there will be a second one: what it would save is not worked out.
    const isFirst = last === undefined || clock !== undefined;
    const { checked, kept } = isFirst
      ? { checked: yield* checking(snapshot, model, rules, optionsFor(model)), kept: undefined }
      : yield* rechecking(snapshot, model, rules, optionsFor(model), last.kept);
    return { checked: settings.withBaseline(checked, model), kept };
  });

  const optionsFor = (model: Model): CheckOptions => ({
    ...settings.of(model),
    today,
    ...(clock === undefined ? {} : { clock }),
  });
  /** Unlike `checkedOf`, of any snapshot, and without baselines. */
  const ask: Ask = (snapshot, model) => check(snapshot, model, rules, optionsFor(model)).findings;

  const checkedOf = (model: Model): Checked => answers.checked(workspace.snapshot(), model);
  const lastCheckedOf = (model: Model): Checked =>
    answers.last(workspace.snapshot(), model) ?? checkedOf(model);
  const context = (): FeatureContext => ({
    snapshot: workspace.snapshot(),
    checkedOf,
    lastCheckedOf,
    todayOf: (model) => todayOf(model, today),
    ...(tenureOf === undefined ? {} : { tenureOf }),
    me: settings.own.me,
  });
  const nearby: SourceOf = ({ uri, range }) => ({
    text: lineText(workspace.snapshot().treeOf(uri), uri, range.start),
  });
  const tableInput = (model: Model, ids: readonly string[], sourceOf: SourceOf = nearby): TableInput => {
    const wanted = rules.filter(({ id }) => ids.includes(id));
    const options = optionsFor(model);
    const inForce = checkedOf(model);
    const asLoud = { ...options, preset: 'board', severities: {} } as const;
    return {
      model,
      today: todayOf(model, today),
      findings: findingsBy(wanted, inForce, options, (others) =>
        check(workspace.snapshot(), model, others, asLoud),
      ),
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
    return model === undefined ? [] : checkedOf(model).inFile(uri);
  };

  const shown = new WeakMap<readonly Finding[], readonly Diagnostic[]>();
  const diagnosticsIn = (uri: string): readonly Diagnostic[] => {
    const ofSettings = settings.diagnosticsIn(uri);
    if (ofSettings !== undefined) return ofSettings;
    const model = workspace.snapshot().modelOf(uri);
    if (model === undefined) return [];
    const { inFile, failures } = checkedOf(model);
    const findings = inFile(uri);
    const known = failures.length === 0 ? shown.get(findings) : undefined;
    if (known !== undefined) return known;
    const diagnostics = diagnosticsOf(context(), uri, findings);
    if (failures.length === 0) shown.set(findings, diagnostics);
    return diagnostics;
  };
  function* checkingAll(first?: string): Generator<readonly string[], void> {
    const snapshot = workspace.snapshot();
    const own = first === undefined ? undefined : snapshot.modelOf(first);
    const others = snapshot.models.filter((model) => model !== own);
    for (const model of own === undefined ? others : [own, ...others]) {
      while (!answers.advance(snapshot, model)) yield [];
      yield* inParts(model.files, first);
    }
    yield settings.uris;
  }

  function* preparingAll(): Generator<readonly string[], void> {
    const snapshot = workspace.snapshot();
    for (const model of snapshot.models) {
      if (answers.prepare(snapshot, model)) continue;
      while (!answers.prepare(snapshot, model)) yield [];
      yield* inParts(model.files, undefined);
    }
  }

  const carry = (uri: string): CarryOut =>
    tryRefactoring(workspace, (model) => checkedOf(model).findings, ask, uri);
  const mend = (options: FixAllOptions): FixAllResult => tryFixes(workspace, ask, options);

  return Object.freeze<Service>({
    setFolders: (uris) => workspace.setFolders(uris),
    setFile: (uri, text) => workspace.setFile(uri, text),
    setUnreadable: (uri, reason) => {
      if (!isSettingsFile(uri)) {
        workspace.setUnreadable(uri, reason);
        return;
      }
      settings.setUnreadable(uri, reason);
      answers.clear();
    },
    removeFile: (uri) => workspace.removeFile(uri),
    setSettings: (own, asked = {}) => {
      settings.set(own, asked);
      answers.clear();
    },
    setSettingsFile: (uri, text) => {
      settings.setFile(uri, text);
      answers.clear();
    },
    setBaseline: (settingsUri, file) => {
      settings.setBaseline(settingsUri, file);
      answers.clear();
    },
    baselinePath: (settingsUri) => settings.baselinePath(settingsUri),
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
    settingsFindings: (model) => settings.findingsOf(model),
    textOf: (uri) => settings.textOf(uri) ?? workspace.snapshot().treeOf(uri),
    findings: findingsIn,
    diagnostics: diagnosticsIn,
    checking: checkingAll,
    preparing: preparingAll,
    uris: () => [...workspace.snapshot().files.keys(), ...settings.uris],
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
      renameAt(context(), uri, position, name, (texts) => trySnapshot(workspace, texts)),
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
    codeLenses: (uri) => (settings.own.codeLens ? lensesOf(context(), uri) : []),
    codeLens: (data) => lensWords(context(), data),
    inlayHints: (uri, range) => hintsIn(context(), uri, range, settings.own.inlayHints),
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
    tablePage: (name, model, key) => {
      const table = tableByName(name);
      if (table === undefined) throw noTable(name);
      const whole = tableInput(model, table.rules);
      const input = key === undefined ? whole : narrowedTo(key, whole, viewInput(model));
      return (table.onPage ?? table.make)(input);
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
      const snapshot = trySnapshot(workspace, texts);
      return snapshot.models.map((model) => ({
        model,
        snapshot,
        findings: ask(snapshot, model),
        today: todayOf(model, today),
      }));
    },
    another: () => {
      const other = createService(clock === undefined ? {} : { clock });
      other.setSettings(settings.own, settings.asked);
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

/** How many files are told of in one step. */
const mostTold = 8;

/** Files a few at a time; the one that somebody is looking at alone, before the others. */
function* inParts(uris: readonly string[], first: string | undefined): Generator<readonly string[], void> {
  const isThere = first !== undefined && uris.includes(first);
  const others = isThere ? uris.filter((uri) => uri !== first) : uris;
  if (isThere) yield [first];
  for (let at = 0; at < others.length; at += mostTold) yield others.slice(at, at + mostTold);
}

function noTable(name: string): RangeError {
  return new RangeError(`There is no table called "${name}".`);
}

/** `northwind.cust:57`: the file's own name and the line from 1. */
function lineText(tree: Texted | undefined, uri: string, offset: number): string {
  const name = decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1));
  return tree === undefined ? name : `${name}:${positionAt(tree, offset).line + 1}`;
}
