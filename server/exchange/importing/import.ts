/**
 * From tables with guessed columns to texts of a roadmap: new files, and edits to those that there are.
 *
 * What the roadmap has is found by its name and updated where it stands. A cell that says something decides; a blank
 * one takes nothing away. What people have written by hand, and rows that are gone, are left alone and reported.
 */
import { quoted } from '../../../grammar/values/quoted.ts';
import { type KindName, kinds } from '../../../grammar/vocabulary.ts';
import { elementsOf, type Model } from '../../model/model.ts';
import type { Workspace } from '../../model/workspace.ts';
import type { Guess } from '../guessing/guess.ts';
import { type DateOrder, dayOrMonth } from '../reading/cell-values.ts';
import type { Doubt } from './entries.ts';
import { addNew } from './import-new.ts';
import { updateAll } from './import-updates.ts';
import { lookUp } from './look-up.ts';
import { folded, type Node, type Nodes } from './nodes.ts';
import type { Change } from './update.ts';

export interface ImportOptions {
  /** The name of the sheet's file, for people and for the name of a new file. */
  readonly source: string;
  /** What a roadmap is called that has no header yet. */
  readonly title: string;
  readonly dates?: DateOrder | undefined;
}

export interface Imported {
  /** Files to write, by URI: new ones, and those that change. None where the roadmap says it all. */
  readonly texts: ReadonlyMap<string, string>;
  /** How many of each kind are new, in the vocabulary's order. */
  readonly added: readonly { readonly kind: KindName; readonly count: number }[];
  readonly changes: readonly Change[];
  /** Rows of which the roadmap says all. */
  readonly same: number;
  /** What is in the roadmap and no longer in the sheet: labels, by kind. */
  readonly gone: readonly { readonly kind: KindName; readonly labels: readonly string[] }[];
  readonly doubts: readonly Doubt[];
  /** Sentences about what was done that no cell shows. */
  readonly notes: readonly string[];
}

/** Whether there are dates that `dates` would decide. */
export function hasUnclearDates({ doubts }: Imported): boolean {
  return doubts.some(({ why }) => why.includes(dayOrMonth));
}

/** What tables say, worked into the roadmap that a file in `folder` would belong to. `scratch` is spoiled by it. */
export function importInto(
  scratch: Workspace,
  folder: string,
  guesses: readonly Guess[],
  options: ImportOptions,
): Imported {
  const probe = `${folder}~.cust`;
  scratch.setFile(probe, '');
  const { modelOf, treeOf } = scratch.snapshot();
  const model = modelOf(probe);
  const said = lookUp(guesses, model, options.dates);
  const { texts: updated, changes, kept } = updateAll(said, model, treeOf);
  const texts = new Map(updated);
  addNew({ ...options, folder, model, treeOf }, said, texts);
  const changed = new Set(changes.map(({ node }) => node));
  return {
    texts,
    added: countedByKind(said.nodes),
    changes,
    same: said.rows.filter((node) => node.element !== undefined && !changed.has(node)).length,
    gone: goneFrom(model, guesses, said.rows),
    doubts: said.doubts,
    notes: [...said.notes, ...repeated(said.rows), ...kept],
  };
}

// ---------------------------------------------------------------------------------------------
// The report

function countedByKind(nodes: Nodes): Imported['added'] {
  const counts = Map.groupBy(
    nodes.all.filter(({ element }) => element === undefined),
    ({ kind }) => kind,
  );
  return kinds.flatMap(({ name }) => {
    const count = counts.get(name)?.length ?? 0;
    return count === 0 ? [] : [{ kind: name, count }];
  });
}

/** Elements of the kinds of the tables that no row speaks of any more, in the files that rows stand in. */
function goneFrom(
  model: Model | undefined,
  guesses: readonly Guess[],
  rows: readonly Node[],
): Imported['gone'] {
  if (model === undefined) return [];
  const bound = rows.flatMap(({ element }) => element ?? []);
  const found = new Set(bound);
  const files = new Set(bound.map(({ origins }) => origins[0].file));
  return [...new Set(guesses.map(({ kind }) => kind))].flatMap((kind) => {
    const parents = new Set(rows.filter((node) => node.kind === kind).map(({ element }) => element?.parent));
    const labels = elementsOf(model, kind)
      .filter((element) => !found.has(element) && files.has(element.origins[0].file))
      // What is only a heading for others is no row that went away.
      .filter((element) => !parents.has(element))
      .map(({ label }) => label);
    return labels.length === 0 || !bound.some((element) => element.kind === kind) ? [] : [{ kind, labels }];
  });
}

/** Rows of one name in one place: both are there, and their readers will wonder which is which. */
function repeated(rows: readonly Node[]): readonly string[] {
  const alike = Map.groupBy(
    rows.filter(({ label }) => label !== undefined),
    ({ kind, label = '', parent, element }) =>
      [kind, folded(label), parent?.label ?? element?.parent?.label ?? ''].join('\n'),
  );
  return [...alike.values()]
    .filter((all) => all.length > 1)
    .map(
      (all) =>
        `Rows ${all.map(({ entry }) => entry?.row).join(', ')} have the same name, ${quoted(all[0]?.label ?? '')}.`,
    );
}
