/** Tables as Markdown. What comes from a roadmap is text in it, never markup. */
import type { Table } from '../tables/table.ts';

/** One table below the other, the first one's title as the page's; with a final line break. */
export function toMarkdown(tables: readonly Table[]): string {
  return `${tables.map(tableText).join('\n\n')}\n`;
}

function tableText({ title, notes, columns, rows }: Table, index: number): string {
  const heading = `${index === 0 ? '#' : '##'} ${escaped(title)}`;
  const lines = [columns, columns.map(() => undefined), ...rows.map((row) => row.map(({ text }) => text))];
  const table = lines.map((line) => `| ${line.map(cellText).join(' | ')} |`).join('\n');
  return [heading, ...notes.map(escaped), ...(rows.length === 0 ? [] : [table])].join('\n\n');
}

function cellText(text: string | undefined): string {
  return text === undefined ? '---' : escaped(text);
}

/** Control characters, and those that draw nothing or turn the direction of what follows. */
const invisible = /[\p{Cc}\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]+/gu;

/** In one line. A backslash before a sign of ASCII is never shown, so every sign that can begin markup gets one. */
function escaped(text: string): string {
  return text
    .replace(invisible, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_{}[\]<>#|~&!$@^]/g, '\\$&')
    .replace(/:(?=\S)/g, '\\:')
    .replace(/(?<=www)\./gi, '\\.')
    .replace(/^([-+=])/, '\\$1')
    .replace(/^(\d+)(?=[.)])/, '$1\\');
}
