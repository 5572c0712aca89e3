/** How large a picture is shown, and where it begins: from the size that it has and the room that there is. */

/** In a picture's own units, or in CSS pixels. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

type Size = Pick<Box, 'width' | 'height'>;

/** A picture (in its own units) and the stage that it is to be on (CSS pixels). */
export interface Space {
  readonly size: Size;
  readonly room: Size;
  /** How much of the stage is covered from its top. */
  readonly covered: number;
}

/** A picture is fitted no smaller than text stays readable, and no larger than looks calm. */
const smallestFit = 0.65;
const largestFit = 1.25;
/** CSS pixels on each side. */
export const margin = 24;
/** A low picture stands near the top (CSS pixels), where eyes begin. */
const highest = 40;

export const clamp = (value: number, low: number, high: number): number =>
  Math.min(high, Math.max(low, value));

/** Whether text can be read at a scale. */
export const isReadable = (scale: number): boolean => scale >= smallestFit;

/** The scale at which all of a picture is on the stage. */
export function scaleToFit(space: Space): number {
  return Math.min(across(space), down(space), largestFit);
}

/** All of it where that can be read; else as broad or as high as the stage, to be moved along the other way. */
export function readableScale(space: Space): number {
  const whole = scaleToFit(space);
  return isReadable(whole) ? whole : clamp(Math.max(across(space), down(space)), smallestFit, 1);
}

function across({ room, size }: Space): number {
  return (room.width - 2 * margin) / size.width;
}

function down({ room, size, covered }: Space): number {
  return (room.height - covered - 2 * margin) / size.height;
}

/**
 * Where a picture begins on the stage (CSS pixels).
 * @param start what of it is to be seen first where it is too large for the stage; its top left corner if undefined
 */
export function placed(
  { size, room, covered }: Space,
  scale: number,
  start: Box = { x: 0, y: 0, width: 0, height: 0 },
): { readonly scale: number; readonly x: number; readonly y: number } {
  const part = (at: number, length: number) => ({ from: at * scale, to: (at + length) * scale });
  const left = begin(size.width * scale, room.width, part(start.x, start.width));
  const top = begin(size.height * scale, room.height - covered, part(start.y, start.height));
  return { scale, x: left, y: covered + Math.min(top, highest) };
}

/** Whether the middle of a part of a picture that begins at `x` and `y` of the stage is seen there. */
export function isInView(
  { room, covered }: Space,
  { scale, x, y }: { readonly scale: number; readonly x: number; readonly y: number },
  part: Box,
): boolean {
  const across = x + (part.x + part.width / 2) * scale;
  const down = y + (part.y + part.height / 2) * scale;
  return across > 0 && across < room.width && down > covered && down < room.height;
}

/**
 * Where it begins along one axis: all of it centred where there is room; else at its beginning where that shows the
 * part that is to be seen, else about the middle of that part.
 */
function begin(length: number, space: number, part: { readonly from: number; readonly to: number }): number {
  const spare = space - length;
  if (spare >= 2 * margin) return spare / 2;
  if (margin + part.to <= space - margin) return margin;
  return clamp(space / 2 - (part.from + part.to) / 2, spare - margin, margin);
}
