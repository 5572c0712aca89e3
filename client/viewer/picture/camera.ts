/**
 * Where the picture stands on the stage: how large, and how far moved. Nothing else moves the picture,
 * so what a person set by hand survives every edit.
 */

import {
  type Box,
  clamp,
  isInView,
  isReadable,
  margin,
  placed,
  readableScale,
  type Space,
  scaleToFit,
} from './fitting.ts';

/** Scale 1 is the picture's own size; x and y are where its top left corner is on the stage, in CSS pixels. */
export interface Standpoint {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
  /** True until a person zooms or moves: such a picture is fitted again when it or the stage changes size. */
  readonly fitted: boolean;
}

export interface Camera {
  readonly standpoint: () => Standpoint;
  /** The middle of the stage (CSS pixels), known without asking the browser, which would lay out the page for it. */
  readonly middle: () => { readonly x: number; readonly y: number };
  /** Takes a standpoint kept from earlier; fits the picture when that is how it was last seen. */
  readonly restore: (standpoint: Standpoint | undefined) => void;
  /** Tells the size of the picture (CSS pixels at scale 1), after it changed. */
  readonly resize: (width: number, height: number) => void;
  /** Whether nobody set it by hand and all of the picture is on the stage: then a fit places it. */
  readonly showsAll: () => boolean;
  /** Shows the whole picture, however small that makes it. */
  readonly fit: () => void;
  /** Zooms about a point of the stage, its middle when none is given. */
  readonly zoomBy: (factor: number, about?: { readonly x: number; readonly y: number }) => void;
  readonly moveBy: (dx: number, dy: number) => void;
  /** Moves by so much without counting as set by hand: keeps a thing in place while the layout round it changes. */
  readonly hold: (dx: number, dy: number) => void;
  /** Brings the middle of a part (in the picture's units) onto the stage, if it is off it, at the same scale. */
  readonly bringIn: (box: Box) => void;
}

const smallest = 0.1;
const largest = 4;
/** So much of the picture always stays on the stage. */
const handhold = 48;

/** What a camera is told about the picture, and tells. */
interface CameraLinks {
  /** Where to start in a picture too large for the stage (in its own units); its top left corner if undefined. */
  readonly startAt: () => Box | undefined;
  /** How much of the stage is covered from its top (CSS pixels): a picture is fitted below. */
  readonly covered: () => number;
  /** Hears of every change. */
  readonly onChange: () => void;
}

/** Drives `canvas` (the picture's holder) on `stage`. */
export function createCamera(
  stage: HTMLElement,
  canvas: HTMLElement,
  { startAt, covered, onChange }: CameraLinks,
): Camera {
  let now: Standpoint = { scale: 1, x: margin, y: margin, fitted: true };
  let size = { width: 0, height: 0 };
  // Kept, because asking makes the browser lay out whatever has just been put on the stage.
  let room = { width: stage.clientWidth, height: stage.clientHeight };

  function set(next: Standpoint): void {
    const width = size.width * next.scale;
    const height = size.height * next.scale;
    now = {
      ...next,
      x: clamp(next.x, handhold - width, Math.max(handhold - width, room.width - handhold)),
      y: clamp(next.y, handhold - height, Math.max(handhold - height, room.height - handhold)),
    };
    canvas.style.transform = `translate(${now.x}px, ${now.y}px) scale(${now.scale})`;
    onChange();
  }

  const middle = () => ({ x: room.width / 2, y: room.height / 2 });
  const space = (): Space => ({ size, room, covered: covered() });
  const fitted = (scale: number): Standpoint => ({ ...placed(space(), scale, startAt()), fitted: true });
  const unmeasured = (): boolean => size.width === 0 || room.width === 0;
  const showsAll = (): boolean => now.fitted && !unmeasured() && isReadable(scaleToFit(space()));

  function refit(): void {
    if (now.fitted && !unmeasured()) set(fitted(readableScale(space())));
  }

  new ResizeObserver(() => {
    room = { width: stage.clientWidth, height: stage.clientHeight };
    refit();
  }).observe(stage);

  return {
    standpoint: () => now,
    middle,
    restore(standpoint) {
      if (standpoint !== undefined && !standpoint.fitted) set(standpoint);
      else {
        now = { ...now, fitted: true };
        refit();
      }
    },
    resize(width, height) {
      const wasWhole = showsAll();
      size = { width, height };
      // A picture that fills more than the stage stays where it is: it must not jump at every edit.
      if (wasWhole || showsAll()) refit();
      else set(now);
    },
    showsAll,
    fit() {
      if (unmeasured()) return;
      const scale = Math.max(scaleToFit(space()), smallest);
      // Smaller than what is readable is somebody's wish, to be kept.
      set({ ...fitted(scale), fitted: isReadable(scale) });
    },
    zoomBy(factor, about = middle()) {
      const scale = clamp(now.scale * factor, smallest, largest);
      const grown = scale / now.scale;
      const x = about.x - (about.x - now.x) * grown;
      const y = about.y - (about.y - now.y) * grown;
      set({ scale, x, y, fitted: false });
    },
    moveBy: (dx, dy) => set({ ...now, x: now.x + dx, y: now.y + dy, fitted: false }),
    hold: (dx, dy) => set({ ...now, x: now.x + dx, y: now.y + dy }),
    bringIn(box) {
      if (!isInView(space(), now, box)) set({ ...now, ...placed(space(), now.scale, box) });
    },
  };
}
