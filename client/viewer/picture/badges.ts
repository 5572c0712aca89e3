/** Findings on the picture: a badge on each thing that has some, where it covers nothing else. */
import type { Diagram } from '../../../server/views/diagram.ts';
import { svgElement } from '../svg.ts';
import type { Box } from './fitting.ts';
import { sumOf, symbol, worstOf } from './marks.ts';
import type { Part } from './parts.ts';

interface Badges {
  /** The group that holds all badges, to be put on top of the picture. */
  readonly layer: SVGElement;
  /** Shows the findings as the badge of `part`, in place of an earlier one. */
  readonly show: (part: Part, counts: Diagram['counts']) => void;
}

interface Place {
  readonly x: number;
  readonly y: number;
  /** On which side of the sign the number stands. */
  readonly number: 'before' | 'after';
}

/** Half of a sign, with its rim. */
const radius = 10;
/** From the middle of a sign to its number, and the width of a digit. */
const [toNumber, digit] = [13, 8];
/** Between a badge and whatever it is not to touch. */
const clearance = 2;

/** What a badge covers. */
function areaOf({ x, y, number }: Place, digits: number): Box {
  const far = digits === 0 ? radius : toNumber + digit * digits;
  const left = number === 'before' ? far : radius;
  return { x: x - left, y: y - radius, width: far + radius, height: 2 * radius };
}

const areApart = (a: Box, b: Box): boolean =>
  a.x > b.x + b.width + clearance ||
  b.x > a.x + a.width + clearance ||
  a.y > b.y + b.height + clearance ||
  b.y > a.y + a.height + clearance;

/** A bar's badge is at the end that its name is not written beside; a diamond's is clear of it. */
function placeAtBar({ root, members, box }: Part): Place {
  const { x, y, width, height } = box();
  const middle = y + height / 2;
  const clear = root.classList.contains('milestone') ? 9 : 2;
  const nameBefore = members.some((member) => member.classList.contains('taskTextOutsideLeft'));
  return nameBefore
    ? { x: x + width + clear, y: middle, number: 'after' }
    : { x: x - clear, y: middle, number: 'before' };
}

/** After an edge's label, before it, or on the line above or below it. */
function placesAtLabel({ box }: Part): readonly Place[] {
  const { x, y, width, height } = box();
  const middle = y + height / 2;
  if (width === 0) return [{ x, y: middle, number: 'after' }];
  return [
    { x: x + width + 11, y: middle, number: 'after' },
    { x: x - 11, y: middle, number: 'before' },
    { x: x + width / 2, y: y - 11, number: 'after' },
    { x: x + width / 2, y: y + height + 11, number: 'after' },
  ];
}

/** A node's badge is at a corner; its number stands over the frame where there is something beside the node. */
function placesAtNode({ box }: Part): readonly Place[] {
  const { x, y, width, height } = box();
  const right = x + width - 2;
  return [
    { x: right, y: y + 2, number: 'after' },
    { x: right, y: y + 2, number: 'before' },
    { x: right, y: y + height - 2, number: 'before' },
  ];
}

/** The places for a badge, best first. */
function placesAt(part: Part): readonly Place[] {
  if (part.role === 'bar') return [placeAtBar(part)];
  if (part.role === 'edge') return placesAtLabel(part);
  if (part.role === 'node') return placesAtNode(part);
  const { x, y, width } = part.box();
  return [{ x: x + width - 16, y: y + 16, number: 'before' }];
}

const isWritten = ({ role, members }: Part): boolean =>
  role === 'edge' && members.some((member) => member.matches('g.label') && member.textContent?.trim());

function drawnBadge(id: string, { x, y, number }: Place, counts: Diagram['counts']): SVGElement {
  const severity = worstOf(counts) ?? 'hint';
  const count = sumOf(counts);
  const group = svgElement('g', {
    class: `badge marked-${severity} ${number}`,
    transform: `translate(${x} ${y})`,
    'data-part': id,
  });
  group.append(...symbol(severity));
  if (count > 1) {
    const from = String(number === 'before' ? -toNumber : toNumber);
    const text = svgElement('text', { class: 'number', x: from, y: '0', 'dominant-baseline': 'central' });
    text.textContent = String(count);
    group.append(text);
  }
  return group;
}

/** Badges for the parts of one picture. */
export function createBadges(parts: ReadonlyMap<string, Part>): Badges {
  const layer = svgElement('g', { class: 'badges', 'aria-hidden': 'true' });
  const all = [...parts.values()];
  const covering = all.filter((part) => part.role === 'node' || isWritten(part));
  const lanes = all.filter(({ role }) => role === 'lane');
  const shown = new Map<string, { readonly element: SVGElement; readonly area: Box }>();

  const placeFor = (part: Part, digits: number): Place | undefined => {
    const places = placesAt(part);
    if (places.length < 2) return places[0];
    const own = part.box();
    // What stands between lanes is not to look as if it belonged to one.
    const others = [...covering, ...(part.role === 'edge' ? lanes : [])]
      .filter((other) => other !== part)
      .map((other) => other.box())
      .filter((box) => box.width > 0 && areApart(box, own));
    const badges = [...shown.values()].map(({ area }) => area);
    const isFree = (place: Place): boolean => {
      const area = areaOf(place, digits);
      return [...others, ...badges].every((other) => areApart(area, other));
    };
    return places.find(isFree) ?? places[0];
  };

  return {
    layer,
    show(part, counts) {
      shown.get(part.id)?.element.remove();
      shown.delete(part.id);
      const count = sumOf(counts);
      for (const member of part.members) member.classList.toggle('marked', count > 0);
      if (count === 0) return;
      const digits = count > 1 ? String(count).length : 0;
      const place = placeFor(part, digits);
      if (place === undefined) return;
      const element = drawnBadge(part.id, place, counts);
      shown.set(part.id, { element, area: areaOf(place, digits) });
      layer.append(element);
    },
  };
}
