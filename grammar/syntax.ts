/**
 * The tree that one `.cust` text parses to.
 *
 * Every node has a range; every text gives a tree. What is wrong with the text stands in
 * `problems`, beside the tree, never instead of it. Offsets are UTF-16 code units from the start of
 * the text (a byte-order mark counts as one). Trees are immutable.
 */
import type { KindName } from './vocabulary.ts';

/** Half-open: `start` is the first unit, `end` the first one after. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A single word as written (`text`, NFC-normalised with dashes made plain) and where. */
export interface Word {
  readonly text: string;
  readonly range: Range;
}

/** `onboard.kickoff`: one or more words joined by dots. */
export interface RefAtom {
  readonly type: 'ref';
  readonly parts: readonly Word[];
  /** The parts joined by dots. */
  readonly text: string;
  readonly range: Range;
}

/** Quoted text, with escapes resolved and the common indentation of a `"""` text removed. */
export interface TextAtom {
  readonly type: 'text';
  readonly value: string;
  readonly multiline: boolean;
  readonly range: Range;
}

/**
 * A lone token whose meaning the attribute's type decides. `text` is the source with typographic
 * dashes and signs made plain.
 *
 * - `date`: `2026-05-15`, `2026-Q1`, `15.05.2026`, `05/06/2026`; a bare year is a `number`
 * - `number`: `12`, `-25`, `+10`, `1,200,000`, `240k`, `€240k`, `4h`, and malformed ones such as `1,2M`
 * - `dash`: a dash with space on both sides (`2026-01 – 2026-03`), or `..`
 * - `other`: a character that means nothing in Cust, kept so that unquoted prose can be read whole
 */
export interface MarkAtom {
  readonly type: 'url' | 'date' | 'number' | 'percent' | 'arrow' | 'tag' | 'dash' | 'other';
  readonly text: string;
  readonly range: Range;
}

/** What stands between separators: the smallest piece that a value is read from. */
export type Atom = RefAtom | TextAtom | MarkAtom;

/** One element of a list: `30 days by 2026-Q3`. Never empty. */
export interface Item {
  readonly atoms: readonly Atom[];
  readonly range: Range;
}

/** `owner: dana`. A half-typed one has no items; one whose colon was forgotten has no `colon`. */
export interface Attribute {
  readonly type: 'attribute';
  readonly key: Word;
  readonly colon: Range | undefined;
  readonly items: readonly Item[];
  /** From the key to the last item. */
  readonly range: Range;
}

/** `{ … }`: what stands in a declaration. Its range holds the braces that are there. */
export interface Block {
  /** Empty where the `{` is missing, and what stands in the block shows that there is one. */
  readonly open: Range;
  /** Absent where the `}` is missing; the block then ends before the line that showed it. */
  readonly close: Range | undefined;
  readonly members: readonly Member[];
  readonly tags: readonly MarkAtom[];
  readonly range: Range;
}

/**
 * A header read by its kind: `handoff deal-won "Deal won" sales -> success` has a name, a title and
 * two ends. What a kind has no use for is absent here (and a problem).
 */
export interface Heading {
  readonly name: RefAtom | undefined;
  readonly title: TextAtom | undefined;
  /** The span of a `customers` declaration. */
  readonly period: Item | undefined;
  /** The two ends of a hand-off, each a name, a qualified name (`silo support`) or a quoted text. */
  readonly from: Item | undefined;
  readonly to: Item | undefined;
  readonly tags: readonly MarkAtom[];
}

/** `touchpoint kickoff "Kick-off call" { … }` and `extend touchpoint onboard.kickoff { … }`. */
export interface Declaration {
  readonly type: 'declaration';
  readonly extend: Word | undefined;
  readonly keyword: Word;
  /** The kind that the keyword names, `undefined` for an unknown one. */
  readonly kind: KindName | undefined;
  /** Everything between keyword and block, in source order. */
  readonly header: readonly Atom[];
  /** What the header says, by the kind's rules. */
  readonly heading: Heading;
  readonly block: Block | undefined;
  readonly range: Range;
}

/** What a block holds beside tags. */
export type Member = Attribute | Declaration;

/** `part of northwind`. */
export interface PartOf {
  readonly name: Word | undefined;
  readonly range: Range;
}

/** From `//` to the end of its line, or from `/*` on to its mark at the end. The text holds these marks. */
export interface Comment {
  readonly text: string;
  readonly kind: 'line' | 'block';
  readonly range: Range;
}

/** A leftover git conflict; ranges of the two sides cover whole lines, markers excluded. */
export interface Conflict {
  /** The `<<<<<<<` line. */
  readonly marker: Range;
  readonly ours: Range;
  /** The part between `|||||||` and `=======`, where git wrote it. */
  readonly base: Range | undefined;
  readonly theirs: Range;
  /** Everything, markers included, to the end of the last line with its line break. */
  readonly range: Range;
}

/** Something that the text got wrong as text. One slip gives one problem. */
export interface SyntaxProblem {
  readonly range: Range;
  /** A plain sentence that says what is wrong and what to type. */
  readonly message: string;
  /** Where the mend is certain: edits that make it. */
  readonly fix?: SyntaxFix;
  /** What misled the reader is elsewhere: `}` expected, but the block opened here. */
  readonly related?: { readonly range: Range; readonly message: string };
}

/** A certain mend of a slip: all of its edits together, in the offsets of the tree. */
export interface SyntaxFix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
  /** What a declaration is called afterwards: whoever refers to it has to follow. */
  readonly newName?: string;
  /** What was meant is likely and not beyond doubt: that is for a person to say. */
  readonly isGuess?: true;
}

/** Replace `range` with `text`. */
export interface TextEdit {
  readonly range: Range;
  readonly text: string;
}

/** What is needed to write a piece of a text anew: the text and its comments. */
export type Commented = Pick<SyntaxTree, 'text' | 'comments'>;

/** What one text says, whole: any text has one. It never changes; offsets are UTF-16 units of `text`. */
export interface SyntaxTree {
  readonly text: string;
  readonly partOf: PartOf | undefined;
  readonly declarations: readonly Declaration[];
  /** In source order. */
  readonly comments: readonly Comment[];
  readonly conflicts: readonly Conflict[];
  readonly problems: readonly SyntaxProblem[];
}
