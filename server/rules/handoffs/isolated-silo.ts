import { silosThatMeet } from '../../model/domain/lifecycle.ts';
import { type Element, elementsOf, type Model, nameAnchor } from '../../model/model.ts';
import { perModel } from '../../model/remembering/memo.ts';
import { insertAfter } from '../edits.ts';
import { ranked } from '../ranked.ts';
import type { EachRule, FixDraft, RuleContext } from '../rule.ts';
import { dataOf, flowsOf, handoffText, lastHandoff } from './flows.ts';
import { gapsOf } from './missing-handoff.ts';

export const isolatedSilo: EachRule = {
  id: 'isolated-silo',
  group: 'hand-offs',
  severity: 'info',
  preset: 'board',
  title: 'A function that meets customers and hands over nothing',
  finds:
    'Speaks on a silo whose people own touchpoints and that no hand-off leads to or away from. An end of a hand-off that is a touchpoint or a person counts for that person’s silo. It keeps silent where no other silo owns a touchpoint, where `missing-handoff` names the silo already, and while an end of any hand-off is not known.',
  why: 'Customers come to this function from others, and go on to others. Without a hand-off, everything that they said and were promised stays behind at each door.',
  source:
    'The usual picture of silos: each works well inside, and what goes wrong for customers goes wrong between them.',
  examples: {
    before: `silo sales "Sales" { head: dana; owner dana "Dana Ruiz" }
silo success "Customer Success" { head: mei; owner mei "Mei Chen" }
silo support "Support" { head: omar; owner omar "Omar Haddad" }
stage buy "Buy" {
  touchpoint demo "Product demo" { owner: dana }
}
stage adopt "Adopt" {
  touchpoint kickoff "Kick-off call" { owner: mei; collects: goals }
  touchpoint ticket "Support ticket" { owner: omar }
}
handoff deal-won "Deal won" sales -> success { owner: dana; carries: contract }`,
    after: `silo sales "Sales" { head: dana; owner dana "Dana Ruiz" }
silo success "Customer Success" { head: mei; owner mei "Mei Chen" }
silo support "Support" { head: omar; owner omar "Omar Haddad" }
stage buy "Buy" {
  touchpoint demo "Product demo" { owner: dana }
}
stage adopt "Adopt" {
  touchpoint kickoff "Kick-off call" { owner: mei; collects: goals }
  touchpoint ticket "Support ticket" { owner: omar }
}
handoff deal-won "Deal won" sales -> success { owner: dana; carries: contract }
handoff going-live "Going live" success -> support { owner: mei; carries: goals; within: 2 days }`,
  },
  each: ['silo'],
  check(silo, context) {
    const { model } = context;
    const meeting = silosThatMeet(model);
    if (meeting.size < 2 || !meeting.has(silo)) return undefined;
    const { silos, isCertain } = atEnds(model);
    if (!isCertain || silos.has(silo) || atGaps(model).has(silo)) return undefined;
    return {
      at: nameAnchor(silo),
      element: silo,
      message: `${silo.label} meets customers, and no hand-off leads there or away from there. What customers told others has to be told again.`,
      fixes: () => fixes(context, silo),
    };
  },
};

interface Ends {
  readonly silos: ReadonlySet<Element>;
  readonly isCertain: boolean;
}

const atEnds: (model: Model) => Ends = perModel((model) => {
  const silos = new Set<Element>();
  let isCertain = true;
  for (const { from, to } of flowsOf(model)) {
    if (from === undefined || to === undefined) isCertain = false;
    for (const silo of from ?? []) silos.add(silo);
    for (const silo of to ?? []) silos.add(silo);
  }
  return { silos, isCertain };
});

const atGaps: (model: Model) => ReadonlySet<Element> = perModel((model) => {
  const silos = new Set<Element>();
  for (const { from, to } of gapsOf(model)) {
    for (const silo of from) silos.add(silo);
    for (const silo of to) silos.add(silo);
  }
  return silos;
});

/** From the silo that customers meet before this one, and to the one that they meet next. */
function fixes(context: RuleContext, silo: Element): readonly FixDraft[] {
  const { model } = context;
  const meeting = [...silosThatMeet(model)];
  const place = meeting.indexOf(silo);
  const pairs = [
    [meeting[place - 1], silo],
    [silo, meeting[place + 1]],
  ] as const;
  const drafts = pairs.flatMap(([from, to]): FixDraft[] => {
    const text = from && to && handoffText(model, from, to, dataOf(model, from));
    if (text === undefined) return [];
    return [
      {
        title: `Add a hand-off from ${from?.label} to ${to?.label}`,
        edits: insertAfter(context, lastHandoff(model) ?? elementsOf(model, 'stage').at(-1) ?? silo, text),
      },
    ];
  });
  return ranked(drafts);
}
