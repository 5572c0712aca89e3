/** Findings on the picture: a badge on each thing that has some, told apart by shape as well as by colour. */
import type { Diagram, Drawn, MarkSeverity } from '../../../server/views/diagram.ts';
import type { Part } from './parts.ts';

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

const sumOf = (counts: Counts): number => severities.reduce((sum, severity) => sum + counts[severity], 0);

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

const svgElement = (name: string, attributes: Readonly<Record<string, string>>): SVGElement => {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
};

function symbol(severity: MarkSeverity): readonly SVGElement[] {
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

interface BadgePlace {
  readonly x: number;
  readonly y: number;
  /** On which side of the sign the number stands. */
  readonly number: 'before' | 'after';
}

/** A bar's badge is at the end that its name is not written beside; a diamond's is clear of it. */
function placeAtBar({ root, members, box }: Part): BadgePlace {
  const { x, y, width, height } = box();
  const middle = y + height / 2;
  const clear = root.classList.contains('milestone') ? 9 : 2;
  const nameBefore = members.some((member) => member.classList.contains('taskTextOutsideLeft'));
  return nameBefore
    ? { x: x + width + clear, y: middle, number: 'after' }
    : { x: x - clear, y: middle, number: 'before' };
}

/** How far a badge reaches beside a label, with a number of `digits`. */
const reach = (digits: number): number => 22 + (digits === 0 ? 0 : 4 + 8 * digits);

/** After an edge's label; where another label is, before it, or on the line above it. */
function placeAtLabel({ box }: Part, digits: number, others: readonly Part[]): BadgePlace {
  const { x, y, width, height } = box();
  const middle = y + height / 2;
  const isFree = (left: number): boolean =>
    others.every((other) => {
      const it = other.box();
      const apart = it.x > left + reach(digits) || it.x + it.width < left;
      return it.width === 0 || apart || it.y > middle + 9 || it.y + it.height < middle - 9;
    });
  if (width === 0) return { x, y: middle, number: 'after' };
  if (isFree(x + width + 1)) return { x: x + width + 11, y: middle, number: 'after' };
  if (isFree(x - 1 - reach(digits))) return { x: x - 11, y: middle, number: 'before' };
  return { x: x + width / 2, y: y - 11, number: 'after' };
}

/** Where the badge covers nothing: at a corner, or beside an edge's label. */
function badgePlace(part: Part, digits: number, labels: readonly Part[]): BadgePlace {
  if (part.role === 'bar') return placeAtBar(part);
  const { x, y, width } = part.box();
  if (part.role === 'lane') return { x: x + width - 16, y: y + 16, number: 'before' };
  if (part.role === 'node') return { x: x + width - 2, y: y + 2, number: 'after' };
  const others = labels.filter((other) => other !== part);
  return placeAtLabel(part, digits, others);
}

function badge(part: Part, count: number, severity: MarkSeverity, labels: readonly Part[]): SVGElement {
  const { x, y, number } = badgePlace(part, count > 1 ? String(count).length : 0, labels);
  const group = svgElement('g', {
    class: `badge marked-${severity} ${number}`,
    transform: `translate(${x} ${y})`,
    'data-part': part.id,
  });
  group.append(...symbol(severity));
  if (count > 1) {
    const from = number === 'before' ? '-13' : '13';
    const text = svgElement('text', { class: 'number', x: from, y: '0', 'dominant-baseline': 'central' });
    text.textContent = String(count);
    group.append(text);
  }
  return group;
}

/**
 * Shows the findings as the badge of `part`, in place of an earlier one.
 * @param layer the group that holds all badges
 * @param labels the parts that are edges with a label, which no badge is to cover
 */
export function showMarks(layer: SVGElement, part: Part, counts: Counts, labels: readonly Part[]): void {
  layer.querySelector(`[data-part="${CSS.escape(part.id)}"]`)?.remove();
  const severity = worstOf(counts);
  for (const member of part.members) member.classList.toggle('marked', severity !== undefined);
  if (severity !== undefined) layer.append(badge(part, sumOf(counts), severity, labels));
}
