/** Findings that came and went, told by rule and element: moving text about makes none of them new. */
import type { Finding } from '../model/finding.ts';
import type { SourceRange } from '../model/locate.ts';
import type { Element } from '../model/model.ts';
import { addTo } from '../model/multimap.ts';
import { declarationAt } from '../model/summary.ts';
import type { Matches } from './match.ts';
import type { Version } from './version.ts';

export interface FindingChanges {
  /** Of the second version, by file and position. */
  readonly gained: readonly Finding[];
  /** Of the first version. */
  readonly lost: readonly Finding[];
}

export function findingChanges(before: Version, after: Version, { tokenOf }: Matches): FindingChanges {
  const aboutIn =
    ({ model }: Version): KeyOf =>
    ({ rule, element }) => {
      const about = element && model.byId.get(element.id);
      return `${rule}\n${about === undefined ? (element?.id ?? '') : tokenOf(about)}`;
    };
  // Where two are to blame, the order of the source decides on which of them a finding stands.
  const involvedIn =
    (version: Version): KeyOf =>
    ({ rule, element, related }) => {
      const about = element && version.model.byId.get(element.id);
      const others = related.map((place) => elementAt(place, version));
      const tokens = [about, ...others].map((one) => (one === undefined ? '' : tokenOf(one)));
      return `${rule}\n${[...new Set(tokens)].sort().join('\n')}`;
    };
  const unmatched = without(before.findings, after.findings, aboutIn(before), aboutIn(after));
  const { one, other } = without(unmatched.one, unmatched.other, involvedIn(before), involvedIn(after));
  return { gained: other, lost: one };
}

type KeyOf = (finding: Finding) => string;

function elementAt(
  { uri, range }: SourceRange,
  { model, snapshot }: Pick<Version, 'model' | 'snapshot'>,
): Element | undefined {
  const tree = snapshot.treeOf(uri);
  const node = tree === undefined ? -1 : declarationAt(tree, range.start);
  return node === -1 ? undefined : model.elementOf({ file: uri, node });
}

interface Unmatched {
  readonly one: readonly Finding[];
  readonly other: readonly Finding[];
}

/** What is left when findings of the same key have been taken out in pairs. */
function without(
  before: readonly Finding[],
  after: readonly Finding[],
  keyBefore: KeyOf,
  keyAfter: KeyOf,
): Unmatched {
  if (before.length === 0 || after.length === 0) return { one: before, other: after };
  const there = grouped(after, keyAfter);
  const one = new Set(before);
  const other = new Set(after);
  for (const [key, findings] of grouped(before, keyBefore)) {
    for (const [lost, gained] of pairs(findings, there.get(key) ?? [])) {
      one.delete(lost);
      other.delete(gained);
    }
  }
  return { one: [...one], other: [...other] };
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
  const unpaired = new Set([...open.values()].flat());
  const left = others.filter((other) => unpaired.has(other));
  for (const [place, one] of rest.entries()) {
    const other = left[place];
    if (other !== undefined) found.push([one, other]);
  }
  return found;
}

function grouped(findings: readonly Finding[], keyOf: KeyOf): Map<string, Finding[]> {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) addTo(groups, keyOf(finding), finding);
  return groups;
}
