/** Health in a few lines of plain words: for the end of a check, and for a tooltip. */
import { quoted } from '../../grammar/values/quoted.ts';
import { type Coverage, type CoveredKind, covered } from '../tables/coverage.ts';
import type { Health } from '../tables/health.ts';
import { titleOf } from '../tables/health-table.ts';

/** One line for each kind that there is, one for each duty, and one for what would be cut first, if anything; none for an empty roadmap. */
export function healthLines({ coverage, duties, firstToBeCut }: Health): readonly string[] {
  const there = coverage.filter(({ elements }) => elements.length > 0);
  if (there.length === 0) return [];
  return [
    ...there.map(coverageLine),
    ...duties.map(({ met, title, reasons: [reason = '', ...others] }) =>
      met
        ? `✓ Done: ${inSentence(title)}.`
        : `– Open: ${inSentence(title)}. ${reason}${others.length === 0 ? '' : ` And ${others.length} more.`}`,
    ),
    ...cutLines(firstToBeCut),
  ];
}

function inSentence(title: string): string {
  return title.charAt(0).toLowerCase() + title.slice(1);
}

const mostCuts = 3;

function cutLines(cuts: Health['firstToBeCut']): readonly string[] {
  if (cuts.length === 0) return [];
  const few = cuts
    .slice(0, mostCuts)
    .map(({ initiative, because }) => `${quoted(initiative.label)} (${because.join('; ')})`);
  const more = cuts.length - few.length;
  return [`First to be cut: ${few.join(', ')}${more === 0 ? '' : `, and ${more} more`}.`];
}

const measured: Readonly<Record<CoveredKind, string>> = {
  touchpoint: 'measured',
  handoff: 'measured',
  metric: 'read in time',
  initiative: 'with a metric to move',
};

function coverageLine(coverage: Coverage): string {
  const { kind, total, owned, measured: read, connected } = covered(coverage);
  return `${titleOf(coverage)}: ${owned} of ${total} owned, ${read} ${measured[kind]}, ${connected} connected to an outcome.`;
}

/** For programs: figures by kind, duties, and what would be cut first. Names are the short ones where there are any. */
export function healthData({
  roadmap,
  customerOwner,
  coverage,
  duties,
  firstToBeCut,
  slips,
}: Health): object {
  return {
    roadmap,
    customerOwner: customerOwner?.label ?? null,
    coverage: coverage.map(covered),
    duties: duties.map(({ id, title, met, reasons }) => ({ id, title, met, reasons })),
    firstToBeCut: firstToBeCut.map(({ initiative, because }) => ({
      initiative: initiative.name ?? initiative.label,
      because,
    })),
    slips,
  };
}
