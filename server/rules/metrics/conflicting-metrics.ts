import { quoted } from '../../../grammar/values/quoted.ts';
import { setHeaderTitle } from '../../../grammar/writing/edit-declarations.ts';
import { withDrivers } from '../../model/domain/outcomes.ts';
import { locate } from '../../model/locate.ts';
import { type Element, elementsOf, type Model, nameAnchor, siloOf, targetOf } from '../../model/model.ts';
import { foldedName } from '../../model/nearest.ts';
import { perModel, perNamesOfKind } from '../../model/remembering/memo.ts';
import { at, removeElement, together } from '../edits.ts';
import { referenceTo } from '../naming.ts';
import type { EachRule, FixDraft, RuleContext } from '../rule.ts';

export const conflictingMetrics: EachRule = {
  id: 'conflicting-metrics',
  group: 'metrics',
  severity: 'warning',
  preset: 'review',
  title: 'Two metrics of the same name',
  finds:
    'Speaks on a metric whose display name another metric has that is declared earlier. Capital letters, accents, blanks, hyphens and full stops make no difference.',
  why: 'Two departments bring two numbers for the same thing, and the meeting is about the numbers. The customer is not discussed at all.',
  source:
    'Practitioners’ articles on customer metrics: numbers that the functions have not agreed on keep them apart.',
  examples: {
    before: `silo sales "Sales" { head: dana; owner dana "Dana Ruiz" }
silo support "Support" { head: omar; owner omar "Omar Haddad" }
stage adopt "Adopt" {
  touchpoint check-in "Check-in call" { owner: dana; measure: csat }
  touchpoint ticket "Support ticket" { owner: omar; measure: ticket-csat }
}
metric csat "Customer satisfaction" { owner: dana; means: "Share of 4 and 5 in the yearly survey" }
metric ticket-csat "Customer satisfaction" { owner: omar; means: "Share of thumbs up behind a ticket" }`,
    after: `silo sales "Sales" { head: dana; owner dana "Dana Ruiz" }
silo support "Support" { head: omar; owner omar "Omar Haddad" }
stage adopt "Adopt" {
  touchpoint check-in "Check-in call" { owner: dana; measure: csat }
  touchpoint ticket "Support ticket" { owner: omar; measure: ticket-csat }
}
metric csat "Customer satisfaction" { owner: dana; means: "Share of 4 and 5 in the yearly survey" }
metric ticket-csat "Customer satisfaction (Support)" { owner: omar; means: "Share of thumbs up behind a ticket" }`,
  },
  each: ['metric'],
  check(metric, context) {
    const first = namesakeOf(context.model, metric);
    if (first === undefined) return undefined;
    return {
      at: nameAnchor(metric),
      element: metric,
      message: `${called(metric, first)}. People will argue about which number is right, and not about customers.`,
      related: [{ at: nameAnchor(first), message: `The other ${quoted(first.label)}` }],
      fixes: () => [...rename(context, metric), ...merge(context, metric, first)],
    };
  },
};

function called(metric: Element, first: Element): string {
  return metric.label === first.label
    ? `Two metrics are called ${quoted(metric.label)}`
    : `${quoted(metric.label)} and ${quoted(first.label)} are two metrics of one name`;
}

interface Names {
  /** The first metric of each name, however it is spelled. */
  readonly first: ReadonlyMap<string, Element>;
  /** For each metric that is not the first of its name, the first. */
  readonly namesake: ReadonlyMap<Element, Element>;
}

/** By label: while anything but a metric's title is edited, the names stay. */
const foldedNames = perNamesOfKind((): Map<string, string> => new Map());

/** `N.P.S.` is NPS. */
function folded(label: string): string {
  return foldedName(label.replaceAll('.', ''));
}

const namesOf = perModel((model): Names => {
  const first = new Map<string, Element>();
  const namesake = new Map<Element, Element>();
  const known = foldedNames(model, 'metric');
  for (const metric of elementsOf(model, 'metric')) {
    const { label } = metric;
    let name = known.get(label);
    if (name === undefined) {
      name = folded(label);
      known.set(label, name);
    }
    const earlier = first.get(name);
    if (earlier !== undefined) namesake.set(metric, earlier);
    else if (name !== '') first.set(name, metric);
  }
  return { first, namesake };
});

/** The metric of the same name that is declared earlier. */
export function namesakeOf(model: Model, metric: Element): Element | undefined {
  return namesOf(model).namesake.get(metric);
}

/** With what tells it from the other: the silo or person whose number it is, else its short name. */
function rename(context: RuleContext, metric: Element): readonly FixDraft[] {
  const { model } = context;
  const whose = [siloOf(metric)?.label, targetOf(metric, 'owner')?.label, metric.name];
  const taken = namesOf(model).first;
  const titles = whose.flatMap((who) => (who === undefined ? [] : [`${metric.label} (${who})`]));
  const title = titles.find((one) => !taken.has(folded(one)));
  if (title === undefined) return [];
  const edits = at(context, metric.origins[0], (_tree, declaration) => setHeaderTitle(declaration, title));
  return [{ title: `Call it ${quoted(title)}`, preferred: true, edits }];
}

/** Everything that names the second names the first instead, unless the first would then drive itself. */
function merge(context: RuleContext, metric: Element, first: Element): readonly FixDraft[] {
  const { model } = context;
  const name = referenceTo(model, first);
  const drivers = withDrivers(model, [metric]);
  if (name === undefined || metric.origins.length > 1 || drivers.has(first)) return [];
  const mentions = (model.mentions.get(metric) ?? []).filter(({ element }) => element !== metric);
  const retargeted = mentions.map(({ anchor }) => {
    const { uri, range } = locate(anchor, context.treeOf);
    return [{ uri, edits: [{ range, text: name }] }];
  });
  return [
    {
      title: `Remove it and use the other ${quoted(first.label)} in its place`,
      edits: together(...retargeted, removeElement(context, metric)),
    },
  ];
}
