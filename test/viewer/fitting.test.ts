/** How large a picture is shown, and where it begins. */
import { describe, expect, test } from 'vitest';
import {
  isInView,
  isReadable,
  placed,
  readableScale,
  type Space,
  scaleToFit,
} from '../../client/viewer/picture/fitting.ts';

/** On a stage of 1048 by 648 pixels: 1000 by 600 within its margins. */
const space = (width: number, height: number, covered = 0): Space => ({
  size: { width, height },
  room: { width: 1048, height: 648 },
  covered,
});

describe('the scale', () => {
  test('shows all of a picture that can be read then', () => {
    expect(readableScale(space(1250, 300))).toBe(0.8);
    expect(readableScale(space(500, 750))).toBe(0.8);
  });

  test('makes a small picture no larger than looks calm', () => {
    expect(readableScale(space(100, 100))).toBe(1.25);
  });

  test('leaves out what is covered', () => {
    expect(scaleToFit(space(500, 500, 100))).toBe(1);
  });

  test('fits a long picture along its other side, and never below what can be read', () => {
    expect(readableScale(space(10_000, 800))).toBe(0.75);
    expect(readableScale(space(10_000, 100))).toBe(1);
    expect(readableScale(space(10_000, 10_000))).toBe(0.65);
    expect(isReadable(scaleToFit(space(10_000, 10_000)))).toBe(false);
  });
});

describe('the place', () => {
  test('is in the middle where there is room, and near the top', () => {
    expect(placed(space(500, 200), 1, undefined)).toEqual({ scale: 1, x: 274, y: 40 });
    expect(placed(space(500, 200, 30), 1, undefined)).toEqual({ scale: 1, x: 274, y: 70 });
  });

  test('is the top left corner of what is too large', () => {
    expect(placed(space(5000, 5000), 1, undefined)).toEqual({ scale: 1, x: 24, y: 24 });
  });

  test('is the corner all the same where that shows what is to be seen first', () => {
    const start = { x: 800, y: 500, width: 200, height: 100 };
    expect(placed(space(5000, 5000), 1, start)).toEqual({ scale: 1, x: 24, y: 24 });
    expect(placed(space(5000, 5000), 1, { ...start, x: 801 })).toEqual({ scale: 1, x: 524 - 901, y: 24 });
  });

  test('brings into the middle what is to be seen first', () => {
    const start = { x: 2000, y: 3000, width: 100, height: 100 };
    expect(placed(space(5000, 5000), 1, start)).toEqual({ scale: 1, x: 524 - 2050, y: 324 - 3050 });
  });
});

test('what a banner covers is not in view', () => {
  const part = { x: 0, y: 0, width: 100, height: 100 };
  expect(isInView(space(500, 200), { scale: 1, x: 0, y: -10 }, part)).toBe(true);
  expect(isInView(space(500, 200, 40), { scale: 1, x: 0, y: -10 }, part)).toBe(false);
  expect(isInView(space(500, 200, 40), { scale: 1, x: 0, y: -5 }, part)).toBe(true);
  expect(isInView(space(500, 200), { scale: 1, x: -50, y: 0 }, part)).toBe(false);
});
