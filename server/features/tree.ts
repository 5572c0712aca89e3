/**
 * A roadmap as a tree to walk through: the customer's way, the company as it is organised, and what will be
 * done. One level at a time, so that it opens as fast for ten thousand elements as for ten.
 */
import { type KindName, kindSpec } from '../../grammar/vocabulary.ts';
import { customerOwnerOf } from '../model/domain/customer-owner.ts';
import {
  giverOf,
  initiativeOwner,
  isLive,
  isPart,
  partsOf,
  scheduleOf,
  statusOf,
} from '../model/domain/initiatives.ts';
import { lifecycleOf, touchpointsOf } from '../model/domain/lifecycle.ts';
import type { Finding } from '../model/finding.ts';
import { type Element, elementsOf, type Model, periodOf, targetOf, titleOf, wordOf } from '../model/model.ts';
import { perModel } from '../model/remembering/memo.ts';
import type { Checked } from '../rules/checking/check.ts';
import { type Column, columnOf, columns } from '../views/board.ts';
import { isUnowned, ownerText } from '../views/owners.ts';
import { starred } from '../views/touchpoints.ts';
import { afterName, counted, dotted } from '../views/words.ts';
import type { FeatureContext } from './context.ts';

/** What stands for no element: the three ways into a roadmap, what nobody owns, and a time. */
type GroupKind = 'journey' | 'organisation' | 'plan' | 'nobody' | 'column';

/** How many findings of the kinds that call for somebody; infos and hints are left to the editor. */
export interface FindingCounts {
  readonly errors: number;
  readonly warnings: number;
}

export interface TreeNode {
  /** Unique among its siblings and steady over edits elsewhere; what to ask {@link treeChildren} with. */
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly kind: KindName | GroupKind;
  /** The id of the element that it stands for. */
  readonly element?: string;
  readonly opens: 'never' | 'when-asked' | 'at-once';
  /** About this element alone. */
  readonly own: FindingCounts;
  /** About this element and all that is below it. */
  readonly all: FindingCounts;
}

/** A node before its findings are counted. */
interface Item extends Omit<TreeNode, 'own' | 'all'> {
  readonly members: () => readonly Item[];
  /** The outermost elements below it. */
  readonly heads: readonly Element[];
}

/** The top of a roadmap's tree. All its findings count, also those on what the tree has no place for. */
export function treeRoot(context: FeatureContext, model: Model): TreeNode {
  const counts = countsIn(context.lastCheckedOf(model));
  const { members: _, heads: __, ...root } = rootItem(model, context);
  return { ...root, own: counts.of(root.element === undefined ? [] : [root.element]), all: counts.inAll };
}

/** What is directly below a node, by its id; nothing below one that the roadmap has no more. */
export function treeChildren(context: FeatureContext, model: Model, id: string): readonly TreeNode[] {
  const counts = countsIn(context.lastCheckedOf(model));
  const item = itemNamed(id, model, context);
  return item === undefined ? [] : item.members().map((member) => nodeOf(member, model, counts));
}

function itemNamed(id: string, model: Model, context: FeatureContext): Item | undefined {
  const root = rootItem(model, context);
  if (id === root.id) return root;
  const element = model.byId.get(id);
  if (element !== undefined) return itemOf(element, model);
  const branches = root.members();
  return branches.find((branch) => branch.id === id) ?? groupNamed(id, branches);
}

function groupNamed(id: string, branches: readonly Item[]): Item | undefined {
  return branches.flatMap(({ members }) => members()).find((group) => group.id === id);
}

function rootItem(model: Model, context: FeatureContext): Item {
  const { roadmap } = model;
  return {
    id: roadmap?.id ?? 'roadmap',
    label: shown(titleOf(model), 'roadmap'),
    description: customerOwnerOf(model)?.label ?? '',
    kind: 'roadmap',
    ...(roadmap && { element: roadmap.id }),
    opens: 'at-once',
    members: () =>
      [journey(model), organisation(model), plan(model, context)].filter(({ heads }) => heads.length > 0),
    heads: [],
  };
}

/** The stages in the customer's order; those beside the lifecycle come last. */
function journey(model: Model): Item {
  const onTheWay = lifecycleOf(model).filter((stage) => stage !== undefined);
  const stages = [...new Set([...onTheWay, ...elementsOf(model, 'stage')])];
  return {
    id: 'journey',
    kind: 'journey',
    label: "The customer's way",
    description: counted(stages.length, 'stage'),
    opens: 'at-once',
    members: () => stages.map((stage) => itemOf(stage, model)),
    heads: stages,
  };
}

function organisation(model: Model): Item {
  const silos = elementsOf(model, 'silo');
  const outside = elementsOf(model, 'owner').filter(({ parent }) => parent === undefined);
  const orphans = unownedOf(model);
  const nobody: Item = {
    id: 'nobody',
    kind: 'nobody',
    label: 'Nobody owns these yet',
    description: '',
    opens: 'when-asked',
    members: () => orphans.map((orphan) => itemOf(orphan, model)),
    heads: orphans,
  };
  return {
    id: 'organisation',
    kind: 'organisation',
    label: 'Who answers for what',
    description: counted(silos.length, 'silo'),
    opens: 'when-asked',
    members: () => [
      ...(orphans.length === 0 ? [] : [nobody]),
      ...[...silos, ...outside].map((one) => itemOf(one, model)),
    ],
    heads: [...orphans, ...silos, ...outside],
  };
}

/** The outermost initiatives by when they are due; times without any are left out. */
function plan(model: Model, context: FeatureContext): Item {
  const today = context.todayOf(model);
  const outermost = elementsOf(model, 'initiative').filter((initiative) => !isPart(initiative));
  const byColumn = Map.groupBy(outermost, (initiative) =>
    statusOf(initiative) === 'stopped' ? 'done' : columnOf(initiative, today),
  );
  return {
    id: 'plan',
    kind: 'plan',
    label: 'What will be done',
    description: counted(outermost.length, 'initiative'),
    opens: 'when-asked',
    members: () =>
      (Object.keys(columns) as Column[]).flatMap((column): readonly Item[] => {
        const initiatives = byColumn.get(column);
        if (initiatives === undefined) return [];
        return [
          {
            id: `column:${column}`,
            kind: 'column',
            label: column === 'done' ? 'Done or stopped' : columns[column],
            description: String(initiatives.length),
            opens: column === 'done' ? 'when-asked' : 'at-once',
            members: () => initiatives.map((initiative) => itemOf(initiative, model)),
            heads: initiatives,
          },
        ];
      }),
    heads: outermost,
  };
}

function itemOf(element: Element, model: Model): Item {
  const { id, kind } = element;
  const members = membersOf(element, model);
  const label = starred(element, shown(element.label, kind));
  return {
    id,
    label,
    // Editors write both on one line.
    description: afterName(label, shortened(descriptionOf(element))),
    kind,
    element: id,
    opens: members.length === 0 ? 'never' : 'when-asked',
    members: () => members.map((member) => itemOf(member, model)),
    heads: members,
  };
}

function membersOf(element: Element, model: Model): readonly Element[] {
  switch (element.kind) {
    case 'stage':
      return touchpointsOf(element);
    case 'silo':
      return element.children.filter(({ kind }) => kind === 'owner');
    case 'owner':
      return answersFor(model).get(element) ?? [];
    case 'initiative':
      return [...partsOf(model, element), ...element.children.filter(({ kind }) => kind === 'task')];
    default:
      return [];
  }
}

function descriptionOf(element: Element): string {
  switch (element.kind) {
    case 'stage':
      return counted(touchpointsOf(element).length, 'touchpoint');
    case 'silo':
      return targetOf(element, 'head')?.label ?? '';
    case 'owner':
      return wordOf(element, 'role') ?? '';
    case 'initiative':
      return dotted(initiativeOwner(element)?.label ?? ownerText(element), scheduleOf(element)?.text);
    case 'task':
      return dotted(targetOf(element, 'owner')?.label, periodOf(element, 'by')?.text);
    default:
      return ownerText(element);
  }
}

/** What each person owns by name, in the model's order. */
const answersFor = perModel((model): ReadonlyMap<Element, readonly Element[]> => {
  const byOwner = elementsOf(model, 'owner').map((owner) => {
    const mentions = model.mentions.get(owner) ?? [];
    const answered = mentions.filter(({ attribute }) => attribute === 'owner');
    return [owner, [...new Set(answered.map(({ element }) => element))]] as const;
  });
  return new Map(byOwner);
});

const ownable: readonly KindName[] = ['touchpoint', 'handoff', 'metric', 'initiative'];

const unownedOf = perModel((model): readonly Element[] =>
  ownable.flatMap((kind) =>
    elementsOf(model, kind).filter((element) =>
      kind === 'initiative'
        ? isLive(element) && isUnowned(giverOf(element, 'owner') ?? element)
        : isUnowned(element),
    ),
  ),
);

interface Counts {
  readonly of: (ids: Iterable<string>) => FindingCounts;
  readonly inAll: FindingCounts;
}

const knownCounts = new WeakMap<Checked, Counts>();

function countsIn(checked: Checked): Counts {
  const known = knownCounts.get(checked);
  if (known !== undefined) return known;
  const byElement = new Map(
    [...Map.groupBy(checked.findings, ({ element }) => element?.id)].map(([id, own]) => [id, countOf(own)]),
  );
  const counts: Counts = {
    of: (ids) => sumOf([...ids].flatMap((id) => byElement.get(id) ?? [])),
    inAll: countOf(checked.findings),
  };
  knownCounts.set(checked, counts);
  return counts;
}

function sumOf(counts: readonly FindingCounts[]): FindingCounts {
  return counts.reduce(
    (sum, { errors, warnings }) => ({ errors: sum.errors + errors, warnings: sum.warnings + warnings }),
    { errors: 0, warnings: 0 },
  );
}

function countOf(findings: readonly Finding[]): FindingCounts {
  return {
    errors: findings.filter(({ severity }) => severity === 'error').length,
    warnings: findings.filter(({ severity }) => severity === 'warning').length,
  };
}

function nodeOf({ members: _, heads, ...item }: Item, model: Model, counts: Counts): TreeNode {
  const own = item.element === undefined ? [] : [item.element];
  const below = [...withAllBelow(heads, model)].map(({ id }) => id);
  return { ...item, own: counts.of(own), all: counts.of(new Set([...own, ...below])) };
}

/** Each element once, however many ways lead to it; what goes round ends. */
function withAllBelow(heads: readonly Element[], model: Model): ReadonlySet<Element> {
  const seen = new Set(heads);
  for (const element of seen) for (const member of membersOf(element, model)) seen.add(member);
  return seen;
}

/** In UTF-16 units: a side bar is narrow, and the rest is in the text. */
const longest = 200;

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > longest ? `${line.slice(0, longest)}…` : line;
}

/** Never empty: there must be something to click on. */
function shown(label: string, kind: KindName): string {
  return shortened(label) || kindSpec(kind).label;
}
