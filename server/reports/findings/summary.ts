/** What came of a check, in counts. */
import { severities } from '../../model/finding.ts';
import { counted } from '../../model/wording/words.ts';
import type { Report } from './report.ts';

/** `1 error, 2 warnings in 3 files, 40 elements.`, then what was left out. Nothing in it comes from a roadmap. */
export function summaryOf({ files, elements, findings, known, since }: Report): string {
  const counts = severities
    .map((severity) => ({
      severity,
      count: findings.filter((finding) => finding.severity === severity).length,
    }))
    .filter(({ count }) => count > 0)
    .map(({ severity, count }) => counted(count, severity));
  const checked = `${counted(files.length, 'file')}, ${counted(elements, 'element')}`;
  const sentences = [
    counts.length === 0 ? `Nothing found in ${checked}.` : `${counts.join(', ')} in ${checked}.`,
    ...(known.length === 0 ? [] : [`${counted(known.length, 'finding')} of the baseline left out.`]),
    ...(since === undefined || since.older === 0
      ? []
      : [`${counted(since.older, 'older finding')} left out, on what has not changed.`]),
  ];
  return sentences.join(' ');
}
