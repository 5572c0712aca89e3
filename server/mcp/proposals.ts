/** Changes that an assistant proposes: tried out on a copy, judged, and kept for as long as the server runs. */
import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import { compare } from '../compare/compare.ts';
import { pairRoadmaps } from '../compare/roadmaps.ts';
import type { Version } from '../compare/version.ts';
import type { Finding } from '../model/finding.ts';
import { groupedChanges } from '../reports/changes/changes.ts';
import type { Roadmaps } from './roadmaps.ts';

/** The texts of some files, by their URIs: as they were, and as they are to be. */
export interface Draft {
  readonly before: ReadonlyMap<string, string | undefined>;
  readonly after: ReadonlyMap<string, string>;
}

export interface Verdict {
  /** A unified diff; empty where nothing would change. */
  readonly patch: string;
  /** What it changes in what the roadmap says, in sentences. */
  readonly changes: readonly string[];
  /** Findings that would go, and that would come. */
  readonly gone: readonly string[];
  readonly come: readonly string[];
  /** Why it is not offered: it must be readable and bring no new error. */
  readonly problems: readonly string[];
}

/** What would come of a draft. Nothing changes. */
export function judge({ before, after }: Draft, roadmaps: Roadmaps): Verdict {
  const { service, models } = roadmaps;
  const tried = service.tried(after);
  const now = models.map((model) => service.version(model));
  const changes: string[] = [];
  const gone: Finding[] = [];
  const come: Finding[] = [];
  for (const [one, other] of pairsOf(now, tried)) {
    if (one === undefined || other === undefined) {
      come.push(...(other?.findings ?? []));
      gone.push(...(one?.findings ?? []));
      continue;
    }
    const { changes: made, findings } = compare(one, other);
    changes.push(...groupedChanges(made).flatMap(({ told }) => told.map(({ sentence }) => sentence)));
    gone.push(...findings.lost);
    come.push(...findings.gained);
  }
  const lineIn = (versions: readonly Version[]): ((finding: Finding) => string) => {
    const textOf = new Map(
      versions.flatMap(({ snapshot }) =>
        [...snapshot.files].map(([uri, file]) => [uri, file.tree.text] as const),
      ),
    );
    return ({ severity, rule, message, uri, range }) => {
      const line = (textOf.get(uri) ?? '').slice(0, range.start).split('\n').length;
      return `${severity} ${rule} at ${roadmaps.nameOf(uri)}:${line}: ${message}`;
    };
  };
  const lineAfter = lineIn(tried);
  const errors = come.filter(({ severity }) => severity === 'error').map(lineAfter);
  return {
    patch: [...after].map(([uri, text]) => patchOf(roadmaps.nameOf(uri), before.get(uri), text)).join(''),
    changes,
    gone: gone.map(lineIn(now)),
    come: come.map(lineAfter),
    problems: [
      ...unreadable({ before, after }, tried, roadmaps),
      ...errors.map((error) => `It would bring a new error: ${error}`),
    ],
  };
}

type Pair = readonly [before: Version | undefined, after: Version | undefined];

function pairsOf(before: readonly Version[], after: readonly Version[]): readonly Pair[] {
  const versionOf = new Map([...before, ...after].map((version) => [version.model, version]));
  const pairs = pairRoadmaps(
    before.map(({ model }) => model),
    after.map(({ model }) => model),
    [({ key }) => key, ({ key }) => key],
  );
  return pairs.map(([one, other]) => [one && versionOf.get(one), other && versionOf.get(other)]);
}

/** Slips that were not there: they count whatever the settings say of the rule. */
function unreadable(
  { before, after }: Draft,
  tried: readonly Version[],
  { service, nameOf }: Roadmaps,
): readonly string[] {
  const { treeOf } = service.snapshot();
  return [...after.keys()].flatMap((uri) => {
    const slips =
      tried.map(({ snapshot }) => snapshot.treeOf(uri)).find((tree) => tree !== undefined)?.problems ?? [];
    const known = before.get(uri) === undefined ? 0 : (treeOf(uri)?.problems.length ?? 0);
    const [slip] = slips;
    return slip === undefined || slips.length <= known
      ? []
      : [`${nameOf(uri)} could not be read any more: ${slip.message}`];
  });
}

/** As git writes it, so that git and patch can apply it. */
function patchOf(name: string, before: string | undefined, after: string): string {
  if (before === after) return '';
  const old = before === undefined ? '/dev/null' : `a/${name}`;
  return createTwoFilesPatch(old, `b/${name}`, before ?? '', after, undefined, undefined, {
    context: 3,
    headerOptions: FILE_HEADERS_ONLY,
  });
}

/** Drafts that were found good, by the name that their answer gave them. */
export interface Proposals {
  readonly keep: (draft: Draft) => string;
  readonly take: (name: string) => Draft | undefined;
}

/** More than anybody comes back to. */
const mostKept = 100;

export function createProposals(): Proposals {
  const kept = new Map<string, Draft>();
  let count = 0;
  return {
    keep: (draft) => {
      count += 1;
      const name = `proposal-${count}`;
      kept.set(name, draft);
      const [oldest] = kept.keys();
      if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
      return name;
    },
    take: (name) => kept.get(name),
  };
}
