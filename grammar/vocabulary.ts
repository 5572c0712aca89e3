/**
 * The words of the language: every kind, every attribute, in one table.
 *
 * Parsing, type checks, completion, hover, outline, "did you mean", the formatter's order, the
 * TextMate grammar, the snippets and the written reference all read this table. A new attribute is
 * one row here. An attribute that no rule, view or table reads does not belong here.
 */

export type KindName = 'roadmap' | 'silo' | 'owner' | 'stage' | 'touchpoint' | 'handoff' | 'metric' | 'initiative' | 'task' | 'customers' | 'insight' | 'system' | 'segment' | 'forum';

/** What an item of an attribute may be. `values.ts` has one reader for each. */
export type ValueType =
  | 'text'        // quoted, or bare words read as they stand
  | 'word'        // a free word or short phrase: channel, unit, source, currency
  | 'data'        // a data name: contacts; the same word is the same thing everywhere
  | 'reference'   // names an element of one of `to`
  | 'enum'        // one of `values`
  | 'yes-no' | 'rating' | 'count' | 'percent' | 'date' | 'period' | 'duration' | 'cadence' | 'money'
  | 'quantity-at'   // 62 days at 2025-Q4          baseline, now, readings, attended
  | 'quantity-by'   // 30 days by 2026-Q3          target
  | 'benchmark'     // 105% "SaaS survey 2025"
  | 'moved'         // time-to-value -25 days      moves (a metric, optional amount)
  | 'funded'        // success 140k                funded-by (a silo, an amount)
  | 'reason'        // slow-start 11               why (an insight or `unknown`, a count)
  | 'link'          // a URL or a path, kept as text
  | 'accept';       // rule-id [name] "reason"

export interface AttributeSpec {
  readonly name: string;
  readonly type: ValueType;
  /** Takes several items, separated by commas. */
  readonly list: boolean;
  /** Kinds that a reference may name, the likeliest first. */
  readonly to?: readonly KindName[];
  /** The words of an enum. */
  readonly values?: readonly { readonly name: string; readonly help: string }[];
  /** For free words: suggestions for completion, not a limit. */
  readonly suggestions?: readonly string[];
  /** `everyone` is a sensible value here (shared-with). */
  readonly everyone?: boolean;
  /** A rule speaks when it is missing. */
  readonly expected?: boolean;
  /** One or two plain sentences for hover, completion and the reference. */
  readonly help: string;
  /** A value as a person would write it: `dana`, `62 days at 2025-Q4`. */
  readonly example: string;
}

export interface KindSpec {
  readonly name: KindName;
  /** For people: "Touchpoint", "Hand-off". */
  readonly label: string;
  readonly plural: string;
  /** Other spellings that are accepted and formatted to `name`: `hand-off`. */
  readonly aliases: readonly string[];
  readonly nestedIn: readonly ('file' | KindName)[];
  /** What stands between the keyword and the block. */
  readonly heading: 'name' | 'optional-name' | 'ends' | 'period';
  readonly help: string;
  /** A short complete declaration, as the reference shows it. Parses without findings of the language rules other than references. */
  readonly example: string;
  /** In the formatter's order. */
  readonly attributes: readonly AttributeSpec[];
}

/** Every kind, in the order in which a newcomer meets them. */
export declare const kinds: readonly KindSpec[];
/** The kind that a keyword names, whatever its case and spelling (`Hand-Off`). */
export declare function kindFor(keyword: string): KindSpec | undefined;
/** The attribute of a kind, common ones (`note`, `link`, `accept`) included, whatever its case. */
export declare function attributeFor(kind: KindName, key: string): AttributeSpec | undefined;
/** All attributes of a kind, in the formatter's order, the common ones last. */
export declare function attributesOf(kind: KindName): readonly AttributeSpec[];
/** Whether a declaration of `kind` may stand directly in `parent`. */
export declare function mayNest(kind: KindName, parent: 'file' | KindName): boolean;
