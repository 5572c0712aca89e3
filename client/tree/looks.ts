/** How a node of the tree looks: an icon for what it is, and a sign for what is wrong with it. */
import { FileDecoration, ThemeColor, ThemeIcon, Uri } from 'vscode';
import type { FindingCounts, SentNode } from '../../server/lsp/protocol.ts';

const icons: Readonly<Record<SentNode['kind'], string>> = {
  roadmap: 'map',
  journey: 'compass',
  organisation: 'organization',
  plan: 'calendar',
  nobody: 'question',
  column: 'clock',
  stage: 'milestone',
  touchpoint: 'comment',
  silo: 'briefcase',
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

/** The scheme of the addresses that tell the editor how to mark a row. */
const countScheme = 'cust-findings';

/** What a row says of findings, as an address: rows that say the same are marked the same. */
export function countUri({ own, all }: SentNode): Uri {
  const gravest = own.errors > 0 ? 'error' : own.warnings > 0 ? 'warning' : 'below';
  return Uri.from({ scheme: countScheme, path: `/${all.errors}/${all.warnings}/${gravest}` });
}

/**
 * How many, at the right of the row. Only the row that is to blame has a colour: a whole tree in red would
 * say nothing.
 */
export function decorationFor({ scheme, path }: Uri): FileDecoration | undefined {
  const found = scheme === countScheme ? /^\/(\d+)\/(\d+)\/(\w+)$/.exec(path) : null;
  if (found === null) return undefined;
  const counts: FindingCounts = { errors: Number(found[1]), warnings: Number(found[2]) };
  const color = colors[found[3] ?? ''];
  const count = counts.errors + counts.warnings;
  const badge = count > 99 ? '9+' : String(count);
  return new FileDecoration(badge, inWords(counts), color === undefined ? undefined : new ThemeColor(color));
}

const colors: Readonly<Record<string, string>> = {
  error: 'list.errorForeground',
  warning: 'list.warningForeground',
};
