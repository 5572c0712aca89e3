/** Changes for programs. The form is public: fields are added, never renamed, within one `version`. */
import type { Finding } from '../../model/finding.ts';
import { type ChangeReport, changePlace, linePlace, type Places } from './changes.ts';

/**
 * Indented JSON with a final line break. Files and lines are those of the second version; of the first
 * one for what was removed and for findings that are lost.
 */
export function changesJson({ before, after, roadmaps, notices }: ChangeReport): string {
  const findingOf =
    (places: Places) =>
    (finding: Finding): object => ({
      rule: finding.rule,
      severity: finding.severity,
      message: finding.message,
      element:
        finding.element === undefined ? null : { kind: finding.element.kind, name: finding.element.name },
      ...linePlace(finding, places),
    });
  const content = {
    version: 1,
    before,
    after,
    changes: roadmaps.flatMap((roadmap) =>
      roadmap.changes.map((change) => {
        const element = change.is ?? change.was;
        return {
          kind: change.kind,
          element: { kind: element?.kind, name: element?.name ?? element?.label, label: element?.label },
          attribute: change.attribute ?? null,
          before: change.before ?? null,
          after: change.after ?? null,
          sentence: change.sentence,
          affects: change.affects ?? null,
          ...changePlace(change, roadmap),
        };
      }),
    ),
    findings: {
      gained: roadmaps.flatMap((roadmap) => roadmap.gained.map(findingOf(roadmap.after))),
      lost: roadmaps.flatMap((roadmap) => roadmap.lost.map(findingOf(roadmap.before))),
    },
    notices,
  };
  return `${JSON.stringify(content, undefined, 2)}\n`;
}
