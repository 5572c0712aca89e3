/** Mouse, wheel, touch and keys on the stage, turned into movements of the camera. */
import type { Camera } from './camera.ts';

const keyStep = 1.2;
/** A pointer that moved less than this, in CSS pixels, was a click. */
const clickSlack = 4;

interface Point {
  readonly x: number;
  readonly y: number;
}

const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);
const middle = (a: Point, b: Point): Point => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });

function onWheel(stage: HTMLElement, camera: Camera): void {
  const lineHeight = 16;
  stage.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault();
      const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? lineHeight : 1;
      // A pinch on a touch pad arrives as a wheel with the control key.
      if (event.ctrlKey || event.metaKey) {
        const box = stage.getBoundingClientRect();
        const about = { x: event.clientX - box.left, y: event.clientY - box.top };
        camera.zoomBy(Math.exp((-event.deltaY * unit) / 240), about);
        return;
      }
      const [dx, dy] =
        event.shiftKey && event.deltaX === 0 ? [event.deltaY, 0] : [event.deltaX, event.deltaY];
      camera.moveBy(-dx * unit, -dy * unit);
    },
    { passive: false },
  );
}

function onPointers(stage: HTMLElement, camera: Camera): void {
  const down = new Map<number, Point>();
  let travelled = 0;

  const at = (event: PointerEvent): Point => {
    const box = stage.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const otherThan = (id: number): Point | undefined => [...down].find(([other]) => other !== id)?.[1];

  stage.addEventListener('pointerdown', (event) => {
    if (event.button > 1) return;
    if (down.size === 0) travelled = 0;
    down.set(event.pointerId, at(event));
  });
  stage.addEventListener('pointermove', (event) => {
    const before = down.get(event.pointerId);
    if (before === undefined) return;
    const after = at(event);
    travelled += distance(before, after);
    if (travelled < clickSlack) return;
    if (!stage.hasPointerCapture(event.pointerId)) stage.setPointerCapture(event.pointerId);
    down.set(event.pointerId, after);
    stage.classList.add('grabbed');
    const still = otherThan(event.pointerId);
    if (still === undefined) camera.moveBy(after.x - before.x, after.y - before.y);
    else camera.zoomBy(distance(after, still) / Math.max(1, distance(before, still)), middle(after, still));
  });
  const up = (event: PointerEvent): void => {
    down.delete(event.pointerId);
    if (down.size === 0) stage.classList.remove('grabbed');
  };
  stage.addEventListener('pointerup', up);
  stage.addEventListener('pointercancel', up);
  // The click that ends a drag chose nothing.
  stage.addEventListener(
    'click',
    (event) => {
      if (travelled >= clickSlack) event.stopPropagation();
    },
    { capture: true },
  );
}

function onKeys(camera: Camera): void {
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === '+' || event.key === '=') camera.zoomBy(keyStep);
    else if (event.key === '-' || event.key === '_') camera.zoomBy(1 / keyStep);
    else if (event.key === '0') camera.fit();
    else return;
    event.preventDefault();
  });
}

function onButtons(camera: Camera): void {
  const actions: Readonly<Record<string, () => void>> = {
    in: () => camera.zoomBy(keyStep),
    out: () => camera.zoomBy(1 / keyStep),
    fit: () => camera.fit(),
  };
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-zoom]')) {
    button.addEventListener('click', () => actions[button.dataset['zoom'] ?? '']?.());
  }
}

/** Drag, wheel, pinch, the keys + - 0 and the zoom buttons move `camera` from now on. */
export function followGestures(stage: HTMLElement, camera: Camera): void {
  onWheel(stage, camera);
  onPointers(stage, camera);
  onKeys(camera);
  onButtons(camera);
}
