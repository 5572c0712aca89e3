/** Runs all rules over one roadmap and takes out what people have accepted. */
import type { Day } from '../../grammar/values/dates.ts';
import { type KindName, kindSpec } from '../../grammar/vocabulary.ts';
import type { Finding, Preset, Severity } from '../model/finding.ts';
import { type Element, elementsOf, type Model, periodOf } from '../model/model.ts';
import { addTo } from '../model/multimap.ts';
import type { Snapshot } from '../model/workspace.ts';
import { type Accept, acceptsOf } from './accepts.ts';
import { ask, hear, type Inquiry, inquiryOf, isInForce } from './inquiry.ts';
import type { EachRule, LastRule, Report, Rule, RuleContext, StaleAccept, WholeRule } from './rule.ts';

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
  /** Those of them that a file gives rise to by itself: see `checkFile`. */
  readonly ownFindings: ReadonlySet<Finding>;
  readonly accepted: readonly Accepted[];
  /** Rules that threw: their findings are missing, the others' are there. */
  readonly failures: readonly { readonly rule: string; readonly message: string }[];
  /** How long each rule took, in milliseconds; absent without a clock. What a rule is the first to work out for several counts for it. */
  readonly timings?: readonly { readonly rule: string; readonly ms: number }[];
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
  const accepts: Accept[] = [];
  for (let at = 0; at < model.elements.length; at += mostInStep) {
    for (const accept of acceptsOf(model.elements.slice(at, at + mostInStep))) accepts.push(accept);
    yield;
  }
  const inquiries = inquiriesOf(rules, accepts, options);
  const own: Finding[] = [];
  let ownFindings: ReadonlySet<Finding> | undefined;
  for (const { asked, file, run } of stepsOf(inquiries, context, clock)) {
    run();
    for (const inquiry of asked) {
      const { findings, rule } = inquiry;
      for (; inquiry.filed < findings.length; inquiry.filed += 1) {
        const finding = findings[inquiry.filed];
        if (finding !== undefined && (isAboutText(rule) || finding.uri === file)) own.push(finding);
      }
    }
    yield;
  }
  askAboutAccepts(accepts, rules, inquiries, context);

  return {
    findings: inquiries.flatMap(({ findings }) => findings).sort(byPlace),
    get ownFindings() {
      ownFindings ??= new Set(own);
      return ownFindings;
    },
    accepted: inquiries.flatMap(({ accepted }) => accepted),
    failures: inquiries.flatMap(({ rule, failure }) =>
      failure === undefined ? [] : [{ rule: rule.id, message: failure }],
    ),
    ...(clock === undefined
      ? {}
      : { timings: inquiries.filter(isNotLast).map(({ rule, ms }) => ({ rule: rule.id, ms })) }),
  };
}

/**
 * What one file gives rise to by itself: its text, and each element that is declared in it. That is soon
 * found, however large the roadmap is. It is what `check` calls its own findings, in the same order.
 */
export function checkFile(
  snapshot: Snapshot,
  model: Model,
  rules: readonly Rule[],
  options: CheckOptions,
  uri: string,
): readonly Finding[] {
  const context = { ...contextOf(snapshot, model, options), onlyFile: uri };
  const count = snapshot.files.get(uri)?.facts.summary.declarations.length ?? 0;
  const mentioned = new Set<Element>();
  for (let node = 0; node < count; node += 1) {
    const element = model.elementOf({ file: uri, node });
    if (element !== undefined) mentioned.add(element);
  }
  const elements = [...mentioned];
  const declared = Map.groupBy(
    elements.filter(({ origins: [{ file }] }) => file === uri),
    ({ kind }) => kind,
  );
  const inquiries = inquiriesOf(rules, acceptsOf(elements), options);
  for (const inquiry of inquiries.filter(isEach)) {
    const looksAt = inquiry.rule.each.flatMap((kind) => declared.get(kind) ?? []);
    ask(inquiry, undefined, () => askOfEach(inquiry, looksAt, context));
  }
  for (const inquiry of inquiries.filter(isWhole)) {
    if (isAboutText(inquiry.rule)) ask(inquiry, undefined, () => askOfAll(inquiry, context));
  }
  return inquiries
    .flatMap(({ findings }) => findings)
    .filter((finding) => finding.uri === uri)
    .sort(byPlace);
}

/** Rules about how a text is written look at each file for itself, and at what the model could not link. */
function isAboutText(rule: Rule): boolean {
  return rule.group === 'language' && !('last' in rule);
}

function contextOf(snapshot: Snapshot, model: Model, options: CheckOptions): RuleContext {
  return {
    model,
    snapshot,
    treeOf: snapshot.treeOf,
    today: todayOf(model, options.today),
    me: options.me,
    thresholds: options.thresholds,
  };
}

function inquiriesOf(
  rules: readonly Rule[],
  accepts: readonly Accept[],
  options: CheckOptions,
): readonly Inquiry[] {
  const acceptsOfRule = Map.groupBy(accepts, ({ rule }) => rule);
  return rules
    .filter((rule) => isInForce(rule, options))
    .map((rule) => inquiryOf(rule, options, acceptsOfRule.get(rule.id) ?? []));
}

/** A part of the work that takes a moment: what comes of all steps does not depend on their order. */
interface Step {
  readonly asked: readonly Inquiry[];
  /** The file whose elements it looks at; absent where a rule looks at the roadmap as a whole. */
  readonly file?: string;
  readonly run: () => void;
}

/** Everything that is to be asked, save for the rules about what the others found. */
function* stepsOf(
  inquiries: readonly Inquiry[],
  context: RuleContext,
  clock: CheckOptions['clock'],
): Generator<Step> {
  const ofKind = new Map<KindName, Inquiry<EachRule>[]>();
  for (const inquiry of inquiries.filter(isEach)) {
    for (const kind of inquiry.rule.each) addTo(ofKind, kind, inquiry);
  }
  for (const [kind, asked] of ofKind) {
    for (const { file, elements } of partsOf(elementsOf(context.model, kind))) {
      const run = (): void => {
        for (const inquiry of asked) ask(inquiry, clock, () => askOfEach(inquiry, elements, context));
      };
      yield { asked, file, run };
    }
  }
  for (const inquiry of inquiries.filter(isWhole)) {
    let reports: Iterator<Report> | undefined;
    let isOver = false;
    const listen = (): void => {
      reports ??= inquiry.rule.whole(context)[Symbol.iterator]();
      isOver = hearSome(inquiry, reports, context);
    };
    while (!isOver && inquiry.failure === undefined) {
      yield { asked: [inquiry], run: () => ask(inquiry, clock, listen) };
    }
  }
}

/** Takes down the next few reports; whether there are no more. */
function hearSome(inquiry: Inquiry, reports: Iterator<Report>, context: RuleContext): boolean {
  for (let count = 0; count < mostReportsInStep; count += 1) {
    const { done, value } = reports.next();
    if (done) return true;
    hear(inquiry, value, context);
  }
  return false;
}

function askOfAll(inquiry: Inquiry<WholeRule>, context: RuleContext): void {
  for (const report of inquiry.rule.whole(context)) hear(inquiry, report, context);
}

function askOfEach(inquiry: Inquiry<EachRule>, elements: readonly Element[], context: RuleContext): void {
  for (const element of elements) {
    if (isOnlyBegun(element)) continue;
    const said = inquiry.rule.check(element, context);
    if (said === undefined) continue;
    if ('message' in said) hear(inquiry, said, context);
    else for (const report of said) hear(inquiry, report, context);
  }
}

/** `insight` and no more: what it lacks first is a name, and `syntax` asks for that. */
function isOnlyBegun({ name, label, kind, given, children }: Element): boolean {
  if (name !== undefined || given.size > 0 || children.length > 0) return false;
  return kindSpec(kind).heading === 'name' && label.toLowerCase() === kind;
}

/** How many reports of one rule about the whole roadmap are heard in one step: some take a millisecond. */
const mostReportsInStep = 4;

/** How many elements are read in one step where nothing else is done with them. */
const mostInStep = 2_000;

/** So few that they stay at hand, in the processor's cache, while one rule after the other looks at them. */
const mostInPart = 32;

interface Part {
  readonly file: string;
  readonly elements: Element[];
}

/** Elements of one kind in runs: each of one file, and no longer than `mostInPart`. */
function partsOf(elements: readonly Element[]): readonly Part[] {
  const parts: Part[] = [];
  for (const element of elements) {
    const [{ file }] = element.origins;
    const part = parts.at(-1);
    if (part?.file === file && part.elements.length < mostInPart) part.elements.push(element);
    else parts.push({ file, elements: [element] });
  }
  return parts;
}

/** The rules about what the others found: they are asked when all of those have spoken. */
function askAboutAccepts(
  accepts: readonly Accept[],
  rules: readonly Rule[],
  inquiries: readonly Inquiry[],
  context: RuleContext,
): void {
  const lasts = inquiries.filter(isLast);
  if (lasts.length === 0 || accepts.length === 0) return;
  const known = rules.map(({ id }) => id);
  const byId = new Map(inquiries.map((inquiry) => [inquiry.rule.id, inquiry]));
  const because = (accept: Accept): StaleAccept['because'] | undefined => {
    if (!known.includes(accept.rule)) return 'unknown-rule';
    if (accept.reason === '') return 'no-reason';
    const inquiry = byId.get(accept.rule);
    // Of a rule that was not asked, nobody knows whether there is something to silence.
    if (inquiry === undefined || inquiry.failure !== undefined) return undefined;
    return inquiry.used.has(accept) ? undefined : 'silences-nothing';
  };
  const isOfLast = ({ rule }: Accept): boolean => lasts.some((last) => last.rule.id === rule);
  // An accept: of a last rule has nothing to silence before that rule has looked at the others.
  for (const accept of [...accepts.filter((one) => !isOfLast(one)), ...accepts.filter(isOfLast)]) {
    const why = because(accept);
    if (why === undefined) continue;
    for (const inquiry of lasts) {
      ask(inquiry, undefined, () => {
        const { element, given, rule } = accept;
        const stale = { element, given, rule, because: why, known };
        for (const report of inquiry.rule.last(stale, context)) hear(inquiry, report, context, accept);
      });
    }
  }
}

function isEach(inquiry: Inquiry): inquiry is Inquiry<EachRule> {
  return 'each' in inquiry.rule;
}

function isWhole(inquiry: Inquiry): inquiry is Inquiry<WholeRule> {
  return 'whole' in inquiry.rule;
}

function isLast(inquiry: Inquiry): inquiry is Inquiry<LastRule> {
  return 'last' in inquiry.rule;
}

function isNotLast(inquiry: Inquiry): boolean {
  return !isLast(inquiry);
}

/** What one rule says of one place stays in its order. */
function byPlace(a: Finding, b: Finding): number {
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
