/**
 * What is different from an earlier version, and whose work is that? The silos, with what is new, gone or changed in
 * each, whatever kind of thing it is: a reader of two versions asks about owners and budgets in one breath.
 */
import { kindSpec } from '../../grammar/vocabulary.ts';
import type { ElementChange, ElementChanges } from '../model/change.ts';
import { affectedBy } from '../model/domain/affected.ts';
import { isMomentOfTruth } from '../model/domain/moments.ts';
import { currencyOf } from '../model/domain/spending.ts';
import { type Element, elementsOf, siloOf, valuesOf } from '../model/model.ts';
import { addTo } from '../model/multimap.ts';
import { spokenName } from '../model/wording/count-name.ts';
import { deadlineOf } from '../model/wording/deadline.ts';
import { valueText } from '../model/wording/value-text.ts';
import { changeMarks } from './changed.ts';
import {
  type ChartBox,
  type ChartEdge,
  type ChartNode,
  chartDiagram,
  type Key,
  nothingYet,
} from './chart.ts';
import type { Diagram, LegendEntry } from './diagram.ts';
import { ownerText } from './owners.ts';
import {
  homeOf,
  inOrderOfTheWay,
  nobodyLegend,
  type Outside,
  outsideTitles,
  starred,
} from './touchpoints.ts';
import type { View, ViewInput } from './view.ts';
import { counted, dotted, listed } from './words.ts';

export const diffView: View = {
  name: 'diff',
  label: 'Changes',
  description: 'What is new, gone or different, and whose work that is',
  draw,
};

/** Where something stands: with a silo, or with what belongs to none. */
type Home = Element | Outside | 'whole';

const homeTitles: Readonly<Record<Exclude<Home, Element>, string>> = {
  ...outsideTitles,
  whole: 'The roadmap as a whole',
};

const legend: readonly LegendEntry[] = [nobodyLegend];

function draw(input: ViewInput): Diagram {
  const { model, changes = new Map() } = input;
  if (changes.size === 0) return nothingYet(diffView, 'flowchart', empty, input);
  const told = withTasks(changes, input);
  const touchpoints = inOrderOfTheWay(model);
  const homes = new Map<Home, Element[]>();
  const homeOfDrawn = new Map<Element, Home>();
  const place = (element: Element, home: Home): void => {
    homeOfDrawn.set(element, home);
    addTo(homes, home, element);
  };
  for (const touchpoint of touchpoints) place(touchpoint, homeOf(touchpoint));
  for (const element of model.elements) if (isNode(element, told)) place(element, homeOfOther(element));

  const edges: ChartEdge[] = [];
  for (const handoff of elementsOf(model, 'handoff')) {
    const edge = edgeOf(handoff, homeOfDrawn, told.get(handoff.id));
    if (edge !== undefined) edges.push(edge);
    else if (told.has(handoff.id)) place(handoff, homeOfOther(handoff));
  }
  // A silo is there where something leads to it, and where it has changed itself.
  const silos = elementsOf(model, 'silo');
  for (const silo of silos)
    if (told.has(silo.id) || edges.some(({ from, to }) => from === silo || to === silo))
      if (!homes.has(silo)) homes.set(silo, []);

  return chartDiagram(
    diffView,
    {
      summary: summaryOf(told, input),
      direction: 'LR',
      arrangement: 'boxes',
      boxes: [...homes]
        .sort(([a], [b]) => rankOf(a) - rankOf(b))
        .map(([home, members]) => boxOf(home, members, { ...input, changes: told })),
      edges,
      legend,
    },
    { ...input, changes: told },
  );
}

const empty = { sentence: 'Nothing has changed in what the roadmap says.' };

/** Silos in the customer's order, then what belongs to none. */
function rankOf(home: Home): number {
  if (typeof home !== 'string') return 0;
  return 1 + ['nobody', 'elsewhere', 'whole'].indexOf(home);
}

/**
 * The changes with those of tasks told on their initiatives, so that a plan that has moved is one thing in the
 * picture and not ten. What is new or gone as a whole takes what was in it along.
 */
function withTasks(changes: ElementChanges, { model }: ViewInput): ElementChanges {
  const told = new Map(changes);
  for (const task of elementsOf(model, 'task')) {
    const change = changes.get(task.id);
    const initiative = task.parent;
    if (change === undefined || initiative === undefined) continue;
    told.delete(task.id);
    const own = told.get(initiative.id);
    if (own !== undefined && own.kind !== 'changed') continue;
    told.set(initiative.id, {
      kind: 'changed',
      phrases: [...(own?.phrases ?? []), ...taskPhrases(task, change)],
    });
  }
  return told;
}

function taskPhrases({ label }: Element, { kind, phrases }: ElementChange): readonly string[] {
  if (kind !== 'changed') return [`${changeMarks[kind]} task ${label}`];
  return phrases.map((phrase) => `task ${label}: ${phrase}`);
}

/** Whether something besides touchpoints is drawn as a node: what has changed, unless a box or a line says it. */
function isNode(element: Element, told: ElementChanges): boolean {
  if (!told.has(element.id)) return false;
  switch (element.kind) {
    case 'touchpoint':
    case 'handoff':
    case 'silo':
      return false;
    case 'owner': {
      const silo = element.parent && told.get(element.parent.id)?.kind;
      return silo === undefined || silo === 'changed';
    }
    default:
      return true;
  }
}

/** Kinds that somebody should own. */
const owned: ReadonlySet<Element['kind']> = new Set(['handoff', 'metric', 'initiative']);

function homeOfOther(element: Element): Home {
  const affected = affectedBy(element);
  if (affected === undefined) return owned.has(element.kind) ? 'nobody' : 'whole';
  return affected.kind === 'silo' ? affected : 'elsewhere';
}

function boxOf(home: Home, members: readonly Element[], input: ViewInput): ChartBox {
  const nodes = members.map((element) => nodeOf(element, input));
  if (typeof home !== 'string')
    return { key: home, title: home.label, label: [`Silo ${home.label}`], nodes, whenEmpty: '' };
  const title = homeTitles[home];
  const classes = home === 'nobody' ? ['nobody'] : [];
  return { key: home, title, label: [title], nodes, whenEmpty: '', classes };
}

function nodeOf(element: Element, input: ViewInput): ChartNode {
  const { kind, parent } = element;
  const label = spokenName(element);
  const change = input.changes?.get(element.id);
  if (kind !== 'touchpoint') {
    const what = kindSpec(kind).label;
    const facts = change?.kind === 'changed' ? what : dotted(what, ...factsOf(element, input));
    return { key: element, title: label, lines: [facts], label: [`${what} ${label}`] };
  }
  const owner = ownerText(element);
  return {
    key: element,
    title: starred(element),
    // Where it says what is different, the rest stands back.
    lines: change?.kind === 'changed' ? [] : [owner],
    label: [
      `Touchpoint ${label}`,
      change?.kind === 'changed' ? '' : owner,
      parent === undefined ? '' : `stage ${parent.label}`,
      isMomentOfTruth(element) ? 'moment of truth' : '',
    ],
  };
}

/** What there is to know at once of something that is new or gone. */
const telling: Partial<Record<Element['kind'], readonly string[]>> = {
  initiative: ['when', 'horizon', 'budget'],
  metric: ['target'],
  owner: ['role'],
  forum: ['every'],
  customers: ['gained', 'lost'],
};

function factsOf(element: Element, { model }: ViewInput): readonly string[] {
  const currency = currencyOf(model);
  return (telling[element.kind] ?? []).flatMap((attribute) =>
    valuesOf(element, attribute)
      .slice(0, 1)
      .map(({ value, target }) => valueText(value, target, currency)),
  );
}

/** A hand-off as a line; undefined where it leads nowhere, or stays within one silo. */
function edgeOf(
  handoff: Element,
  homes: ReadonlyMap<Element, Home>,
  change: ElementChange | undefined,
): ChartEdge | undefined {
  const from = endOf(handoff.from?.target, homes);
  const to = endOf(handoff.to?.target, homes);
  if (from === undefined || to === undefined || from === to) return undefined;
  const homeAt = (key: Key): Key => (typeof key === 'string' ? key : (homes.get(key) ?? key));
  if (homeAt(from) === to || homeAt(to) === from) return undefined;
  return {
    from,
    to,
    element: handoff,
    line: 'arrow',
    // Where it says what is different, the rest stands back.
    text: dotted(handoff.label, change?.kind === 'changed' ? undefined : deadlineOf(handoff)),
    label: [`Hand-off ${handoff.label}, ${handoff.from?.target?.label} to ${handoff.to?.target?.label}`],
  };
}

/** The node or the box that an end of a hand-off is drawn as. */
function endOf(target: Element | undefined, homes: ReadonlyMap<Element, Home>): Key | undefined {
  if (target === undefined) return undefined;
  if (target.kind === 'touchpoint') return homes.has(target) ? target : undefined;
  return siloOf(target);
}

/** `2 new, 1 no longer there, 3 changed: Renewal (nobody → Dana Ruiz), …` */
function summaryOf(told: ElementChanges, { model }: ViewInput): string {
  const changed = model.elements.filter(({ id }) => told.has(id));
  const named = (kind: ElementChange['kind'], words: string): string => {
    const ones = changed.filter(({ id }) => told.get(id)?.kind === kind);
    if (ones.length === 0) return '';
    const names = ones.slice(0, mostNamed).map(spokenName);
    const rest = ones.length - names.length;
    return `${ones.length} ${words}: ${listed(rest > 0 ? [...names, counted(rest, 'more', 'more')] : names)}`;
  };
  const parts = [named('added', 'new'), named('removed', 'no longer there'), named('changed', 'changed')];
  return `${parts.filter((part) => part !== '').join('; ')}.`;
}

const mostNamed = 6;
