/** From places in texts to what LSP calls locations. */
import type { Location } from 'vscode-languageserver-types';
import type { Range } from '../../grammar/syntax.ts';
import { lineRangeOf } from '../model/lines.ts';
import { type Anchor, locate } from '../model/locate.ts';
import type { Snapshot } from '../model/workspace.ts';

/** The location of a range of offsets in a file; `undefined` for a file that the snapshot has not. */
export function locationOf(snapshot: Snapshot, uri: string, range: Range): Location | undefined {
  const tree = snapshot.treeOf(uri);
  return tree && { uri, range: lineRangeOf(tree, range) };
}

/** The location of an anchor: none, or one. */
export function locationsOf(snapshot: Snapshot, anchor: Anchor): Location[] {
  const { uri, range } = locate(anchor, snapshot.treeOf);
  const location = locationOf(snapshot, uri, range);
  return location === undefined ? [] : [location];
}
