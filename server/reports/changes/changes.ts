/** What a comparison has to say, before anybody decides how to print it. */
import type { Change } from '../../compare/changes.ts';
import type { Finding } from '../../model/finding.ts';
import { positionAt, type Texted } from '../../model/lines.ts';
import type { SourceRange } from '../../model/locate.ts';
import { spokenName } from '../../model/wording/count-name.ts';
import { counted } from '../../model/wording/words.ts';
import type { Diagram } from '../../views/diagram.ts';

/** What was compared, as people call it: `HEAD`, `the working tree`, a folder. */
export interface ComparedNames {
  readonly before: string;
  readonly after: string;
}

export interface ChangeReport extends ComparedNames {
  /** Each roadmap that there is something to say about, or that is the only one. */
  readonly roadmaps: readonly RoadmapChanges[];
  /** Sentences about what could not be compared as it should. */
  readonly notices: readonly string[];
}

export interface RoadmapChanges {
  /** The roadmap's name for people. */
  readonly title: string;
  /** The whole roadmap is new, or gone. */
  readonly whole: 'added' | 'removed' | undefined;
  readonly changes: readonly Change[];
  readonly gained: readonly Finding[];
  readonly lost: readonly Finding[];
  /** Both versions as one picture: what has changed, and what is next to it. */
  readonly picture: () => Diagram;
  /** Places of what is in the first version only: removed elements and lost findings. */
  readonly before: Places;
  readonly after: Places;
}

/** How the files of one version are called, and what stands in them. */
export interface Places {
  readonly textOf: (uri: string) => Texted | undefined;
  readonly nameOf: (uri: string) => string;
}

/** File and line, from 1. */
interface LinePlace {
  readonly file: string;
  readonly line: number;
}

export function changePlace({ kind, place }: Change, { before, after }: RoadmapChanges): LinePlace {
  return linePlace(place, kind === 'removed' ? before : after);
}

export function linePlace({ uri, range }: SourceRange, { textOf, nameOf }: Places): LinePlace {
  const file = textOf(uri);
  return { file: nameOf(uri), line: file === undefined ? 1 : positionAt(file, range.start).line + 1 };
}

/** Everything about one element in one sentence. */
interface Told {
  readonly sentence: string;
  readonly change: Change;
}

/** The changes that touch one silo or owner; those that touch nobody's work have no name and come last. */
interface ChangeGroup {
  readonly affects: string | undefined;
  readonly told: readonly Told[];
}

/** By who is affected, in the order of the changes; one sentence for each element. */
export function groupedChanges(changes: readonly Change[]): readonly ChangeGroup[] {
  const groups = Map.groupBy(changes, ({ affects }) => affects);
  return [...groups]
    .map(([affects, own]): ChangeGroup => ({ affects, told: tell(own) }))
    .sort((a, b) => Number(a.affects === undefined) - Number(b.affects === undefined));
}

function tell(changes: readonly Change[]): readonly Told[] {
  return [...Map.groupBy(changes, ({ is, was }) => is ?? was).values()].flatMap((own) => {
    const [change] = own;
    if (change === undefined) return [];
    const phrases = own.map(({ phrase }) => phrase).join(', ');
    const name = change.is && spokenName(change.is);
    return [{ sentence: own.length === 1 ? change.sentence : `${name}: ${phrases}`, change }];
  });
}

/** What stands above changes that touch nobody's work. */
export const nobodys = 'Nobody in particular';

/** As much of the changes to a roadmap as can be counted. */
type Counted = Pick<RoadmapChanges, 'whole' | 'changes' | 'gained' | 'lost'>;

/** What stands behind the name of a roadmap that is new or gone as a whole. */
export function newsOf(whole: RoadmapChanges['whole']): string {
  if (whole === undefined) return '';
  return whole === 'added' ? ' (a new roadmap)' : ' (no longer there)';
}

export function isEmpty({ whole, changes, gained, lost }: Counted): boolean {
  return whole === undefined && changes.length + gained.length + lost.length === 0;
}

/** `HEAD -> the working tree: 3 changes; findings: 1 new, 2 gone.` */
export function summaryOf({
  before,
  after,
  roadmaps,
}: ComparedNames & { readonly roadmaps: readonly Counted[] }): string {
  const all = roadmaps.filter((roadmap) => !isEmpty(roadmap));
  const sum = (count: (roadmap: Counted) => number): number =>
    all.reduce((total, roadmap) => total + count(roadmap), 0);
  const changes = sum((roadmap) => roadmap.changes.length);
  const gained = sum((roadmap) => roadmap.gained.length);
  const lost = sum((roadmap) => roadmap.lost.length);
  const head = `${before} -> ${after}`;
  if (changes + gained + lost === 0 && all.length === 0)
    return `${head}: nothing has changed in what the roadmap says.`;
  const findings = gained + lost === 0 ? '' : `; findings: ${gained} new, ${lost} gone`;
  return `${head}: ${counted(changes, 'change')}${findings}.`;
}
