/** A name that does exist, and names a thing of a kind that cannot stand there: a silo as an owner, a metric in `improves:`. */

import { quoted } from '../../../../grammar/values/quoted.ts';
import { type AttributeSpec, attributesOf, type KindName, kinds } from '../../../../grammar/vocabulary.ts';
import { attributeOf, locate } from '../../../model/locate.ts';
import {
  type Element,
  elementsNamed,
  isGiven,
  isReferenceAt,
  nameAnchor,
  siloOf,
  targetOf,
  valuesOf,
} from '../../../model/model.ts';
import { appendItem, removeItem, setAttribute, together } from '../../edits.ts';
import { referenceTo } from '../../naming.ts';
import type { FixDraft, RuleContext } from '../../rule.ts';
import { withArticle } from '../../words.ts';
import { replacement } from '../local.ts';
import { type Explainer, labelOf, type Unknown, wantedIn } from './explanation.ts';

export const asOtherKind: Explainer = (problem, context) => {
  const { attribute, kinds } = problem;
  const other = attribute === 'extend' ? undefined : ofOtherKind(problem, context);
  if (other === undefined) return undefined;
  return {
    message: `${quoted(other.label)} is ${aKind(other.kind)}, and what is wanted here is ${withArticle(wantedIn(kinds))}. ${whyNot(other.kind, kinds)}`,
    related: [{ at: nameAnchor(other), message: `${quoted(other.label)} is declared here.` }],
    fixes: () => otherKindFixes(problem, other, context),
  };
};

/** A silo has a handful of people at most who may be meant by its name. */
const mostPeople = 3;

/** The one thing that has the name and is of no kind that is wanted. */
export function ofOtherKind({ text, kinds: wanted }: Unknown, { model }: RuleContext): Element | undefined {
  const others = kinds.map(({ name }) => name).filter((name) => !wanted.includes(name));
  const found = elementsNamed(model, text, others);
  return found.length === 1 ? found[0] : undefined;
}

/** The people of a silo, the silo of a person, or the attribute in which the thing may stand. */
function otherKindFixes(problem: Unknown, other: Element, context: RuleContext): readonly FixDraft[] {
  const { uri, range } = locate(problem.anchor, context.treeOf);
  const meant = counterparts(problem, other).flatMap((element, index): FixDraft[] => {
    const name = referenceTo(context.model, element, problem.kinds);
    if (name === undefined) return [];
    const title = `Change it to ${name === element.label ? name : `${name} (${element.label})`}`;
    return [{ title, preferred: index === 0, edits: replacement(uri, range, name) }];
  });
  return [...meant, ...moveTo(problem, other, context, meant.length === 0)];
}

function counterparts({ kinds: wanted }: Unknown, other: Element): readonly Element[] {
  if (wanted.includes('owner') && other.kind === 'silo') {
    const head = targetOf(other, 'head');
    const people = other.children.filter(({ kind }) => kind === 'owner');
    return [...new Set([...(head === undefined ? [] : [head]), ...people])].slice(0, mostPeople);
  }
  if (wanted.includes('owner')) {
    const owner = targetOf(other, 'owner');
    return owner === undefined ? [] : [owner];
  }
  const silo = wanted.includes('silo') && other.kind === 'owner' ? siloOf(other) : undefined;
  return silo === undefined ? [] : [silo];
}

/** To the attribute of the same element that takes such a thing, where it has room. */
function moveTo(
  { anchor, element, attribute }: Unknown,
  other: Element,
  context: RuleContext,
  preferred: boolean,
): readonly FixDraft[] {
  if (element === undefined || anchor.part !== 'reference') return [];
  const given = valuesOf(element, attribute).find((one) => isReferenceAt(one, anchor));
  const name = referenceTo(context.model, other);
  const room = attributesOf(element.kind).find(
    (spec) => spec.name !== attribute && takes(spec, other) && (spec.list || !isGiven(element, spec.name)),
  );
  if (given === undefined || name === undefined || room === undefined) return [];
  // The only owner of something would leave an unowned thing behind.
  if (attribute === 'owner' && element.kind !== 'task') return [];
  const title = `Move it to ${room.name}, where ${aKind(other.kind)} belongs`;
  const written = attributeOf(given.origin, given.at.attribute, context.treeOf);
  if (written?.items.length === 1 && !isGiven(element, room.name)) {
    return [{ title, preferred, edits: replacement(given.origin.file, written.key.range, room.name) }];
  }
  const add = room.list
    ? appendItem(context, element, room.name, name)
    : setAttribute(context, element, room.name, name);
  return [{ title, preferred, edits: together(removeItem(context, given), add) }];
}

function takes({ type, to }: AttributeSpec, { kind }: Element): boolean {
  return (type === 'reference' || type === 'moved') && to?.includes(kind) === true;
}

function whyNot(kind: KindName, wanted: readonly KindName[]): string {
  if (kind === 'silo' && wanted.includes('owner')) {
    return 'A department cannot be asked: name the person in it who answers.';
  }
  return 'As it is, this counts for nothing in any check or picture.';
}

function aKind(kind: KindName): string {
  return withArticle(labelOf(kind));
}
