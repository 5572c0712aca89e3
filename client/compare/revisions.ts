/** The commits of a repository as a person chooses one of them. */

export interface Ref {
  /** A branch, a branch of another repository, a tag. */
  readonly type: 0 | 1 | 2;
  readonly name?: string;
  readonly commit?: string;
}

export interface Commit {
  readonly hash: string;
  readonly message: string;
  readonly authorName?: string;
  readonly commitDate?: Date;
}

/** A commit that a roadmap can be compared with. */
export interface Revision {
  /** What the person chooses by, such as a branch's name or the subject of a commit. */
  readonly label: string;
  readonly detail: string;
  readonly group: 'Latest' | 'Branches' | 'Tags' | 'Recent commits';
  readonly commit: string;
  /** What the version is called from then on: `main (1a2b3c4)`. */
  readonly name: string;
}

/** What a repository has to choose from. */
interface History {
  /** The name of the commit that was made last. */
  readonly head: string;
  /** The branch that it is on. */
  readonly branch: string | undefined;
  readonly refs: readonly Ref[];
  readonly commits: readonly Commit[];
}

/** Everything that can be chosen, the likeliest first. */
export function revisionsIn({ head, branch, refs, commits }: History): readonly Revision[] {
  const latest: Revision = {
    label: 'Last commit',
    // Whoever knows git types the second name.
    detail: branch === undefined ? 'HEAD' : `On ${branch} · HEAD`,
    group: 'Latest',
    commit: head,
    name: `Last commit (${short(head)})`,
  };
  return [latest, ...refs.flatMap(refRevision), ...commits.map(commitRevision)];
}

function refRevision({ type, name, commit }: Ref): readonly Revision[] {
  if (name === undefined || commit === undefined || name.endsWith('/HEAD')) return [];
  const group = type === 2 ? 'Tags' : 'Branches';
  return [{ label: name, detail: short(commit), group, commit, name: `${name} (${short(commit)})` }];
}

function commitRevision({ hash, message, authorName, commitDate }: Commit): Revision {
  const [subject = ''] = message.split('\n');
  const day = commitDate?.toISOString().slice(0, 10);
  const detail = [short(hash), authorName, day].filter((part) => part !== undefined).join(' · ');
  return { label: subject, detail, group: 'Recent commits', commit: hash, name: short(hash) };
}

/** As much of a commit’s name as people write. */
export const short = (commit: string): string => commit.slice(0, 7);
