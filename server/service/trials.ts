/** Changes tried out on a copy of the workspace: nothing in it changes. */
import type { CarryOut } from '../features/code-actions.ts';
import { type FixAllOptions, type FixAllResult, fixAll } from '../features/fix-all.ts';
import { carryOut } from '../features/refactorings/index.ts';
import type { Finding } from '../model/finding.ts';
import type { Model } from '../model/model.ts';
import type { Snapshot, Workspace } from '../model/workspace.ts';

/** Asks the rules about one roadmap of a snapshot. */
export type Ask = (snapshot: Snapshot, model: Model) => readonly Finding[];

type Texts = Iterable<readonly [uri: string, text: string]>;

/** A snapshot as it would be with these texts in place of those that are there. */
export function trySnapshot(workspace: Workspace, texts: Texts): Snapshot {
  const scratch = workspace.copy();
  for (const [uri, text] of texts) scratch.setFile(uri, text);
  return scratch.snapshot();
}

/** Tries out refactorings of a file; `known` is what the rules say of a roadmap as it is. */
export function tryRefactoring(
  workspace: Workspace,
  known: (model: Model) => readonly Finding[],
  ask: Ask,
  uri: string,
): CarryOut {
  return (offered) => {
    const snapshot = workspace.snapshot();
    const model = snapshot.modelOf(uri);
    return carryOut(offered, snapshot, model ? known(model) : [], (texts) => {
      const after = trySnapshot(workspace, texts);
      const same = after.modelOf(uri);
      return { snapshot: after, findings: same ? ask(after, same) : [] };
    });
  };
}

/** Mends what needs no choice, one fix on top of the other. */
export function tryFixes(workspace: Workspace, ask: Ask, options: FixAllOptions): FixAllResult {
  const scratch = workspace.copy();
  return fixAll(
    workspace.snapshot(),
    (texts) => {
      for (const [uri, text] of texts) scratch.setFile(uri, text);
      const snapshot = scratch.snapshot();
      return { findings: snapshot.models.flatMap((model) => ask(snapshot, model)), snapshot };
    },
    options,
  );
}
