/** What the rules say of the roadmaps, all at once or step by step. */
import type { Diagnostic } from 'vscode-languageserver-types';
import { diagnosticsOf } from '../features/diagnostics.ts';
import type { Finding } from '../model/finding.ts';
import type { Inspection } from './contract.ts';
import type { Core } from './core.ts';

export function inspectionOf({
  workspace,
  settings,
  answers,
  checkedOf,
  findingsIn,
  context,
}: Core): Inspection {
  const shown = new WeakMap<readonly Finding[], readonly Diagnostic[]>();
  return {
    snapshot: () => workspace.snapshot(),
    checked: checkedOf,
    settingsFindings: (model) => settings.findingsOf(model),
    textOf: (uri) => settings.textOf(uri) ?? workspace.snapshot().treeOf(uri),
    findings: findingsIn,
    diagnostics(uri) {
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
    },
    *checking(first) {
      const snapshot = workspace.snapshot();
      const own = first === undefined ? undefined : snapshot.modelOf(first);
      const others = snapshot.models.filter((model) => model !== own);
      for (const model of own === undefined ? others : [own, ...others]) {
        while (!answers.advance(snapshot, model)) yield [];
        yield* inParts(model.files, first);
      }
      yield settings.uris;
    },
    *preparing() {
      const snapshot = workspace.snapshot();
      for (const model of snapshot.models) {
        if (answers.prepare(snapshot, model)) continue;
        while (!answers.prepare(snapshot, model)) yield [];
        yield* inParts(model.files, undefined);
      }
    },
    uris: () => [...workspace.snapshot().files.keys(), ...settings.uris],
  };
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
