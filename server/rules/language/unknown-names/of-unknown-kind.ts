/** Names that are declared, with a word in front that is no kind: `unknown-kind` says so, once for all who name them. */
import type { KindName } from '../../../../grammar/vocabulary.ts';
import type { Model } from '../../../model/model.ts';
import type { Snapshot } from '../../../model/workspace.ts';
import type { RuleContext } from '../../rule.ts';
import { meantKinds } from '../unknown-kind.ts';
import type { Unknown } from './explanation.ts';

type MeantByName = ReadonlyMap<string, readonly KindName[]>;

/** Whether a name will lead somewhere as soon as what it names is of a kind. */
export function isOfUnknownKind({ text, kinds }: Unknown, context: RuleContext): boolean {
  const meant = meantIn(context).get(text);
  return meant !== undefined && (meant.length === 0 || meant.some((kind) => kinds.includes(kind)));
}

/** A state of the texts does not change: what is found in it once holds for all names that lead nowhere. */
const known = new WeakMap<Snapshot, Map<Model, MeantByName>>();

function meantIn({ model, snapshot }: RuleContext): MeantByName {
  const ofSnapshot = known.get(snapshot) ?? new Map<Model, MeantByName>();
  known.set(snapshot, ofSnapshot);
  const names = ofSnapshot.get(model) ?? namesIn(model, snapshot);
  ofSnapshot.set(model, names);
  return names;
}

function namesIn(model: Model, snapshot: Snapshot): MeantByName {
  const names = new Map<string, readonly KindName[]>();
  for (const uri of model.files) {
    const facts = snapshot.files.get(uri)?.facts;
    for (const problem of facts?.problems ?? []) {
      if (problem.code !== 'unknown-kind') continue;
      const { name, title } = facts?.summary.declarations[problem.node] ?? {};
      const meant = meantKinds(problem.word, problem.parent ?? 'file');
      for (const text of [name, title]) if (text !== undefined) names.set(text, meant);
    }
  }
  return names;
}
