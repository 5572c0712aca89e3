import { quoted } from '../../../grammar/values/quoted.ts';
import { isLive, withParts } from '../../model/domain/initiatives.ts';
import { lifecycleOf, rankOf, touchpointsOf } from '../../model/domain/lifecycle.ts';
import { type Spending, spendingsOf, sumOfMoney } from '../../model/domain/spending.ts';
import { isUncertain } from '../../model/domain/uncertain.ts';
import { type Element, type Model, nameAnchor, targetsOf, wordsOf } from '../../model/model.ts';
import { perModel } from '../../model/remembering/memo.ts';
import type { Report, WholeRule } from '../rule.ts';
import { pointTo } from './links.ts';

const mostPercent = 70;
const fewest = 2;
const mostRelated = 5;

export const acquisitionHeavy: WholeRule = {
  id: 'acquisition-heavy',
  group: 'initiatives',
  severity: 'info',
  preset: 'board',
  title: 'Nearly all the money goes into winning customers',
  finds:
    'Speaks on the roadmap when more than 70% of the money of live initiatives improves touchpoints in the stages of the `lifecycle:` up to the first one that has a `kind: sale` touchpoint. A budget that improves touchpoints in several stages is shared out evenly among them; money for systems and hand-offs alone counts as the rest. It is silent where no touchpoint is a sale or the sale is the last stage, where fewer than two live initiatives have money, and where amounts are in several currencies or cannot be read.',
  why: 'Customers who have been won and then neglected leave by the back door. Winning one usually costs more than keeping one.',
  source:
    'Lifecycle marketing and customer-equity books: the value of customers lies in the years after the sale, and the budgets before it.',
  examples: {
    before: `roadmap acme "Customer roadmap" { currency: EUR; lifecycle: discover, buy, adopt; reviewed: 2026-05-01 }
owner lena "Lena Vogt" {}
stage discover "Discover" {
  touchpoint website "Website" { owner: lena }
}
stage buy "Buy" {
  touchpoint demo "Product demo" { owner: lena; kind: sale }
}
stage adopt "Adopt" {
  touchpoint tips "Tips by email" { owner: lena; kind: nurture }
}
initiative campaign "Spring campaign" { owner: lena; improves: website; budget: 240k }
initiative faster-demo "Demo in a day" { owner: lena; improves: demo; budget: 90k }
initiative seat-coach "Seat coaching" { owner: lena; improves: tips; budget: 60k }`,
    after: `roadmap acme "Customer roadmap" { currency: EUR; lifecycle: discover, buy, adopt; reviewed: 2026-05-01 }
owner lena "Lena Vogt" {}
stage discover "Discover" {
  touchpoint website "Website" { owner: lena }
}
stage buy "Buy" {
  touchpoint demo "Product demo" { owner: lena; kind: sale }
}
stage adopt "Adopt" {
  touchpoint tips "Tips by email" { owner: lena; kind: nurture }
}
initiative campaign "Spring campaign" { owner: lena; improves: website; budget: 140k }
initiative faster-demo "Demo in a day" { owner: lena; improves: demo; budget: 90k }
initiative seat-coach "Seat coaching" { owner: lena; improves: tips; budget: 160k }`,
  },
  *whole({ model }): Iterable<Report> {
    const stages = lifecycleOf(model);
    const sale = saleRank(model);
    const saleStage = stages[sale];
    if (saleStage === undefined || sale === stages.length - 1) return;
    const shares = sharesOf(model);
    if (shares === undefined || shares.percent <= mostPercent) return;
    const element = model.roadmap ?? saleStage;
    yield {
      at: nameAnchor(element),
      element,
      message: `${Math.floor(shares.percent)}% of the money for initiatives goes into winning customers, up to the stage ${quoted(saleStage.label)}. Those who have been won get the rest, and may leave again.`,
      related: shares.early
        .slice(0, mostRelated)
        .map((initiative) =>
          pointTo(initiative, `${quoted(initiative.label)} is for customers still to be won`),
        ),
    };
  },
};

/** The place in the lifecycle of the first stage in which something is sold; -1 for none. */
const saleRank = perModel((model): number =>
  lifecycleOf(model).findIndex(
    (stage) =>
      stage !== undefined && touchpointsOf(stage).some((one) => wordsOf(one, 'kind').includes('sale')),
  ),
);

interface Shares {
  readonly percent: number;
  /** The initiatives that are only there to win customers. */
  readonly early: readonly Element[];
}

/** How much of all money goes into the stages up to the sale; undefined where nobody can tell. */
const sharesOf = perModel((model): Shares | undefined => {
  const sale = saleRank(model);
  const spendings = spendingsOf(model, isLive);
  const total = sumOfMoney(
    model,
    spendings.flatMap(({ amounts }) => amounts),
  );
  if (total === undefined || total === 0 || spendings.length < fewest) return undefined;
  const shares = spendings.map((spending) => ({ spending, share: earlyShare(model, spending, sale) }));
  let money = 0;
  for (const { spending, share } of shares) {
    if (share === undefined || spending.amounts.length === 0) return undefined;
    money += share * (sumOfMoney(model, spending.amounts) ?? 0);
  }
  const early = shares.filter(({ share }) => share === 1).map(({ spending }) => spending.initiative);
  return { percent: (money / total) * 100, early };
});

/** The share, 0 to 1, of the touchpoints it improves that lie in the stages up to a rank. */
function earlyShare(model: Model, { initiative }: Spending, sale: number): number | undefined {
  const family = withParts(model, initiative).filter(isLive);
  if (family.some((one) => isUncertain(one, 'improves'))) return undefined;
  const improved = new Set(family.flatMap((one) => targetsOf(one, 'improves')));
  const touchpoints = [...improved].filter(({ kind }) => kind === 'touchpoint');
  const early = touchpoints.filter((touchpoint) => (rankOf(model, touchpoint) ?? Infinity) <= sale);
  return touchpoints.length === 0 ? 0 : early.length / touchpoints.length;
}
