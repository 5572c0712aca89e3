/** A fence as HTML: what its script draws, and what is there for whoever runs no scripts. */
import type { Fence, FenceAnswer } from '../../server/markdown/fence.ts';

export type { Fence as WrittenFence };

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`);

const words: Readonly<Record<string, string>> = { error: 'Error', warning: 'Warning' };

/**
 * The picture's place, the text, and the findings below. All text of a roadmap in it is escaped.
 * @param answer `undefined` where nothing is known yet
 * @param source the fence as it would be shown otherwise: HTML
 */
export function fenceHtml(answer: FenceAnswer | undefined, source: string): string {
  const isDrawn = answer !== undefined && 'diagram' in answer && answer.diagram.text !== '';
  const data = isDrawn ? ` data-diagram="${escapeHtml(JSON.stringify(answer.diagram))}"` : '';
  return `<div class="cust-fence"${data}><div class="cust-picture"></div><div class="cust-source">${source}</div>${below(answer)}</div>\n`;
}

function below(answer: FenceAnswer | undefined): string {
  if (answer === undefined) return '';
  if ('unavailable' in answer) return `<p class="cust-note">${escapeHtml(answer.unavailable)}</p>`;
  const { diagram, findings, more } = answer;
  const empty = diagram.text === '' ? diagram.empty?.sentence : undefined;
  const items = findings.map(
    ({ severity, message, line }) =>
      `<li class="cust-${severity}"><strong>${words[severity] ?? 'Note'}</strong> in line ${line}: ${escapeHtml(message)}</li>`,
  );
  return [
    empty === undefined ? '' : `<p class="cust-note">${escapeHtml(empty)}</p>`,
    items.length === 0 ? '' : `<ul class="cust-findings" aria-label="Findings">${items.join('')}</ul>`,
    more === 0 ? '' : `<p class="cust-note">and ${more} more</p>`,
  ].join('');
}
