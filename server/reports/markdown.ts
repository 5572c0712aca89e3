/** Tables as Markdown, and fences round what is not prose. What comes from a roadmap is text in it, never markup. */
import { escapeMarkdown } from '../model/wording/markdown.ts';
import type { Table } from '../tables/table.ts';

/**
 * One table below the other, with a final line break.
 * @param level of the first one's heading, which is the title of them all; the others' are one deeper
 */
export function toMarkdown(tables: readonly Table[], level = 1): string {
  return `${tables.map((table, index) => tableText(table, index === 0 ? level : level + 1)).join('\n\n')}\n`;
}

function tableText({ title, notes, columns, rows }: Table, level: number): string {
  const heading = `${'#'.repeat(level)} ${escapeMarkdown(title)}`;
  const lines = [columns, columns.map(() => undefined), ...rows.map((row) => row.map(({ text }) => text))];
  const table = lines.map((line) => `| ${line.map(cellText).join(' | ')} |`).join('\n');
  return [heading, ...notes.map(escapeMarkdown), ...(rows.length === 0 ? [] : [table])].join('\n\n');
}

/** Backticks that nothing in a text can close as a fence. */
export function fenceRound(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`{3,}/g)].map(([run]) => run.length));
  return '`'.repeat(longest + 1);
}

export function fenced(language: string, text: string): string {
  const fence = fenceRound(text);
  return `${fence}${language}\n${text.trimEnd()}\n${fence}`;
}

function cellText(text: string | undefined): string {
  return text === undefined ? '---' : escapeMarkdown(text);
}
