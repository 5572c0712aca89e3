/**
 * Everything that Cust can do with roadmaps, behind one object. Pure: texts, the date and the
 * settings come in as arguments; nothing is read, watched or awaited here. The language server,
 * the command line and the tests all stand on it.
 *
 * Change the state with the setters, then ask; answers to one question come from one snapshot.
 * Ranges that go out are LSP's: lines and characters from 0, characters in UTF-16 units.
 */
import type {
  CodeAction,
  CompletionItem,
  Diagnostic,
  DocumentSymbol,
  Hover,
  Location,
} from 'vscode-languageserver-types';
import type { Day } from '../grammar/dates.ts';
import { codeActionsIn } from './features/code-actions.ts';
import { type CompletionOptions, completionAt } from './features/completion.ts';
import type { FeatureContext } from './features/context.ts';
import { definitionAt } from './features/definition.ts';
import { diagnosticsOf } from './features/diagnostics.ts';
import { elementAt } from './features/element-at.ts';
import { type FixAllOptions, type FixAllResult, fixAll } from './features/fix-all.ts';
import { hoverAt } from './features/hover.ts';
import { outlineOf } from './features/outline.ts';
import { referencesAt } from './features/references.ts';
import type { Finding } from './model/finding.ts';
import type { LineRange, Position } from './model/lines.ts';
import type { Element, Model } from './model/model.ts';
import { type Snapshot, Workspace } from './model/workspace.ts';
import { type Checked, check, todayOf } from './rules/check.ts';
import { rules } from './rules/index.ts';
import { defaultSettings, type Settings } from './settings/settings.ts';
import type { Diagram } from './views/diagram.ts';
import { viewByName } from './views/index.ts';

export interface Service {
  // State ------------------------------------------------------------------------------------
  /** The workspace folders, as URIs. */
  setFolders(uris: readonly string[]): void;
  setFile(uri: string, text: string): void;
  /** A file that is there but cannot be read; `reason` is a sentence for people. */
  setUnreadable(uri: string, reason: string): void;
  removeFile(uri: string): void;
  setSettings(settings: Settings): void;
  /** The host's date, for roadmaps without `as-of:`. */
  setToday(today: Day): void;

  // Questions --------------------------------------------------------------------------------
  snapshot(): Snapshot;
  /** Everything that the rules say of one roadmap. */
  checked(model: Model): Checked;
  /** The findings that stand in one file. */
  findings(uri: string): readonly Finding[];
  diagnostics(uri: string): readonly Diagnostic[];
  /** The likeliest first; plain text instead of snippets where `options` say that the editor knows none. */
  completion(uri: string, position: Position, options?: CompletionOptions): readonly CompletionItem[];
  hover(uri: string, position: Position): Hover | undefined;
  definition(uri: string, position: Position): readonly Location[];
  references(uri: string, position: Position, includeDeclaration: boolean): readonly Location[];
  outline(uri: string): readonly DocumentSymbol[];
  codeActions(uri: string, range: LineRange): readonly CodeAction[];
  /** Everything mended that needs no choice. Nothing changes until the texts are set. */
  fixAll(options: FixAllOptions): FixAllResult;
  /** The innermost element that is declared or extended around a position. */
  elementAt(uri: string, position: Position): Element | undefined;
  /** A view of a roadmap; throws a `RangeError` for a name that no view has. */
  view(name: string, model: Model): Diagram;
}

export function createService(): Service {
  const workspace = new Workspace();
  let settings = defaultSettings;
  let today: Day = 0;
  /** What the rules said, for the snapshot that it was said of. */
  let answers: { snapshot: Snapshot; checked: Map<Model, Checked> } | undefined;

  const checkedOf = (model: Model): Checked => {
    const snapshot = workspace.snapshot();
    if (answers?.snapshot !== snapshot) answers = { snapshot, checked: new Map() };
    const known = answers.checked.get(model);
    if (known !== undefined) return known;
    const checked = check(snapshot, model, rules, { ...settings, today });
    answers.checked.set(model, checked);
    return checked;
  };
  const context = (): FeatureContext => ({
    snapshot: workspace.snapshot(),
    checkedOf,
    todayOf: (model) => todayOf(model, today),
    me: settings.me,
  });
  const findingsIn = (uri: string): readonly Finding[] => {
    const model = workspace.snapshot().modelOf(uri);
    return model === undefined ? [] : checkedOf(model).findings.filter((finding) => finding.uri === uri);
  };

  return Object.freeze<Service>({
    setFolders: (uris) => workspace.setFolders(uris),
    setFile: (uri, text) => workspace.setFile(uri, text),
    setUnreadable: (uri, reason) => workspace.setUnreadable(uri, reason),
    removeFile: (uri) => workspace.removeFile(uri),
    setSettings: (next) => {
      settings = next;
      answers = undefined;
    },
    setToday: (day) => {
      if (day === today) return;
      today = day;
      answers = undefined;
    },

    snapshot: () => workspace.snapshot(),
    checked: checkedOf,
    findings: findingsIn,
    diagnostics: (uri) => diagnosticsOf(context(), uri, findingsIn(uri)),
    completion: (uri, position, options) => completionAt(context(), uri, position, options),
    hover: (uri, position) => hoverAt(context(), uri, position),
    definition: (uri, position) => definitionAt(context(), uri, position),
    references: (uri, position, includeDeclaration) =>
      referencesAt(context(), uri, position, includeDeclaration),
    outline: (uri) => outlineOf(context(), uri),
    codeActions: (uri, range) => codeActionsIn(context(), uri, range, findingsIn(uri)),
    fixAll: (options) => {
      const start = workspace.snapshot();
      const scratch = workspace.copy();
      return fixAll(
        start,
        (texts) => {
          for (const [uri, text] of texts) scratch.setFile(uri, text);
          const snapshot = scratch.snapshot();
          const findings = snapshot.models.flatMap(
            (model) => check(snapshot, model, rules, { ...settings, today }).findings,
          );
          return { findings, snapshot };
        },
        options,
      );
    },
    elementAt: (uri, position) => elementAt(context(), uri, position),
    view: (name, model) => {
      const view = viewByName(name);
      if (view === undefined) throw new RangeError(`There is no view called "${name}".`);
      const { snapshot, todayOf: asOf } = context();
      return view.draw({
        model,
        today: asOf(model),
        findings: checkedOf(model).findings,
        treeOf: snapshot.treeOf,
      });
    },
  });
}
