/** Looking at a part of a roadmap: one silo, stage, owner, segment, tag or quarter, or what is round one element. */
import { civilOf, type Period, quarterPeriod } from '../../grammar/values/dates.ts';
import { isPeriod, readPeriodText } from '../../grammar/values/periods.ts';
import type { KindName } from '../../grammar/vocabulary.ts';
import { narrow } from '../model/copies/narrow.ts';
import { scheduleOf } from '../model/domain/initiatives.ts';
import { lifecycleOf, owningSilos, touchpointsOf } from '../model/domain/lifecycle.ts';
import { type Element, elementsOf, type Model, periodOf, siloOf } from '../model/model.ts';
import { perModel } from '../model/remembering/memo.ts';
import type { Diagram, Drawn } from './diagram.ts';
import { extent } from './extent.ts';
import { missingHandoffs } from './gaps.ts';
import type { View, ViewInput } from './view.ts';

type Focus =
  /** A silo, stage, owner or segment with all that belongs to it. */
  | { readonly on: 'whole'; readonly element: Element }
  /** Any element alone. */
  | { readonly on: 'neighbours'; readonly element: Element }
  | { readonly on: 'tag'; readonly tag: string }
  | { readonly on: 'time'; readonly period: Period };

/** A focus that can be chosen. */
export interface FocusChoice {
  /** As addresses spell it: `silo:sales`, `tag:pilot`, `time:2026-Q1`, `near:touchpoint:renew.renewal`. */
  readonly key: string;
  /** What it is: "Silo". */
  readonly group: string;
  readonly label: string;
}

/** The key of the focus on nothing less than everything: pictures that are too large to read are not collapsed. */
export const everything = 'all';

/** What a picture in focus shows, and what it leaves out. */
export interface FocusShown extends FocusChoice {
  /** What only the whole picture shows, as a screen reader says it. */
  readonly leftOut: readonly string[];
}

const groups: readonly (readonly [kind: KindName, group: string])[] = [
  ['silo', 'Silo'],
  ['stage', 'Stage'],
  ['owner', 'Owner'],
  ['segment', 'Segment'],
];

/** More quarters than anybody plans; a slip such as the year 20226 must not make thousands. */
const mostQuarters = 24;

/** Every focus that a roadmap offers, group by group; those on single elements are left out. */
export const focusChoices: (model: Model) => readonly FocusChoice[] = perModel((model) => {
  const tags = [...new Set(model.elements.flatMap((element) => element.tags))].sort();
  return [
    ...groups.flatMap(([kind, group]) =>
      elementsOf(model, kind).map(({ id, label }): FocusChoice => ({ key: id, group, label })),
    ),
    ...tags.map((tag): FocusChoice => ({ key: `tag:${tag.replace(/^#/, '')}`, group: 'Tag', label: tag })),
    ...quartersOf(model).map(
      ({ text }): FocusChoice => ({ key: `time:${text}`, group: 'Quarter', label: text }),
    ),
  ];
});

function quartersOf(model: Model): readonly Period[] {
  const periods = model.elements.flatMap((element) => timeOf(element) ?? []);
  if (periods.length === 0) return [];
  const [start, end] = extent(periods);
  const { year, month } = civilOf(start);
  const quarters: Period[] = [];
  for (let number = Math.floor((month - 1) / 3); quarters.length < mostQuarters; number += 1) {
    const quarter = quarterPeriod(year + Math.floor(number / 4), (number % 4) + 1);
    if (quarter.first > end) break;
    quarters.push(quarter);
  }
  return quarters;
}

/** When an element is: an initiative's dates, a task's deadline. */
function timeOf(element: Element): Period | undefined {
  if (element.kind === 'initiative') return scheduleOf(element);
  return element.kind === 'task' ? periodOf(element, 'by') : undefined;
}

/** The focus that a key spells; undefined where the roadmap has no such thing. */
export function focusOf(key: string, model: Model): Focus | undefined {
  const [kind = '', ...rest] = key.split(':');
  const name = rest.join(':');
  switch (kind) {
    case 'tag': {
      const tag = `#${name}`;
      return model.elements.some(({ tags }) => tags.includes(tag)) ? { on: 'tag', tag } : undefined;
    }
    case 'time': {
      const period = readPeriodText(name);
      return isPeriod(period) ? { on: 'time', period } : undefined;
    }
    case 'near': {
      const element = model.byId.get(name);
      return element && { on: 'neighbours', element };
    }
    default: {
      const element = model.byId.get(key);
      return element && groups.some(([one]) => one === kind) ? { on: 'whole', element } : undefined;
    }
  }
}

/** What a key spells, for people; undefined where the roadmap has no such part. */
export function choiceNamed(key: string, model: Model): FocusChoice | undefined {
  const focus = focusOf(key, model);
  return focus && choiceOf(key, focus);
}

function choiceOf(key: string, focus: Focus): FocusChoice {
  switch (focus.on) {
    case 'tag':
      return { key, group: 'Tag', label: focus.tag };
    case 'time':
      return { key, group: 'Time', label: focus.period.text };
    case 'neighbours':
      return { key, group: 'Neighbours', label: `${focus.element.label} and what is next to it` };
    case 'whole': {
      const group = groups.find(([kind]) => kind === focus.element.kind)?.[1] ?? '';
      return { key, group, label: focus.element.label };
    }
  }
}

/** A picture of a part, and what part that is. */
export interface FocusedDiagram {
  readonly diagram: Diagram;
  readonly focus: FocusShown;
}

/**
 * A view of the part of a roadmap that a key spells, drawn as if there were nothing else; undefined where the
 * roadmap has no such part.
 */
export function drawFocused(view: View, key: string, input: ViewInput): FocusedDiagram | undefined {
  if (key === everything) return drawWhole(view, input);
  const focus = focusOf(key, input.model);
  if (focus === undefined) return undefined;
  const choice = choiceOf(key, focus);
  const diagram = view.draw(focusedOn(focus, input));
  const whole = view.draw({ ...input, wholly: true });
  const leftOut = missingFrom(diagram, whole);
  if (diagram.empty === undefined || whole.empty !== undefined) {
    return { diagram, focus: { ...choice, leftOut } };
  }
  const sentence = `Nothing in this picture belongs to the focus (${choice.group.toLowerCase()} ${choice.label}).`;
  return { diagram: { ...diagram, summary: sentence, empty: { sentence } }, focus: { ...choice, leftOut } };
}

/** All of a picture that is collapsed otherwise; undefined for any other, which shows everything anyway. */
function drawWhole(view: View, input: ViewInput): FocusedDiagram | undefined {
  const diagram = view.draw({ ...input, wholly: true });
  if (view.draw(input).collapsed === undefined) return undefined;
  return { diagram, focus: { key: everything, group: 'Everything', label: 'Everything', leftOut: [] } };
}

/** What `whole` has and `part` has not, once for each element. What stands in a box with others is there. */
export function missingFrom(part: Diagram, whole: Diagram): readonly string[] {
  const there = new Set(part.drawn.flatMap(({ element, holds = [] }) => [element, ...holds]));
  const missing = new Map<string, Drawn>();
  for (const drawn of whole.drawn) {
    const { element } = drawn;
    if (element !== undefined && !there.has(element) && !missing.has(element)) missing.set(element, drawn);
  }
  return [...missing.values()].map(({ label }) => label);
}

/** The same input with only what is in focus, and what that touches; with the findings about these alone. */
export function focusedOn(focus: Focus, input: ViewInput): ViewInput {
  const { model, findings } = input;
  const core = coreOf(focus, model);
  const kept = new Set(core);
  for (const element of core) for (const one of touchedBy(element, model)) kept.add(one);
  // A missing hand-off is there only for who looks at both stages.
  const brokenAt = new Set<string>();
  for (const gap of missingHandoffs(input)) {
    if (![gap.from, gap.to, gap.stage].some((one) => core.has(one))) {
      brokenAt.add(gap.stage.id);
      continue;
    }
    for (const one of sidesOf(gap.stage, model)) kept.add(one);
  }
  for (const element of [...kept]) {
    // An arrow without its ends, or a touchpoint without its stage, would say what is not so.
    for (const end of [element.from?.target, element.to?.target]) if (end !== undefined) kept.add(end);
  }
  for (const element of [...kept]) {
    for (let at = element.parent; at !== undefined; at = at.parent) kept.add(at);
  }
  const named = new Set([...kept].map(({ id }) => id));
  return {
    ...input,
    model: narrow(model, kept),
    findings: findings.filter(
      ({ rule, element }) =>
        element === undefined ||
        (named.has(element.id) && !(rule === 'missing-handoff' && brokenAt.has(element.id))),
    ),
  };
}

function coreOf(focus: Focus, model: Model): ReadonlySet<Element> {
  switch (focus.on) {
    case 'neighbours':
      return new Set([focus.element]);
    case 'tag':
      return withInside(model.elements.filter(({ tags }) => tags.includes(focus.tag)));
    case 'time': {
      const { first, last } = focus.period;
      return new Set(
        model.elements.filter((element) => {
          const time = timeOf(element);
          return time !== undefined && time.first <= last && time.last >= first;
        }),
      );
    }
    case 'whole': {
      const { element } = focus;
      const own = element.kind === 'silo' ? model.elements.filter((one) => belongsTo(one, element)) : [];
      return withInside([element, ...own]);
    }
  }
}

const belongsTo = (element: Element, silo: Element): boolean =>
  siloOf(element) === silo || owningSilos(element).includes(silo);

function withInside(elements: readonly Element[]): ReadonlySet<Element> {
  const all = new Set<Element>();
  const add = (element: Element): void => {
    all.add(element);
    for (const child of element.children) add(child);
  };
  for (const element of elements) add(element);
  return all;
}

/** What an element names, and what names it. */
function touchedBy(element: Element, model: Model): readonly Element[] {
  return [
    ...[...element.targets.values()].flat(),
    ...(model.mentions.get(element) ?? []).map((mention) => mention.element),
  ].filter(({ kind }) => kind !== 'roadmap');
}

/** A stage and the one before it, with the touchpoints between which a hand-off is missing. */
function sidesOf(stage: Element, model: Model): readonly Element[] {
  const stages = lifecycleOf(model);
  const before = stages[stages.indexOf(stage) - 1];
  const isOwned = (touchpoint: Element): boolean => owningSilos(touchpoint).length > 0;
  const last = before && touchpointsOf(before).findLast(isOwned);
  const first = touchpointsOf(stage).find(isOwned);
  return [stage, before, last, first].filter((one) => one !== undefined);
}
