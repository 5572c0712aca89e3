/**
 * The rules once more, after an edit. What each rule has said is kept, and what it has read for that: it is asked again
 * about the elements that have changed, and about all of them if it has read something of others that has changed. What
 * comes of it is what `check` says, as a property test over random edits makes sure.
 */
import type { Day } from '../../../grammar/values/dates.ts';
import type { KindName } from '../../../grammar/vocabulary.ts';
import { differenceBetween } from '../../model/differences/difference.ts';
import { type Steadies, steadiesAfter, steadiesOf } from '../../model/differences/steady.ts';
import type { Finding } from '../../model/finding.ts';
import type { Basis } from '../../model/linking/basis.ts';
import { siteOf } from '../../model/linking/slot.ts';
import { type Element, elementsOf, type Model } from '../../model/model.ts';
import { forgetEaches } from '../../model/remembering/each.ts';
import { noteWhole, noteWords } from '../../model/remembering/reads.ts';
import { roadmapNames, type Snapshot, type SourceFile } from '../../model/workspace.ts';
import type { EachRule, Report, Rule, RuleContext } from '../rule.ts';
import { Asking, fixesAskedFor } from './asking.ts';
import {
  type Accepted,
  type Checked,
  type CheckOptions,
  contextOf,
  kindsAsked,
  runsOf,
  todayOf,
} from './check.ts';
import { type Filed, filed } from './filing.ts';
import { byPlace, fixesInReport, isInForce, severityFor } from './inquiry.ts';
import { type FindFixes, type Remark, Remarked } from './remark.ts';
import { settled } from './settling.ts';
import { type Edited, type Heard, isAffected, meaningSome, movedTo, standingOf } from './standing.ts';

/** What was said of one state of a roadmap, as far as it may stand in the next. */
export interface Kept {
  readonly basis: Basis;
  readonly files: ReadonlyMap<string, SourceFile>;
  readonly today: Day;
  /** What all roadmaps are called: files say of which one they are a part. */
  readonly roadmaps: string;
  readonly heard: ReadonlyMap<Rule, Heard>;
  /** What was worked out for several rules. */
  readonly steadies: Steadies;
  readonly filed: ReadonlyMap<string, Filed>;
  /** All states of a roadmap share it, so that no finding that stays holds on to an older one. */
  readonly latest: Latest;
}

/** The roadmap as it was last looked at: fixes are for that. */
interface Latest {
  context: RuleContext;
  /** What was said of `accept:`s, which is worked out anew each time. */
  stale: ReadonlyMap<Remark, Report>;
}

interface Rechecked {
  readonly checked: Checked;
  readonly kept: Kept;
}

/**
 * What `check` says, in steps that take a moment each.
 * @param before what came of the last time, with the same rules and options; without it, everything is asked.
 */
export function* rechecking(
  snapshot: Snapshot,
  model: Model,
  rules: readonly Rule[],
  options: CheckOptions,
  before: Kept | undefined,
): Generator<void, Rechecked> {
  const basis = model.basis();
  const files = new Map(model.files.flatMap((uri) => entryOf(uri, snapshot)));
  const today = todayOf(model, options.today);
  const context = contextOf(snapshot, model, options);
  const roadmaps = roadmapNames(snapshot);
  const isComparable = before?.today === today && before.roadmaps === roadmaps;
  const edited = isComparable ? editedBetween(before, { basis, files }) : undefined;
  yield;
  if (edited === undefined) forgetEaches(model);
  const steadies =
    edited && before !== undefined
      ? yield* steadiesAfter(before.steadies, model, {
          ...edited,
          isAffected: (topics) => isAffected(topics, edited),
        })
      : undefined;

  const { askings, standing } = planned(rules, options, before?.heard, edited);
  yield* askAll(askings, basis, noting(context));
  const order = orderIn(basis, rules, options);
  const asked = new Map<Rule, Heard>(askings.map((asking) => [asking.rule, asking.heard(order)]));
  const heard = new Map(
    rules.flatMap((rule) => {
      const own = standing.get(rule) ?? asked.get(rule);
      return own === undefined ? [] : [[rule, own] as const];
    }),
  );
  yield;

  const settling = settled(heard, rules, options, context);
  const latest: Latest = before?.latest ?? { context, stale: settling.stale };
  latest.context = context;
  latest.stale = settling.stale;
  const byFile = filed(settling.remarks, snapshot.treeOf, fixFinder(latest), before?.filed);
  const accepted = settling.accepted.map(
    ({ remark, reason }): Accepted => ({
      finding: new Remarked(remark, snapshot.treeOf, fixFinder(latest)),
      reason,
    }),
  );
  const failures = rules.flatMap((rule) => {
    const message = heard.get(rule)?.failure ?? settling.failures.get(rule);
    return message === undefined ? [] : [{ rule: rule.id, message }];
  });
  return {
    checked: checkedOf(byFile, accepted, failures),
    kept: {
      basis,
      files,
      today,
      roadmaps,
      heard,
      filed: byFile,
      latest,
      steadies: steadiesOf(model, steadies),
    },
  };
}

function entryOf(uri: string, { files }: Snapshot): readonly (readonly [string, SourceFile])[] {
  const file = files.get(uri);
  return file === undefined ? [] : [[uri, file]];
}

/** What has changed in the roadmap and in its texts. */
function editedBetween(
  before: Pick<Kept, 'basis' | 'files'>,
  after: Pick<Kept, 'basis' | 'files'>,
): Edited | undefined {
  const difference = differenceBetween(before.basis, after.basis);
  if (difference === undefined) return undefined;
  const isEdited = (uri: string): boolean => before.files.get(uri) !== after.files.get(uri);
  for (const uri of after.files.keys()) {
    const [old, now] = [before.files.get(uri), after.files.get(uri)];
    if (old === now) continue;
    difference.topics.addWhole('#words');
    if (!isSound(old) || !isSound(now)) difference.topics.addWhole('#texts');
    if (old?.facts.summary.partOf !== now?.facts.summary.partOf) difference.topics.addWhole('#part-of');
  }
  return { ...difference, isEdited, mayMean: meaningSome(difference.names) };
}

/** Whether nothing is wrong with a text: rules look at snapshots for nothing else. */
function isSound(file: SourceFile | undefined): boolean {
  return file !== undefined && file.unreadable === undefined && file.facts.problems.length === 0;
}

/** The same, with a note where a rule looks at the texts themselves. */
function noting(context: RuleContext): RuleContext {
  return {
    ...context,
    get snapshot() {
      noteWhole('#texts');
      return context.snapshot;
    },
    treeOf(uri) {
      noteWords(uri);
      return context.treeOf(uri);
    },
    partOf(uri) {
      noteWhole('#part-of');
      return context.partOf(uri);
    },
  };
}

interface Plan {
  readonly askings: readonly Asking[];
  /** What rules have said that need not be asked anything. */
  readonly standing: ReadonlyMap<Rule, Heard>;
}

function planned(
  rules: readonly Rule[],
  options: CheckOptions,
  heard: Kept['heard'] | undefined,
  edited: Edited | undefined,
): Plan {
  const askings: Asking[] = [];
  const standing = new Map<Rule, Heard>();
  for (const rule of rules) {
    if ('last' in rule || !isInForce(rule, options)) continue;
    const old = edited === undefined ? undefined : heard?.get(rule);
    const stands = edited && old && standingOf(rule, old, edited);
    if (stands?.about.size === 0) {
      standing.set(rule, stands.heard);
      continue;
    }
    const before = (id: string): readonly Remark[] =>
      edited === undefined ? [] : movedTo(old?.remarks.get(id) ?? [], edited);
    askings.push(new Asking(rule, severityFor(rule, options), stands, before));
  }
  return { askings, standing };
}

function* askAll(askings: readonly Asking[], { skeleton }: Basis, context: RuleContext): Generator<void> {
  const { model } = context;
  const each = askings.filter(({ rule }) => 'each' in rule);
  const anew = each.filter(({ about }) => about === undefined);
  for (const kind of kindsIn(anew)) {
    const asked = anew.filter(({ rule }) => 'each' in rule && rule.each.includes(kind));
    for (const elements of runsOf(elementsOf(model, kind))) {
      for (const asking of asked) for (const element of elements) asking.askAbout(element, context);
      yield;
    }
  }
  for (const asking of each) {
    for (const ids of runsOf([...(asking.about ?? [])])) {
      for (const id of ids) {
        if (skeleton.byId.has(id)) asking.askAbout(model.byId.get(id) as Element, context);
      }
      yield;
    }
  }
  for (const asking of askings) {
    if (asking.about === undefined) yield* asking.askAboutAll(context);
  }
}

function kindsIn(askings: readonly Asking[]): readonly KindName[] {
  return kindsAsked(askings.flatMap(({ rule }) => ('each' in rule ? [rule] : [])));
}

/** Compares two elements, by their ids, as the rules come upon them. */
function orderIn(
  { skeleton }: Basis,
  rules: readonly Rule[],
  options: CheckOptions,
): (a: string, b: string) => number {
  const each = rules.filter((rule): rule is EachRule => 'each' in rule && isInForce(rule, options));
  const kinds = kindsAsked(each);
  return (a, b) => {
    const [one, other] = [skeleton.byId.get(a), skeleton.byId.get(b)];
    // What is about the roadmap as a whole comes last.
    if (one === undefined || other === undefined)
      return Number(one === undefined) - Number(other === undefined);
    return (
      kinds.indexOf(one.kind) - kinds.indexOf(other.kind) ||
      siteOf(skeleton, one).index - siteOf(skeleton, other).index
    );
  };
}

function fixFinder(latest: Latest): FindFixes {
  return (remark) => {
    const report = latest.stale.get(remark);
    return report === undefined ? fixesAskedFor(remark, latest.context) : fixesInReport(report);
  };
}

function checkedOf(
  files: ReadonlyMap<string, Filed>,
  accepted: readonly Accepted[],
  failures: Checked['failures'],
): Checked {
  let findings: readonly Finding[] | undefined;
  return {
    get findings() {
      findings ??= [...files].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, file]) => file.findings);
      return findings;
    },
    inFile: (uri) => files.get(uri)?.findings ?? none,
    accepted: [...accepted].sort((a, b) => byPlace(a.finding, b.finding)),
    failures,
  };
}

const none: readonly Finding[] = [];
