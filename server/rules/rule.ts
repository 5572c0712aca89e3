/** What a rule is. One file in this folder holds one rule, whole: its check, words, fixes and examples. */

import type { Word } from '../../grammar/syntax.ts';
import type { Day } from '../../grammar/values/dates.ts';
import type { KindName } from '../../grammar/vocabulary.ts';
import type { FileEdit, Preset, Severity } from '../model/finding.ts';
import type { Anchor, TreeOf } from '../model/locate.ts';
import type { Element, Given, Model } from '../model/model.ts';
import type { Snapshot } from '../model/workspace.ts';

export type RuleGroup = 'language' | 'ownership' | 'hand-offs' | 'metrics' | 'initiatives' | 'customers';

/** All that a rule may know: it must read nothing else, and keep nothing (CONTRIBUTING says why). */
export interface RuleContext {
  readonly model: Model;
  readonly snapshot: Snapshot;
  readonly treeOf: TreeOf;
  /** What a file says it is a part of: the name as it stands there. */
  readonly partOf: (uri: string) => Word | undefined;
  /** The headers of all roadmaps of the workspace, this one's among them. */
  readonly headers: readonly Element[];
  /** `as-of:` of the roadmap, else the host's date. */
  readonly today: Day;
  /** The few numbers that people may set, by rule id. */
  readonly thresholds: { readonly 'overloaded-owner': number; readonly 'owner-succession': number };
  /** The name of the owner that the reader is, for "I'll own it". */
  readonly me: string | undefined;
}

/** One way to mend what a report says. */
export interface FixDraft {
  /** An imperative phrase: "Make Dana Ruiz the owner". */
  readonly title: string;
  /** The likeliest of several. */
  readonly preferred?: boolean;
  /** Needs no choice by a person. */
  readonly certain?: boolean;
  readonly edits: readonly FileEdit[];
}

/** A place to look at besides, as `Related` has it. */
export interface RelatedDraft {
  readonly at: Anchor;
  readonly message: string;
}

/** What a rule has to say about one place. */
export interface Report {
  readonly at: Anchor;
  /** The element that it is about, and whose `accept:` silences it. */
  readonly element?: Element | undefined;
  /** The fact, then why a customer or a budget-holder should care: at most two short sentences, display names. A function where there may be thousands: it is called when somebody reads it. */
  readonly message: string | (() => string);
  /** Where it differs from the rule's. */
  readonly severity?: Severity;
  readonly related?: readonly RelatedDraft[] | (() => readonly RelatedDraft[]);
  readonly unnecessary?: boolean;
  /** What an `accept:` may name to narrow it: the data name, the reason. */
  readonly topic?: string;
  /** The likeliest first. Made only when somebody asks. */
  readonly fixes?: () => readonly FixDraft[];
}

/** A small roadmap: the text of one file, or several by file name. */
export type Example = string | Readonly<Record<string, string>>;

interface RuleBase {
  /** The public name: in settings, `accept:`, reports and links. Never renamed. */
  readonly id: string;
  readonly group: RuleGroup;
  readonly severity: Severity;
  readonly preset: Preset;
  /** Some of its fixes may need no choice by a person; those of other rules are not looked at when all is mended at once. */
  readonly mendable?: true;
  /** For the list of rules: "A touchpoint that nobody owns". */
  readonly title: string;
  /** What it finds, exactly. */
  readonly finds: string;
  /** Why it matters to customers, budget-holders or the team. */
  readonly why: string;
  /** Where the idea comes from. */
  readonly source: string;
  /** The kind of element that tells its findings on one element apart, where that is what a report's `topic` names. */
  readonly topic?: KindName;
  /** It speaks on `before` and is silent on `after`; each fix of `before` leads towards `after`. */
  readonly examples: { readonly before: Example; readonly after: Example };
}

/** A rule that looks at one element at a time. */
export interface EachRule extends RuleBase {
  readonly each: readonly KindName[];
  /** What there is to say about the element: nothing, one thing, or several. */
  readonly check: (element: Element, context: RuleContext) => Report | Iterable<Report> | undefined;
  /** What there is to say besides, about no element of these. */
  readonly besides?: (context: RuleContext) => Iterable<Report>;
}

/** A rule that looks at the roadmap as a whole. */
export interface WholeRule extends RuleBase {
  readonly whole: (context: RuleContext) => Iterable<Report>;
}

/** An `accept:` that silences nothing, and why. */
export interface StaleAccept {
  readonly element: Element;
  readonly given: Given;
  readonly rule: string;
  readonly because: 'unknown-rule' | 'no-reason' | 'silences-nothing';
  /** The names of all rules, for "did you mean". */
  readonly known: readonly string[];
}

/** A rule about what the others found: it runs when all of them have. */
export interface LastRule extends RuleBase {
  readonly last: (stale: StaleAccept, context: RuleContext) => Iterable<Report>;
}

export type Rule = EachRule | WholeRule | LastRule;
