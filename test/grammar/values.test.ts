import { describe, expect, test } from 'vitest';
import { parse } from '../../grammar/parser.ts';
import { formatMoney, formatQuantity } from '../../grammar/values/amounts.ts';
import { formatDay } from '../../grammar/values/dates.ts';
import { canonicalItem, type ReadItem, readItem, readText, type Value } from '../../grammar/values/values.ts';
import { kinds } from '../../grammar/vocabulary.ts';
import { fc } from '../support/property.ts';
import { written } from './attribute-items.ts';

function read(path: string, value: string): ReadItem {
  const { spec, items, source } = written(path, value);
  const [item] = items;
  if (item === undefined) throw new Error(`“${value}” gave no item.`);
  return spec.type === 'text' ? readText(items, source) : readItem(spec, item, source);
}

function meaningOf(path: string, value: string): Value {
  const reading = read(path, value);
  if ('problem' in reading) throw new Error(reading.problem.message);
  return reading.value;
}

describe('what is accepted, and how the formatter writes it', () => {
  test.each([
    ['task.by', '2026-05-15', '2026-05-15'],
    ['task.by', '2026-05', '2026-05'],
    ['task.by', '2026-Q2', '2026-Q2'],
    ['task.by', '2026-q2', '2026-Q2'],
    ['task.by', '2026-H1', '2026-H1'],
    ['task.by', '2026', '2026'],
    ['task.by', 'Q3 2026', '2026-Q3'],
    ['task.by', '3Q 2026', '2026-Q3'],
    ['task.by', '2026 1H', '2026-H1'],
    ['task.by', 'second quarter of 2026', '2026-Q2'],
    ['initiative.when', 'the first half of 2026', '2026-H1'],
    ['initiative.when', 'zweite Jahreshälfte 2026', '2026-H2'],
    ['task.by', 'H2 2026', '2026-H2'],
    ['task.by', '15.05.2026', '2026-05-15'],
    ['task.by', '1.5.2026', '2026-05-01'],
    ['task.by', '2026/05/15', '2026-05-15'],
    ['task.by', '15 May 2026', '2026-05-15'],
    ['task.by', 'Sept 2026', '2026-09'],
    ['task.by', '"2026-05-15"', '2026-05-15'],
    ['task.by', '2028-02-29', '2028-02-29'],
    ['initiative.when', '2026-Q1 to 2026-Q3', '2026-Q1 to 2026-Q3'],
    ['initiative.when', '2026-Q1..2026-Q3', '2026-Q1 to 2026-Q3'],
    ['initiative.when', '2026-01 – 2026-03', '2026-01 to 2026-03'],
    ['initiative.when', '2026-Q1–2026-Q3', '2026-Q1 to 2026-Q3'],
    ['initiative.when', '2026-01 → 2026-03', '2026-01 to 2026-03'],
    ['initiative.when', 'Q1 to Q3 2026', '2026-Q1 to 2026-Q3'],
    ['initiative.when', 'Q1-Q3 2026', '2026-Q1 to 2026-Q3'],
    ['initiative.when', '2026-Q1 to Q3', '2026-Q1 to 2026-Q3'],
    ['initiative.when', 'from May to July 2026', '2026-05 to 2026-07'],
    ['initiative.when', '01.02.2026 - 31.03.2026', '2026-02-01 to 2026-03-31'],
    ['initiative.when', '2026 to 2027', '2026 to 2027'],
    ['handoff.within', '30 days', '30 days'],
    ['handoff.within', '2 h 30', '2.5 hours'],
    ['handoff.within', '2½ hours', '2.5 hours'],
    ['handoff.within', '½ day', '0.5 days'],
    ['initiative.budget', '1¼M EUR', '1.25M EUR'],
    ['handoff.within', '2h30', '2.5 hours'],
    ['handoff.within', '1h30m', '1.5 hours'],
    ['handoff.within', '1y 6m', '1.5 years'],
    ['handoff.within', '2 Std. 20 Min.', '140 minutes'],
    ['handoff.within', '2:30 h', '2.5 hours'],
    ['handoff.within', '1 day 4 hours', '28 hours'],
    ['handoff.within', '1 day and 12 hours', '1.5 days'],
    ['handoff.within', '1 year 6 months', '1.5 years'],
    ['metric.target', '2:30 h by 2027-01', '2.5 hours by 2027-01'],
    ['metric.now', '11:30 min at 2026-10', '11.5 minutes at 2026-10'],
    ['metric.now', '1 h 00 at 2026-10', '1 hour at 2026-10'],
    ['initiative.budget', '200 SFr.', '200 CHF'],
    ['initiative.budget', 'SKr 200', '200 SEK'],
    ['initiative.budget', '200k kronor', '200k SEK'],
    ['initiative.budget', '5 yen', '5 JPY'],
    ['initiative.budget', 'R200k', '200k ZAR'],
    ['initiative.budget', '12 TSEK', '12k SEK'],
    ['roadmap.currency', 'euros', 'EUR'],
    ['handoff.within', '4h', '4 hours'],
    ['handoff.within', '1 days', '1 day'],
    ['handoff.within', 'one week', '1 week'],
    ['handoff.within', 'a day', '1 day'],
    ['handoff.within', '1.5 hours', '1.5 hours'],
    ['metric.every', 'month', 'month'],
    ['metric.every', '2 weeks', '2 weeks'],
    ['metric.every', '1 month', 'month'],
    ['metric.every', 'Quarterly', 'quarter'],
    ['metric.every', 'half year', 'half-year'],
    ['initiative.budget', '240k', '240k'],
    ['initiative.budget', '9.2M EUR', '9.2M EUR'],
    ['initiative.budget', '€240k', '240k EUR'],
    ['initiative.budget', '240k€', '240k EUR'],
    ['initiative.budget', 'EUR 240k', '240k EUR'],
    ['initiative.budget', '240k €', '240k EUR'],
    ['initiative.budget', '1.2m usd', '1.2M USD'],
    ['initiative.budget', '2 million euros', '2M EUR'],
    ['initiative.budget', '1,200,000', '1,200,000'],
    ['owner.time', '40%', '40%'],
    ['owner.time', '40 %', '40%'],
    ['owner.time', '40', '40%'],
    ['touchpoint.feeling', '3', '3'],
    ['touchpoint.feeling', '3/5', '3'],
    ['touchpoint.moment-of-truth', 'Yes', 'yes'],
    ['touchpoint.moment-of-truth', 'true', 'yes'],
    ['insight.avoidable', 'FALSE', 'no'],
    ['segment.count', '41,200', '41,200'],
    ['segment.count', '20K', '20k'],
    ['initiative.status', 'ACTIVE', 'active'],
    ['silo.facing', 'Back office', 'back-office'],
    ['metric.now', '55 days at 2026-04-30', '55 days at 2026-04-30'],
    ['metric.now', '55 days', '55 days'],
    ['metric.now', '98 % at Q4 2025', '98% at 2025-Q4'],
    ['metric.now', '55 days on 30.04.2026', '55 days at 2026-04-30'],
    ['metric.now', '5h at 2026-05', '5 hours at 2026-05'],
    ['metric.now', '42% of seats as of 2026-05', '42% of seats at 2026-05'],
    ['metric.now', '61.5°C at 2026-10', '61.5 °C at 2026-10'],
    ['metric.now', '38 kWh/1000 parts at 2026-10', '38 kWh/1000 parts at 2026-10'],
    ['metric.now', '139.2 l / person / day at 2026-10', '139.2 l/person/day at 2026-10'],
    ['metric.now', '1.12 per 1,000 people at 2026-10', '1.12 per 1,000 people at 2026-10'],
    ['metric.now', '3 m³/h at 2026-10', '3 m³/h at 2026-10'],
    ['metric.now', '120 g CO2/km at 2026-10', '120 g CO2/km at 2026-10'],
    ['metric.now', '5 € per visit at 2026-10', '5 EUR per visit at 2026-10'],
    ['metric.now', '€5 per visit at 2026-10', '5 EUR per visit at 2026-10'],
    ['metric.now', '65 mg/Nm3 at 2026-10', '65 mg/Nm3 at 2026-10'],
    ['metric.now', '65 dB(A)', '65 dB(A)'],
    ['metric.now', '4‰', '4 ‰'],
    ['metric.now', '17 ‱ at 2026-10', '17 ‱ at 2026-10'],
    ['metric.now', '4.2 ★ at 2026-10', '4.2 ★ at 2026-10'],
    ['initiative.budget', 'R$ 6.5 milhões', '6.5M BRL'],
    ['initiative.budget', '1.5 millón €', '1.5M EUR'],
    ['initiative.budget', '40 mln PLN', '40M PLN'],
    ['touchpoint.moment-of-truth', 'sim', 'yes'],
    ['insight.avoidable', 'não', 'no'],
    ['roadmap.as-of', '20 de dic. de 2026', '2026-12-20'],
    ['metric.now', '9% at out/2026', '9% at 2026-10'],
    ['initiative.when', '2.º semestre de 2027', '2027-H2'],
    ['initiative.when', 'janv. 2027 – févr. 2027', '2027-01 to 2027-02'],
    ['stage.goal', '« Venir sans billet »', '"Venir sans billet"'],
    ['metric.target', '30 days by 2026-Q3', '30 days by 2026-Q3'],
    ['metric.target', '€3.2M until 2026-Q4', '3.2M EUR by 2026-Q4'],
    ['metric.target', '900 2026-Q4', '900 by 2026-Q4'],
    ['metric.benchmark', '105% “SaaS survey 2025”', '105% "SaaS survey 2025"'],
    ['metric.unit', '%', '%'],
    ['metric.unit', '€', 'EUR'],
    ['metric.source', 'exit interviews', '"exit interviews"'],
    ['touchpoint.channel', '"web"', 'web'],
    ['touchpoint.collects', 'contacts', 'contacts'],
    ['touchpoint.wants', 'Be live, with no fuss', '"Be live, with no fuss"'],
    ['touchpoint.wants', '„Gleich live“', '"Gleich live"'],
    ['touchpoint.wants', '"Be live", "no fuss"', '"Be live, no fuss"'],
    ['touchpoint.wants', 'Say "hi" now', '"Say \\"hi\\" now"'],
    ['touchpoint.owner', 'dana', 'dana'],
    ['touchpoint.owner', 'Dana Ruiz', '"Dana Ruiz"'],
    ['touchpoint.owner', '"Dana Ruiz"', '"Dana Ruiz"'],
    ['touchpoint.owner', 'owner Dana', 'owner Dana'],
    ['touchpoint.owner', "Pat O'Brien", '"Pat O\'Brien"'],
    ['initiative.improves', 'onboard.kickoff', 'onboard.kickoff'],
    ['initiative.moves', 'time-to-value −25 days', 'time-to-value -25 days'],
    ['initiative.moves', 'time-to-value by -25 days', 'time-to-value -25 days'],
    ['initiative.moves', 'Time to first value -25 days', '"Time to first value" -25 days'],
    ['initiative.moves', 'active-seats +10 points', 'active-seats +10 points'],
    ['initiative.moves', 'nrr', 'nrr'],
    ['initiative.budget', '$240k CAD', '240k CAD'],
    ['initiative.budget', '¥240k CNY', '240k CNY'],
    ['initiative.funded-by', 'success 140k', 'success 140k'],
    ['initiative.moves', 'taste -0.2 per 1,000', 'taste -0.2 per 1,000'],
    ['initiative.moves', 'water -4 l/person/day', 'water -4 l/person/day'],
    ['initiative.funded-by', 'Customer Success €140k', '"Customer Success" 140k EUR'],
    ['initiative.funded-by', 'success R$ 140k', 'success 140k BRL'],
    ['initiative.funded-by', 'Customer Success US$140k', '"Customer Success" 140k USD'],
    ['initiative.budget', 'R$ 450k', '450k BRL'],
    ['initiative.budget', '3M C$', '3M CAD'],
    // Whose dollars and whose yen is not said: that stays so.
    ['initiative.budget', '200 k$', '$200k'],
    ['initiative.funded-by', 'success ¥ 20M', 'success ¥20M'],
    ['initiative.funded-by', 'success Fr. 140k', 'success 140k CHF'],
    ['initiative.funded-by', 'Customer Success sFr. 140k', '"Customer Success" 140k CHF'],
    ['initiative.funded-by', 'success RM 140k', 'success 140k MYR'],
    ['initiative.funded-by', 'RM 140k', 'RM 140k'],
    ['initiative.funded-by', 'success $140k CAD', 'success 140k CAD'],
    ['initiative.budget', 'USD 200k', '200k USD'],
    ['initiative.budget', '300k zł', '300k PLN'],
    ['customers.why', 'slow-start 11', 'slow-start 11'],
    ['customers.why', 'unknown 5', 'unknown 5'],
    ['roadmap.link', 'https://example.com/a?b=c#d', 'https://example.com/a?b=c#d'],
    ['roadmap.link', 'docs/plan.md', '"docs/plan.md"'],
    ['handoff.within', '2 Tage', '2 days'],
    ['handoff.within', '1 giorno', '1 day'],
    ['handoff.within', 'duas semanas', '2 weeks'],
    ['metric.every', 'mensile', 'month'],
    ['metric.every', 'trimestrale', 'quarter'],
    ['handoff.within', 'eine Woche', '1 week'],
    ['handoff.within', '4 Std.', '4 hours'],
    ['handoff.within', '2 heures', '2 hours'],
    ['handoff.within', '1j', '1 day'],
    ['handoff.within', 'dos días', '2 days'],
    ['metric.every', 'monatlich', 'month'],
    ['metric.every', 'Quartal', 'quarter'],
    ['metric.every', 'pro Quartal', 'quarter'],
    ['metric.every', 'alle zwei Wochen', '2 weeks'],
    ['metric.every', '14-tägig', '2 weeks'],
    ['metric.every', 'chaque mois', 'month'],
    ['metric.every', 'hebdomadaire', 'week'],
    ['metric.every', 'cada trimestre', 'quarter'],
    ['metric.every', 'once a week', 'week'],
    ['metric.every', 'per month', 'month'],
    ['initiative.when', '1. Quartal 2027', '2027-Q1'],
    ['initiative.when', 'T1-T3 2027', '2027-Q1 to 2027-Q3'],
    ['initiative.when', '2nd half of 2027', '2027-H2'],
    ['initiative.when', '1. Halbjahr 2027', '2027-H1'],
    ['insight.on', '10.2026', '2026-10'],
    ['initiative.budget', '480 T€', '480k EUR'],
    ['initiative.budget', '900 TEUR', '900k EUR'],
    ['initiative.budget', '80 Tsd. EUR', '80k EUR'],
    ['initiative.budget', '2 Millionen Euro', '2M EUR'],
    ['owner.time', '50 Prozent', '50%'],
    ['task.by', '15 de febrero de 2027', '2027-02-15'],
    ['metric.target', '30 Tage bis Q3 2027', '30 Tage by 2027-Q3'],
    ['metric.baseline', '22 % en 2025', '22% at 2025'],
    ['metric.now', '78 % à T3 2026', '78% at 2026-Q3'],
    ['metric.now', '46% em out/2026', '46% at 2026-10'],
    ['metric.target', '4 dias úteis até 06/2027', '4 dias úteis by 2027-06'],
    ['metric.now', '64% @ Oct 2026', '64% at 2026-10'],
    ['metric.now', '41st percentile at 2026-09', '41 percentile at 2026-09'],
    ['metric.now', '２．４％ at 2026年10月', '2.4% at 2026-10'],
    ['handoff.within', '15 mn', '15 minutes'],
    ['handoff.within', '30 calendar days', '30 days'],
    ['handoff.within', '3日', '3 days'],
    ['owner.staff', '８', '8'],
    ['touchpoint.feeling', '３', '3'],
    ['roadmap.currency', '円', 'JPY'],
    ['touchpoint.moment-of-truth', 'はい', 'yes'],
    ['task.by', '2027年5月15日', '2027-05-15'],
    ['initiative.when', '2027年4月～2027年9月', '2027-04 to 2027-09'],
    ['initiative.when', '3. bis 5. Mai 2026', '2026-05-03 to 2026-05-05'],
    ['initiative.when', '3-5 May 2026', '2026-05-03 to 2026-05-05'],
    ['initiative.when', 'de janvier à juin 2027', '2027-01 to 2027-06'],
    ['touchpoint.moment-of-truth', 'ja', 'yes'],
    ['insight.avoidable', 'nein', 'no'],
    ['insight.avoidable', 'Oui', 'yes'],
    ['touchpoint.accept', 'unmeasured-touchpoint “soon”', 'unmeasured-touchpoint "soon"'],
    ['touchpoint.accept', 'details-asked-again goals "soon"', 'details-asked-again goals "soon"'],
  ])('%s: %s', (path, value, canonical) => {
    expect(read(path, value)).toMatchObject({ canonical });
  });
});

describe('what is refused, and what is offered instead', () => {
  test.each([
    ['task.by', '05/06/2026', ['2026-06-05', '2026-05-06']],
    ['task.by', '15/05/2026', ['2026-05-15']],
    ['task.by', '15/05/26', ['2026-05-15']],
    ['task.by', '15.05.26', ['2026-05-15']],
    ['task.by', '2026-13', ['2026']],
    ['task.by', '2026-15-05', ['2026-05-15']],
    ['task.by', '2026-02-30', ['2026-02-28']],
    ['task.by', '2026-Q5', ['2026']],
    ['task.by', 'soon', []],
    ['customers.opening', 'ca. 400', ['400']],
    ['segment.count', 'about 1,200', ['1,200']],
    ['initiative.budget', '~ €240k', ['€240k']],
    ['initiative.budget', 'up to 240k EUR', ['240k EUR']],
    ['metric.now', '> 95% at 2026-05', ['95%']],
    ['metric.target', 'at least 30 days by 2026-12', ['30 days']],
    ['owner.staff', 'somewhat', []],
    ['task.by', 'end of Q3 2026', ['2026-Q3']],
    ['task.by', '2026-Q1 to 2026-Q3', ['2026-Q3', '2026-Q1']],
    ['initiative.when', '2026-Q3 to 2026-Q1', ['2026-Q1 to 2026-Q3']],
    ['initiative.when', '2026-Q1 to 2026-02-30', ['2026-Q1 to 2026-02-28']],
    ['handoff.within', '2:30', ['2.5 hours']],
    ['initiative.budget', '2 lakh', ['200k']],
    ['initiative.budget', '₹1.5 crore', ['₹15M']],
    ['initiative.budget', '$3k CHF', ['3k USD', '3k CHF']],
    ['initiative.budget', 'EUR $3k', ['3k EUR', '3k USD']],
    ['initiative.budget', '£220k + VAT', ['£220k']],
    ['initiative.budget', '$1.1M/yr', ['$1.1M']],
    ['initiative.budget', '300 people', []],
    ['initiative.budget', '$850,000 – $1,000,000', ['$1,000,000', '$850,000']],
    ['initiative.budget', '50k to 60k EUR', ['60k EUR', '50k EUR']],
    ['initiative.budget', 'between €2M and €3M', ['€3M', '€2M']],
    ['initiative.budget', '€50k - $60k', []],
    ['initiative.budget', 'R$ 3.5 mi', ['R$3.5M']],
    ['initiative.budget', '8,000万円', ['80M JPY']],
    ['owner.budget', '1.2億', ['120M']],
    ['initiative.funded-by', '"Success" team 140k', ['"Success", team']],
    ['handoff.within', '1 month 5 days', []],
    ['handoff.within', '2 h 5', []],
    ['handoff.within', '2:75 h', []],
    ['handoff.within', '2 days 30m', []],
    ['metric.now', '2:30 at 2026-10', ['2.5 hours', '2.5 minutes']],
    ['metric.now', '2:20 at 2026-10', ['140 minutes']],
    ['initiative.budget', '200k kr', ['200k SEK', '200k NOK', '200k DKK']],
    ['initiative.budget', 'kr 200', ['200 SEK', '200 NOK', '200 DKK']],
    ['initiative.budget', '12 Mkr', ['12M SEK', '12M NOK', '12M DKK']],
    ['initiative.budget', '300 tkr', ['300k SEK', '300k NOK', '300k DKK']],
    ['initiative.budget', 'Rs 500', ['500 INR', '500 PKR', '500 LKR']],
    ['roadmap.currency', 'kr', ['SEK', 'NOK', 'DKK']],
    ['handoff.within', '2 business days', ['2 days']],
    ['handoff.within', '5 working days', ['1 week']],
    ['handoff.within', '7 working days', ['9 days']],
    ['handoff.within', '2', ['2 days', '2 hours', '2 weeks']],
    ['handoff.within', '30m', ['30 minutes', '30 months']],
    ['handoff.within', '2 dyas', ['2 days']],
    ['handoff.within', '-2 days', ['2 days']],
    ['handoff.within', 'same day', ['1 day']],
    ['handoff.within', 'at most 3 days', ['3 days']],
    ['metric.every', 'hour', ['day']],
    ['metric.every', 'Monday', ['week']],
    ['metric.every', 'bi-weekly', ['2 weeks']],
    ['metric.every', '0 months', ['month']],
    ['initiative.budget', '240.000', ['240,000', '240']],
    ['initiative.budget', '850 mil', ['850k', '850M']],
    ['initiative.when', '07/01/2026 - 06/30/2027', ['2026-07-01 to 2027-06-30']],
    ['initiative.when', '05/05/2026 - 01/06/2026', ['2026-05-05 to 2026-06-01']],
    ['initiative.when', '05/05/2026 - 07/06/2026', ['2026-05-05 to 2026-06-07', '2026-05-05 to 2026-07-06']],
    ['initiative.funded-by', 'success R$ 250.000,00', ['R$250,000.00']],
    ['initiative.funded-by', 'success kr 200', ['200 SEK', '200 NOK', '200 DKK']],
    ['initiative.funded-by', '"Customer Success" kr. 200', ['200 SEK', '200 NOK', '200 DKK']],
    ['initiative.funded-by', 'success rs.500', ['500 INR', '500 PKR', '500 LKR']],
    ['initiative.budget', 'R$ 850 mil', ['R$850k', 'R$850M']],
    ['initiative.budget', '900 mil €', ['900k €', '900M €']],
    ['initiative.budget', '€240.000', ['€240,000', '€240']],
    ['initiative.budget', '1,2M', ['1.2M']],
    ['initiative.budget', '1.200.000,50 EUR', ['1,200,000.50 EUR']],
    ['initiative.budget', '1 200 000', ['1,200,000']],
    ['initiative.budget', '-5k', ['5k']],
    ['initiative.budget', '240k per year', ['240k']],
    ['initiative.budget', 'lots', []],
    ['owner.time', '0.5', ['50%']],
    ['owner.time', 'full-time', ['100%']],
    ['owner.time', '140%', ['100%']],
    ['touchpoint.feeling', '7', ['5']],
    ['touchpoint.feeling', 'good', []],
    ['touchpoint.moment-of-truth', 'maybe', ['yes', 'no']],
    ['segment.count', '412.5', ['412', '413']],
    ['segment.count', '182.400', ['182,400']],
    ['segment.count', '41.000', ['41,000']],
    ['customers.why', 'slow-start 1.900', ['1,900']],
    ['segment.count', '6 people', ['6']],
    ['initiative.status', 'activ', ['active']],
    ['initiative.status', 'in progress', ['active']],
    ['silo.facing', 'sideways', ['customer', 'back-office']],
    ['task.by', 'Feb-27', ['2027-02']],
    ['task.by', 'Feb 27', []],
    ['task.by', 'KW 32', []],
    ['initiative.when', 'November to March 2027', ['2026-11 to 2027-03']],
    ['task.by', 'bis 15. Februar 2027', ['2027-02-15']],
    ['task.by', 'le 15 février 2027', ['2027-02-15']],
    ['initiative.when', 'H1 2027 (tbc)', ['2027-H1']],
    ['initiative.when', 'ab März 2027', ['2027-03 to 2027-12']],
    ['initiative.when', 'Jan 2027 - ongoing', ['2027-01 to 2027-12']],
    ['initiative.when', 'Q1/Q2 2027', ['2027-Q1 to 2027-Q2']],
    ['owner.staff', 'twelve', ['12']],
    ['owner.staff', '10-12', ['12', '10']],
    ['owner.time', '80-100%', ['100%', '80%']],
    ['owner.time', '2 days a week', ['40%']],
    ['owner.time', '1 Tag pro Woche', ['20%']],
    ['initiative.budget', '50-60k', ['60k', '50k']],
    ['initiative.budget', '250k (tbc)', ['250k']],
    ['initiative.budget', '1.2m EUR p.a.', ['1.2M EUR']],
    ['initiative.budget', "CHF 250'000.-", ['CHF 250,000']],
    ['handoff.within', 'max. 2 Tage', ['2 days']],
    ['handoff.within', '1-2 days', ['2 days']],
    ['handoff.within', '< 4h', ['4 hours']],
    ['handoff.within', '2 working hours', ['2 hours']],
    ['metric.every', 'twice a year', ['half-year']],
    ['metric.every', '4x pro Jahr', ['quarter']],
    ['metric.every', 'month-end', ['month']],
    ['metric.now', '55 % (Oct 2026)', ['55% at 2026-10']],
    ['metric.now', '4.2/5 at 2026-10', ['4.2']],
    ['metric.direction', 'lower is better', ['down']],
    ['touchpoint.feeling', '3-4', ['4', '3']],
    ['touchpoint.feeling', '2,5', ['3']],
    ['customers.lost', '55 (3%)', ['55']],
    ['initiative.status', 'wip', ['active']],
    ['initiative.status', 'in-progress', ['active']],
    ['initiative.status', 'laufend', ['active']],
    ['initiative.status', 'in Arbeit', ['active']],
    ['initiative.status', 'en cours', ['active']],
    ['initiative.status', 'prévu', ['planned']],
    ['task.status', 'erledigt', ['done']],
    ['task.status', 'à faire', ['todo']],
    ['metric.direction', 'sinkend', ['down']],
    ['metric.direction', 'hoch', ['up']],
    ['initiative.priority', 'hoch', ['high']],
    ['touchpoint.feeling', 'four', ['4']],
    ['touchpoint.feeling', 'vier', ['4']],
    ['handoff.within', '3 Werktage', ['3 days']],
    ['handoff.within', '5 jours ouvrés', ['1 week']],
    ['handoff.within', 'sofort', ['1 hour']],
    ['metric.every', 'quartely', ['quarter']],
    ['metric.every', 'blue moon', []],
    ['task.by', 'KW 12 2027', ['2027-03-26']],
    ['task.by', 'KW 12/27', ['2027-03-26']],
    ['task.by', 'Ende KW 12 2027', ['2027-03-26']],
    ['task.by', 'mid 2027', ['2027-06']],
    ['task.by', 'mid-March 2027', ['2027-03-15']],
    ['task.by', 'Mitte Q2 2027', ['2027-05']],
    ['task.by', 'end of 2027', ['2027-12']],
    ['task.by', 'bis Ende 2027', ['2027-12']],
    ['task.by', 'Jahresende 2027', ['2027-12']],
    ['task.by', 'EOY 2027', ['2027-12']],
    ['task.by', 'early 28', ['2028-Q1']],
    ['task.by', 'late 2027', ['2027-Q4']],
    ['task.by', '1H27', ['2027-H1']],
    ['task.by', 'T3 27', ['2027-Q3']],
    ['task.by', '27Q3', ['2027-Q3']],
    ['task.by', 'spring 2027', ['2027-Q2', '2027-05']],
    ['task.by', 'FY27', ['2027', '2027-03', '2027-06', '2027-09']],
    ['initiative.when', 'spring 2027', ['2027-Q2', '2027-03 to 2027-05']],
    ['initiative.when', 'Frühjahr 27', ['2027-Q2', '2027-03 to 2027-05']],
    ['initiative.when', 'Winter 2026/27', ['2027-Q1', '2026-12 to 2027-02']],
    ['initiative.when', 'before summer 2027', []],
    ['initiative.when', 'FY2026/27', ['2026-04 to 2027-03', '2026-07 to 2027-06', '2026-10 to 2027-09']],
    ['initiative.when', 'Q1 FY27', ['2027-Q1', '2026-Q2', '2026-Q3', '2026-Q4']],
    ['initiative.when', 'mid 2027 to end of 2028', ['2027-06 to 2028-12']],
    ['initiative.when', 'spring 2027 to autumn 2027', ['2027-Q2 to 2027-Q4', '2027-03 to 2027-11']],
    ['initiative.when', 'Q1 2027 to spring 2028', ['2027-Q1 to 2028-Q2', '2027-Q1 to 2028-05']],
    ['initiative.when', 'Q1 - Q3 27', ['2027-Q1 to 2027-Q3']],
    ['initiative.when', 'H2 26 - H1 27', ['2026-H2 to 2027-H1']],
    ['task.by', '2026-W01', ['2026-01-02']],
    ['task.by', 'Ende Januar 2027', ['2027-01']],
    ['metric.now', '1,2M EUR at 2026', ['1.2M EUR']],
    ['metric.now', '55 days at 05/06/2026', ['2026-06-05', '2026-05-06']],
    ['metric.now', '55 days at', []],
    ['metric.now', '55 days since 2026-05', []],
    ['metric.now', '5m at 2026', ['5M', '5 minutes']],
    ['metric.now', '5 mn', ['5 minutes', '5M']],
    ['metric.now', '9,5 mn en octobre 2026', ['9.5 minutes at 2026-10', '9.5M at 2026-10']],
    ['initiative.moves', 'wait -5 mn', ['-5 minutes', '-5M']],
    ['metric.target', "4 mn d'ici fin 2027", ['4 minutes by 2027-12', '4M by 2027-12']],
    ['metric.target', '30 % fin 2027', ['30% by 2027-12']],
    ['metric.now', '64% @ 10/31/2026', ['64% at 2026-10-31']],
    ['metric.baseline', '61% (FY26)', ['61% at 2026', '61% at 2026-03', '61% at 2026-06', '61% at 2026-09']],
    ['metric.target', 'below 5% by 2027-12', ['5%']],
    ['metric.target', 'moins de 5 jours by 2027-12', ['5 jours']],
    ['touchpoint.feeling', '1 (worst of all)', ['1']],
    ['touchpoint.feeling', '2 - the form is too long', ['2']],
    ['customers.why', 'slow-start ~100', ['100']],
    ['segment.value', '$52M pa', ['$52M']],
    ['touchpoint.feeling', 'n/a', []],
    ['handoff.within', '2 dias úteis', ['2 days']],
    ['initiative.when', '5/6-7/6/2026', ['2026-06-05 to 2026-06-07', '2026-05-06 to 2026-07-06']],
    ['initiative.when', '2026/27 season', ['2026-09 to 2027-08', '2026-07 to 2027-06', '2026-04 to 2027-03']],
    ['task.by', "June '26", ['2026-06']],
    ['metric.benchmark', '105% SaaS survey 2025', ['105% "SaaS survey 2025"']],
    ['forum.attended', '11,9', ['11.9', '11, 9']],
    ['initiative.funded-by', 'sales 8k marketing 4,5k', []],
    ['touchpoint.owner', '"Dana" "Mei"', ['"Dana", "Mei"']],
    ['touchpoint.owner', '?', ['tbd']],
    ['touchpoint.owner', '2026-05', []],
    ['initiative.moves', 'nrr to 108%', []],
    ['initiative.moves', 'nrr from 101% to 108%', ['nrr +7 points']],
    ['initiative.moves', 'time-to-value 55 -> 30 days', ['time-to-value -25 days']],
    ['initiative.moves', 'Fixed first time from 78.5 to 90.2 %', ['"Fixed first time" +11.7 points']],
    ['initiative.moves', 'nrr from 3 days to 2 weeks', []],
    ['initiative.moves', 'nrr 1,5%', ['1.5%', '1, 5%']],
    ['initiative.funded-by', 'success 60%', []],
    ['customers.why', 'slow-start 2.5', ['2', '3']],
    [
      'touchpoint.accept',
      'unmeasured-touchpoint later this year',
      ['unmeasured-touchpoint "later this year"'],
    ],
    ['touchpoint.accept', '"later"', []],
  ])('%s: %s', (path, value, offered) => {
    const reading = read(path, value);
    if (!('problem' in reading)) throw new Error(`Read as ${reading.canonical}.`);
    expect(reading.problem.suggestions.map((suggestion) => suggestion.text)).toEqual(offered);
    expect(reading.problem.message).toMatch(/^[“\p{Lu}\d].*\.$/u);
  });

  test('the problem stands on the part that is wrong', () => {
    const { spec, items, source } = written('metric.now', '55 days at 05/06/2026');
    const reading = readItem(spec, items[0] as (typeof items)[number], source);
    if (!('problem' in reading)) throw new Error('No problem.');
    const { range, suggestions, message } = reading.problem;
    expect(source.slice(range.start, range.end)).toBe('05/06/2026');
    expect(message).toBe('“05/06/2026” can be read in two ways. Write year-month-day: 2026-05-15.');
    expect(suggestions.map((suggestion) => suggestion.title)).toEqual([
      'Write 2026-06-05 (5 June 2026)',
      'Write 2026-05-06 (6 May 2026)',
    ]);
  });

  test.each([
    ['task.by', '05/06/2026'],
    ['task.by', '31.02.2026'],
    ['task.by', "Q3'26"],
    ['initiative.when', '2026-Q3 to 2026-Q1'],
    ['initiative.budget', '240.000 EUR'],
    ['initiative.budget', '1.200,5'],
    ['initiative.budget', '-7'],
    ['handoff.within', '30m'],
    ['handoff.within', '2'],
    ['metric.every', 'fortnite'],
    ['metric.target', '105% at the end of 2026'],
    ['owner.time', '150'],
    ['initiative.status', 'in progress'],
    ['touchpoint.accept', 'overdue until June'],
    ['metric.benchmark', '105% SaaS survey 2025'],
  ])('what is offered for %s: %s is accepted', (path, value) => {
    const { spec, items, source } = written(path, value);
    const [item] = items;
    const reading = item && readItem(spec, item, source);
    if (reading === undefined || !('problem' in reading)) throw new Error('No problem.');
    expect(reading.problem.suggestions).not.toEqual([]);
    for (const { range, text } of reading.problem.suggestions) {
      const mended = source.slice(0, range.start) + text + source.slice(range.end);
      const [again] = parse(mended).declarations[0]?.block?.members ?? [];
      const [mendedItem] = again?.type === 'attribute' ? again.items : [];
      expect(mendedItem && readItem(spec, mendedItem, mended)).not.toHaveProperty('problem');
    }
  });
});

describe('what values mean', () => {
  test('a date is a span of days', () => {
    const value = meaningOf('task.by', '2026-Q1');
    if (value.type !== 'date') throw new Error(value.type);
    expect([formatDay(value.period.first), formatDay(value.period.last)]).toEqual([
      '2026-01-01',
      '2026-03-31',
    ]);
  });

  test.each([
    ['initiative.budget', '9.2M EUR', { money: { amount: 9_200_000, currency: 'EUR' } }],
    ['initiative.budget', '240k', { money: { amount: 240_000, currency: undefined } }],
    ['owner.time', '42%', { number: 42 }],
    ['segment.count', '1,200', { number: 1200 }],
    ['handoff.within', '4h', { duration: { count: 4, unit: 'hour' } }],
    ['metric.every', 'quarter', { duration: { count: 1, unit: 'quarter' } }],
    ['metric.now', '98%', { quantity: { number: 98, unit: '%', signed: false }, at: undefined }],
    [
      'metric.benchmark',
      '45 days "Survey"',
      { quantity: { number: 45, unit: 'days', signed: false }, source: 'Survey' },
    ],
    ['initiative.moves', 'nrr +2 points', { by: { number: 2, unit: 'points', signed: true } }],
    ['initiative.moves', 'nrr', { by: undefined }],
    ['initiative.funded-by', 'success 140k', { money: { amount: 140_000 } }],
    ['customers.why', 'unknown 5', { count: 5, reference: { text: 'unknown', reserved: 'nobody-yet' } }],
    ['touchpoint.owner', 'TBD', { reference: { reserved: 'nobody-yet' } }],
    ['touchpoint.owner', 'Everyone', { reference: { reserved: 'everyone' } }],
    [
      'touchpoint.owner',
      'Dana Ruiz',
      { reference: { text: 'Dana Ruiz', quoted: false, reserved: undefined } },
    ],
    ['insight.about', 'touchpoint kickoff', { reference: { text: 'kickoff', kind: 'touchpoint' } }],
    ['touchpoint.owner', 'silo support', { reference: { text: 'silo support', kind: undefined } }],
    ['touchpoint.accept', 'overdue', { rule: 'overdue', name: undefined, reason: undefined }],
    ['touchpoint.accept', 'overdue " "', { reason: undefined }],
    ['touchpoint.note', '"""One\n           two"""', { text: 'One\ntwo' }],
  ])('%s: %s', (path, value, expected) => {
    expect(meaningOf(path, value)).toMatchObject(expected);
  });

  test('the formatter can put names for what people write', () => {
    const { spec, items, source } = written('initiative.moves', 'Time to first value -25 days');
    const item = items[0] as (typeof items)[number];
    expect(canonicalItem(spec, item, source, () => 'time-to-value')).toBe('time-to-value -25 days');
    expect(canonicalItem(spec, item, source, () => undefined)).toBe('"Time to first value" -25 days');
  });

  test('what cannot be read stays as it was written', () => {
    const { spec, items, source } = written('task.by', '05/06/2026');
    expect(canonicalItem(spec, items[0] as (typeof items)[number], source)).toBe('05/06/2026');
  });
});

describe('amounts for people', () => {
  test.each([
    [{ amount: 240_000, currency: undefined }, '240k EUR'],
    [{ amount: 9_200_000, currency: 'USD' }, '9.2M USD'],
    [{ amount: 1_234_567, currency: 'EUR' }, '1,234,567 EUR'],
    [{ amount: 1_135_000, currency: 'EUR' }, '1,135k EUR'],
    [{ amount: 950, currency: 'EUR' }, '950 EUR'],
    [{ amount: 0, currency: 'EUR' }, '0 EUR'],
  ])('%o', (money, shown) => {
    expect(formatMoney(money, 'EUR')).toBe(shown);
  });

  test.each([
    [{ number: 98, unit: '%', signed: false }, '98%'],
    [{ number: 10, unit: 'points', signed: true }, '+10 points'],
    [{ number: -25, unit: 'days', signed: true }, '-25 days'],
    [{ number: 41_200, unit: 'people', signed: false }, '41,200 people'],
    [{ number: 3_200_000, unit: 'EUR', signed: false }, '3.2M EUR'],
    [{ number: 7, unit: '', signed: false }, '7'],
  ])('%o', (quantity, shown) => {
    expect(formatQuantity(quantity)).toBe(shown);
  });
});

describe('any text at all', () => {
  const paths = kinds.flatMap((kind) => kind.attributes.map((spec) => `${kind.name}.${spec.name}`));
  const fragments = [
    'dana',
    'Dana Ruiz',
    '"Dana \\" Ruiz"',
    '„x“',
    '2026',
    '2026-Q1',
    'Q3',
    '05/06/2026',
    '15.05.2026',
    '12',
    '-25',
    '+10',
    '1,200',
    '1,2',
    '240.000',
    '240k',
    '€9.2M',
    'EUR',
    '4h',
    '30m',
    'days',
    '%',
    '->',
    '→',
    '–',
    '..',
    'at',
    'by',
    'to',
    'every',
    'tbd',
    'owner',
    'silo',
    'month',
    'yes',
    'active',
    "'",
    '&',
    '/',
    '?',
    '(',
    '\\',
    '顧客',
    'a.b',
    'https://x.org/y',
    '"""a\n b"""',
    '',
  ];
  const values = fc
    .array(fc.tuple(fc.constantFrom(...fragments), fc.constantFrom(' ', ' ', '')), {
      minLength: 1,
      maxLength: 5,
    })
    .map((parts) => parts.flat().join(''));

  test('is read or refused with a sentence', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...paths),
        fc.oneof(values, fc.string({ unit: 'binary' })),
        (path, value) => {
          const { spec, items, source } = written(path, value);
          for (const item of items) {
            const reading = readItem(spec, item, source);
            if ('problem' in reading) expect(reading.problem.message).toMatch(/\.$/);
          }
        },
      ),
      { numRuns: 2000 },
    );
  });

  test('keeps its meaning and its form once it is in canonical form', () => {
    fc.assert(
      fc.property(fc.constantFrom(...paths), values, (path, value) => {
        const first = written(path, value);
        const [item] = first.items;
        if (item === undefined) return;
        const reading = readItem(first.spec, item, first.source);
        if ('problem' in reading) return;
        const second = written(path, reading.canonical);
        const [again] = second.items;
        if (again === undefined || second.items.length !== 1)
          throw new Error(`${reading.canonical} is not one item.`);
        const reread = readItem(second.spec, again, second.source);
        expect(plain(reread)).toEqual(plain(reading));
      }),
      { numRuns: 5000 },
    );
  });

  /** Whether a name stood in quotes is no part of its meaning. */
  function plain(reading: ReadItem): unknown {
    return JSON.parse(
      JSON.stringify(reading, (key, value: unknown) => (key === 'quoted' ? undefined : value)),
    );
  }
});
