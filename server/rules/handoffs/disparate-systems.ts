import { quoteIfNeeded } from '../../../grammar/writing/edit.ts';
import { isUncertain } from '../../model/domain/uncertain.ts';
import {
  type Element,
  elementsOf,
  type Model,
  nameAnchor,
  targetsOf,
  valuesOf,
  wordsOf,
} from '../../model/model.ts';
import { addTo } from '../../model/multimap.ts';
import { perModel } from '../../model/remembering/memo.ts';
import { appendItem, removeItem, together } from '../edits.ts';
import { referenceTo } from '../naming.ts';
import type { FixDraft, Report, RuleContext, WholeRule } from '../rule.ts';
import { listed } from '../words.ts';

export const disparateSystems: WholeRule = {
  id: 'disparate-systems',
  group: 'hand-offs',
  severity: 'warning',
  preset: 'review',
  title: 'The same data in several systems, and no single one of them counts',
  finds:
    'Speaks where several systems hold the same data, no system is its `record-of:`, and there is no one system from which it flows to all of them through `feeds:`, directly or through others. It speaks as well where several are its `record-of:`. One finding for each thing, on the last system that holds it or has the record. It keeps silent while `feeds:` of one of them names a system that is not there.',
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
    for (const [data, records] of recordsOf(model)) {
      const last = records.at(-1);
      if (last === undefined || records.length < 2) continue;
      yield {
        at: nameAnchor(last),
        element: last,
        topic: data,
        message: () =>
          `${listed(records.map(({ label }) => label))} each claim to be the record of ${data}. Where they differ, nobody knows what to tell the customer.`,
        related: () =>
          records
            .filter((system) => system !== last)
            .map((system) => ({ at: nameAnchor(system), message: `${system.label} claims ${data} too` })),
        fixes: () => oneRecordFixes(context, data, records),
      };
    }
    for (const [data, holders] of holdersOf(model)) {
      const last = holders.at(-1);
      if (last === undefined || holders.length < 2) continue;
      if (recordsOf(model).has(data) || hasOneSource(model, holders)) continue;
      if (holders.some((system) => isUncertain(system, 'feeds'))) continue;
      yield {
        at: nameAnchor(last),
        element: last,
        topic: data,
        message: () =>
          `${listed(apart(model, holders).map(({ label }) => label))} each keep their own ${data}, and none is the one that counts. What a customer has told one of them, the others do not know.`,
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

/** The systems that say of each thing that they have the copy that counts. */
const recordsOf = perModel((model): ReadonlyMap<string, readonly Element[]> => {
  const records = new Map<string, Element[]>();
  for (const system of elementsOf(model, 'system'))
    for (const data of new Set(wordsOf(system, 'record-of'))) addTo(records, data, system);
  return records;
});

/** One of them keeps the word, and the others lose it. */
function oneRecordFixes(
  context: RuleContext,
  data: string,
  records: readonly Element[],
): readonly FixDraft[] {
  return [...records]
    .sort((a, b) => weight(b) - weight(a))
    .slice(0, mostFixes)
    .map((kept, index) => ({
      title: `Let only ${kept.label} be the record of ${data}`,
      preferred: index === 0,
      edits: together(
        ...records
          .filter((system) => system !== kept)
          .flatMap((system) => valuesOf(system, 'record-of'))
          .filter(({ value }) => value.type === 'word' && value.text === data)
          .map((given) => removeItem(context, given)),
      ),
    }));
}

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

/** Those that get it from none of the others: whatever is fed by one of them says what that one says. */
function apart(model: Model, holders: readonly Element[]): readonly Element[] {
  const sources = sourcesOf(model);
  const isFed = (system: Element): boolean =>
    holders.some((other) => other !== system && sources(system).has(other) && !sources(other).has(system));
  return holders.filter((system) => !isFed(system));
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
