/** What every editor feature works on: one snapshot and what the rules found on it. */

import type { SyntaxTree } from '../../grammar/syntax.ts';
import type { Day } from '../../grammar/values/dates.ts';
import type { Tenure } from '../history/tenure.ts';
import { offsetAt, type Position } from '../model/lines.ts';
import type { Element, Model } from '../model/model.ts';
import type { Snapshot, SourceFile } from '../model/workspace.ts';
import type { Checked } from '../rules/checking/check.ts';

/** Everything that a feature may know; one is made for each question. */
export interface FeatureContext {
  readonly snapshot: Snapshot;
  readonly checkedOf: (model: Model) => Checked;
  /**
   * What the rules said last, where they have not looked at everything yet since the text changed: for
   * answers that must not wait for them.
   */
  readonly lastCheckedOf: (model: Model) => Checked;
  /** `as-of:` of the roadmap, else the host's date. */
  readonly todayOf: (model: Model) => Day;
  /** What is known by now of how long who has answered for an element. */
  readonly tenureOf?: (model: Model, element: Element) => Tenure | undefined;
  /** The name of the owner that the reader is. */
  readonly me: string | undefined;
  /** Takes down a mistake of Cust's own, for its log. */
  readonly report?: (sentence: string) => void;
}

/** A place in an open document, with what is known there. */
export interface Place {
  readonly file: SourceFile;
  readonly tree: SyntaxTree;
  readonly model: Model;
  readonly offset: number;
}

/** The place of a position; `undefined` for a document that the service does not know. */
export function placeAt(context: FeatureContext, uri: string, position: Position): Place | undefined {
  const file = context.snapshot.files.get(uri);
  const model = context.snapshot.modelOf(uri);
  if (file === undefined || model === undefined) return undefined;
  return { file, tree: file.tree, model, offset: offsetAt(file.tree, position) };
}
