import { quoteIfNeeded } from '../../../grammar/writing/edit.ts';
import { isUncertain } from '../../model/domain/uncertain.ts';
import { type Element, elementsOf, type Model, nameAnchor, targetsOf, wordsOf } from '../../model/model.ts';
import { addTo } from '../../model/multimap.ts';
import { perModel } from '../../model/remembering/memo.ts';
import { appendItem } from '../edits.ts';
import { referenceTo } from '../naming.ts';
import type { FixDraft, Report, RuleContext, WholeRule } from '../rule.ts';
import { listed } from '../words.ts';

export const disparateSystems: WholeRule = {
  id: 'disparate-systems',
  group: 'hand-offs',
  severity: 'warning',
  preset: 'review',
  title: 'The same data in several systems, and none of them counts',
  finds:
    'Speaks where several systems hold the same data, no system is its `record-of:`, and there is no one system from which it flows to all of them through `feeds:`, directly or through others. One finding for each thing, on the last system that holds it. It keeps silent while `feeds:` of one of them names a system that is not there.',
  why: 'Two copies of a customer’s data drift apart. Sooner or later somebody tells the customer what the other copy says.',
  source: 'Data management calls the copy that counts the system of record, and asks for one for each thing.',
  examples: {
    before: `system crm "CRM" { holds: contacts }
system helpdesk "Help desk" { holds: contacts, tickets }`,
    after: `system crm "CRM" { holds: contacts; record-of: contacts }
system helpdesk "Help desk" { holds: contacts, tickets }`,
  },
  *whole(context): Iterable<Report> {
    const { model } = context;
    for (const [data, holders] of holdersOf(model)) {
      const last = holders.at(-1);
      if (last === undefined || holders.length < 2) continue;
      if (recordedData(model).has(data) || hasOneSource(model, holders)) continue;
      if (holders.some((system) => isUncertain(system, 'feeds'))) continue;
      yield {
        at: nameAnchor(last),
        element: last,
        topic: data,
        message: () =>
          `${listed(holders.map(({ label }) => label))} each keep their own ${data}, and none is the one that counts. What a customer has told one of them, the others do not know.`,
        related: () =>
          holders
            .filter((system) => system !== last)
            .map((system) => ({ at: nameAnchor(system), message: `${system.label} holds ${data} too` })),
        fixes: () => fixes(context, data, holders),
      };
    }
  },
};

const holdersOf = perModel((model): ReadonlyMap<string, readonly Element[]> => {
  const holders = new Map<string, Element[]>();
  for (const [data, uses] of model.data) {
    const systems = uses.filter(({ given }) => given.attribute === 'holds').map(({ element }) => element);
    if (systems.length > 1) holders.set(data, [...new Set(systems)]);
  }
  return holders;
});

const recordedData = perModel(
  (model): ReadonlySet<string> =>
    new Set(elementsOf(model, 'system').flatMap((system) => wordsOf(system, 'record-of'))),
);

/** For each system, the systems that its data comes from, directly or through others, itself included. */
const sourcesOf = perModel((model) => {
  const feeders = new Map<Element, Element[]>();
  for (const system of elementsOf(model, 'system')) {
    for (const fed of targetsOf(system, 'feeds')) addTo(feeders, fed, system);
  }
  const known = new Map<Element, ReadonlySet<Element>>();
  return (system: Element): ReadonlySet<Element> => {
    const found = known.get(system);
    if (found !== undefined) return found;
    const sources = new Set([system]);
    for (const one of sources) for (const feeder of feeders.get(one) ?? []) sources.add(feeder);
    known.set(system, sources);
    return sources;
  };
});

function hasOneSource(model: Model, holders: readonly Element[]): boolean {
  const sources = sourcesOf(model);
  const [first, ...others] = holders;
  if (first === undefined) return false;
  return [...sources(first)].some((source) => others.every((holder) => sources(holder).has(source)));
}

const mostFixes = 4;

function fixes(context: RuleContext, data: string, holders: readonly Element[]): readonly FixDraft[] {
  const likeliest = [...holders].sort((a, b) => weight(b) - weight(a)).slice(0, mostFixes);
  const records = likeliest.map(
    (system, index): FixDraft => ({
      title: `Let ${data} in ${system.label} be the copy that counts`,
      preferred: index === 0,
      edits: appendItem(context, system, 'record-of', quoteIfNeeded(data)),
    }),
  );
  return [...records, ...likeliest.slice(0, 2).flatMap((system) => feedAll(context, system, holders))];
}

function feedAll(context: RuleContext, system: Element, holders: readonly Element[]): FixDraft[] {
  const fed = holders.filter((other) => other !== system && !targetsOf(system, 'feeds').includes(other));
  const names = fed.map((other) => referenceTo(context.model, other));
  if (fed.length === 0 || names.includes(undefined)) return [];
  return [
    {
      title: `Let ${system.label} feed ${listed(fed.map(({ label }) => label))}`,
      edits: appendItem(context, system, 'feeds', names.join(', ')),
    },
  ];
}

/** The system that most functions work in is the likeliest to have the copy that counts. */
function weight(system: Element): number {
  return targetsOf(system, 'used-by').length * 100 + wordsOf(system, 'holds').length;
}
