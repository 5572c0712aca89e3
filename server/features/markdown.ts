/** Markdown for hovers and completion. What comes from a roadmap is text in it, never markup. */
import type { MarkupContent } from 'vscode-languageserver-types';
import { invisible } from '../model/wording/markdown.ts';

/** `text` as code in a line. */
export function inlineCode(text: string): string {
  const plain = text.replace(invisible, ' ').replace(/\s+/g, ' ').trim();
  if (plain === '') return '';
  const longest = Math.max(0, ...[...plain.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const gap = plain.startsWith('`') || plain.endsWith('`') ? ' ' : '';
  return fence + gap + plain + gap + fence;
}

/** `source` as a block of Cust. */
export function codeBlock(source: string): string {
  const longest = Math.max(2, ...[...source.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}cust\n${source}\n${fence}`;
}

/** Paragraphs as what LSP takes; blank ones are left out. */
export function markup(...paragraphs: readonly string[]): MarkupContent {
  return { kind: 'markdown', value: paragraphs.filter((paragraph) => paragraph !== '').join('\n\n') };
}

/** One line under the other in one paragraph. */
export function hardLines(lines: readonly string[]): string {
  return lines.filter((line) => line !== '').join('  \n');
}
