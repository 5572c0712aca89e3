/** What a model is made of, to be compared with what another one is made of. */
import type { DataFile } from '../data/data-file.ts';
import type { Summary } from '../summary.ts';
import type { Skeleton } from './skeleton.ts';
import type { Part } from './ties.ts';

/** It holds no elements, so that it can outlive the model. */
export interface Basis {
  readonly skeleton: Skeleton;
  readonly files: readonly (readonly [uri: string, summary: Summary])[];
  /** One for each of the skeleton's groups. */
  readonly parts: readonly Part[];
  /** The files beside the roadmap, by path. */
  readonly data: ReadonlyMap<string, DataFile>;
}
