import { quoted } from '../../../grammar/values/quoted.ts';
import { wholeOf } from '../../model/domain/initiatives.ts';
import {
  type Element,
  elementsOf,
  type Given,
  isGiven,
  type Model,
  nameAnchor,
  targetsOf,
  valuesOf,
} from '../../model/model.ts';
import { removeItem } from '../edits.ts';
import type { FixDraft, Report, RuleContext, WholeRule } from '../rule.ts';
import { counted } from '../words.ts';
import { isOver } from './answers.ts';
import { loopsOf } from './loops.ts';

/** A relation that must not lead back to where it began. */
interface Relation {
  readonly attribute: 'reports-to' | 'drives' | 'after' | 'part-of';
  readonly elements: (model: Model) => readonly Element[];
  readonly next: (element: Element) => readonly Element[];
  /** “Mei Chen”: people stand without quotes. */
  readonly written: (element: Element) => string;
  readonly goesRound: (path: string) => string;
  readonly toItself: (name: string) => string;
  readonly cut: (from: string, to: string) => string;
}

const nothing: readonly Element[] = [];

const inQuotes = ({ label }: Element): string => quoted(label);

const relations: readonly Relation[] = [
  {
    attribute: 'reports-to',
    elements: (model) => elementsOf(model, 'owner'),
    next: (owner) => targetsOf(owner, 'reports-to'),
    written: ({ label }) => label,
    goesRound: (path) =>
      `The reporting line goes round: ${path}. None of them has the last word when a customer needs a decision.`,
    toItself: (name) => `${name} reports to nobody but the same person. Who has the last word stays open.`,
    cut: (from, to) => `Let ${from} no longer report to ${to}`,
  },
  {
    attribute: 'drives',
    elements: (model) => elementsOf(model, 'metric'),
    next: (metric) => targetsOf(metric, 'drives'),
    written: inQuotes,
    goesRound: (path) =>
      `These metrics drive each other in a circle: ${path}. Nobody can tell which of them to work on for customers.`,
    toItself: (name) => `${name} is said to drive itself. What really moves it stays unknown.`,
    cut: (from, to) => `Let ${from} no longer drive ${to}`,
  },
  {
    attribute: 'after',
    elements: (model) => [...elementsOf(model, 'initiative'), ...elementsOf(model, 'task')],
    next: (work) => open(work, targetsOf(work, 'after')),
    written: inQuotes,
    goesRound: (path) =>
      `Each of these waits for the next: ${path}. None of them can ever start, and its money and its customers wait too.`,
    toItself: (name) => `${name} waits for itself, so it can never start.`,
    cut: (from, to) => `Let ${from} no longer wait for ${to}`,
  },
  {
    attribute: 'part-of',
    elements: (model) => elementsOf(model, 'initiative'),
    next: (initiative) => {
      const whole = wholeOf(initiative);
      return whole === undefined ? nothing : open(initiative, [whole]);
    },
    written: inQuotes,
    goesRound: (path) =>
      `Each of these is a part of the next: ${path}. Nobody can say which is the whole, and who answers for its money.`,
    toItself: (name) => `${name} is said to be a part of itself. Nobody can say what it belongs to.`,
    cut: (from, to) => `Let ${from} no longer be a part of ${to}`,
  },
];

/** To what is still to be done, from what is. */
function open(work: Element, others: readonly Element[]): readonly Element[] {
  return others.length === 0 || isOver(work) ? nothing : others.filter((other) => !isOver(other));
}

export const loopRule: WholeRule = {
  id: 'loop',
  group: 'ownership',
  severity: 'error',
  preset: 'draft',
  mendable: true,
  title: 'Something that goes round in a circle',
  finds:
    'Speaks where `reports-to:`, `drives:`, `after:` or `part-of:` (with nesting) leads back to where it began; once for each circle, on the element that is declared first, with the path. Where circles share elements, the shortest through the first element is shown. Initiatives and tasks that are over are left out.',
  why: 'In a circle nobody is at the top, nothing comes first and nothing is the cause: whoever relies on it is sent round, like the customer.',
  source: 'Every planning method and every organisation chart: what depends on itself cannot begin.',
  *whole(context) {
    for (const relation of relations) {
      for (const path of loopsOf(relation.elements(context.model), relation.next)) {
        yield report(relation, path, context);
      }
    }
  },
  examples: {
    before: `owner mei "Mei Chen"
initiative guided-start "Live in 30 days" {
  owner: mei
  when: 2026-Q3
  after: one-record
}
initiative seat-coach "Seat coaching" { owner: mei; after: guided-start }
initiative one-record "One customer record" { owner: mei; after: seat-coach }
`,
    after: `owner mei "Mei Chen"
initiative guided-start "Live in 30 days" {
  owner: mei
  when: 2026-Q3
}
initiative seat-coach "Seat coaching" { owner: mei; after: guided-start }
initiative one-record "One customer record" { owner: mei; after: seat-coach }
`,
  },
};

/** More of a path than a reader follows is counted. */
const mostShown = 4;

function report(relation: Relation, path: readonly [Element, ...Element[]], context: RuleContext): Report {
  const [first] = path;
  const names = path.map(relation.written);
  const shown =
    names.length > mostShown + 1
      ? [...names.slice(0, mostShown), `${counted(names.length - mostShown, 'more', 'more')}`]
      : names;
  return {
    at: nameAnchor(first),
    element: first,
    topic: relation.attribute,
    message:
      path.length === 1
        ? relation.toItself(relation.written(first))
        : relation.goesRound([...shown, relation.written(first)].join(' → ')),
    related: path.slice(1).map((element, index) => ({
      at: nameAnchor(element),
      message: `Step ${index + 2}: ${relation.written(element)}`,
    })),
    fixes: () => fixes(relation, path, context),
  };
}

const mostFixes = 4;

/** Each link of the circle may be the wrong one; the likeliest is that of whatever is declared last. */
function fixes(
  relation: Relation,
  path: readonly [Element, ...Element[]],
  context: RuleContext,
): readonly FixDraft[] {
  const { attribute, written, cut } = relation;
  const order = new Map(context.model.elements.map((element, index) => [element, index]));
  const links = path
    .map((from, index) => ({ from, to: path[index + 1] ?? path[0] }))
    .sort((a, b) => (order.get(b.from) ?? 0) - (order.get(a.from) ?? 0));
  return links
    .flatMap(({ from, to }) => {
      const given = valuesOf(from, attribute).find(({ target }) => target === to);
      return given === undefined || leavesUnowned(attribute, from) ? [] : [{ from, to, given }];
    })
    .slice(0, mostFixes)
    .map(({ from, to, given }: { from: Element; to: Element; given: Given }, index) => ({
      title:
        path.length === 1
          ? `Remove ${quoted(attribute)} from ${written(from)}`
          : cut(written(from), written(to)),
      preferred: index === 0,
      certain: path.length === 1,
      edits: removeItem(context, given),
    }));
}

/** A part without an owner has that of the whole: taken out of it, it would have none. */
function leavesUnowned(attribute: Relation['attribute'], initiative: Element): boolean {
  return attribute === 'part-of' && !isGiven(initiative, 'owner');
}
