/** What can be said of a file before the rules have looked at the whole roadmap again. */
import { type Change, changeBetween, rangeAfter } from '../../grammar/parsing/change.ts';
import { type Finding, findingWith, type Related } from '../model/finding.ts';
import type { Said } from '../rules/answers.ts';

/**
 * The findings in one file: those that it gives rise to by itself are `own`, new; the others are as they
 * were said last, moved along with the text. What the edit has touched of those is left out.
 */
export function earlyFindings(
  uri: string,
  text: string,
  own: readonly Finding[],
  { checked, files }: Said,
): readonly Finding[] {
  const before = files.find((file) => file.uri === uri);
  if (before === undefined) return own;
  const change = changeBetween(before.tree.text, text);
  const kept = checked.findings.flatMap((finding) =>
    finding.uri !== uri || checked.ownFindings.has(finding) ? [] : (moved(finding, change) ?? []),
  );
  return [...own, ...kept].sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
}

function moved(finding: Finding, change: Change): Finding | undefined {
  const range = rangeAfter(change, finding.range);
  if (range === undefined) return undefined;
  const related = finding.related.flatMap((one): Related | readonly Related[] => {
    if (one.uri !== finding.uri) return one;
    const place = rangeAfter(change, one.range);
    return place === undefined ? [] : { ...one, range: place };
  });
  return findingWith(finding, { range, related });
}
