/**
 * Roadmaps as they were in one commit after the other, from HEAD backwards. Only the files that are other than
 * in the commit that was shown before are read and set again.
 */
import { pathToFileURL } from 'node:url';
import { decode, tooLong } from '../decode.ts';
import type { ReadFile } from '../ports.ts';
import { canonical } from '../uri.ts';
import type { CommitLog, PastCommit } from './commits.ts';
import { type Objects, openObjects } from './objects.ts';
import type { Content, Repository } from './repository.ts';

/** Takes the texts: a service, or a workspace. */
interface Texts {
  setFile(uri: string, text: string): void;
  setUnreadable(uri: string, reason: string): void;
  removeFile(uri: string): void;
}

/** A moment of the past that is shown: by then, the texts are set. */
export interface Shown {
  readonly commit: PastCommit;
  /** Whether everything was at hand: a partial clone may lack what files held. */
  readonly isWhole: boolean;
  /** Any other file as it was then; 'missing' where there was none. */
  readonly read: (path: string) => Promise<Content>;
}

/** How many objects are asked for ahead: enough that git never waits, few enough to be held. */
const ahead = 32;

/**
 * Shows the commits that are `wanted`, newest first; before the first of them, the texts are those of HEAD.
 * Ends git when it is through, or left early. Throws a `GitError`.
 */
export async function* replay(
  repository: Repository,
  past: CommitLog,
  wanted: (commit: PastCommit) => boolean,
  texts: Texts,
): AsyncGenerator<Shown, void> {
  const objects = openObjects(repository);
  const missing = new Set<string>();
  const set = async (path: string, content: Promise<Content> | undefined): Promise<void> => {
    const uri = uriIn(repository, path);
    missing.delete(path);
    if (content === undefined) {
      texts.removeFile(uri);
      return;
    }
    const read = readOf(await content);
    if ('text' in read) texts.setFile(uri, read.text);
    else if ('unreadable' in read) {
      texts.setUnreadable(uri, read.unreadable);
      if (read === notFetched) missing.add(path);
    }
  };
  try {
    const steps = stepsOf(past, wanted);
    const asked = askAhead(steps, objects);
    for (const { commit, files } of steps) {
      for (const path of files.keys()) await set(path, asked.next().value?.content);
      yield { commit, isWhole: missing.size === 0, read: (path) => objects.read(`${commit.id}:${path}`) };
    }
  } finally {
    objects.close();
  }
}

/** What has to be set before a commit can be shown: the objects of files, none for those that are not there. */
interface Step {
  readonly commit: PastCommit;
  readonly files: ReadonlyMap<string, string | undefined>;
}

function stepsOf({ files, commits }: CommitLog, wanted: (commit: PastCommit) => boolean): readonly Step[] {
  const steps: Step[] = [];
  let due = new Map<string, string | undefined>(files);
  for (const commit of commits) {
    if (wanted(commit)) {
      steps.push({ commit, files: due });
      due = new Map();
    }
    for (const { path, before } of commit.changes) due.set(path, before);
  }
  return steps;
}

/** The contents of all steps in their order, some of them asked for before they are wanted. */
function* askAhead(
  steps: readonly Step[],
  objects: Objects,
): Generator<{ readonly content: Promise<Content> | undefined }> {
  const all = steps.flatMap(({ files }) => [...files.values()]);
  const asked: { content: Promise<Content> | undefined }[] = [];
  let next = 0;
  for (let at = 0; at < all.length; at += 1) {
    for (; next < Math.min(all.length, at + ahead); next += 1) {
      const object = all[next];
      const content = object === undefined ? undefined : objects.read(object);
      // Whoever stops early never hears of what fails later.
      content?.catch(() => undefined);
      asked.push({ content });
    }
    yield asked.shift() ?? { content: undefined };
  }
}

/** In place of the text of a file that a partial clone has left out. */
export const notFetched: ReadFile = {
  unreadable: 'This file is not in this partial clone. Fetch it with git, then try again.',
};

function readOf(content: Content): ReadFile {
  if (content === 'missing') return notFetched;
  return content === 'too-long' ? tooLong : decode(content);
}

/** The URI of a file of a repository in its working tree, whether it is there now or not. */
export function uriIn({ top }: Repository, path: string): string {
  return canonical(pathToFileURL(`${top}/${path}`).href);
}
