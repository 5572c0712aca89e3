/** One rule that is asked once more after an edit: about what has changed, or about everything. */
import type { Difference } from '../../model/difference.ts';
import type { Fix, Severity } from '../../model/finding.ts';
import type { Element } from '../../model/model.ts';
import { mayMean } from '../../model/nearest.ts';
import { type Met, type Reader, reading, Topics } from '../../model/reads.ts';
import type { EachRule, Report, RuleContext, WholeRule } from '../rule.ts';
import { aboutAll } from './check.ts';
import { fixesOf, isOnlyBegun, reportsOn } from './inquiry.ts';
import { isSameRemark, movedRemark, type Remark, remarkOf, sameAsBefore } from './remark.ts';

/** What a rule has said of one state of a roadmap. */
export interface Heard {
  /** What it has read of all elements of a kind, and of the roadmap as a whole. */
  readonly topics: Topics;
  /** What it has read of elements that it came upon, starting from the one that it was asked about. */
  readonly metTopics: Topics;
  /** The ids of these elements, by the id of that one. */
  readonly met: ReadonlyMap<string, readonly string[]>;
  /** By the ids of the elements that it was asked about, in the order in which it was; by '' for the whole roadmap. */
  readonly remarks: ReadonlyMap<string, readonly Remark[]>;
  /** What went wrong: then there are no remarks. */
  readonly failure: string | undefined;
}

/** What an edit has changed in a roadmap and its texts. */
export interface Edited extends Difference {
  readonly isEdited: (uri: string) => boolean;
}

/** Where the remarks on the roadmap as a whole stand. */
const whole = '';

/** How many reports on the whole roadmap are heard in one step: some take a millisecond. */
const mostReportsInStep = 4;

export class Asking {
  readonly rule: EachRule | WholeRule;
  /** The ids of the elements that it is to be asked about; absent for everything. */
  readonly about: ReadonlySet<string> | undefined;
  readonly #severity: Severity | undefined;
  readonly #before: (id: string) => readonly Remark[];
  readonly #topics = new Topics();
  readonly #metTopics = new Topics();
  /** Those that are come upon at the moment: one set for all, because most come upon nobody. */
  readonly #meeting: Met;
  readonly #met: Map<string, readonly string[]>;
  readonly #remarks: Map<string, readonly Remark[]>;
  #failure: string | undefined;
  #hasNew = false;

  /**
   * @param severity what the settings make of all that it says
   * @param heard what it has said before the edit
   * @param edited absent where what was said is no use
   */
  constructor(
    rule: EachRule | WholeRule,
    severity: Severity | undefined,
    heard: Heard | undefined,
    edited: Edited | undefined,
  ) {
    this.rule = rule;
    this.#severity = severity;
    this.#meeting = { topics: this.#metTopics, ids: new Set() };
    const standing = heard && edited && standingOf(rule, heard, edited);
    this.about = standing?.about;
    this.#remarks = standing?.remarks ?? new Map();
    this.#met = standing?.met ?? new Map();
    this.#before = (id) => (heard === undefined || edited === undefined ? [] : movedTo(heard, id, edited));
    if (heard === undefined || standing === undefined) return;
    this.#topics.include(heard.topics);
    this.#metTopics.include(heard.metTopics);
  }

  askAbout(element: Element, context: RuleContext): void {
    const { rule } = this;
    if (this.#failure !== undefined || 'whole' in rule) return;
    const { id } = element;
    const met = this.#meeting;
    const said = this.#listen({ topics: this.#topics, about: element, met }, () => {
      const reports = isOnlyBegun(element) ? [] : [...reportsOn(rule, element, context)];
      return reports.map((report) => remarkOf(rule, this.#severity, report, id));
    });
    this.#met.delete(id);
    if (met.ids.size > 0) this.#met.set(id, [...met.ids]);
    met.ids.clear();
    if (said === undefined || said.length === 0) {
      this.#remarks.delete(id);
      return;
    }
    this.#hasNew ||= !this.#remarks.has(id);
    this.#remarks.set(id, sameAsBefore(said, this.#before(id)));
  }

  /** Asks about the whole roadmap, a few reports in a step. */
  *askAboutAll(context: RuleContext): Generator<void> {
    const ask = aboutAll(this.rule);
    if (ask === undefined || this.#failure !== undefined) return;
    const said: Remark[] = [];
    const reports = this.#listen({ topics: this.#topics }, () => ask(context)[Symbol.iterator]());
    let isOver = reports === undefined;
    while (reports !== undefined && !isOver) {
      isOver = this.#listen({ topics: this.#topics }, () => this.#hearSome(reports, said)) ?? true;
      yield;
    }
    if (this.#failure === undefined) this.#remarks.set(whole, sameAsBefore(said, this.#before(whole)));
  }

  /** @param order of two elements, by their ids: that in which the rule is asked about them */
  heard(order: (a: string, b: string) => number): Heard {
    this.#topics.flatten();
    this.#metTopics.flatten();
    const remarks = this.#hasNew
      ? new Map([...this.#remarks].sort(([a], [b]) => order(a, b)))
      : this.#remarks;
    return {
      topics: this.#topics,
      metTopics: this.#metTopics,
      met: this.#met,
      remarks,
      failure: this.#failure,
    };
  }

  /** Takes down the next few reports; whether there are no more. */
  #hearSome(reports: Iterator<Report>, said: Remark[]): boolean {
    for (let count = 0; count < mostReportsInStep; count += 1) {
      const { done, value } = reports.next();
      if (done) return true;
      said.push(remarkOf(this.rule, this.#severity, value, undefined));
    }
    return false;
  }

  /** A rule that throws is not asked again, and loses what it has said. */
  #listen<T>(reader: Reader, hear: () => T): T | undefined {
    try {
      return reading(reader, hear);
    } catch (error) {
      this.#failure = error instanceof Error ? error.message : String(error);
      this.#remarks.clear();
      return undefined;
    }
  }
}

interface Standing {
  readonly remarks: Map<string, readonly Remark[]>;
  readonly met: Map<string, readonly string[]>;
  /** The ids of the elements that it is to be asked about. */
  readonly about: ReadonlySet<string>;
}

/** What still stands of what a rule has said; `undefined` where it is to be asked about everything. */
function standingOf(rule: EachRule | WholeRule, heard: Heard, edited: Edited): Standing | undefined {
  if (heard.failure !== undefined || isAffected(heard, edited)) return undefined;
  const { changed, touched, isGone } = edited;
  const about = new Set<string>();
  const remarks = new Map<string, readonly Remark[]>();
  for (const [id, said] of heard.remarks) {
    if (id !== whole && isGone(id)) continue;
    const now = movedTo(heard, id, edited);
    const isComplete = now.length === said.length;
    if (!isComplete && id === whole) return undefined;
    // What is asked again keeps its place in the order.
    remarks.set(id, now);
    if (!isComplete) about.add(id);
  }
  const met = new Map<string, readonly string[]>();
  const hasMet = heard.metTopics.meet(edited.topics);
  for (const [id, others] of heard.met) {
    if (isGone(id)) continue;
    met.set(id, others);
    if (hasMet && others.some((other) => touched.has(other))) about.add(id);
  }
  if ('each' in rule) for (const [id, kind] of changed) if (rule.each.includes(kind)) about.add(id);
  return { remarks, met, about };
}

/** More names than these are not held against what a rule has looked for. */
const mostNames = 60;

/** Whether a rule has read something that is not what it was. */
function isAffected({ topics }: Heard, edited: Edited): boolean {
  if (topics.meet(edited.topics)) return true;
  const { names } = edited;
  return topics.seek((text) => names.length > mostNames || names.some((name) => mayMean(text, name)));
}

/** What was said of one element, where it stands now; without what stood in words that are gone. */
function movedTo({ remarks }: Heard, id: string, edited: Edited): readonly Remark[] {
  return (remarks.get(id) ?? []).flatMap((remark) => movedRemark(remark, edited) ?? []);
}

/** Asks a rule for the fixes of what it has said; none where it does not say that any more. */
export function fixesFor(remark: Remark, context: RuleContext): readonly Fix[] {
  const { rule, asked } = remark;
  try {
    for (const report of reportsAgain(rule, asked, context)) {
      if (isSameRemark(remarkOf(rule, remark.severity, report, asked), remark)) return fixesOf(report);
    }
  } catch {
    // A rule that fails has nothing to mend.
  }
  return [];
}

function reportsAgain(
  rule: Remark['rule'],
  asked: string | undefined,
  context: RuleContext,
): Iterable<Report> {
  if ('whole' in rule) return rule.whole(context);
  if ('last' in rule) return [];
  if (asked === undefined) return rule.besides?.(context) ?? [];
  const element = context.model.byId.get(asked);
  return element === undefined ? [] : reportsOn(rule, element, context);
}
