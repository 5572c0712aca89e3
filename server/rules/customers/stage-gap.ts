import { quoteIfNeeded, quoteText } from '../../../grammar/edit.ts';
import { lifecycleOf, touchpointsOf } from '../../model/lifecycle.ts';
import {
  type Element,
  type Given,
  nameAnchor,
  referenceAnchor,
  targetOf,
  valuesOf,
} from '../../model/model.ts';
import { isNearSome } from '../../model/uncertain.ts';
import { insertAfter, insertInFile, insertInto, removeItem, replaceItem, together } from '../edits.ts';
import { freshName, referenceTo, slug } from '../naming.ts';
import type { FixDraft, Report, RuleContext, WholeRule } from '../rule.ts';

export const stageGap: WholeRule = {
  id: 'stage-gap',
  group: 'customers',
  severity: 'warning',
  preset: 'review',
  title: 'A stage of the lifecycle in which nobody meets the customer',
  finds:
    'Speaks on a stage of the lifecycle that has no touchpoint, and on a name in `lifecycle:` that no stage has. Where that name is close to the name of a stage, it is `unknown-reference` that speaks. Stages that `lifecycle:` leaves out are left alone.',
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
      if (stage === undefined || touchpointsOf(stage).length > 0) continue;
      yield {
        at: nameAnchor(stage),
        element: stage,
        message: `Nobody meets the customer in the stage “${stage.label}”. Customers go through it all the same, alone.`,
        fixes: () => [addTouchpoint(context, stage)],
      };
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
        message: `The lifecycle names a stage “${name}”, and the roadmap says nothing about it. Customers go through it all the same, alone.`,
        fixes: () => declareFixes(context, given, name),
      };
    }
  },
};

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
    title: `Add a touchpoint to “${stage.label}”, to be filled in`,
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
    title: `Take “${text}” out of the lifecycle`,
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
    title: `Add the stage “${label}”, to be filled in`,
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
