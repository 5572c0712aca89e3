/** One rule that is asked once more after an edit: about what has changed, or about everything. */
import type { Fix, Severity } from '../../model/finding.ts';
import type { Element } from '../../model/model.ts';
import { type Met, type Reader, reading, Topics } from '../../model/remembering/reads.ts';
import { isOnlyBegun } from '../only-begun.ts';
import type { EachRule, Report, RuleContext, WholeRule } from '../rule.ts';
import { aboutAll } from './check.ts';
import { fixesInReport, messageOfFailure, reportsOn, takeSome } from './inquiry.ts';
import { isSameRemark, type Remark, remarkOf, sameAsBefore } from './remark.ts';
import { type Heard, type Standing, whole } from './standing.ts';

export class Asking {
  readonly rule: EachRule | WholeRule;
  /** The ids of the elements that it is to be asked about; absent for everything. */
  readonly about: ReadonlySet<string> | undefined;
  readonly #severity: Severity | undefined;
  readonly #before: (id: string) => readonly Remark[];
  readonly #topics = new Topics();
  readonly #metTopics = new Topics();
  /** What is come upon at the moment: the same sets for all, because most come upon nothing. */
  readonly #meeting: Required<Met>;
  readonly #met: Map<string, readonly string[]>;
  readonly #read: Map<string, readonly string[]>;
  readonly #sought: Map<string, readonly string[]>;
  readonly #remarks: Map<string, readonly Remark[]>;
  #failure: string | undefined;
  #hasNew = false;

  /**
   * @param severity what the settings make of all that it says
   * @param standing what stands of what it has said; absent where it is to be asked about everything
   * @param before what it has said of an element before, where that is now
   */
  constructor(
    rule: EachRule | WholeRule,
    severity: Severity | undefined,
    standing: Standing | undefined,
    before: (id: string) => readonly Remark[],
  ) {
    this.rule = rule;
    this.about = standing?.about;
    this.#severity = severity;
    this.#before = before;
    this.#meeting = { topics: this.#metTopics, ids: new Set(), files: new Set(), sought: new Set() };
    this.#met = new Map(standing?.heard.met);
    this.#read = new Map(standing?.heard.read);
    this.#sought = new Map(standing?.heard.sought);
    this.#remarks = new Map(standing?.heard.remarks);
    if (standing === undefined) return;
    this.#topics.include(standing.heard.topics);
    this.#metTopics.include(standing.heard.metTopics);
  }

  askAbout(element: Element, context: RuleContext): void {
    const { rule } = this;
    if (this.#failure !== undefined || 'whole' in rule) return;
    const { id } = element;
    const met = this.#meeting;
    const said = this.#listen({ topics: this.#topics, about: element, met }, () => {
      const reports = isOnlyBegun(element) ? [] : reportsOn(rule, element, context);
      return reports.map((report) => remarkOf(rule, this.#severity, report, id));
    });
    takeOver(met.ids, this.#met, id);
    takeOver(met.files, this.#read, id);
    takeOver(met.sought, this.#sought, id);
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
    const hear = (report: Report): void => {
      said.push(remarkOf(this.rule, this.#severity, report, undefined));
    };
    const reports = this.#listen({ topics: this.#topics }, () => ask(context)[Symbol.iterator]());
    let isOver = reports === undefined;
    while (reports !== undefined && !isOver) {
      isOver = this.#listen({ topics: this.#topics }, () => takeSome(reports, hear)) ?? true;
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
      read: this.#read,
      sought: this.#sought,
      remarks,
      failure: this.#failure,
    };
  }

  /** A rule that throws is not asked again, and loses what it has said. */
  #listen<T>(reader: Reader, hear: () => T): T | undefined {
    try {
      return reading(reader, hear);
    } catch (error) {
      this.#failure = messageOfFailure(error);
      this.#remarks.clear();
      return undefined;
    }
  }
}

/** Puts what was come upon into place, and leaves the set empty for the next. */
function takeOver(found: Set<string>, byAsked: Map<string, readonly string[]>, id: string): void {
  if (found.size === 0) {
    byAsked.delete(id);
    return;
  }
  byAsked.set(id, [...found]);
  found.clear();
}

/** Asks a rule for the fixes of what it has said; none where it does not say that any more. */
export function fixesAskedFor(remark: Remark, context: RuleContext): readonly Fix[] {
  const { rule, asked } = remark;
  try {
    for (const report of reportsAgain(rule, asked, context)) {
      if (isSameRemark(remarkOf(rule, remark.severity, report, asked), remark)) return fixesInReport(report);
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
