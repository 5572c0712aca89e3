/** A whole roadmap as one Markdown file: every picture as Mermaid, which GitHub and GitLab draw, then the tables. */
import { escapeMarkdown } from '../model/wording/markdown.ts';
import type { Table } from '../tables/table.ts';
import type { Diagram } from '../views/diagram.ts';
import { exportText } from '../views/export.ts';
import { fenced, toMarkdown } from './markdown.ts';

interface DocumentInput {
  /** The roadmap's name for people. */
  readonly title: string;
  readonly pictures: readonly { readonly label: string; readonly diagram: Diagram }[];
  /** The tables that belong together, the first one with the title of them all. */
  readonly pages: readonly (readonly Table[])[];
}

/** Markdown with a final line break, the same for the same input. */
export function toDocument({ title, pictures, pages }: DocumentInput): string {
  const parts = [
    `# ${escapeMarkdown(title)}`,
    ...pictures.map(({ label, diagram }) => pictureText(label, diagram)),
    ...pages.map((tables) => toMarkdown(tables, 2).trimEnd()),
  ];
  return `${parts.join('\n\n')}\n`;
}

function pictureText(label: string, diagram: Diagram): string {
  const heading = `## ${escapeMarkdown(label)}: ${escapeMarkdown(diagram.title)}`;
  const { empty, collapsed, notices } = diagram;
  const said = [...(collapsed === undefined ? [] : [collapsed.sentence]), ...notices];
  const picture = empty === undefined ? [fenced('mermaid', exportText(diagram))] : emptyText(empty);
  return [heading, ...picture, ...said.map(escapeMarkdown)].join('\n\n');
}

function emptyText({ sentence, example }: NonNullable<Diagram['empty']>): readonly string[] {
  return [escapeMarkdown(sentence), ...(example === undefined ? [] : [fenced('text', example)])];
}
