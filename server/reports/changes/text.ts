/** Changes for people at a terminal. */
import type { Finding } from '../../model/finding.ts';
import type { Paint } from '../paint.ts';
import { visible } from '../visible.ts';
import {
  type ChangeReport,
  changePlace,
  groupedChanges,
  isEmpty,
  linePlace,
  newsOf,
  nobodys,
  type Places,
  type RoadmapChanges,
  summaryOf,
} from './changes.ts';

/** Sentences by who is affected, each with its place, then the findings, then the counts. */
export function changesText(report: ChangeReport, paint: Paint): string {
  const { roadmaps } = report;
  const blocks = roadmaps
    .filter((roadmap) => !isEmpty(roadmap))
    .flatMap((roadmap) => [
      ...(roadmaps.length > 1 || roadmap.whole !== undefined ? [headingOf(roadmap, paint)] : []),
      ...roadmapText(roadmap, paint),
    ]);
  return `${[...blocks, paint.strong(visible(summaryOf(report)))].join('\n\n')}\n`;
}

function headingOf({ title, whole }: RoadmapChanges, paint: Paint): string {
  return paint.strong(`${visible(title)}${newsOf(whole)}`);
}

function roadmapText(roadmap: RoadmapChanges, paint: Paint): readonly string[] {
  const groups = groupedChanges(roadmap.changes).map(({ affects, told }) => {
    const lines = told.map(({ sentence, change }) => {
      const { file, line } = changePlace(change, roadmap);
      return `  ${visible(sentence)}  ${paint.faint(`${visible(file)}:${line}`)}`;
    });
    return [paint.strong(`${visible(affects ?? nobodys)}:`), ...lines].join('\n');
  });
  return [
    ...groups,
    ...findingsText('New findings:', roadmap.gained, roadmap.after, paint),
    ...findingsText('Findings that are gone:', roadmap.lost, roadmap.before, paint),
  ];
}

function findingsText(
  title: string,
  findings: readonly Finding[],
  places: Places,
  paint: Paint,
): readonly string[] {
  if (findings.length === 0) return [];
  const lines = findings.map((finding) => {
    const { file, line } = linePlace(finding, places);
    return `  ${paint.severity(finding.severity, finding.severity)}  ${visible(finding.message)}  ${paint.faint(`${finding.rule}  ${visible(file)}:${line}`)}`;
  });
  return [[paint.strong(title), ...lines].join('\n')];
}
