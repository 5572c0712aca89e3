/** Where to look in a picture, and what stays where it is while the picture round it changes. */
import type { Camera } from './camera.ts';
import type { Box } from './fitting.ts';
import type { Part } from './parts.ts';
import { type Picture, standsFor } from './picture.ts';

interface Point {
  readonly x: number;
  readonly y: number;
}

/** A box of the picture in CSS pixels from the picture's top left corner, at scale 1. */
export function onCanvas({ svg }: Picture, box: Box): Box {
  const { x, y } = svg.viewBox.baseVal;
  return { ...box, x: box.x - x, y: box.y - y };
}

/** The place of what the cursor is in, else of the first thing that is wrong, else of the first that there is. */
export function placeToStart(picture: Picture, highlighted: string | undefined): Box | undefined {
  const parts = [...picture.parts.values()];
  const lit = parts.find(({ id }) => standsFor(picture.drawn(id), highlighted));
  const wrong = parts.find(({ id }) => picture.drawn(id)?.marks.some(({ severity }) => severity === 'error'));
  // A tree has its root in the middle, and nothing in its corner.
  const part = lit ?? wrong ?? parts.find(({ role }) => role === 'node');
  return part && onCanvas(picture, part.box());
}

/** The part that should stay where it is while the layout changes: the lit one, else the one nearest the middle. */
function anchorOf(picture: Picture, camera: Camera, highlighted: string | undefined): Part | undefined {
  const candidates = [...picture.parts.values()].filter(({ role }) => role === 'node' || role === 'bar');
  const lit = candidates.find(({ id }) => standsFor(picture.drawn(id), highlighted));
  if (lit !== undefined) return lit;
  const { x, y, scale } = camera.standpoint();
  const middle = camera.middle();
  const away = (part: Part): number => {
    const box = onCanvas(picture, part.box());
    return Math.hypot(
      x + (box.x + box.width / 2) * scale - middle.x,
      y + (box.y + box.height / 2) * scale - middle.y,
    );
  };
  const distances = candidates.map(away);
  return candidates[distances.indexOf(Math.min(...distances))];
}

/** How far the camera has to move so that what was in the middle of `before` is at the same place in `after`. */
export function movedBy(
  before: Picture,
  after: Picture,
  camera: Camera,
  highlighted: string | undefined,
): Point {
  const nowhere = { x: 0, y: 0 };
  const anchor = anchorOf(before, camera, highlighted);
  const name = anchor === undefined ? undefined : before.drawn(anchor.id)?.element;
  if (anchor === undefined || name === undefined) return nowhere;
  const same = [...after.parts.values()].find(
    ({ id, role }) => role === anchor.role && after.drawn(id)?.element === name,
  );
  if (same === undefined) return nowhere;
  const was = onCanvas(before, anchor.box());
  const is = onCanvas(after, same.box());
  const { scale } = camera.standpoint();
  return { x: (was.x - is.x) * scale, y: (was.y - is.y) * scale };
}
