/** One rule at work on one roadmap, and what it has found so far. */
import type { Range } from '../../../grammar/syntax.ts';
import { type Finding, type Fix, presets, type Related, type Severity } from '../../model/finding.ts';
import { locate, type TreeOf } from '../../model/locate.ts';
import type { Element } from '../../model/model.ts';
import type { EachRule, RelatedDraft, Report, Rule, RuleContext } from '../rule.ts';
import { type Accept, silences } from './accepts.ts';
import type { Accepted, CheckOptions } from './check.ts';

export interface Inquiry<R extends Rule = Rule> {
  readonly rule: R;
  /** What the settings make of all its findings, whatever it says itself. */
  readonly severity: Severity | undefined;
  /** The `accept:`s that name it, by the element that they stand on. */
  readonly accepts: ReadonlyMap<Element, readonly Accept[]>;
  readonly findings: Finding[];
  readonly accepted: Accepted[];
  /** The `accept:`s that have silenced something, of all rules. */
  readonly used: Set<Accept>;
  /** What went wrong; from then on the rule is not asked any more, and what it found before is lost. */
  failure: string | undefined;
  /** Time spent, where somebody has a clock. */
  ms: number;
}

/** Whether a rule speaks under the settings. */
export function isInForce(rule: Rule, { severities, preset }: CheckOptions): boolean {
  const set = severities[rule.id];
  return set === undefined ? presets.indexOf(rule.preset) <= presets.indexOf(preset) : set !== 'off';
}

/** What the settings make of all that a rule says; `undefined` where they leave it to the rule. */
export function severityFor({ id }: Rule, { severities }: CheckOptions): Severity | undefined {
  const set = severities[id];
  return set === 'off' ? undefined : set;
}

/** A rule that is in force, before it is asked anything. */
export function inquiryOf<R extends Rule>(
  rule: R,
  options: CheckOptions,
  accepts: readonly Accept[],
  used: Set<Accept>,
): Inquiry<R> {
  return {
    rule,
    severity: severityFor(rule, options),
    accepts: Map.groupBy(accepts, ({ element }) => element),
    findings: [],
    accepted: [],
    used,
    failure: undefined,
    ms: 0,
  };
}

/** What a rule has to say about one element that is more than begun. */
export function reportsOn(rule: EachRule, element: Element, context: RuleContext): readonly Report[] {
  const said = rule.check(element, context);
  if (said === undefined) return noReports;
  return 'message' in said ? [said] : [...said];
}

const noReports: readonly Report[] = [];

/** How many reports of one rule about the whole roadmap are heard in one step: some take a millisecond. */
const mostReportsInStep = 4;

/** Takes down the next few reports about the whole roadmap; whether there are no more. */
export function takeSome(reports: Iterator<Report>, hear: (report: Report) => void): boolean {
  for (let count = 0; count < mostReportsInStep; count += 1) {
    const { done, value } = reports.next();
    if (done) return true;
    hear(value);
  }
  return false;
}

/** Lets a rule speak. One that throws is not asked again and loses its own findings; the others go on. */
export function ask(inquiry: Inquiry, clock: CheckOptions['clock'], speak: () => void): void {
  if (inquiry.failure !== undefined) return;
  const start = clock?.() ?? 0;
  try {
    speak();
  } catch (error) {
    inquiry.failure = messageOfFailure(error);
    inquiry.findings.length = 0;
    inquiry.accepted.length = 0;
  }
  if (clock !== undefined) inquiry.ms += clock() - start;
}

/** What a rule that throws says of it. */
export function messageOfFailure(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Takes down what a rule says; `about` is the `accept:` that it speaks of, which cannot silence this itself. */
export function hear(inquiry: Inquiry, report: Report, context: RuleContext, about?: Accept): void {
  const accept = acceptFor(inquiry, report, about);
  const finding = findingOf(inquiry, report, context);
  if (accept === undefined) {
    inquiry.findings.push(finding);
    return;
  }
  inquiry.used.add(accept);
  inquiry.accepted.push({ finding, reason: accept.reason });
}

function acceptFor({ accepts }: Inquiry, report: Report, about: Accept | undefined): Accept | undefined {
  if (accepts.size === 0 || report.element === undefined) return undefined;
  return accepts.get(report.element)?.find((accept) => accept !== about && silences(accept, report.topic));
}

function findingOf({ rule, severity }: Inquiry, report: Report, { treeOf }: RuleContext): Finding {
  return new Found(rule, severity ?? report.severity ?? rule.severity, report, treeOf);
}

const nothing: readonly Related[] = [];

/**
 * What a report says, put into words when somebody reads it: a large roadmap has thousands of findings, and an
 * editor shows a part of them. Everything that is asked for is of the state that the rule looked at.
 */
class Found implements Finding {
  readonly uri: string;
  readonly range: Range;
  readonly severity: Severity;
  readonly #rule: Rule;
  readonly #report: Report;
  readonly #treeOf: TreeOf;
  #message: string | undefined;
  #related: readonly Related[] | undefined;

  constructor(rule: Rule, severity: Severity, report: Report, treeOf: TreeOf) {
    const { uri, range } = locate(report.at, treeOf);
    this.uri = uri;
    this.range = range;
    this.severity = severity;
    this.#rule = rule;
    this.#report = report;
    this.#treeOf = treeOf;
  }

  get rule(): string {
    return this.#rule.id;
  }

  get message(): string {
    this.#message ??= messageOf(this.#report, this.#rule);
    return this.#message;
  }

  get element(): Finding['element'] {
    const { element } = this.#report;
    return element && named(element);
  }

  get related(): readonly Related[] {
    this.#related ??= relatedOf(this.#report, this.#treeOf);
    return this.#related;
  }

  get unnecessary(): boolean {
    return this.#report.unnecessary ?? false;
  }

  get mendable(): true | undefined {
    return this.#rule.mendable;
  }

  fixes(): readonly Fix[] {
    return fixesInReport(this.#report);
  }
}

/** Where a sentence cannot be made, the rule's title says what was found. */
export function messageOf({ message }: Report, { title }: Rule): string {
  if (typeof message === 'string') return message;
  try {
    return message();
  } catch {
    return `${title}.`;
  }
}

function relatedOf(report: Report, treeOf: TreeOf): readonly Related[] {
  const drafts = relatedIn(report);
  return drafts.length === 0
    ? nothing
    : drafts.map(({ at, message }) => ({ ...locate(at, treeOf), message }));
}

/** Where the places to look at besides cannot be found, there are none. */
export function relatedIn({ related }: Report): readonly RelatedDraft[] {
  if (related === undefined) return [];
  try {
    return typeof related === 'function' ? related() : related;
  } catch {
    return [];
  }
}

/** The element as reports know it: by its own name, else by its text, period or ends. */
export function named({ id, kind, name, label }: Element): NonNullable<Finding['element']> {
  return { id, kind, name: name ?? label };
}

/** Where the fixes of one finding cannot be made, it has none, and those of the others are there. */
export function fixesInReport(report: Report): readonly Fix[] {
  try {
    return (report.fixes?.() ?? []).map(({ title, preferred = false, certain = false, edits }) => ({
      title,
      preferred,
      certain,
      edits,
    }));
  } catch {
    return [];
  }
}

/** What one rule says of one place stays in its order. */
export function byPlace(a: Finding, b: Finding): number {
  return (
    compare(a.uri, b.uri) ||
    a.range.start - b.range.start ||
    a.range.end - b.range.end ||
    compare(a.rule, b.rule)
  );
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
