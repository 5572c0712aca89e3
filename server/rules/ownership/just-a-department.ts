import { quoted } from '../../../grammar/values/quoted.ts';
import { initiativeOwner, initiativeSilo, isLive, isPart } from '../../model/domain/initiatives.ts';
import { type Element, elementsOf, nameAnchor, siloOf, targetsOf } from '../../model/model.ts';
import { makeOwner } from '../owners.ts';
import { ranked } from '../ranked.ts';
import type { FixDraft, Report, RuleContext, WholeRule } from '../rule.ts';

const fewest = 3;
const mostRelated = 5;

export const justADepartment: WholeRule = {
  id: 'just-a-department',
  group: 'ownership',
  severity: 'info',
  preset: 'board',
  title: 'One function owns the whole plan',
  finds:
    'Speaks on a silo that owns all live initiatives, where there are three or more of them; parts of an initiative do not add to the number, and a part that is owned elsewhere keeps the rule silent. It is silent as well where the roadmap has only that one silo, and while nobody knows in which silo one of the initiatives is owned.',
  why: 'Customers deal with the whole company. When one department owns everything that is to become better for them, the others can treat it as that department’s hobby.',
  source:
    'A warning that runs through writing on customer-centred companies: it works as a habit of every function, and fails as the project of one department.',
  examples: {
    before: `silo success "Customer Success" { head: mei; owner mei "Mei Chen" }
silo sales "Sales" { head: dana; owner dana "Dana Ruiz" }
stage buy "Buy" {
  touchpoint demo "Product demo" { owner: dana }
}
initiative guided-start "Live in 30 days" { owner: mei; improves: demo }
initiative seat-coach "Seat coaching" { owner: mei; silos: success, sales }
initiative one-record "One customer record" { owner: mei }`,
    after: `silo success "Customer Success" { head: mei; owner mei "Mei Chen" }
silo sales "Sales" { head: dana; owner dana "Dana Ruiz" }
stage buy "Buy" {
  touchpoint demo "Product demo" { owner: dana }
}
initiative guided-start "Live in 30 days" { owner: dana; improves: demo }
initiative seat-coach "Seat coaching" { owner: mei; silos: success, sales }
initiative one-record "One customer record" { owner: mei }`,
  },
  *whole(context): Iterable<Report> {
    const { model } = context;
    const live = elementsOf(model, 'initiative').filter(isLive);
    const only = live[0] && initiativeSilo(live[0]);
    // In most plans the second or third is owned elsewhere, and nothing more is to be counted.
    if (only === undefined || live.some((one) => initiativeSilo(one) !== only)) return;
    const wholes = live.filter((initiative) => !isPart(initiative));
    if (wholes.length < fewest || elementsOf(model, 'silo').length < 2) return;
    yield {
      at: nameAnchor(only),
      element: only,
      message: `All ${wholes.length} initiatives of the plan are owned in ${only.label}. Customers deal with every function, and what one department does for them ends at its door.`,
      related: wholes
        .slice(0, mostRelated)
        .map((one) => ({ at: nameAnchor(one), message: `${quoted(one.label)} is one of them` })),
      fixes: () => fixes(context, only, wholes),
    };
  },
};

const mostFixes = 3;

/** Others who may own one of them: whoever owns what it improves, then the heads of the silos that take part. */
function fixes(context: RuleContext, silo: Element, initiatives: readonly Element[]): readonly FixDraft[] {
  const drafts = initiatives.flatMap((initiative): readonly FixDraft[] => {
    const person = [
      ...targetsOf(initiative, 'improves').flatMap((improved) => targetsOf(improved, 'owner')),
      ...targetsOf(initiative, 'silos').flatMap((other) => targetsOf(other, 'head')),
    ].find((candidate) => siloOf(candidate) !== silo && candidate !== initiativeOwner(initiative));
    if (person === undefined) return [];
    return makeOwner(context, initiative, person, {
      title: `Make ${person.label} the owner of ${quoted(initiative.label)}`,
    });
  });
  return ranked(drafts.slice(0, mostFixes));
}
