/** How a node of the tree looks: an icon for what it is, and a sign for what is wrong with it. */
import { ThemeColor, ThemeIcon, Uri } from 'vscode';
import type { FindingCounts, SentNode } from '../../server/lsp/protocol.ts';

const icons: Readonly<Record<SentNode['kind'], string>> = {
  roadmap: 'map',
  journey: 'milestone',
  organisation: 'organization',
  plan: 'calendar',
  nobody: 'question',
  column: 'clock',
  stage: 'milestone',
  touchpoint: 'comment',
  silo: 'organization',
  owner: 'person',
  handoff: 'arrow-swap',
  metric: 'graph',
  initiative: 'rocket',
  task: 'tasklist',
  customers: 'account',
  insight: 'lightbulb',
  system: 'database',
  segment: 'group-by-ref-type',
  forum: 'comment-discussion',
};

/** The sign of its own gravest finding, by its shape as well as its colour; else what it is. */
export function iconOf({ kind, own }: SentNode): ThemeIcon {
  if (own.errors > 0) return new ThemeIcon('error', new ThemeColor('problemsErrorIcon.foreground'));
  if (own.warnings > 0) return new ThemeIcon('warning', new ThemeColor('problemsWarningIcon.foreground'));
  return new ThemeIcon(icons[kind]);
}

/** `2 errors, 1 warning`; empty where there is neither. */
export function inWords({ errors, warnings }: FindingCounts): string {
  const counted = (count: number, word: string): readonly string[] =>
    count === 0 ? [] : [`${count} ${word}${count === 1 ? '' : 's'}`];
  return [...counted(errors, 'error'), ...counted(warnings, 'warning')].join(', ');
}

/** The scheme of the addresses that tell the editor how many findings to mark a row with. */
export const countScheme = 'cust-findings';

/** The counts of a node as an address: rows with the same counts look the same. */
export function countUri({ errors, warnings }: FindingCounts): Uri {
  return Uri.from({ scheme: countScheme, path: `/${errors}/${warnings}` });
}

/** What {@link countUri} was made of; undefined for another address. */
export function countsIn({ scheme, path }: Uri): FindingCounts | undefined {
  const found = scheme === countScheme ? /^\/(\d+)\/(\d+)$/.exec(path) : null;
  return found === null ? undefined : { errors: Number(found[1]), warnings: Number(found[2]) };
}
