/**
 * Where the picture stands on the stage: how large, and how far moved. Nothing else moves the picture,
 * so what a person set by hand survives every edit.
 */

/** Scale 1 is the picture's own size; x and y are where its top left corner is on the stage, in CSS pixels. */
export interface Standpoint {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
  /** True until a person zooms or moves: such a picture is fitted again when it or the stage changes size. */
  readonly fitted: boolean;
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Camera {
  readonly standpoint: () => Standpoint;
  /** Takes a standpoint kept from earlier; fits the picture when that is how it was last seen. */
  readonly restore: (standpoint: Standpoint | undefined) => void;
  /** Tells the size of the picture (CSS pixels at scale 1), after it changed. */
  readonly resize: (width: number, height: number) => void;
  readonly fit: () => void;
  /** Zooms about a point of the stage, its middle when none is given. */
  readonly zoomBy: (factor: number, about?: { readonly x: number; readonly y: number }) => void;
  readonly moveBy: (dx: number, dy: number) => void;
  /** Moves by so much without counting as set by hand: keeps a thing in place while the layout round it changes. */
  readonly hold: (dx: number, dy: number) => void;
  /** Brings a part of the picture (in its own units) onto the stage, if it is off it; never changes the scale. */
  readonly bringIn: (box: Box) => void;
}

const smallest = 0.1;
const largest = 4;
/** A picture is fitted no smaller than text stays readable, and no larger than looks calm. */
const smallestFit = 0.35;
const largestFit = 1.25;
const margin = 24;
/** So much of the picture always stays on the stage. */
const handhold = 48;

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

/** Drives `canvas` (the picture's holder) on `stage`. `onChange` hears of every change. */
export function createCamera(stage: HTMLElement, canvas: HTMLElement, onChange: () => void): Camera {
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

  function fitted(low: number): Standpoint {
    const across = (room.width - 2 * margin) / size.width;
    const down = (room.height - 2 * margin) / size.height;
    const scale = clamp(Math.min(across, down), low, largestFit);
    const left = (room.width - size.width * scale) / 2;
    const top = (room.height - size.height * scale) / 2;
    return { scale, x: Math.max(margin, left), y: Math.max(margin, Math.min(top, 40)), fitted: true };
  }

  const unmeasured = (): boolean => size.width === 0 || room.width === 0;

  function refit(): void {
    if (now.fitted && !unmeasured()) set(fitted(smallestFit));
  }

  new ResizeObserver(() => {
    room = { width: stage.clientWidth, height: stage.clientHeight };
    refit();
  }).observe(stage);

  return {
    standpoint: () => now,
    restore(standpoint) {
      if (standpoint !== undefined && !standpoint.fitted) set(standpoint);
      else {
        now = { ...now, fitted: true };
        refit();
      }
    },
    resize(width, height) {
      size = { width, height };
      if (now.fitted) refit();
      else set(now);
    },
    fit() {
      if (!unmeasured()) set(fitted(smallest));
    },
    zoomBy(factor, about = { x: room.width / 2, y: room.height / 2 }) {
      const scale = clamp(now.scale * factor, smallest, largest);
      const grown = scale / now.scale;
      const x = about.x - (about.x - now.x) * grown;
      const y = about.y - (about.y - now.y) * grown;
      set({ scale, x, y, fitted: false });
    },
    moveBy: (dx, dy) => set({ ...now, x: now.x + dx, y: now.y + dy, fitted: false }),
    hold: (dx, dy) => set({ ...now, x: now.x + dx, y: now.y + dy }),
    bringIn(box) {
      const left = now.x + box.x * now.scale;
      const top = now.y + box.y * now.scale;
      const right = left + box.width * now.scale;
      const bottom = top + box.height * now.scale;
      const onStage = right > 0 && left < room.width && bottom > 0 && top < room.height;
      if (onStage) return;
      set({
        ...now,
        x: now.x + room.width / 2 - (left + right) / 2,
        y: now.y + room.height / 2 - (top + bottom) / 2,
        fitted: false,
      });
    },
  };
}
