import { quoted } from '../../../grammar/values/quoted.ts';
import { mayBeMeant } from '../../model/domain/uncertain.ts';
import {
  type Element,
  elementsOf,
  isGiven,
  type Model,
  nameAnchor,
  targetOf,
  targetsOf,
} from '../../model/model.ts';
import { perModel } from '../../model/remembering/memo.ts';
import { appendItem } from '../edits.ts';
import { referenceTo } from '../naming.ts';
import { ranked } from '../ranked.ts';
import type { EachRule, FixDraft, RuleContext } from '../rule.ts';
import { addInsight } from './new-insight.ts';

export const segmentWithoutInsight: EachRule = {
  id: 'segment-without-insight',
  group: 'customers',
  severity: 'hint',
  preset: 'board',
  title: 'A group of customers that nobody has asked',
  finds:
    'Speaks on a segment that no insight names in `about:`. An insight about a touchpoint that is `for:` this segment counts, and so does one that its own `customers` periods give as a reason for leaving. The rule keeps silent while a name that cannot be found may have meant this segment.',
  why: 'A group that is worth counting is worth listening to. What is planned for it is otherwise planned for the average customer, who does not exist.',
  source:
    'Segmentation practice: groups that are cut by size alone say how much they pay, and not what they need.',
  examples: {
    before: `owner priya "Priya Nair" {}
segment enterprise "Enterprise accounts" { count: 412 }
insight slow-start "Going live takes two months" { owner: priya; shared-with: everyone }
initiative guided-start "Live in 30 days" { owner: priya; because: slow-start; for: enterprise }`,
    after: `owner priya "Priya Nair" {}
segment enterprise "Enterprise accounts" { count: 412 }
insight slow-start "Going live takes two months" { owner: priya; about: enterprise; shared-with: everyone }
initiative guided-start "Live in 30 days" { owner: priya; because: slow-start; for: enterprise }`,
  },
  each: ['segment'],
  check(segment, context) {
    const { model } = context;
    if (heardOf(model).has(segment) || mayBeMeant(model, segment)) return undefined;
    return {
      at: nameAnchor(segment),
      element: segment,
      message: () =>
        `Nothing that was learned is about ${segment.label}. What the plan does for these customers rests on guesses.`,
      fixes: () => {
        const all = [...linkFixes(context, segment), ...ask(context, segment)];
        return ranked(all);
      },
    };
  },
};

/** The segments that something is known about. */
const heardOf: (model: Model) => ReadonlySet<Element> = perModel((model) => {
  const about = elementsOf(model, 'insight').flatMap((insight) => targetsOf(insight, 'about'));
  const asked = about.flatMap((one) => (one.kind === 'segment' ? [one] : targetsOf(one, 'for')));
  const left = elementsOf(model, 'customers')
    .filter((customers) => targetsOf(customers, 'why').length > 0)
    .flatMap((customers) => targetsOf(customers, 'for'));
  return new Set([...asked, ...left]);
});

const mostFixes = 3;

/** Insights that are behind what is done for the segment. */
function linkFixes(context: RuleContext, segment: Element): readonly FixDraft[] {
  const name = referenceTo(context.model, segment, ['touchpoint', 'segment']);
  if (name === undefined) return [];
  return behind(context.model, segment)
    .slice(0, mostFixes)
    .map((insight) => ({
      title: `Note that ${quoted(insight.label)} is about them`,
      edits: appendItem(context, insight, 'about', name),
    }));
}

function behind(model: Model, segment: Element): readonly Element[] {
  const users = (model.mentions.get(segment) ?? []).filter(({ attribute }) => attribute === 'for');
  return [...new Set(users.flatMap(({ element }) => targetsOf(element, 'because')))];
}

function ask(context: RuleContext, segment: Element): readonly FixDraft[] {
  const { model } = context;
  const owned = elementsOf(model, 'insight').find((insight) => isGiven(insight, 'owner'));
  return addInsight(context, {
    name: `about-${segment.name ?? 'segment'}`,
    title: `What ${segment.label} need`,
    owner: owned && targetOf(owned, 'owner'),
    about: segment,
  });
}
