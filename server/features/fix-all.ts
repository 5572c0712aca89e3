/** Mends everything that needs no choice by a person. */
import { applyEdits } from '../../grammar/writing/edit.ts';
import type { Finding, Fix } from '../model/finding.ts';
import { positionAt } from '../model/lines.ts';
import { addTo } from '../model/multimap.ts';
import type { Snapshot } from '../model/workspace.ts';

/** Mending one thing can bring another to light; this many rounds are enough for every sane case, and end every other. */
const mostRounds = 20;

/** What is to be mended. */
export interface FixAllOptions {
  /** The files whose findings are to be mended; edits to other files may come along. */
  readonly uris: ReadonlySet<string>;
  /** Only findings of this rule. */
  readonly rule?: string | undefined;
}

export interface FixAllResult {
  /** The files that change, with their new text. */
  readonly texts: ReadonlyMap<string, string>;
  /** What was mended, in the order in which it was. */
  readonly mended: readonly Mended[];
}

interface Mended {
  readonly finding: Finding;
  readonly title: string;
  /** From 1; where the finding stood when its turn came, what was mended before it included. */
  readonly line: number;
}

/**
 * Applies the certain fixes round by round until none is left.
 * @param findingsOf the findings of the workspace with these texts in place of the snapshot's
 */
export function fixAll(
  snapshot: Snapshot,
  findingsOf: (texts: ReadonlyMap<string, string>) => {
    readonly findings: readonly Finding[];
    readonly snapshot: Snapshot;
  },
  { uris, rule }: FixAllOptions,
): FixAllResult {
  const texts = new Map<string, string>();
  const mended: Mended[] = [];
  for (let round = 0; round < mostRounds; round += 1) {
    const { findings, snapshot: now } = findingsOf(texts);
    const wanted = findings.filter(
      (finding) =>
        finding.mendable === true && uris.has(finding.uri) && (rule === undefined || finding.rule === rule),
    );
    const chosen = withoutOverlap(wanted);
    if (chosen.length === 0) break;
    const before = new Map(texts);
    for (const [uri, edits] of byFile(chosen.map(({ fix }) => fix))) {
      const text = now.treeOf(uri)?.text;
      if (text !== undefined) texts.set(uri, applyEdits(text, edits));
    }
    if ([...texts].every(([uri, text]) => (before.get(uri) ?? snapshot.treeOf(uri)?.text) === text)) break;
    for (const { finding, fix } of chosen) {
      const tree = now.treeOf(finding.uri);
      const line = tree === undefined ? 1 : positionAt(tree, finding.range.start).line + 1;
      mended.push({ finding, title: fix.title, line });
    }
  }
  return { texts, mended };
}

/** The certain fix of each finding, as long as it touches nothing that an earlier one touches. */
function withoutOverlap(
  findings: readonly Finding[],
): readonly { readonly finding: Finding; readonly fix: Fix }[] {
  const taken = new Map<string, { readonly start: number; readonly end: number }[]>();
  const chosen: { finding: Finding; fix: Fix }[] = [];
  for (const finding of findings) {
    const fix = finding
      .fixes()
      .find(({ certain, edits }) => certain && edits.some((file) => file.edits.length > 0));
    if (fix === undefined) continue;
    const ranges = fix.edits.flatMap(({ uri, edits }) => edits.map(({ range }) => ({ uri, range })));
    const overlaps = ranges.some(({ uri, range }) =>
      (taken.get(uri) ?? []).some(({ start, end }) => range.start <= end && start <= range.end),
    );
    if (overlaps) continue;
    for (const { uri, range } of ranges) addTo(taken, uri, range);
    chosen.push({ finding, fix });
  }
  return chosen;
}

function byFile(fixes: readonly Fix[]): ReadonlyMap<string, Fix['edits'][number]['edits']> {
  const files = new Map<string, Fix['edits'][number]['edits'][number][]>();
  for (const { uri, edits } of fixes.flatMap((fix) => fix.edits))
    for (const edit of edits) addTo(files, uri, edit);
  return files;
}
