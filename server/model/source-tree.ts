/** Trees that can be let go of: a text and where its elements stand take a tenth of the room that its tree takes. */
import { parse } from '../../grammar/parser.ts';
import type {
  Comment,
  Conflict,
  Declaration,
  PartOf,
  SyntaxProblem,
  SyntaxTree,
} from '../../grammar/syntax.ts';
import type { Places } from './places.ts';

/** The tree of one text. It stays the same value when it is let go of, and is parsed again when somebody looks into it. */
export class SourceTree implements SyntaxTree {
  readonly text: string;
  readonly partOf: PartOf | undefined;
  readonly conflicts: readonly Conflict[];
  readonly problems: readonly SyntaxProblem[];
  #whole: SyntaxTree | undefined;
  #places: Places | undefined;
  readonly #noteRead: (tree: SourceTree) => void;

  /** @param noteRead told when it was let go of, and parsed again */
  constructor(whole: SyntaxTree, noteRead: (tree: SourceTree) => void = () => undefined) {
    this.#noteRead = noteRead;
    this.text = whole.text;
    this.partOf = whole.partOf;
    this.conflicts = whole.conflicts;
    this.problems = whole.problems;
    this.#whole = whole;
  }

  get declarations(): readonly Declaration[] {
    return this.whole.declarations;
  }

  get comments(): readonly Comment[] {
    return this.whole.comments;
  }

  /** As it was parsed, or is now. */
  get whole(): SyntaxTree {
    if (this.#whole === undefined) {
      this.#whole = parse(this.text);
      this.#noteRead(this);
    }
    return this.#whole;
  }

  get isLetGo(): boolean {
    return this.#whole === undefined;
  }

  /** Where its elements stand, once it was let go of. */
  get places(): Places | undefined {
    return this.#places;
  }

  /** Whoever holds a part of it keeps that part, which a later look into the tree gives anew. */
  letGo(placesOf: (whole: SyntaxTree) => Places): void {
    if (this.#whole === undefined) return;
    this.#places ??= placesOf(this.#whole);
    this.#whole = undefined;
  }
}

/** The tree itself: parts of it are kept under this. */
export function wholeOf(tree: SyntaxTree): SyntaxTree {
  return tree instanceof SourceTree ? tree.whole : tree;
}
