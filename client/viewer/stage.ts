/** The stage: the picture that is on it, what is lit up there, and where one looks. */
import type { Diagram, ViewName } from '../../server/views/diagram.ts';
import type { Frame } from './frame.ts';
import type { Memory } from './memory.ts';
import type { ShowMessage } from './messages.ts';
import { type Camera, createCamera } from './picture/camera.ts';
import type { Box } from './picture/fitting.ts';
import type { Part } from './picture/parts.ts';
import { createPicture, type Picture } from './picture/picture.ts';
import { movedBy, onCanvas, placeToStart } from './picture/places.ts';
import { relabel } from './picture/relabel.ts';
import type { Rendering, Room } from './picture/render.ts';

/** What is on the stage. */
export interface Shown {
  readonly roadmap: string;
  /** The elements that the picture has something for. */
  readonly elements: ReadonlySet<string>;
  readonly view: ViewName;
  /** The key of the part that is shown; undefined for everything. */
  readonly focus: string | undefined;
  readonly text: string;
  readonly picture: Picture;
  readonly notice: string | undefined;
}

export interface Stage {
  readonly camera: Camera;
  readonly shown: () => Shown | undefined;
  /** How long ago the picture was put there (ms). */
  readonly age: () => number;
  /** The room that a picture has. */
  readonly room: () => Room;
  /** Puts a new picture on the stage in place of the old. */
  readonly install: (rendering: Rendering, message: ShowMessage, fontFamily: string) => void;
  /** Notes what the picture has come to, while it stays. */
  readonly note: (now: Partial<Shown>) => void;
  /** Whether the picture is the new one but for words of the same size, which it has got now. */
  readonly isRelabelled: (message: ShowMessage) => boolean;
  readonly clear: () => void;
  /** The element that is lit up. */
  readonly highlighted: () => string | undefined;
  /** Lights an element up, and brings it in. */
  readonly highlight: (name: string | undefined) => void;
  /** Lights another element up for the moment, and brings it in; undefined: the one as before. */
  readonly point: (name: string | undefined) => void;
  readonly bringIn: (part: Part) => void;
}

interface StageLinks {
  readonly frame: Frame;
  readonly memory: Memory;
  /** Whether the top of the picture is to be seen first, whatever is wrong or lit up. */
  readonly beginsAtTop: () => boolean;
  /** Hears of every new picture. */
  readonly onInstall: () => void;
}

/** A flowchart is larger running down than across unless the stage is this much wider than high. */
const wide = 2;

/** Drives `stage`, and `canvas` on it, which holds the picture. */
export function createStage(
  stage: HTMLElement,
  canvas: HTMLElement,
  { frame, memory, beginsAtTop, onInstall }: StageLinks,
): Stage {
  let shown: Shown | undefined;
  let shownAt = 0;
  let highlighted: string | undefined;

  const camera = createCamera(stage, canvas, {
    startAt,
    covered: () => frame.bannerHeight(),
    onChange() {
      const standpoint = camera.standpoint();
      frame.scale(standpoint.scale);
      if (shown !== undefined) memory.remember(shown.view, shown.focus, standpoint);
    },
  });

  /** Where to look first. */
  function startAt(): Box | undefined {
    if (shown === undefined || beginsAtTop()) return undefined;
    return placeToStart(shown.picture, highlighted);
  }

  function bringIn(part: Part): void {
    if (shown !== undefined) camera.bringIn(onCanvas(shown.picture, part.box()));
  }

  function install(
    { svg, notice }: Rendering,
    { diagram, roadmap, focus }: ShowMessage,
    fontFamily: string,
  ): void {
    const before = shown;
    const focused = document.activeElement?.getAttribute('data-part') ?? undefined;
    frame.instead(undefined);
    canvas.replaceChildren(svg);
    const picture = createPicture(svg, diagram, fontFamily);
    const elements = elementsOf(diagram);
    shown = { roadmap, view: diagram.view, focus: focus?.key, text: diagram.text, elements, picture, notice };
    shownAt = performance.now();

    const standpoint = memory.standpoint(diagram.view, focus?.key);
    const wasWhole = camera.showsAll();
    camera.resize(picture.width, picture.height);
    if (before?.view !== diagram.view || before.focus !== focus?.key) camera.restore(standpoint);
    else if (!wasWhole && !camera.showsAll()) {
      const { x, y } = movedBy(before.picture, picture, camera, highlighted);
      camera.hold(x, y);
    }
    picture.light(highlighted);
    onInstall();
    if (focused !== undefined) picture.parts.get(focused)?.root.focus({ preventScroll: true });
  }

  return {
    camera,
    shown: () => shown,
    age: () => performance.now() - shownAt,
    room() {
      const { clientWidth, clientHeight } = stage;
      return {
        width: Math.min(1600, clientWidth - 64),
        upright: clientWidth < wide * clientHeight,
      };
    },
    install,
    note(now) {
      if (shown !== undefined) shown = { ...shown, ...now };
    },
    isRelabelled(message) {
      if (shown === undefined) return false;
      const { view, focus, text, picture } = shown;
      const { diagram } = message;
      if (view !== diagram.view || focus !== message.focus?.key || canvas.hidden) return false;
      return relabel(picture.parts, text, diagram);
    },
    clear() {
      shown = undefined;
      canvas.replaceChildren();
    },
    highlighted: () => highlighted,
    highlight(name) {
      highlighted = name;
      const [first] = shown?.picture.light(name) ?? [];
      if (first !== undefined) bringIn(first);
    },
    point(name) {
      const [first] = shown?.picture.light(name ?? highlighted) ?? [];
      if (name !== undefined && first !== undefined) bringIn(first);
    },
    bringIn,
  };
}

/** The elements that a picture has something for. */
export function elementsOf({ drawn }: Diagram): ReadonlySet<string> {
  return new Set(drawn.flatMap(({ element, holds = [] }) => [element ?? [], holds].flat()));
}
