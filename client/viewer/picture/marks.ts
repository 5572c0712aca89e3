/** Findings as signs and words: told apart by shape as well as by colour. */
import type { Diagram, Drawn, MarkSeverity } from '../../../server/views/diagram.ts';
import { svgElement } from '../svg.ts';

/** Worst first. */
export const severities: readonly MarkSeverity[] = ['error', 'warning', 'info', 'hint'];

const words: Readonly<Record<MarkSeverity, readonly [one: string, many: string]>> = {
  error: ['error', 'errors'],
  warning: ['warning', 'warnings'],
  info: ['note', 'notes'],
  hint: ['hint', 'hints'],
};

/** "1 error", "3 warnings" */
export const countOf = (severity: MarkSeverity, count: number): string =>
  `${count} ${words[severity][count === 1 ? 0 : 1]}`;

/** "Error", "Note": before a message. */
export const nameOf = (severity: MarkSeverity): string => {
  const [one] = words[severity];
  return one.charAt(0).toUpperCase() + one.slice(1);
};

type Counts = Diagram['counts'];

/** How many findings a thing has, with those of all that it stands for. */
export function countsIn({ marks, inside }: Drawn): Counts {
  const counts = { error: 0, warning: 0, info: 0, hint: 0, ...inside };
  for (const { severity } of marks) counts[severity] += 1;
  return counts;
}

/** "1 error, 3 warnings"; '' where there are none. */
export const findingsText = (counts: Counts): string =>
  severities
    .filter((severity) => counts[severity] > 0)
    .map((severity) => countOf(severity, counts[severity]))
    .join(', ');

export const sumOf = (counts: Counts): number =>
  severities.reduce((sum, severity) => sum + counts[severity], 0);

/** The worst of some findings; undefined when there are none. */
export const worstOf = (counts: Counts): MarkSeverity | undefined =>
  severities.find((severity) => counts[severity] > 0);

/** Outlines round the point 0,0, about 18 units across. */
const outlines: Readonly<Record<MarkSeverity, string>> = {
  error: 'M-3.7-9h7.4L9-3.7v7.4L3.7 9h-7.4L-9 3.7v-7.4z',
  warning:
    'M0-9.5a1.6 1.6 0 0 1 1.4.8l8.4 15A1.6 1.6 0 0 1 8.4 8.7H-8.4A1.6 1.6 0 0 1-9.8 6.3l8.4-15A1.6 1.6 0 0 1 0-9.5z',
  info: 'M0-8.5a8.5 8.5 0 1 1 0 17a8.5 8.5 0 1 1 0-17z',
  hint: 'M0-9.5L9.5 0L0 9.5L-9.5 0z',
};

/** What is written in them, as strokes: letters would depend on the font. */
const glyphs: Readonly<Record<MarkSeverity, string>> = {
  error: 'M-3.2-3.2L3.2 3.2M3.2-3.2L-3.2 3.2',
  warning: 'M0-4v5M0 4.6v.1',
  info: 'M0-4.4v.1M0-1v5',
  hint: 'M-3 0h6M0-3v6',
};

/** The severity's sign round the point 0,0. */
export function symbol(severity: MarkSeverity): readonly SVGElement[] {
  return [
    svgElement('path', { class: 'outline', d: outlines[severity] }),
    svgElement('path', { class: 'glyph', d: glyphs[severity] }),
  ];
}

/** The severity's sign as a small picture of its own, for lists and counts. Says nothing to a screen reader. */
export function sign(severity: MarkSeverity): SVGElement {
  const icon = svgElement('svg', {
    class: `sign marked-${severity}`,
    viewBox: '-11 -11 22 22',
    'aria-hidden': 'true',
  });
  icon.append(...symbol(severity));
  return icon;
}
