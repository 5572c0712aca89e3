import { quoted } from '../../../grammar/values/quoted.ts';
import { lifecycleOf, touchpointsOf } from '../../model/domain/lifecycle.ts';
import { type Element, isGiven, nameAnchor, targetOf, wordOf } from '../../model/model.ts';
import { insertInto, setAttribute } from '../edits.ts';
import { freshName, referenceTo } from '../naming.ts';
import type { FixDraft, Report, RuleContext, WholeRule } from '../rule.ts';

export const noNurtureAfterSale: WholeRule = {
  id: 'no-nurture-after-sale',
  group: 'customers',
  severity: 'info',
  preset: 'board',
  title: 'Nobody keeps in touch after the sale',
  finds:
    'Looks at the stages of the `lifecycle:` behind the first one that has a `kind: sale` touchpoint. Speaks on that stage when none of the later ones has a `kind: nurture` touchpoint. It keeps silent where no stage follows or none of them has a touchpoint (`stage-gap` asks for those), and while one of the later stages or kinds cannot be read.',
  why: 'Customers who hear nothing between the contract and the renewal get used to deciding without the company. The next offer comes from a stranger.',
  source: 'Lifecycle marketing: regular, useful contact after the sale, and not only when something is due.',
  examples: {
    before: `owner dana "Dana Ruiz" {}
owner priya "Priya Nair" {}
stage buy "Buy" {
  touchpoint demo "Product demo" { owner: dana; kind: sale }
}
stage adopt "Adopt" {
  touchpoint tips "Tips by email" { owner: priya; channel: email }
}`,
    after: `owner dana "Dana Ruiz" {}
owner priya "Priya Nair" {}
stage buy "Buy" {
  touchpoint demo "Product demo" { owner: dana; kind: sale }
}
stage adopt "Adopt" {
  touchpoint tips "Tips by email" { owner: priya; channel: email; kind: nurture }
}`,
  },
  *whole(context): Iterable<Report> {
    const stages = lifecycleOf(context.model);
    const first = stages.findIndex(
      (stage) => stage !== undefined && touchpointsOf(stage).some((one) => wordOf(one, 'kind') === 'sale'),
    );
    const sale = stages[first];
    const later = stages.slice(first + 1);
    if (sale === undefined || later.includes(undefined)) return;
    const touchpoints = later.flatMap((stage) => (stage === undefined ? [] : touchpointsOf(stage)));
    if (touchpoints.length === 0 || touchpoints.some(mayNurture)) return;
    yield {
      at: nameAnchor(sale),
      element: sale,
      message: `After ${quoted(sale.label)} nothing keeps in touch with customers. They hear from the company again when it wants something.`,
      fixes: () => fixes(context, touchpoints),
    };
  },
};

/** Of the kind, or of one that cannot be read. */
function mayNurture(touchpoint: Element): boolean {
  const kind = wordOf(touchpoint, 'kind');
  return kind === 'nurture' || (kind === undefined && isGiven(touchpoint, 'kind'));
}

const mostFixes = 3;

/** What may be such a contact already and does not say so; then a new one in the first of the stages. */
function fixes(context: RuleContext, touchpoints: readonly Element[]): readonly FixDraft[] {
  const marks = touchpoints
    .filter((touchpoint) => !isGiven(touchpoint, 'kind'))
    .slice(0, mostFixes)
    .map(
      (touchpoint): FixDraft => ({
        title: `Note that ${quoted(touchpoint.label)} keeps in touch`,
        edits: setAttribute(context, touchpoint, 'kind', 'nurture'),
      }),
    );
  return [...marks, ...addContact(context, touchpoints[0])].map((fix, index) => ({
    ...fix,
    preferred: index === 0,
  }));
}

function addContact(context: RuleContext, touchpoint: Element | undefined): readonly FixDraft[] {
  const stage = touchpoint?.parent;
  if (touchpoint === undefined || stage === undefined) return [];
  const { model } = context;
  const owner = targetOf(stage, 'owner') ?? targetOf(touchpoint, 'owner');
  const name = freshName(model, 'touchpoint', 'keep-in-touch');
  const text = `touchpoint ${name} "Keep in touch" { owner: ${(owner && referenceTo(model, owner)) ?? 'tbd'}; kind: nurture }`;
  return [
    {
      title: `Add a regular contact to ${quoted(stage.label)}, to be filled in`,
      edits: insertInto(context, stage, text),
    },
  ];
}
