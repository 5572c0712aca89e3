/** What a view is: one file in this folder, a pure function from a roadmap to a diagram. */
import type { Day } from '../../grammar/values/dates.ts';
import type { ElementChanges } from '../model/change.ts';
import type { Finding } from '../model/finding.ts';
import type { TreeOf } from '../model/locate.ts';
import type { Model } from '../model/model.ts';
import type { Diagram, ViewName } from './diagram.ts';

/** What a view draws from. */
export interface ViewInput {
  readonly model: Model;
  /** `as-of:` of the roadmap, else the host's date. */
  readonly today: Day;
  /** Those of this roadmap. They become marks on what is drawn. */
  readonly findings: readonly Finding[];
  readonly treeOf: TreeOf;
  /** Draw everything, even where nobody could read it: a picture that is too large is collapsed otherwise. */
  readonly wholly?: boolean;
  /** Set where two versions are shown as one picture. What is new, gone or different is marked so; the rest stands back. */
  readonly changes?: ElementChanges;
}

export interface View {
  readonly name: ViewName;
  /** For the switcher: "Silos". */
  readonly label: string;
  /** The question it answers: "Who answers for what, and where does nobody?". */
  readonly description: string;
  readonly draw: (input: ViewInput) => Diagram;
}
