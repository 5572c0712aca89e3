/** A comparison as a list of sentences that lead to their places. */
import type { Finding } from '../../model/finding.ts';
import { lineRangeOf } from '../../model/lines.ts';
import type { SourceRange } from '../../model/locate.ts';
import type { Element } from '../../model/model.ts';
import type { ChangeList, FindingLine, SourcePlace } from '../../views/diagram.ts';
import { type ComparedNames, groupedChanges, nobodys, summaryOf } from './changes.ts';
import type { Compared } from './picture.ts';

/** @param idOf what pictures call an element of either version */
export function changesList(
  { before, after, comparison }: Compared,
  names: ComparedNames,
  idOf: (element: Element) => string,
): ChangeList {
  const { changes, findings } = comparison;
  const placeIn =
    ({ snapshot: { treeOf } }: Compared['before']) =>
    ({ uri, range }: SourceRange): SourcePlace | undefined => {
      const tree = treeOf(uri);
      return tree && { uri, range: lineRangeOf(tree, range) };
    };
  const [placeBefore, placeAfter] = [placeIn(before), placeIn(after)];
  const findingLine =
    (placeOf: typeof placeBefore) =>
    (finding: Finding): FindingLine => {
      const { rule, severity, message } = finding;
      const source = placeOf(finding);
      return { rule, severity, message, ...(source && { source }) };
    };
  return {
    summary: summaryOf({ ...names, roadmaps: [{ whole: undefined, changes, ...findings }] }),
    groups: groupedChanges(changes).map(({ affects, told }) => ({
      title: affects ?? nobodys,
      lines: told.flatMap(({ sentence, change }) => {
        const { kind, is, was, place } = change;
        const element = is ?? was;
        if (element === undefined) return [];
        const isWhole = kind === 'added' || kind === 'removed';
        const source = (kind === 'removed' ? placeBefore : placeAfter)(place);
        return [
          {
            kind: isWhole ? kind : ('changed' as const),
            sentence,
            element: idOf(element),
            ...(source && { source }),
          },
        ];
      }),
    })),
    gained: findings.gained.map(findingLine(placeAfter)),
    lost: findings.lost.map(findingLine(placeBefore)),
  };
}
