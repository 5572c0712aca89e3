/** "Cust: Compare Roadmap with…": an earlier version and the present one as one picture, with all changes in sentences. */
import {
  commands,
  env,
  ProgressLocation,
  type QuickPickItem,
  QuickPickItemKind,
  Uri,
  window,
  workspace,
} from 'vscode';
import { type Repository, repositoryOf, revisionNamed, revisionsOf } from '../compare/git.ts';
import type { Revision } from '../compare/revisions.ts';
import { type Earlier, textOnDisk, versionInFolder, versionInGit, versionWith } from '../compare/versions.ts';
import type { Previews } from '../preview/previews.ts';
import { reasonOf } from '../reason-of.ts';

interface Choice extends QuickPickItem {
  /** `undefined` where the person changed their mind, or has been told why it cannot be. */
  readonly take?: () => Promise<Earlier | undefined>;
}

/**
 * @param document whose roadmap is compared; the one in sight where it is left out
 * @param revision a branch, a tag or a commit; asked for in a list where it is left out
 */
export async function compareWith(
  previews: Previews,
  document: Uri | undefined,
  revision?: string,
): Promise<void> {
  const compared = document ?? previews.documentInHand('it is compared with an earlier version');
  if (compared === undefined) return;
  try {
    const git = await repositoryOf(compared);
    const version =
      typeof revision === 'string'
        ? await named(git, revision)
        : await (await chosen(await choicesFor(compared, git)))?.take?.();
    if (version !== undefined) await previews.openComparison(compared, version);
  } catch (error) {
    void window.showErrorMessage(`The earlier version could not be read: ${reasonOf(error)}`);
  }
}

async function named(git: Repository | string, revision: string): Promise<Earlier> {
  if (typeof git === 'string') throw new Error(git);
  return inGit(git, await revisionNamed(git, revision));
}

function chosen(choices: readonly Choice[]): Thenable<Choice | undefined> {
  return window.showQuickPick(choices, {
    title: 'Compare roadmap with',
    placeHolder: 'An earlier version, or another text of it',
    matchOnDescription: true,
    matchOnDetail: true,
  });
}

async function choicesFor(document: Uri, git: Repository | string): Promise<readonly Choice[]> {
  const found = typeof git === 'string' ? [] : await revisionsOf(git, document);
  const revisions = typeof git === 'string' ? [] : gitChoices(git, found);
  const reason = typeof git === 'string' ? git : found.length === 0 ? 'Nothing is committed yet.' : undefined;
  const elsewhere: readonly Choice[] = [
    { label: 'Elsewhere', kind: QuickPickItemKind.Separator },
    {
      label: '$(clippy) Clipboard',
      description: 'A copied text of this file, from a mail, say',
      take: () => fromClipboard(document),
    },
    {
      label: '$(file) Another File…',
      description: 'In place of this file',
      take: () => fromFile(document),
    },
    {
      label: '$(folder) Another Folder…',
      description: 'With all roadmap files in it',
      take: () => fromFolder(document),
    },
  ];
  if (reason === undefined) return [...revisions, ...elsewhere];
  return [
    ...elsewhere,
    { label: 'Git', kind: QuickPickItemKind.Separator },
    {
      label: '$(info) No versions from git',
      detail: reason,
      take: async () => {
        void explain(reason);
        return undefined;
      },
    },
  ];
}

const manageTrust = 'Manage Workspace Trust';

/** Says why there are no versions from git, and leads to where a person can change that. */
async function explain(reason: string): Promise<void> {
  const ways = workspace.isTrusted ? [] : [manageTrust];
  const chosen = await window.showInformationMessage(reason, ...ways);
  if (chosen === manageTrust) await commands.executeCommand('workbench.trust.manage');
}

function gitChoices(repository: Repository, revisions: readonly Revision[]): readonly Choice[] {
  return [...Map.groupBy(revisions, ({ group }) => group)].flatMap(([group, all]): Choice[] => [
    { label: group, kind: QuickPickItemKind.Separator },
    ...all.map((revision) => ({
      label: revision.label,
      description: revision.detail,
      take: () => inGit(repository, revision),
    })),
  ]);
}

function inGit(repository: Repository, revision: Revision): Promise<Earlier> {
  const title = `Reading the roadmap of ${revision.label}`;
  return Promise.resolve(
    window.withProgress({ location: ProgressLocation.Window, title }, () =>
      versionInGit(repository, revision),
    ),
  );
}

async function fromClipboard(document: Uri): Promise<Earlier | undefined> {
  const text = await env.clipboard.readText();
  if (/^[^\n/]*\{/m.test(text)) return versionWith(document, text, 'the clipboard');
  void window.showInformationMessage(
    'The clipboard holds no roadmap. Copy the text of one first: all of the file, not a part.',
  );
  return undefined;
}

async function fromFile(document: Uri): Promise<Earlier | undefined> {
  const [file] =
    (await window.showOpenDialog({
      title: 'Compare with this file',
      defaultUri: Uri.joinPath(document, '..'),
      filters: { 'Customer roadmap': ['cust'] },
    })) ?? [];
  return file && versionWith(document, await textOnDisk(file), lastOf(file));
}

async function fromFolder(document: Uri): Promise<Earlier | undefined> {
  const [folder] =
    (await window.showOpenDialog({
      title: 'Compare with the roadmap in this folder',
      canSelectFiles: false,
      canSelectFolders: true,
    })) ?? [];
  if (folder === undefined) return undefined;
  const earlier = await versionInFolder(folder, lastOf(folder), document);
  if (earlier.version.files.length > 0) return earlier;
  void window.showInformationMessage(
    `There is no roadmap in ${lastOf(folder)}: no file in it ends in .cust.`,
  );
  return undefined;
}

const lastOf = ({ path }: Uri): string => path.split('/').findLast((part) => part !== '') ?? path;

/** The roadmap file that a menu was opened on; `undefined` for a preview, and from the command palette. */
export function roadmapFrom(from: unknown): Uri | undefined {
  return from instanceof Uri && from.path.toLowerCase().endsWith('.cust') ? from : undefined;
}

/** The commit of an item of the timeline, which says no more of itself; `undefined` for any other. */
export function commitOf(item: unknown): string | undefined {
  const isItem = typeof item === 'object' && item !== null && 'ref' in item;
  return isItem && typeof item.ref === 'string' && /^[0-9a-f]{7,64}$/.test(item.ref) ? item.ref : undefined;
}
