import { quoted } from '../../../grammar/values/quoted.ts';
import { handsOf } from '../../model/domain/lifecycle.ts';
import { isUncertain } from '../../model/domain/uncertain.ts';
import {
  type Element,
  elementsOf,
  type Model,
  nameAnchor,
  siloOf,
  targetOf,
  targetsOf,
  wordOf,
} from '../../model/model.ts';
import { perModel } from '../../model/remembering/memo.ts';
import type { EachRule, FixDraft, RuleContext } from '../rule.ts';
import { addInsight } from './new-insight.ts';

export const backOfficeUnheard: EachRule = {
  id: 'back-office-unheard',
  group: 'customers',
  severity: 'hint',
  preset: 'board',
  title: 'A back office that meets customers, and is never asked what it hears',
  finds:
    'Speaks on a silo with `facing: back-office` whose people own touchpoints, when none of them owns an insight. It keeps silent while the owner of some insight cannot be found.',
  why: 'Whoever sends the invoice or answers the complaint hears what customers tell nobody else. If it is not written down, it stays there.',
  source:
    'Service research: people without the word customer in their title know most of what goes wrong, and are asked least.',
  examples: {
    before: `silo support "Support and operations" { facing: back-office; head: omar; owner omar "Omar Haddad" }
stage adopt "Adopt" {
  touchpoint ticket "Support ticket" { owner: omar }
}`,
    after: `silo support "Support and operations" { facing: back-office; head: omar; owner omar "Omar Haddad" }
stage adopt "Adopt" {
  touchpoint ticket "Support ticket" { owner: omar }
}
insight no-number "Nobody finds the number to call" { owner: omar; about: ticket; shared-with: everyone }`,
  },
  each: ['silo'],
  check(silo, context) {
    const { model } = context;
    if (wordOf(silo, 'facing') !== 'back-office') return undefined;
    const first = firstTouchpoints(model).get(silo);
    const { silos, isCertain } = heard(model);
    if (first === undefined || !isCertain || silos.has(silo)) return undefined;
    return {
      at: nameAnchor(silo),
      element: silo,
      message: () =>
        `${silo.label} meets customers in ${quoted(first.label)}, and no insight comes from there. What customers say to the back office reaches nobody.`,
      fixes: () => ask(context, silo, first),
    };
  },
};

/** The first touchpoint that people of each silo own. */
const firstTouchpoints: (model: Model) => ReadonlyMap<Element, Element> = perModel((model) => {
  const bySilo = new Map<Element, Element>();
  for (const touchpoint of elementsOf(model, 'touchpoint')) {
    for (const silo of handsOf(model, touchpoint).silos) if (!bySilo.has(silo)) bySilo.set(silo, touchpoint);
  }
  return bySilo;
});

interface Heard {
  /** The silos whose people own an insight. */
  readonly silos: ReadonlySet<Element>;
  readonly isCertain: boolean;
}

const heard: (model: Model) => Heard = perModel((model) => {
  const insights = elementsOf(model, 'insight');
  const owners = insights.flatMap((insight) => targetsOf(insight, 'owner'));
  return {
    silos: new Set(owners.flatMap((owner) => siloOf(owner) ?? [])),
    isCertain: !insights.some((insight) => isUncertain(insight, 'owner')),
  };
});

function ask(context: RuleContext, silo: Element, touchpoint: Element): readonly FixDraft[] {
  const head = targetOf(silo, 'head');
  const owner = head !== undefined && siloOf(head) === silo ? head : targetOf(touchpoint, 'owner');
  return addInsight(context, {
    name: `heard-in-${silo.name ?? 'back-office'}`,
    title: `What customers say in ${touchpoint.label}`,
    owner,
    about: touchpoint,
  }).map((fix) => ({ ...fix, preferred: true }));
}
