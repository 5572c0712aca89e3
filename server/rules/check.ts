/** Runs all rules over one roadmap and takes out what people have accepted. */
import type { Day } from '../../grammar/dates.ts';
import { type Finding, type Fix, type Preset, presets, type Severity } from '../model/finding.ts';
import { locate } from '../model/locate.ts';
import { type Element, elementsOf, type Given, type Model, periodOf, valuesOf } from '../model/model.ts';
import type { Snapshot } from '../model/workspace.ts';
import type { Report, Rule, RuleContext, StaleAccept } from './rule.ts';

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

export interface Checked {
  /** By file, then position, then rule. */
  readonly findings: readonly Finding[];
  readonly accepted: readonly Accepted[];
  /** Rules that threw: their findings are missing, the others' are there. */
  readonly failures: readonly { readonly rule: string; readonly message: string }[];
  /** How long each rule took, in milliseconds; absent without a clock. What a rule is the first to work out for several counts for it. */
  readonly timings?: readonly { readonly rule: string; readonly ms: number }[];
}

interface Accept {
  readonly element: Element;
  readonly given: Given;
  readonly rule: string;
  readonly topic: string | undefined;
  readonly reason: string;
  used: boolean;
}

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
  const { treeOf } = snapshot;
  const context: RuleContext = {
    model,
    snapshot,
    treeOf,
    today: todayOf(model, options.today),
    me: options.me,
    thresholds: options.thresholds,
  };
  const failures: { rule: string; message: string }[] = [];
  const collect = (rule: Rule, make: () => Iterable<Report>): readonly Report[] => {
    try {
      return [...make()];
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      if (!failures.some((failure) => failure.rule === rule.id)) failures.push({ rule: rule.id, message });
      return [];
    }
  };

  const accepts = acceptsOf(model);
  const acceptsOn = Map.groupBy(accepts, ({ element }) => element);
  const findings: Finding[] = [];
  const accepted: Accepted[] = [];
  const timings: { rule: string; ms: number }[] = [];
  const speak = (rule: Rule, report: Report, about?: Accept): void => {
    const near = report.element === undefined ? [] : (acceptsOn.get(report.element) ?? []);
    const accept = near.find((candidate) => candidate !== about && silences(candidate, rule, report));
    if (accept !== undefined) accept.used = true;
    const severity = severityOf(rule, report, options);
    if (severity === undefined) return;
    const finding = toFinding(rule, report, severity, context);
    if (accept === undefined) findings.push(finding);
    else accepted.push({ finding, reason: accept.reason });
  };

  // Rules that are switched off run as well: what they find decides whether an accept: is stale.
  for (const rule of rules) {
    if ('last' in rule) continue;
    const start = options.clock?.() ?? 0;
    for (const report of collect(rule, () => run(rule, context))) speak(rule, report);
    if (options.clock !== undefined) timings.push({ rule: rule.id, ms: options.clock() - start });
  }
  const failed = new Set(failures.map(({ rule }) => rule));
  const lastRules = rules.filter((rule) => 'last' in rule);
  const isOfLast = ({ rule }: Accept): boolean => lastRules.some(({ id }) => id === rule);
  // An accept: of a last rule has nothing to silence before that rule has looked at the others.
  for (const accept of [...accepts.filter((one) => !isOfLast(one)), ...accepts.filter(isOfLast)]) {
    const stale = staleness(accept, rules, failed);
    if (stale === undefined) continue;
    for (const rule of lastRules) {
      for (const report of collect(rule, () => rule.last(stale, context))) speak(rule, report, accept);
    }
  }
  return {
    findings: findings.sort(byPlace),
    accepted,
    failures,
    ...(options.clock === undefined ? {} : { timings }),
  };
}

function run(rule: Exclude<Rule, { last: unknown }>, context: RuleContext): Iterable<Report> {
  if ('whole' in rule) return rule.whole(context);
  const reports: Report[] = [];
  for (const kind of rule.each) {
    for (const element of elementsOf(context.model, kind)) {
      for (const report of rule.check(element, context)) reports.push(report);
    }
  }
  return reports;
}

function acceptsOf(model: Model): Accept[] {
  const accepts: Accept[] = [];
  for (const element of model.elements) {
    for (const given of valuesOf(element, 'accept')) {
      const { value } = given;
      if (value.type !== 'accept') continue;
      const { rule, name, reason = '' } = value;
      accepts.push({ element, given, rule, topic: name, reason, used: false });
    }
  }
  return accepts;
}

function silences(accept: Accept, rule: Rule, report: Report): boolean {
  if (accept.reason === '' || accept.rule !== rule.id) return false;
  return accept.topic === undefined || accept.topic === report.topic;
}

function staleness(
  accept: Accept,
  rules: readonly Rule[],
  failed: ReadonlySet<string>,
): StaleAccept | undefined {
  const because = whyStale(accept, rules, failed);
  if (because === undefined) return undefined;
  const { element, given, rule } = accept;
  return { element, given, rule, because, known: rules.map(({ id }) => id) };
}

function whyStale(
  { rule, reason, used }: Accept,
  rules: readonly Rule[],
  failed: ReadonlySet<string>,
): StaleAccept['because'] | undefined {
  if (!rules.some(({ id }) => id === rule)) return 'unknown-rule';
  if (reason === '') return 'no-reason';
  return used || failed.has(rule) ? undefined : 'silences-nothing';
}

/** What a report counts as under the settings; `undefined` where its rule does not speak. */
function severityOf(rule: Rule, report: Report, options: CheckOptions): Severity | undefined {
  const set = options.severities[rule.id];
  if (set === 'off') return undefined;
  if (set !== undefined) return set;
  if (presets.indexOf(rule.preset) > presets.indexOf(options.preset)) return undefined;
  return report.severity ?? rule.severity;
}

function toFinding(rule: Rule, report: Report, severity: Severity, { treeOf }: RuleContext): Finding {
  const { element } = report;
  return {
    ...locate(report.at, treeOf),
    rule: rule.id,
    severity,
    message: report.message,
    ...(element === undefined
      ? {}
      : { element: { id: element.id, kind: element.kind, name: shortName(element) } }),
    related: (report.related ?? []).map(({ at, message }) => ({ ...locate(at, treeOf), message })),
    unnecessary: report.unnecessary ?? false,
    fixes: () => fixesOf(report),
  };
}

/** Where the fixes of one finding cannot be made, it has none, and those of the others are there. */
function fixesOf(report: Report): readonly Fix[] {
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

/** A name to know the element by in reports: its own, else its text, period or ends. */
function shortName(element: Element): string {
  return element.name ?? element.label;
}

function byPlace(a: Finding, b: Finding): number {
  return (
    compare(a.uri, b.uri) ||
    a.range.start - b.range.start ||
    a.range.end - b.range.end ||
    compare(a.rule, b.rule) ||
    compare(a.message, b.message)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
