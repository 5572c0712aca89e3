/** Runs all rules over one roadmap and takes out what people have accepted. */
import type { Day } from '../../../grammar/values/dates.ts';
import type { KindName } from '../../../grammar/vocabulary.ts';
import type { Finding, Preset, Severity } from '../../model/finding.ts';
import { type Element, elementsOf, type Model, periodOf } from '../../model/model.ts';
import type { Snapshot } from '../../model/workspace.ts';
import { isOnlyBegun } from '../only-begun.ts';
import type { EachRule, LastRule, Report, Rule, RuleContext, WholeRule } from '../rule.ts';
import { type Accept, acceptsIn, isLegible, type Silenced, staleAmong } from './accepts.ts';
import { ask, byPlace, hear, type Inquiry, inquiryOf, isInForce, reportsOn, takeSome } from './inquiry.ts';

/** What is in force: the parts of the settings that rules need. */
export interface CheckOptions {
  readonly preset: Preset;
  /** By rule id; stronger than the preset. */
  readonly severities: Readonly<Record<string, Severity | 'off'>>;
  readonly thresholds: RuleContext['thresholds'];
  readonly me: string | undefined;
  /** The host's date, for roadmaps without `as-of:`. */
  readonly today: Day;
  /** Milliseconds from any fixed moment on; given where somebody wants to know how long rules take. */
  readonly clock?: () => number;
}

/** A finding that an `accept:` silences, with the reason that was given. */
export interface Accepted {
  readonly finding: Finding;
  readonly reason: string;
}

/** What the rules say of one roadmap. */
export interface Checked {
  /** By file, then position, then rule. */
  readonly findings: readonly Finding[];
  /** Those in one file: the same list for as long as nothing else is said of it. */
  readonly inFile: (uri: string) => readonly Finding[];
  /** In the same order. */
  readonly accepted: readonly Accepted[];
  /** Rules that threw: their findings are missing, the others' are there. */
  readonly failures: readonly Failure[];
  /** How long each rule took, in milliseconds; absent without a clock. What a rule is the first to work out for several counts for it. */
  readonly timings?: readonly { readonly rule: string; readonly ms: number }[];
}

interface Failure {
  readonly rule: string;
  readonly message: string;
}

/** Findings by file, sorted out when somebody first asks. */
function byFile(findings: readonly Finding[]): Checked['inFile'] {
  let files: ReadonlyMap<string, readonly Finding[]> | undefined;
  return (uri) => {
    files ??= Map.groupBy(findings, (finding) => finding.uri);
    return files.get(uri) ?? none;
  };
}

const none: readonly Finding[] = [];

/** The roadmap's `as-of:` (its last day), else `fallback`. */
export function todayOf(model: Model, fallback: Day): Day {
  return (model.roadmap && periodOf(model.roadmap, 'as-of')?.last) ?? fallback;
}

/** All findings on one roadmap, in a stable order. A rule that throws loses its own findings only. */
export function check(
  snapshot: Snapshot,
  model: Model,
  rules: readonly Rule[],
  options: CheckOptions,
): Checked {
  const work = checking(snapshot, model, rules, options);
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

/** The same in steps, each of which takes a moment: whoever drives it may let others go first, or stop. */
export function* checking(
  snapshot: Snapshot,
  model: Model,
  rules: readonly Rule[],
  options: CheckOptions,
): Generator<void, Checked> {
  const { clock } = options;
  const context = contextOf(snapshot, model, options);
  const accepts = acceptsIn(model);
  const acceptsOfRule = Map.groupBy(accepts, ({ rule }) => rule);
  const used = new Set<Accept>();
  const inquiries = rules
    .filter((rule) => isInForce(rule, options))
    .map((rule) => inquiryOf(rule, options, acceptsOfRule.get(rule.id) ?? [], used));
  yield;
  for (const step of stepsOf(inquiries, context, clock)) {
    step();
    yield;
  }
  askAboutAccepts(accepts, rules, inquiries, context, used);

  const findings = inquiries.flatMap((inquiry) => inquiry.findings).sort(byPlace);
  return {
    findings,
    inFile: byFile(findings),
    accepted: inquiries.flatMap(({ accepted }) => accepted).sort((a, b) => byPlace(a.finding, b.finding)),
    failures: inquiries.flatMap(({ rule, failure }) =>
      failure === undefined ? [] : [{ rule: rule.id, message: failure }],
    ),
    ...(clock === undefined
      ? {}
      : { timings: inquiries.filter(isNotLast).map(({ rule, ms }) => ({ rule: rule.id, ms })) }),
  };
}

/** What rules are told when they are asked. */
export function contextOf(snapshot: Snapshot, model: Model, options: CheckOptions): RuleContext {
  return {
    model,
    snapshot,
    treeOf: snapshot.treeOf,
    partOf: (uri) => snapshot.treeOf(uri)?.partOf?.name,
    headers: snapshot.models.flatMap(({ roadmap }) => roadmap ?? []),
    today: todayOf(model, options.today),
    me: options.me,
    thresholds: options.thresholds,
  };
}

/**
 * Everything that is to be asked, save for the rules about what the others found: parts of the work that take a
 * moment each. What comes of all of them does not depend on their order.
 */
function* stepsOf(
  inquiries: readonly Inquiry[],
  context: RuleContext,
  clock: CheckOptions['clock'],
): Generator<() => void> {
  const each = inquiries.filter(isEach);
  for (const kind of kindsAsked(each.map(({ rule }) => rule))) {
    const asked = each.filter(({ rule }) => rule.each.includes(kind));
    for (const elements of runsOf(elementsOf(context.model, kind))) {
      yield () => {
        const whole = elements.filter((element) => !isOnlyBegun(element));
        for (const inquiry of asked) ask(inquiry, clock, () => askOfEach(inquiry, whole, context));
      };
    }
  }
  for (const inquiry of inquiries) {
    const speak = aboutAll(inquiry.rule);
    if (speak === undefined) continue;
    let reports: Iterator<Report> | undefined;
    let isOver = false;
    const listen = (): void => {
      reports ??= speak(context)[Symbol.iterator]();
      isOver = takeSome(reports, (report) => hear(inquiry, report, context));
    };
    while (!isOver && inquiry.failure === undefined) yield () => ask(inquiry, clock, listen);
  }
}

/** How a rule speaks about the roadmap as a whole, where it does. */
export function aboutAll(rule: Rule): WholeRule['whole'] | undefined {
  if ('whole' in rule) return rule.whole;
  return 'each' in rule ? rule.besides : undefined;
}

/** The kinds that some rules look at, in the order in which they are gone through. */
export function kindsAsked(rules: readonly EachRule[]): readonly KindName[] {
  return [...new Set(rules.flatMap(({ each }) => each))];
}

function askOfEach(inquiry: Inquiry<EachRule>, elements: readonly Element[], context: RuleContext): void {
  for (const element of elements) {
    const reports = reportsOn(inquiry.rule, element, context);
    // Nearly always there is nothing, and that is asked some hundred thousand times.
    if (reports.length > 0) for (const report of reports) hear(inquiry, report, context);
  }
}

/** So few that they stay at hand, in the processor's cache, while one rule after the other looks at them. */
const mostInRun = 32;

export function* runsOf<T>(list: readonly T[]): Generator<readonly T[]> {
  for (let at = 0; at < list.length; at += mostInRun) yield list.slice(at, at + mostInRun);
}

/** The rules about what the others found: they are asked when all of those have spoken. */
function askAboutAccepts(
  accepts: readonly Accept[],
  rules: readonly Rule[],
  inquiries: readonly Inquiry[],
  context: RuleContext,
  used: ReadonlySet<Accept>,
): void {
  const lasts = inquiries.filter(isLast);
  const failed = new Set(inquiries.filter(({ failure }) => failure !== undefined).map(({ rule }) => rule.id));
  const silenced: Silenced = {
    known: rules.map(({ id }) => id),
    last: lasts.map(({ rule }) => rule.id),
    hasSpoken: (id) => !failed.has(id) && inquiries.some(({ rule }) => rule.id === id),
    used,
    isLegible: () => isLegible(context),
  };
  for (const { accept, stale } of staleAmong(accepts, silenced)) {
    for (const inquiry of lasts) {
      ask(inquiry, undefined, () => {
        for (const report of inquiry.rule.last(stale, context)) hear(inquiry, report, context, accept);
      });
    }
  }
}

function isEach(inquiry: Inquiry): inquiry is Inquiry<EachRule> {
  return 'each' in inquiry.rule;
}

function isLast(inquiry: Inquiry): inquiry is Inquiry<LastRule> {
  return 'last' in inquiry.rule;
}

function isNotLast(inquiry: Inquiry): boolean {
  return !isLast(inquiry);
}
