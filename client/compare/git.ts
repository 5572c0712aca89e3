/**
 * What git has of a roadmap, through the editor's own git extension: whatever the person has set there about git
 * holds here too. Of its interface (`getAPI(1)`), the little that is needed.
 */
import { type Event, extensions, Uri, workspace } from 'vscode';
import { type Commit, type Ref, type Revision, revisionsIn, short } from './revisions.ts';

export interface Repository {
  readonly rootUri: Uri;
  readonly state: { readonly HEAD: Ref | undefined };
  /** The text of a file in a commit; rejects where there is none. */
  show(ref: string, path: string): Promise<string>;
  getRefs(query: { readonly count?: number; readonly sort?: 'committerdate' }): Promise<readonly Ref[]>;
  getCommit(ref: string): Promise<Commit>;
  log(options: { readonly maxEntries: number; readonly path?: string }): Promise<readonly Commit[]>;
  /** Files that are not the same in a commit and on disk. */
  diffWith(ref: string): Promise<readonly { readonly originalUri: Uri }[]>;
}

interface Api {
  readonly state: 'uninitialized' | 'initialized';
  readonly onDidChangeState: Event<string>;
  getRepository(uri: Uri): Repository | null;
  openRepository(root: Uri): Promise<Repository | null>;
}

interface GitExtension {
  readonly enabled: boolean;
  getAPI(version: 1): Api;
}

const mostRefs = 60;
const mostCommits = 20;

/** The repository that a document is in, or a sentence that says why there is none to be had. */
export async function repositoryOf(document: Uri): Promise<Repository | string> {
  if (!workspace.isTrusted) return 'This folder is not trusted, so git is not run in it.';
  const extension = extensions.getExtension<GitExtension>('vscode.git');
  if (extension === undefined)
    return 'The editor’s git extension is not here: on the web there is none, elsewhere it may be switched off.';
  const { enabled, getAPI } = await activated(extension);
  if (!enabled) return 'The editor found no git, or its setting “git.enabled” is off.';
  const api = getAPI(1);
  await untilInitialized(api);
  const repository = api.getRepository(document) ?? (await api.openRepository(Uri.joinPath(document, '..')));
  return repository ?? 'This file is in no git repository.';
}

async function activated(extension: {
  activate(): Thenable<GitExtension>;
}): Promise<Pick<GitExtension, 'enabled' | 'getAPI'>> {
  const git = await extension.activate();
  return { enabled: git.enabled, getAPI: (version) => git.getAPI(version) };
}

function untilInitialized(api: Api): Promise<void> {
  if (api.state === 'initialized') return Promise.resolve();
  return new Promise((resolve) => {
    const subscription = api.onDidChangeState((state) => {
      if (state !== 'initialized') return;
      subscription.dispose();
      resolve();
    });
  });
}

/** Everything that can be chosen, the likeliest first; commits that touch the document's folder. None in a repository without a commit. */
export async function revisionsOf(repository: Repository, document: Uri): Promise<readonly Revision[]> {
  // Asked of git itself: a repository that was opened just now does not know its state yet.
  const head = await repository.getCommit('HEAD').catch(() => undefined);
  if (head === undefined) return [];
  const branch = repository.state.HEAD?.name;
  const [refs, commits] = await Promise.all([
    repository.getRefs({ count: mostRefs, sort: 'committerdate' }),
    repository.log({ maxEntries: mostCommits, path: Uri.joinPath(document, '..').fsPath }),
  ]);
  return revisionsIn({ head: head.hash, branch, refs, commits });
}

/** The commit that a branch, a tag or part of a commit's name means; rejects where there is none. */
export async function revisionNamed(repository: Repository, name: string): Promise<Revision> {
  const { hash } = await repository.getCommit(name);
  const isHash = hash.startsWith(name);
  return {
    label: isHash ? short(hash) : name,
    detail: '',
    group: 'Recent commits',
    commit: hash,
    name: isHash ? short(hash) : `${name} (${short(hash)})`,
  };
}

/** The text of a file in a commit; `undefined` where it was not there yet. */
export function textAt(repository: Repository, commit: string, uri: Uri): Promise<string | undefined> {
  return repository.show(commit, uri.fsPath).then(
    (text) => text,
    () => undefined,
  );
}

/** How many files git is asked for at a time: each is a process of its own. */
const readers = 6;

/**
 * The texts of all roadmap files in a commit, by their address as it would be now.
 * @param present those that there are now, wherever they are
 */
export async function textsAt(
  repository: Repository,
  commit: string,
  present: readonly Uri[],
): Promise<ReadonlyMap<string, { readonly uri: Uri; readonly text: string }>> {
  const root = `${repository.rootUri.path}/`;
  const gone = (await repository.diffWith(commit)).map(({ originalUri }) => originalUri);
  const wanted = new Map(
    [...present, ...gone]
      .filter(({ path, scheme }) => scheme === repository.rootUri.scheme && path.startsWith(root))
      .filter(({ path }) => /(\.cust|\/cust\.json)$/i.test(path))
      .map((uri) => [uri.toString(), uri]),
  );
  const texts = new Map<string, { readonly uri: Uri; readonly text: string }>();
  const waiting = [...wanted];
  const read = async (): Promise<void> => {
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const [key, uri] = next;
      const text = await textAt(repository, commit, uri);
      if (text !== undefined) texts.set(key, { uri, text });
    }
  };
  await Promise.all(Array.from({ length: readers }, read));
  return texts;
}
