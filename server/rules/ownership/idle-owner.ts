import { quoted } from '../../../grammar/values/quoted.ts';
import { mayBeMeant } from '../../model/domain/uncertain.ts';
import { type Element, elementsOf, isGiven, nameAnchor } from '../../model/model.ts';
import { removeElement, setAttribute } from '../edits.ts';
import { referenceTo } from '../naming.ts';
import { makeOwner } from '../owners.ts';
import { ranked } from '../ranked.ts';
import type { EachRule, FixDraft, RuleContext } from '../rule.ts';

export const idleOwner: EachRule = {
  id: 'idle-owner',
  group: 'ownership',
  severity: 'hint',
  preset: 'board',
  title: 'Somebody whom nothing refers to',
  finds:
    'Speaks on an owner whom no other line names: as an owner, head, chair, helper, sponsor, successor, manager of somebody else or in any other role. It keeps silent while a name that cannot be found may have meant this person.',
  why: 'Either there is work for customers that this person does and the roadmap leaves out, or the name is left over and makes readers look for what is not there.',
  source:
    'Compilers have long pointed at names that are declared and not used; here the name is a colleague.',
  examples: {
    before: `silo sales "Sales" {
  head: dana
  owner dana "Dana Ruiz"
  owner lena "Lena Vogt"
}
stage buy "Buy" {
  touchpoint demo "Product demo"
}`,
    after: `silo sales "Sales" {
  head: dana
  owner dana "Dana Ruiz"
  owner lena "Lena Vogt"
}
stage buy "Buy" {
  touchpoint demo "Product demo" { owner: lena }
}`,
  },
  each: ['owner'],
  check(owner, context) {
    const { model } = context;
    if (model.mentions.count(owner) > 0 || mayBeMeant(model, owner)) return undefined;
    return {
      at: nameAnchor(owner),
      element: owner,
      message: `Nothing in the roadmap refers to ${owner.label}. Either there is something that ${owner.label} should answer for, or the name can go.`,
      unnecessary: true,
      fixes: () => {
        const all = [...lead(context, owner), ...takeOver(context, owner), ...remove(context, owner)];
        return ranked(all);
      },
    };
  },
};

const mostOfOneSort = 2;

function lead(context: RuleContext, owner: Element): readonly FixDraft[] {
  const silo = owner.parent;
  const name = referenceTo(context.model, owner);
  if (silo?.kind !== 'silo' || isGiven(silo, 'head') || name === undefined) return [];
  return [
    {
      title: `Make ${owner.label} the head of ${silo.label}`,
      edits: setAttribute(context, silo, 'head', name),
    },
  ];
}

function takeOver(context: RuleContext, owner: Element): readonly FixDraft[] {
  return (['touchpoint', 'handoff'] as const)
    .flatMap((kind) => elementsOf(context.model, kind).filter((element) => !isGiven(element, 'owner')))
    .slice(0, mostOfOneSort)
    .flatMap((element) =>
      makeOwner(context, element, owner, {
        title: `Make ${owner.label} the owner of ${quoted(element.label)}`,
      }),
    );
}

/** Only where no other file adds to what would go. */
function remove(context: RuleContext, owner: Element): readonly FixDraft[] {
  if (owner.origins.length > 1) return [];
  return [{ title: `Remove ${owner.label}`, edits: removeElement(context, owner) }];
}
