/** Tables as Markdown. What comes from a roadmap is text in it, never markup. */
import { escapeMarkdown } from '../model/markdown.ts';
import type { Table } from '../tables/table.ts';

/** One table below the other, the first one's title as the page's; with a final line break. */
export function toMarkdown(tables: readonly Table[]): string {
  return `${tables.map(tableText).join('\n\n')}\n`;
}

function tableText({ title, notes, columns, rows }: Table, index: number): string {
  const heading = `${index === 0 ? '#' : '##'} ${escapeMarkdown(title)}`;
  const lines = [columns, columns.map(() => undefined), ...rows.map((row) => row.map(({ text }) => text))];
  const table = lines.map((line) => `| ${line.map(cellText).join(' | ')} |`).join('\n');
  return [heading, ...notes.map(escapeMarkdown), ...(rows.length === 0 ? [] : [table])].join('\n\n');
}

function cellText(text: string | undefined): string {
  return text === undefined ? '---' : escapeMarkdown(text);
}
