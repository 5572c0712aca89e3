import { quoted } from '../../../grammar/values/quoted.ts';
import { nameAnchor } from '../../model/model.ts';
import { ranked } from '../ranked.ts';
import type { EachRule } from '../rule.ts';
import { improveFixes, moveFixes, partFixes } from './links.ts';
import { isOneOff } from './outcome.ts';

export const oneOffTactic: EachRule = {
  id: 'one-off-tactic',
  group: 'initiatives',
  severity: 'warning',
  preset: 'review',
  title: 'An initiative that stands alone',
  finds:
    'Speaks on a live initiative that improves nothing, moves nothing and is part of nothing. What its parts improve or move counts as its own.',
  why: 'Many such tactics together cost a budget and add up to nothing that a customer would notice.',
  source:
    'Strategy maps and roadmaps that follow outcomes: whatever is linked to nothing is activity, and the first to go in a budget round.',
  examples: {
    before: `owner lena "Lena Vogt" {}
stage discover "Discover" {
  touchpoint website "Website" { owner: lena; measure: leads }
}
metric leads "Qualified leads" { owner: lena }
initiative webinars "Webinar series" { owner: lena; budget: 40k; when: 2026-Q3 }`,
    after: `owner lena "Lena Vogt" {}
stage discover "Discover" {
  touchpoint website "Website" { owner: lena; measure: leads }
}
metric leads "Qualified leads" { owner: lena }
initiative webinars "Webinar series" {
  owner: lena
  improves: website
  moves: leads
  budget: 40k
  when: 2026-Q3
}`,
  },
  each: ['initiative'],
  check(initiative, context) {
    if (!isOneOff(context.model, initiative)) return undefined;
    return {
      at: nameAnchor(initiative),
      element: initiative,
      message: `${quoted(initiative.label)} improves nothing, moves no metric and belongs to nothing larger. It costs money, and no customer will notice.`,
      fixes: () =>
        ranked([
          ...moveFixes(context, initiative),
          ...improveFixes(context, initiative),
          ...partFixes(context, initiative),
        ]),
    };
  },
};
