import { quoted } from '../../../grammar/values/quoted.ts';
import { namesEveryone } from '../../model/domain/everyone.ts';
import { initiativeOwner, isLive, isPart, withParts } from '../../model/domain/initiatives.ts';
import { addOwningSilos } from '../../model/domain/lifecycle.ts';
import { isUncertain } from '../../model/domain/uncertain.ts';
import { type Element, elementsOf, type Model, nameAnchor, siloOf, targetsOf } from '../../model/model.ts';
import { appendItem } from '../edits.ts';
import { referenceTo } from '../naming.ts';
import { ranked } from '../ranked.ts';
import type { EachRule, FixDraft, Report, RuleContext } from '../rule.ts';
import { listed } from '../words.ts';
import { inCommon, partFixes } from './links.ts';

export const singleSiloInitiative: EachRule = {
  id: 'single-silo-initiative',
  group: 'initiatives',
  severity: 'info',
  preset: 'review',
  title: 'An initiative that one function does alone',
  finds:
    'Speaks on a live initiative that is part of nothing, when `silos:`, the silo of its owner, those of its tasks and `funded-by:` come to fewer than two silos, its parts included. It keeps silent while nobody knows who owns it, while one of these names leads nowhere, where `silos:` is `everyone`, and in a roadmap without silos.',
  why: 'Customers cross departments, and an improvement that is thought out in one of them ends at its door.',
  source:
    'The usual criticism of customer programmes: pitched from inside one function, and seen by it alone.',
  examples: {
    before: `silo sales "Sales" { head: dana; owner dana "Dana Ruiz" }
silo success "Customer Success" { head: mei; owner mei "Mei Chen" }
stage onboard "Onboard" {
  touchpoint kickoff "Kick-off call" { owner: mei; measure: time-to-value }
}
metric time-to-value "Time to first value" { owner: mei }
initiative guided-start "Live in 30 days" { owner: mei; silos: success, sales; moves: time-to-value }
initiative welcome-kit "Welcome kit" { owner: dana; silos: sales; improves: kickoff; moves: time-to-value }`,
    after: `silo sales "Sales" { head: dana; owner dana "Dana Ruiz" }
silo success "Customer Success" { head: mei; owner mei "Mei Chen" }
stage onboard "Onboard" {
  touchpoint kickoff "Kick-off call" { owner: mei; measure: time-to-value }
}
metric time-to-value "Time to first value" { owner: mei }
initiative guided-start "Live in 30 days" { owner: mei; silos: success, sales; moves: time-to-value }
initiative welcome-kit "Welcome kit" { owner: dana; silos: sales, success; improves: kickoff; moves: time-to-value }`,
  },
  each: ['initiative'],
  check(initiative, context) {
    if (!isLive(initiative) || isPart(initiative) || initiativeOwner(initiative) === undefined)
      return undefined;
    if (elementsOf(context.model, 'silo').length === 0) return undefined;
    const silos = fewTakingPart(context.model, initiative);
    return silos && report(context, initiative, silos);
  },
};

function report(context: RuleContext, initiative: Element, silos: ReadonlySet<Element>): Report {
  const [only] = silos;
  return {
    at: nameAnchor(initiative),
    element: initiative,
    message: () => {
      const who =
        only === undefined
          ? `${quoted(initiative.label)} involves no function`
          : `Only ${only.label} is involved in ${quoted(initiative.label)}`;
      return `${who}. Customers deal with several, and what one does alone ends at its door.`;
    },
    fixes: () => fixes(context, initiative, silos),
  };
}

const attributesOfPart = ['silos', 'funded-by'];
const attributesOfTask = ['silo'];

/** The silos that take part, where that is one or none; undefined where there are more, or may be. */
function fewTakingPart(model: Model, initiative: Element): ReadonlySet<Element> | undefined {
  const silos = new Set<Element>();
  for (const part of withParts(model, initiative)) {
    if (!areFewWith(silos, part, attributesOfPart)) return undefined;
    for (const task of part.children) {
      if (task.kind === 'task' && !areFewWith(silos, task, attributesOfTask)) return undefined;
    }
  }
  return silos;
}

/** Adds the silos of a part or a task, as far as need be; whether it is known that all are no more than one. */
function areFewWith(silos: Set<Element>, one: Element, attributes: readonly string[]): boolean {
  addOwningSilos(silos, one);
  for (const attribute of attributes) {
    if (silos.size > 1 || namesEveryone(one, attribute)) return false;
    for (const silo of targetsOf(one, attribute)) silos.add(silo);
  }
  return silos.size < 2 && !isUncertain(one, 'owner') && !attributes.some((name) => isUncertain(one, name));
}

const mostFixes = 3;

function fixes(context: RuleContext, initiative: Element, silos: ReadonlySet<Element>): readonly FixDraft[] {
  const candidates = concerned(context.model, initiative).filter((silo) => !silos.has(silo));
  // Where no silo takes part yet, one alone would not mend it.
  const groups = silos.size > 0 ? candidates.map((silo) => [silo]) : [candidates.slice(0, 2)];
  const added = groups.slice(0, mostFixes).flatMap((group): FixDraft[] => {
    const names = group.map((silo) => referenceTo(context.model, silo));
    if (names.length + silos.size < 2 || names.includes(undefined)) return [];
    return [
      {
        title: `Bring in ${listed(group.map(({ label }) => label))}`,
        edits: appendItem(context, initiative, 'silos', names.join(', ')),
      },
    ];
  });
  const wholes = partFixes(context, initiative, (whole) => inCommon(initiative, whole) > 0);
  return ranked([...added, ...wholes]);
}

/** The silos that meet the customer where it improves something, then those that own what it moves, then all. */
function concerned(model: Model, initiative: Element): readonly Element[] {
  const improved = targetsOf(initiative, 'improves').flatMap((one) =>
    one.kind === 'handoff'
      ? [one.from?.target, one.to?.target].flatMap((end) => (end && siloOf(end)) ?? [])
      : (siloOf(one) ?? []),
  );
  const moved = targetsOf(initiative, 'moves').flatMap((metric) => siloOf(metric) ?? []);
  return [...new Set([...improved, ...moved, ...elementsOf(model, 'silo')])];
}
