/** Findings that came and went, told by rule and element: moving text about makes none of them new. */
import type { Finding } from '../model/finding.ts';
import { addTo } from '../model/multimap.ts';
import type { Matches } from './match.ts';
import type { Version } from './version.ts';

export interface FindingChanges {
  /** Of the second version, by file and position. */
  readonly gained: readonly Finding[];
  /** Of the first version. */
  readonly lost: readonly Finding[];
}

export function findingChanges(before: Version, after: Version, { tokenOf }: Matches): FindingChanges {
  const keyIn =
    ({ model }: Version) =>
    ({ rule, element }: Finding): string => {
      const about = element && model.byId.get(element.id);
      return `${rule}\n${about === undefined ? (element?.id ?? '') : tokenOf(about)}`;
    };
  const there = grouped(after.findings, keyIn(after));
  const here = grouped(before.findings, keyIn(before));
  const gained = new Set<Finding>(after.findings);
  const lost = new Set<Finding>(before.findings);
  for (const [key, ones] of here) {
    for (const [one, other] of pairs(ones, there.get(key) ?? [])) {
      lost.delete(one);
      gained.delete(other);
    }
  }
  return { gained: [...gained], lost: [...lost] };
}

/** An element may have several findings of one rule: those of the same words belong together, then any two. */
function pairs(
  ones: readonly Finding[],
  others: readonly Finding[],
): readonly (readonly [Finding, Finding])[] {
  const open = grouped(others, ({ message }) => message);
  const found: (readonly [Finding, Finding])[] = [];
  const rest: Finding[] = [];
  for (const one of ones) {
    const other = open.get(one.message)?.shift();
    if (other === undefined) rest.push(one);
    else found.push([one, other]);
  }
  const left = [...open.values()].flat();
  for (const [place, one] of rest.entries()) {
    const other = left[place];
    if (other !== undefined) found.push([one, other]);
  }
  return found;
}

function grouped(findings: readonly Finding[], keyOf: (finding: Finding) => string): Map<string, Finding[]> {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) addTo(groups, keyOf(finding), finding);
  return groups;
}
