/** Which findings a change has to do with, and which were there before and have nothing to do with it. */
import type { Finding } from '../model/finding.ts';
import { lineRangeOf } from '../model/lines.ts';
import { compare } from './compare.ts';
import type { Version } from './version.ts';

/**
 * Whether a finding of `after` is new, or about an element that was added or changed. A finding about no element
 * counts by its line: whether that was in the file before, whatever blanks there are around it.
 * @param twinOf the text that a file of `after` had before; undefined where there was none
 */
export function touchedBetween(
  before: Version,
  after: Version,
  twinOf: (uri: string) => string | undefined,
): (finding: Finding) => boolean {
  const { changes, findings } = compare(before, after);
  const gained = new Set(findings.gained);
  const changed = new Set(changes.flatMap(({ is }) => is?.id ?? []));
  const known = new Map<string, ReadonlySet<string>>();
  const linesBefore = (uri: string): ReadonlySet<string> => {
    const lines = known.get(uri) ?? new Set(linesOf(twinOf(uri) ?? ''));
    known.set(uri, lines);
    return lines;
  };
  return (finding) => {
    if (gained.has(finding)) return true;
    if (finding.element !== undefined) return changed.has(finding.element.id);
    const tree = after.snapshot.treeOf(finding.uri);
    if (tree === undefined) return true;
    const { start, end } = lineRangeOf(tree, finding.range);
    const before = linesBefore(finding.uri);
    return linesOf(tree.text)
      .slice(start.line, end.line + 1)
      .some((line) => !before.has(line));
  };
}

function linesOf(text: string): readonly string[] {
  return text.split(/\r\n|\n|\r/).map((line) => line.trim());
}
