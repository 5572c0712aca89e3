/**
 * Which settings count for a roadmap: what the person has set, stronger than that the `cust.json` beside the
 * roadmap's header, and stronger still what was asked for (by a command line, say). With it the baselines that
 * settings files name.
 */
import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver-types';
import { type Finding, findingWith } from '../model/finding.ts';
import { lineRangeOf, type Texted } from '../model/lines.ts';
import type { Model } from '../model/model.ts';
import { folderOf } from '../model/workspace.ts';
import type { Checked } from '../rules/checking/check.ts';
import { rules } from '../rules/index.ts';
import {
  type Baseline,
  type BaselineFile,
  compareWithBaseline,
  namedBaseline,
} from '../settings/baseline.ts';
import {
  problemAt,
  type ReadSettings,
  readSettingsFile,
  type SettingsProblem,
  settingsFileName,
} from '../settings/file.ts';
import {
  defaultSettings,
  type RoadmapSettings,
  type Settings,
  withRoadmapSettings,
} from '../settings/settings.ts';

const ruleIds = rules.map(({ id }) => id);

export class TeamSettings {
  #own: Settings = defaultSettings;
  #asked: RoadmapSettings = {};
  readonly #files = new Map<string, ReadSettings & Texted>();
  /** Findings in one file, as they are said by a baseline. */
  readonly #quiet = new WeakMap<readonly Finding[], readonly Finding[]>();
  readonly #baselines = new Map<string, Baseline | { readonly problem: string }>();

  /** What the person has set. */
  get own(): Settings {
    return this.#own;
  }

  get asked(): RoadmapSettings {
    return this.#asked;
  }

  /** The settings files that there are. */
  get uris(): readonly string[] {
    return [...this.#files.keys()];
  }

  set(own: Settings, asked: RoadmapSettings): void {
    this.#own = own;
    this.#asked = asked;
  }

  setFile(uri: string, text: string | undefined): void {
    if (text === undefined) {
      this.#files.delete(uri);
      this.#baselines.delete(uri);
    } else this.#files.set(uri, { text, ...readSettingsFile(text, ruleIds) });
  }

  setUnreadable(uri: string, reason: string): void {
    const problem: SettingsProblem = { range: { start: 0, end: 0 }, message: reason };
    this.#baselines.delete(uri);
    this.#files.set(uri, { text: '', settings: {}, problems: [problem] });
  }

  setBaseline(uri: string, file: BaselineFile | undefined): void {
    const path = this.baselinePath(uri);
    if (path === undefined || file === undefined) this.#baselines.delete(uri);
    else this.#baselines.set(uri, namedBaseline(path, file));
  }

  /** The path of the baseline that a settings file names, relative to it. */
  baselinePath(uri: string): string | undefined {
    return this.#files.get(uri)?.settings.baseline;
  }

  textOf(uri: string): Texted | undefined {
    return this.#files.get(uri);
  }

  /** What counts for a roadmap. */
  of(model: Model): Settings {
    const file = this.#files.get(uriFor(model))?.settings ?? {};
    return withRoadmapSettings(withRoadmapSettings(this.#own, file), this.#asked);
  }

  /** The baseline that counts for a roadmap, where it can be read. */
  baselineOf(model: Model): Baseline | undefined {
    const baseline = this.#baselines.get(uriFor(model));
    return baseline === undefined || 'problem' in baseline ? undefined : baseline;
  }

  /** What the baseline knows goes on to be said, quietly. Of a file of which nothing else is said, the list stays the same. */
  withBaseline(checked: Checked, model: Model): Checked {
    const baseline = this.baselineOf(model);
    if (baseline === undefined) return checked;
    const known = new Set(compareWithBaseline(checked.findings, baseline).known);
    const inFile = (uri: string): readonly Finding[] => this.#quietened(checked.inFile(uri), known);
    const uris = new Set(checked.findings.map(({ uri }) => uri));
    return { ...checked, findings: [...uris].flatMap(inFile), inFile };
  }

  #quietened(findings: readonly Finding[], known: ReadonlySet<Finding>): readonly Finding[] {
    const last = this.#quiet.get(findings);
    const isSame = last?.every(
      (finding, i) => (finding.known ?? false) === known.has(findings[i] as Finding),
    );
    if (last !== undefined && isSame) return last;
    const quiet = findings.map((finding) =>
      known.has(finding) ? findingWith(finding, { severity: 'hint', known: true }) : finding,
    );
    this.#quiet.set(findings, quiet);
    return quiet;
  }

  /** What is wrong with the settings file that counts for a roadmap. */
  findingsOf(model: Model): readonly Finding[] {
    const uri = uriFor(model);
    return this.#problemsIn(uri).map(
      ({ range, message }): Finding => ({
        uri,
        range,
        rule: 'settings',
        severity: 'error',
        message,
        related: [],
        unnecessary: false,
        fixes: () => [],
      }),
    );
  }

  /** The same for a settings file; `undefined` for any other file. */
  diagnosticsIn(uri: string): readonly Diagnostic[] | undefined {
    const file = this.#files.get(uri);
    if (file === undefined) return undefined;
    return this.#problemsIn(uri).map(({ range, message }) => ({
      range: lineRangeOf(file, range),
      severity: DiagnosticSeverity.Error,
      source: 'cust',
      code: 'settings',
      message,
    }));
  }

  #problemsIn(uri: string): readonly SettingsProblem[] {
    const file = this.#files.get(uri);
    const baseline = this.#baselines.get(uri);
    if (file === undefined) return [];
    return baseline !== undefined && 'problem' in baseline
      ? [...file.problems, problemAt(file.text, 'baseline', baseline.problem)]
      : file.problems;
  }
}

function uriFor(model: Model): string {
  return `${folderOf(model.key)}${settingsFileName}`;
}
