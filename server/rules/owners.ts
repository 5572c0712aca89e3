/** "Pick owner": whom to make the owner, the likeliest first. Shared by every rule that asks for one. */
import type { KindName } from '../../grammar/vocabulary.ts';
import { lifecycleOf, rankOf, touchpointsOf } from '../model/domain/lifecycle.ts';
import {
  type Element,
  elementsNamed,
  elementsOf,
  type Model,
  siloOf,
  targetOf,
  targetsOf,
} from '../model/model.ts';
import { setAttribute } from './edits.ts';
import { referenceTo } from './naming.ts';
import type { FixDraft, RuleContext } from './rule.ts';

/** A longer list is no help: whoever is not in it is typed faster. */
const most = 8;

const owner: readonly KindName[] = ['owner'];

interface Pick {
  /** The attribute to set, and the word for whoever stands there: "the owner". */
  readonly attribute: string;
  readonly role: string;
  /** Offer `tbd` as well, for what is not decided yet. */
  readonly orLater: boolean;
}

const pickOwner: Pick = { attribute: 'owner', role: 'the owner', orLater: true };

/** One fix for each person who may own the element: those close to it, then all others; then "I'll own it" and `tbd`. */
export function ownerFixes(
  context: RuleContext,
  element: Element,
  options: Partial<Pick> = {},
): readonly FixDraft[] {
  const pick = { ...pickOwner, ...options };
  const close = likelyOwners(context.model, element);
  const people = [...new Set([...close, ...elementsOf(context.model, 'owner')])];
  const me = whoAmI(context);
  const offered = people.slice(0, most);
  const fixes = offered.flatMap((person, index) =>
    make(
      context,
      element,
      pick,
      person,
      `Make ${person.label} ${pick.role}`,
      index === 0 && close.length > 0,
    ),
  );
  const mine = me === undefined ? [] : make(context, element, pick, me, "I'll own it", fixes.length === 0);
  const later = pick.orLater ? [decideLater(context, element, pick.attribute)] : [];
  // Whoever raises their hand comes right behind the likeliest.
  return [...fixes.slice(0, 1), ...mine, ...fixes.slice(1), ...later];
}

/** Notes that the owner is still to be found. */
export function decideLater(context: RuleContext, element: Element, attribute = 'owner'): FixDraft {
  return {
    title: 'Decide later: write tbd for now',
    edits: setAttribute(context, element, attribute, 'tbd'),
  };
}

/** The fix that makes one person the owner; none where their name cannot be written so that it is theirs alone. */
export function makeOwner(
  context: RuleContext,
  element: Element,
  person: Element,
  options: { readonly title?: string; readonly preferred?: boolean } = {},
): readonly FixDraft[] {
  const title = options.title ?? `Make ${person.label} the owner`;
  return make(context, element, pickOwner, person, title, options.preferred ?? false);
}

function make(
  context: RuleContext,
  element: Element,
  { attribute }: Pick,
  person: Element,
  title: string,
  preferred: boolean,
): readonly FixDraft[] {
  const name = referenceTo(context.model, person, owner);
  if (name === undefined) return [];
  return [{ title, preferred, edits: setAttribute(context, element, attribute, name) }];
}

/** The owner that the reader is, where a setting says so. */
function whoAmI({ model, me }: RuleContext): Element | undefined {
  if (me === undefined) return undefined;
  const [found] = elementsNamed(model, me, owner);
  return found;
}

/** Who may own an element to judge by what it is next to, then the customer-owner. */
export function likelyOwners(model: Model, element: Element): readonly Element[] {
  const { roadmap } = model;
  const near = neighbours(model, element);
  const heads = near.flatMap((person) => headOf(siloOf(person)) ?? []);
  const customerOwner = roadmap && targetOf(roadmap, 'customer-owner');
  return [...new Set([...near, ...heads, ...(customerOwner ? [customerOwner] : [])])];
}

function neighbours(model: Model, element: Element): readonly Element[] {
  switch (element.kind) {
    case 'touchpoint':
      return ownersNextTo(model, element);
    case 'handoff':
      return [element.from?.target, element.to?.target].flatMap((end) => (end ? answersFor(end) : []));
    case 'metric':
      return (model.mentions.get(element) ?? [])
        .filter(({ attribute }) => attribute === 'measure')
        .flatMap((mention) => targetsOf(mention.element, 'owner'));
    case 'initiative':
      return [
        ...targetsOf(element, 'improves').flatMap((improved) => targetsOf(improved, 'owner')),
        ...targetsOf(element, 'silos').flatMap(answersFor),
        ...targetsOf(element, 'moves').flatMap((metric) => targetsOf(metric, 'owner')),
      ];
    case 'task':
      return element.parent === undefined ? [] : targetsOf(element.parent, 'owner');
    case 'stage':
      return touchpointsOf(element).flatMap((touchpoint) => targetsOf(touchpoint, 'owner'));
    case 'system':
      return targetsOf(element, 'used-by').flatMap(answersFor);
    case 'forum':
      return targetsOf(element, 'members');
    case 'roadmap':
      return elementsOf(model, 'forum').flatMap((forum) => targetsOf(forum, 'chair'));
    default:
      return [];
  }
}

/** The owners of the touchpoints of the same stage, the nearest first, then of the stages beside it. */
function ownersNextTo(model: Model, touchpoint: Element): readonly Element[] {
  const stage = touchpoint.parent;
  if (stage === undefined) return [];
  const siblings = touchpointsOf(stage);
  const place = siblings.indexOf(touchpoint);
  const inStage = siblings
    .map((sibling, index) => ({ sibling, away: Math.abs(index - place) }))
    .sort((a, b) => a.away - b.away)
    .map(({ sibling }) => sibling);
  const rank = rankOf(model, touchpoint);
  const lifecycle = lifecycleOf(model);
  const beside = rank === undefined ? [] : [lifecycle[rank - 1], lifecycle[rank + 1]];
  return [
    ...inStage,
    ...targetsOf(stage, 'owner'),
    ...beside.flatMap((other) => (other === undefined ? [] : touchpointsOf(other))),
  ].flatMap((near) => (near.kind === 'owner' ? [near] : targetsOf(near, 'owner')));
}

/** Whoever answers for a silo or a touchpoint; an owner answers for themselves. */
function answersFor(end: Element): readonly Element[] {
  if (end.kind === 'owner') return [end];
  if (end.kind !== 'silo') return targetsOf(end, 'owner');
  const head = headOf(end);
  return head === undefined ? end.children.filter(({ kind }) => kind === 'owner') : [head];
}

function headOf(silo: Element | undefined): Element | undefined {
  return silo && targetOf(silo, 'head');
}
