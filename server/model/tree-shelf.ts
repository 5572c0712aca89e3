/** Which trees are kept: those of the texts that were set last, as many as fit. */
import type { SyntaxTree } from '../../grammar/syntax.ts';
import { Places } from './places.ts';
import { SourceTree } from './source-tree.ts';

/**
 * In UTF-16 units of their texts: some 7,000 lines, more than nearly any roadmap has. A tree takes some 40 bytes for each
 * unit, so that 10 MB are the most that is kept.
 */
const roomForTexts = 256_000;

export class TreeShelf {
  /** The trees that are whole: what was put there first comes first. */
  readonly #kept = new Set<SourceTree>();
  #taken = 0;
  readonly room: number;

  constructor(room = roomForTexts) {
    this.room = room;
  }

  /** A tree that is kept for as long as there is room; the last one in any case. */
  put(whole: SyntaxTree): SourceTree {
    const tree = new SourceTree(whole, (again) => this.#keep(again));
    this.#keep(tree);
    for (const oldest of this.#kept) {
      if (this.#taken <= this.room || oldest === tree) break;
      this.remove(oldest);
      oldest.letGo(Places.of);
    }
    return tree;
  }

  /** Another one has taken its place. */
  remove(tree: SourceTree): void {
    if (this.#kept.delete(tree)) this.#taken -= tree.text.length;
  }

  /** One that was parsed again stays until the next one is put: whoever looks at several sees each as one value. */
  #keep(tree: SourceTree): void {
    this.#kept.add(tree);
    this.#taken += tree.text.length;
  }
}
