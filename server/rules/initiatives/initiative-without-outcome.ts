import { quoted } from '../../../grammar/values/quoted.ts';
import { isTrueOfWhole } from '../../model/domain/initiatives.ts';
import { nameAnchor } from '../../model/model.ts';
import { ranked } from '../ranked.ts';
import type { EachRule } from '../rule.ts';
import { moveFixes } from './links.ts';
import { isOneOff, isWithoutOutcome } from './outcome.ts';

export const initiativeWithoutOutcome: EachRule = {
  id: 'initiative-without-outcome',
  group: 'initiatives',
  severity: 'warning',
  preset: 'review',
  title: 'An initiative that moves no metric',
  finds:
    'Speaks on a live initiative that moves no metric, if no part of it and nothing that it is part of does. It is silent on the parts where it speaks on the whole, and wherever `one-off-tactic` speaks.',
  why: 'Nobody will be able to say afterwards whether the money did anything for customers. Initiatives without a result that can be shown are cut first.',
  source: 'Outcome-based planning: each piece of work names the number that it is meant to change.',
  examples: {
    before: `owner mei "Mei Chen" {}
stage onboard "Onboard" {
  touchpoint kickoff "Kick-off call" { owner: mei; measure: time-to-value }
}
metric time-to-value "Time to first value" { owner: mei }
initiative guided-start "Live in 30 days" { owner: mei; improves: kickoff }`,
    after: `owner mei "Mei Chen" {}
stage onboard "Onboard" {
  touchpoint kickoff "Kick-off call" { owner: mei; measure: time-to-value }
}
metric time-to-value "Time to first value" { owner: mei }
initiative guided-start "Live in 30 days" {
  owner: mei
  improves: kickoff
  moves: time-to-value -25 days
}`,
  },
  each: ['initiative'],
  check(initiative, context) {
    const { model } = context;
    if (!isWithoutOutcome(model, initiative) || isOneOff(model, initiative)) return undefined;
    if (isTrueOfWhole(initiative, (whole) => isWithoutOutcome(model, whole))) return undefined;
    return {
      at: nameAnchor(initiative),
      element: initiative,
      message: `${quoted(initiative.label)} does not say which metric it moves. Nobody will be able to tell whether it did customers any good.`,
      fixes: () => ranked(moveFixes(context, initiative)),
    };
  },
};
