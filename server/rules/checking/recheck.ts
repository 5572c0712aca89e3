/**
 * The rules once more, after an edit. What each rule has said is kept, and what it has read for that: it is asked again
 * about the elements that have changed, and about all of them if it has read something of others that has changed. What
 * comes of it is what `check` says, as a property test over random edits makes sure.
 */
import type { Day } from '../../../grammar/values/dates.ts';
import type { KindName } from '../../../grammar/vocabulary.ts';
import type { Basis } from '../../model/basis.ts';
import { differenceBetween } from '../../model/difference.ts';
import type { Finding } from '../../model/finding.ts';
import { type Element, elementsOf, type Model } from '../../model/model.ts';
import { noteWhole } from '../../model/reads.ts';
import { siteOf } from '../../model/slot.ts';
import type { Snapshot, SourceFile } from '../../model/workspace.ts';
import type { Report, Rule, RuleContext } from '../rule.ts';
import { Asking, type Edited, fixesFor, type Heard } from './asking.ts';
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
import { byPlace, fixesOf, isInForce, severityFor } from './inquiry.ts';
import { type FixesOf, type Remark, Remarked } from './remark.ts';
import { settled } from './settling.ts';

/** What was said of one state of a roadmap, as far as it may stand in the next. */
export interface Kept {
  readonly basis: Basis;
  readonly files: ReadonlyMap<string, SourceFile>;
  readonly today: Day;
  /** What all roadmaps are called: files say of which one they are a part. */
  readonly roadmaps: string;
  readonly heard: ReadonlyMap<Rule, Heard>;
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

export interface Rechecked {
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
  const roadmaps = snapshot.models.map(({ roadmap }) => `${roadmap?.name} ${roadmap?.label}`).join('\n');
  const isComparable = before?.today === today && before.roadmaps === roadmaps;
  const edited = isComparable ? editedBetween(before, { basis, files }) : undefined;
  yield;

  const context = contextOf(snapshot, model, options);
  const inForce = rules.filter((rule) => isInForce(rule, options));
  const askings = inForce.flatMap((rule) =>
    'last' in rule ? [] : [new Asking(rule, severityFor(rule, options), before?.heard.get(rule), edited)],
  );
  yield* askAll(askings, basis, noting(context));
  const order = orderIn(basis, askings);
  const heard = new Map<Rule, Heard>(askings.map((asking) => [asking.rule, asking.heard(order)]));
  yield;

  const settling = settled(heard, rules, options, context);
  const latest: Latest = before?.latest ?? { context, stale: settling.stale };
  latest.context = context;
  latest.stale = settling.stale;
  const byFile = filed(settling.remarks, snapshot.treeOf, fixesIn(latest), before?.filed);
  const accepted = settling.accepted.map(
    ({ remark, reason }): Accepted => ({
      finding: new Remarked(remark, snapshot.treeOf, fixesIn(latest)),
      reason,
    }),
  );
  return {
    checked: checkedOf(byFile, accepted, heard),
    kept: { basis, files, today, roadmaps, heard, filed: byFile, latest },
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
  const edited = [...after.files.keys()].filter(isEdited);
  if (edited.length > 0) difference.topics.addWhole('#words');
  if (edited.some((uri) => !isAsSound(before.files.get(uri), after.files.get(uri)))) {
    difference.topics.addWhole('#texts');
  }
  return { ...difference, isEdited };
}

/** Whether two texts of a file are both without fault, and part of the same roadmap: rules look at snapshots for nothing else. */
function isAsSound(a: SourceFile | undefined, b: SourceFile | undefined): boolean {
  if (a === undefined || b === undefined || a.unreadable !== undefined || b.unreadable !== undefined)
    return false;
  if (a.facts.problems.length + b.facts.problems.length > 0) return false;
  return a.facts.summary.partOf === b.facts.summary.partOf;
}

/** The same, with a note where a rule looks at the texts themselves. */
function noting(context: RuleContext): RuleContext {
  return {
    ...context,
    get snapshot() {
      noteWhole('#texts');
      return context.snapshot;
    },
    get treeOf() {
      noteWhole('#words');
      return context.treeOf;
    },
  };
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
    for (const id of asking.about ?? []) {
      if (skeleton.byId.has(id)) asking.askAbout(model.byId.get(id) as Element, context);
    }
    yield;
  }
  for (const asking of askings) {
    if (asking.about === undefined) yield* asking.askAboutAll(context);
  }
}

function kindsIn(askings: readonly Asking[]): readonly KindName[] {
  return kindsAsked(askings.flatMap(({ rule }) => ('each' in rule ? [rule] : [])));
}

/** Compares two elements, by their ids, as the rules come upon them. */
function orderIn({ skeleton }: Basis, askings: readonly Asking[]): (a: string, b: string) => number {
  const kinds = kindsIn(askings);
  return (a, b) => {
    const [one, other] = [skeleton.byId.get(a), skeleton.byId.get(b)];
    if (one === undefined || other === undefined) return 0;
    return (
      kinds.indexOf(one.kind) - kinds.indexOf(other.kind) ||
      siteOf(skeleton, one).index - siteOf(skeleton, other).index
    );
  };
}

function fixesIn(latest: Latest): FixesOf {
  return (remark) => {
    const report = latest.stale.get(remark);
    return report === undefined ? fixesFor(remark, latest.context) : fixesOf(report);
  };
}

function checkedOf(
  files: ReadonlyMap<string, Filed>,
  accepted: readonly Accepted[],
  heard: ReadonlyMap<Rule, Heard>,
): Checked {
  let findings: readonly Finding[] | undefined;
  return {
    get findings() {
      findings ??= [...files].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, file]) => file.findings);
      return findings;
    },
    inFile: (uri) => files.get(uri)?.findings ?? none,
    accepted: [...accepted].sort((a, b) => byPlace(a.finding, b.finding)),
    failures: [...heard].flatMap(([{ id }, { failure }]) =>
      failure === undefined ? [] : [{ rule: id, message: failure }],
    ),
  };
}

const none: readonly Finding[] = [];
