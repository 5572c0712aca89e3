import { quoted } from '../../../grammar/values/quoted.ts';
import { quoteIfNeeded, quoteText } from '../../../grammar/writing/edit.ts';
import {
  handsInStage,
  lifecycleOf,
  owningSilos,
  silosThatMeet,
  touchpointsOf,
} from '../../model/domain/lifecycle.ts';
import { isNearSome, isUncertain } from '../../model/domain/uncertain.ts';
import {
  type Element,
  elementsOf,
  type Given,
  type Model,
  nameAnchor,
  referenceAnchor,
  siloOf,
  targetOf,
  targetsOf,
  valuesOf,
} from '../../model/model.ts';
import { perElement } from '../../model/remembering/each.ts';
import { insertAfter, insertInFile, insertInto, removeItem, replaceItem, together } from '../edits.ts';
import { freshName, referenceTo, slug } from '../naming.ts';
import { isOnlyBegun } from '../only-begun.ts';
import { makeOwner } from '../owners.ts';
import type { FixDraft, Report, RuleContext, WholeRule } from '../rule.ts';
import { listed } from '../words.ts';

export const stageGap: WholeRule = {
  id: 'stage-gap',
  group: 'customers',
  severity: 'warning',
  preset: 'review',
  title: 'A stage of the lifecycle in which nobody meets the customer',
  finds:
    'Speaks on a stage of the lifecycle that has no touchpoint, and on a name in `lifecycle:` that no stage has. Where that name is close to the name of a stage, it is `unknown-reference` that speaks. Stages that `lifecycle:` leaves out are left alone. A stage that is left to partners counts as a gap inside: where all its touchpoints are owned by people outside every silo, it speaks as info, until the stage has an `owner:` in a silo or one of these people `reports-to:` somebody in one. Where no silo meets customers at all, the roadmap has not come to silos yet, and it keeps silent about that.',
  why: 'Customers go through every stage, whether or not the company is there. A gap is where it loses them without noticing.',
  source:
    'Customer-lifecycle management: care for the whole way of a customer, and not for winning them alone.',
  examples: {
    before: `roadmap acme { lifecycle: buy, onboard, renew }
owner dana "Dana Ruiz" {}
stage buy "Buy" {
  touchpoint demo "Product demo" { owner: dana }
}
stage onboard "Onboard" { owner: dana }`,
    after: `roadmap acme { lifecycle: buy, onboard, renew }
owner dana "Dana Ruiz" {}
stage buy "Buy" {
  touchpoint demo "Product demo" { owner: dana }
}
stage onboard "Onboard" {
  owner: dana
  touchpoint kickoff "Kick-off call" { owner: dana }
}
stage renew "Renew" {
  touchpoint renewal "Renewal conversation" { owner: tbd }
}`,
  },
  *whole(context): Iterable<Report> {
    const { model } = context;
    for (const stage of lifecycleOf(model)) {
      if (stage === undefined || isOnlyBegun(stage)) continue;
      if (touchpointsOf(stage).length === 0) {
        yield {
          at: nameAnchor(stage),
          element: stage,
          message: `Nobody meets the customer in the stage ${quoted(stage.label)}. Customers go through it all the same, alone.`,
          fixes: () => [addTouchpoint(context, stage)],
        };
      } else if (isLeftToOthers(model, stage) && silosThatMeet(model).size > 0) {
        yield {
          at: nameAnchor(stage),
          element: stage,
          severity: 'info',
          message: `In ${quoted(stage.label)} customers meet only ${listed(outsiders(stage))}, outside every silo. They hold the company to what is done there, and nobody inside answers for it.`,
          fixes: () => insideFixes(context, stage),
        };
      }
    }
    const { roadmap } = model;
    if (roadmap === undefined) return;
    for (const given of valuesOf(roadmap, 'lifecycle')) {
      const name = undeclared(context, given);
      if (name === undefined) continue;
      yield {
        at: referenceAnchor(given),
        element: roadmap,
        topic: name,
        message: `The lifecycle names a stage ${quoted(name)}, and the roadmap says nothing about it. Customers go through it all the same, alone.`,
        fixes: () => declareFixes(context, given, name),
      };
    }
  },
};

/** Whether everybody whom customers meet in a stage is a partner, an agency, and nobody inside answers for them. */
const isLeftToOthers: (model: Model, stage: Element) => boolean = perElement((stage, model) => {
  const { silos, areOwned } = handsInStage(model, stage);
  if (silos.size > 0 || owningSilos(stage).length > 0) return false;
  return areOwned && !isUncertain(stage, 'owner') && !touchpointsOf(stage).some(isOwnedForInside);
});

/** Whether whoever owns it reports to somebody in a silo, or to a name that may be one. */
function isOwnedForInside(touchpoint: Element): boolean {
  return targetsOf(touchpoint, 'owner').some((owner) => {
    const superior = targetOf(owner, 'reports-to');
    return isUncertain(owner, 'reports-to') || (superior !== undefined && siloOf(superior) !== undefined);
  });
}

function outsiders(stage: Element): readonly string[] {
  const owners = touchpointsOf(stage).flatMap((touchpoint) => targetsOf(touchpoint, 'owner'));
  return [...new Set(owners.map(({ label }) => label))];
}

const mostInside = 3;

/** Whoever is next to the stage on the customer’s way, then the customer-owner, then all others in a silo. */
function insideFixes(context: RuleContext, stage: Element): readonly FixDraft[] {
  const { model } = context;
  const beside = stagesBeside(model, stage).flatMap(touchpointsOf);
  const { roadmap } = model;
  const people = [
    ...beside.flatMap((touchpoint) => targetsOf(touchpoint, 'owner')),
    ...(roadmap === undefined ? [] : targetsOf(roadmap, 'customer-owner')),
    ...elementsOf(model, 'owner'),
  ];
  return [...new Set(people)]
    .filter((person) => siloOf(person) !== undefined)
    .slice(0, mostInside)
    .flatMap((person, index) =>
      makeOwner(context, stage, person, {
        title: `Let ${person.label} answer for ${quoted(stage.label)}`,
        preferred: index === 0,
      }),
    );
}

function stagesBeside(model: Model, stage: Element): readonly Element[] {
  const stages = lifecycleOf(model);
  const place = stages.indexOf(stage);
  return [stages[place - 1], stages[place + 1]].filter((one) => one !== undefined);
}

/** The name of a stage that is not there and that no other stage is likely to be. */
function undeclared({ model }: RuleContext, { value, target }: Given): string | undefined {
  if (target !== undefined || value.type !== 'reference' || value.reference.reserved !== undefined)
    return undefined;
  const { text } = value.reference;
  const isAmbiguous = model.resolve(value.reference, ['stage']).length > 1;
  return isAmbiguous || isNearSome(model, text, 'stage') ? undefined : text;
}

function addTouchpoint(context: RuleContext, stage: Element): FixDraft {
  const owner = targetOf(stage, 'owner');
  const ownerName = (owner && referenceTo(context.model, owner)) ?? 'tbd';
  return {
    title: `Add a touchpoint to ${quoted(stage.label)}, to be filled in`,
    preferred: true,
    edits: insertInto(
      context,
      stage,
      touchpointText(context, stage.name ?? stage.label, stage.label, ownerName),
    ),
  };
}

function touchpointText(context: RuleContext, stageName: string, label: string, owner: string): string {
  const name = freshName(context.model, 'touchpoint', `${stageName}-contact`);
  return `touchpoint ${name} ${quoteText(`First contact in ${label}`)} { owner: ${owner} }`;
}

function declareFixes(context: RuleContext, given: Given, text: string): readonly FixDraft[] {
  const remove: FixDraft = {
    title: `Take ${quoted(text)} out of the lifecycle`,
    edits: removeItem(context, given),
  };
  return [declare(context, given, text), remove];
}

/** Behind the stage that comes before it, in whatever file that is. */
function declare(context: RuleContext, given: Given, text: string): FixDraft {
  const { model } = context;
  const isName = quoteIfNeeded(text) === text && !text.includes('.');
  const name = isName ? text : freshName(model, 'stage', slug(text) || 'stage');
  const label = isName ? capitalized(text) : text;
  const source = `stage ${name} ${quoteText(label)} {\n  ${touchpointText(context, name, label, 'tbd')}\n}`;
  const before = stageBefore(context, given);
  const declared =
    before === undefined
      ? insertInFile(context, given.origin.file, source)
      : insertAfter(context, before, source);
  return {
    title: `Add the stage ${quoted(label)}, to be filled in`,
    preferred: true,
    edits: isName ? declared : together(declared, replaceItem(context, given, name)),
  };
}

function stageBefore({ model }: RuleContext, given: Given): Element | undefined {
  const values = model.roadmap ? valuesOf(model.roadmap, 'lifecycle') : [];
  const place = values.indexOf(given);
  return values.slice(0, place).findLast(({ target }) => target !== undefined)?.target;
}

function capitalized(name: string): string {
  const words = name.replace(/[-_]+/g, ' ');
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}
