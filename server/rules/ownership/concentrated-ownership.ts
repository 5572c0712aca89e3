import { formatNumber } from '../../../grammar/values/numbers.ts';
import { quoted } from '../../../grammar/values/quoted.ts';
import { type Element, elementsOf, nameAnchor, targetsOf } from '../../model/model.ts';
import { perModel } from '../../model/remembering/memo.ts';
import { counted } from '../../model/wording/words.ts';
import { setAttributes, together } from '../edits.ts';
import { referenceTo } from '../naming.ts';
import type { EachRule, FixDraft, RuleContext } from '../rule.ts';
import { listed } from '../words.ts';
import { ownedBy } from './owned.ts';

const fewest = 5;
const mostPercent = 60;

export const concentratedOwnership: EachRule = {
  id: 'concentrated-ownership',
  group: 'ownership',
  severity: 'info',
  preset: 'board',
  title: 'One person owns most touchpoints',
  finds:
    'Speaks on an owner who owns more than 60% of the touchpoints, where the roadmap has five touchpoints or more. A touchpoint for which `owner:` names several people counts for none of them.',
  why: 'One name behind nearly every touchpoint is a name on paper: nobody can be there for customers in so many places. When that person leaves, everything is without an owner at once.',
  source:
    'Key-person risk, as auditors and insurers call it, and the span of control that writing on organisations has discussed for a century.',
  examples: {
    before: `owner mei "Mei Chen" {}
owner dana "Dana Ruiz" {}
stage buy "Buy" {
  touchpoint demo "Product demo" { owner: mei; with: dana }
  touchpoint trial "Free trial" { owner: mei }
}
stage onboard "Onboard" {
  touchpoint kickoff "Kick-off call" { owner: mei }
  touchpoint training "Training" { owner: mei }
  touchpoint ticket "Support ticket" { owner: dana }
}`,
    after: `owner mei "Mei Chen" {}
owner dana "Dana Ruiz" {}
stage buy "Buy" {
  touchpoint demo "Product demo" { owner: dana; with: mei }
  touchpoint trial "Free trial" { owner: mei }
}
stage onboard "Onboard" {
  touchpoint kickoff "Kick-off call" { owner: mei }
  touchpoint training "Training" { owner: mei }
  touchpoint ticket "Support ticket" { owner: dana }
}`,
  },
  each: ['owner'],
  check(owner, context) {
    const { model } = context;
    const most = mostBearable(model);
    // Whoever is named so seldom cannot own more, in whatever part.
    if (most === undefined || model.mentions.count(owner) <= most) return undefined;
    const own = ownedBy(model, owner).filter(({ kind }) => kind === 'touchpoint');
    if (own.length <= most) return undefined;
    const all = elementsOf(model, 'touchpoint').length;
    return {
      at: nameAnchor(owner),
      element: owner,
      message: `${owner.label} owns ${formatNumber(own.length)} of the ${counted(all, 'touchpoint')}. When that one person is away or leaves, customers notice it nearly everywhere.`,
      fixes: () => handOver(context, owner, own, own.length - most),
    };
  },
};

/** How many of all touchpoints one person may own; undefined where there are too few to tell. */
const mostBearable = perModel((model): number | undefined => {
  const all = elementsOf(model, 'touchpoint').length;
  return all < fewest ? undefined : Math.floor((all * mostPercent) / 100);
});

/** To give away more than a few is a reorganisation, and no quick fix. */
const mostHandovers = 3;

interface Handover {
  readonly touchpoint: Element;
  readonly helper: Element;
  readonly name: string;
}

/** To those who help there already, where that is enough. */
function handOver(
  context: RuleContext,
  owner: Element,
  own: readonly Element[],
  tooMany: number,
): readonly FixDraft[] {
  const ownName = referenceTo(context.model, owner);
  if (tooMany > mostHandovers || ownName === undefined) return [];
  const handovers = own.flatMap((touchpoint): Handover[] => {
    const helper = targetsOf(touchpoint, 'with').find((candidate) => candidate !== owner);
    const name = helper && referenceTo(context.model, helper);
    return helper === undefined || name === undefined ? [] : [{ touchpoint, helper, name }];
  });
  if (handovers.length < tooMany) return [];
  const chosen = handovers.slice(0, tooMany);
  const steps = chosen.map(({ touchpoint, helper, name }) => {
    const others = targetsOf(touchpoint, 'with').filter((other) => other !== helper && other !== owner);
    const names = [ownName, ...others.flatMap((other) => referenceTo(context.model, other) ?? [])];
    return setAttributes(context, touchpoint, { owner: name, with: names.join(', ') });
  });
  const what = listed(
    chosen.map(({ touchpoint, helper }) => `${quoted(touchpoint.label)} to ${helper.label}`),
  );
  return [{ title: `Hand ${what}`, preferred: true, edits: together(...steps) }];
}
