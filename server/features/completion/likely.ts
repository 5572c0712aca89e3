/** Whom and what an attribute probably names: what the rest of the roadmap says about the same thing. */
import type { KindName } from '../../../grammar/vocabulary.ts';
import { customerOwnerOf } from '../../model/domain/customer-owner.ts';
import {
  type Element,
  elementsOf,
  type Mention,
  type Model,
  numberOf,
  siloOf,
  targetOf,
  targetsOf,
  wordOf,
} from '../../model/model.ts';
import { likelyOwners } from '../../rules/owners.ts';
import { within } from './within.ts';

type Likely = (here: Element, model: Model) => readonly (Element | undefined)[];

/** By the attribute's name, and by `kind.name` where kinds differ. Most things are likely for no reason: they are absent here. */
const likely: Readonly<Record<string, Likely>> = {
  // The people whom the quick fixes offer first, so that both give the same advice.
  owner: (here, model) => likelyOwners(model, here),
  head: (here) => here.children.filter(({ kind }) => kind === 'owner'),
  chair: (here, model) => [customerOwnerOf(model), ...targetsOf(here, 'members')],
  members: (_here, model) => [...heads(model), customerOwnerOf(model)],
  'agreed-by': (_here, model) => [customerOwnerOf(model), ...heads(model)],
  'customer-owner': (_here, model) => elementsOf(model, 'forum').map((forum) => targetOf(forum, 'chair')),
  'reports-to': (here, model) => superiors(here, model),
  sponsor: (here, model) => superiors(here, model),
  successor: (here) => here.parent?.children ?? [],
  with: (here) => [...team(siloOf(here)), ...workers(here)],
  measure: (here, model) => [
    ...ownedBy(targetOf(here, 'owner'), 'metric', model),
    ...(here.parent?.children ?? []).flatMap((sibling) => targetsOf(sibling, 'measure')),
    ...ofSilo(siloOf(here), 'metric', model),
    ...unused(here, model, 'metric', 'measure', 'touchpoint'),
  ],
  drives: (here, model) => within(model, 'metric', here).filter((one) => wordOf(one, 'level') === 'outcome'),
  'rewarded-on': (here, model) => ofSilo(here, 'metric', model),
  moves: (here, model) => [
    ...targetsOf(here, 'improves').flatMap((improved) => targetsOf(improved, 'measure')),
    ...ownedBy(targetOf(here, 'owner'), 'metric', model),
  ],
  improves: (here, model) => [
    ...targetsOf(here, 'because').flatMap((insight) => targetsOf(insight, 'about')),
    ...targetsOf(here, 'moves')
      .flatMap((metric) => mentions(metric, model, 'measure'))
      .map(by),
    ...ownedBy(targetOf(here, 'owner'), 'touchpoint', model),
    ...within(model, 'handoff', here).filter((handoff) => joins(handoff, targetsOf(here, 'silos'))),
    ...within(model, 'touchpoint', here).filter((one) => (numberOf(one, 'feeling') ?? 5) <= 2),
  ],
  because: (here, model) => [
    ...targetsOf(here, 'improves')
      .flatMap((improved) => mentions(improved, model, 'about'))
      .map(by),
    ...unused(here, model, 'insight', 'because', 'initiative'),
  ],
  about: (here, model) => [
    ...mentions(here, model, 'because').flatMap(({ element }) => targetsOf(element, 'improves')),
    ...ownedBy(targetOf(here, 'owner'), 'touchpoint', model),
    ...within(model, 'touchpoint', here).filter((one) => (numberOf(one, 'feeling') ?? 5) <= 2),
  ],
  silos: (here) => [siloOf(here), ...workers(here).map(siloOf)],
  'funded-by': (here) => [...targetsOf(here, 'silos'), siloOf(here)],
  'used-by': (here) => [siloOf(here)],
  'shared-by': (here, model) => [siloOf(here), ...mentions(here, model, 'measure').map(by).map(siloOf)],
  'shared-with': (here) => targetsOf(here, 'about').map(siloOf),
  'task.after': (here) => here.parent?.children ?? [],
  'task.silo': (here) => (here.parent === undefined ? [] : targetsOf(here.parent, 'silos')),
  commits: (here, model) =>
    [...targetsOf(here, 'members'), targetOf(here, 'chair')].flatMap((person) => [
      ...ownedBy(person, 'task', model),
      ...ownedBy(person, 'initiative', model),
    ]),
  through: (here, model) => within(model, 'system', here).filter((one) => uses(one, siloOf(here))),
};

/** What an attribute of `here` probably names, the likeliest first; of whatever kind. */
export function likelyFor(here: Element, attribute: string, model: Model): readonly Element[] {
  const find = likely[`${here.kind}.${attribute}`] ?? likely[attribute];
  const found = find?.(here, model) ?? [];
  return [...new Set(found.filter((one) => one !== undefined))];
}

function heads(model: Model): readonly (Element | undefined)[] {
  return within(model, 'silo').map((silo) => targetOf(silo, 'head'));
}

/** The head of the own silo, then whoever that person reports to, then all other heads. */
function superiors(here: Element, model: Model): readonly (Element | undefined)[] {
  const head = here.parent && targetOf(here.parent, 'head');
  return [head, head && targetOf(head, 'reports-to'), ...heads(model), customerOwnerOf(model)];
}

function team(silo: Element | undefined): readonly Element[] {
  return silo?.children ?? [];
}

/** Who is named as working on it already, in its parts too. */
function workers(here: Element): readonly Element[] {
  return [here, ...here.children].flatMap((one) => [...targetsOf(one, 'owner'), ...targetsOf(one, 'with')]);
}

function mentions(element: Element, model: Model, attribute: string): readonly Mention[] {
  return (model.mentions.get(element) ?? []).filter((mention) => mention.attribute === attribute);
}

function by({ element }: Mention): Element {
  return element;
}

/** Elements that no attribute of a kind names yet. Asked of those who name: some are named by thousands. */
function unused(
  here: Element,
  model: Model,
  kind: KindName,
  attribute: string,
  user: KindName,
): readonly Element[] {
  const used = new Set(within(model, user, here).flatMap((one) => targetsOf(one, attribute)));
  return within(model, kind, here).filter((one) => !used.has(one));
}

function ownedBy(owner: Element | undefined, kind: KindName, model: Model): readonly Element[] {
  if (owner === undefined) return [];
  return mentions(owner, model, 'owner')
    .map(by)
    .filter((one) => one.kind === kind);
}

/** What the people of a silo answer for. */
function ofSilo(silo: Element | undefined, kind: KindName, model: Model): readonly Element[] {
  return team(silo).flatMap((person) => ownedBy(person, kind, model));
}

function joins({ from, to }: Element, silos: readonly Element[]): boolean {
  const [giver, taker] = [from?.target && siloOf(from.target), to?.target && siloOf(to.target)];
  return giver !== undefined && taker !== undefined && silos.includes(giver) && silos.includes(taker);
}

function uses(system: Element, silo: Element | undefined): boolean {
  return silo !== undefined && targetsOf(system, 'used-by').includes(silo);
}
