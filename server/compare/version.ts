/** What is compared: one roadmap at one moment, with what the rules say of it. */
import type { Day } from '../../grammar/values/dates.ts';
import type { Finding } from '../model/finding.ts';
import type { Model } from '../model/model.ts';
import { type Snapshot, Workspace } from '../model/workspace.ts';

/** A roadmap as it is in one snapshot. Two versions may come from different workspaces. */
export interface Version {
  readonly model: Model;
  readonly snapshot: Pick<Snapshot, 'files' | 'treeOf'>;
  readonly findings: readonly Finding[];
  /** `as-of:` of the roadmap, else the host's date. */
  readonly today: Day;
}

/** A roadmap that says nothing: what a new one is compared with, and one that is gone. */
export function emptyVersion(today: Day): Version {
  const workspace = new Workspace();
  workspace.setFile('nothing:/nothing.cust', '');
  const snapshot = workspace.snapshot();
  return { model: snapshot.models[0] as Model, snapshot, findings: [], today };
}
