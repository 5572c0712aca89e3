/**
 * ELK, the layout engine that Mermaid asks for by `elkjs`: 1.6 MB, so it is a file of its own that
 * starts beside the page. The bundler puts `LayoutEngine` where Mermaid imports `elkjs`.
 */

import type { Diagram } from '../../../server/views/diagram.ts';
import type { Measure } from '../measure.ts';
import { unpacked } from '../unpack.ts';
import { inColumns } from './columns.ts';
import {
  closer,
  countNodes,
  hugeGraph,
  type LaidOut,
  largeGraph,
  quick,
  type Room,
  worthTurning,
} from './effort.ts';
import { inLayers } from './layers.ts';
import {
  askedDirection,
  type BoxesAbreast,
  type Direction,
  inReadingOrder,
  type LayoutGraph,
  withoutLinks,
} from './order.ts';
import { withTitles } from './titles.ts';

interface Engine {
  readonly layout: (graph: LayoutGraph) => Promise<LaidOut>;
}

declare global {
  /** What `dist/viewer-elk.js` leaves behind. */
  var custElk: (new () => Engine) | undefined;
}

/** Read while the viewer's own script starts: later there is no current script. */
const nonce = document.currentScript?.nonce ?? '';

async function start(holder: HTMLElement): Promise<boolean> {
  const text = holder.textContent ?? '';
  const code = 'packed' in holder.dataset ? await unpacked(text).catch(() => '') : text;
  return new Promise((done) => {
    const script = document.createElement('script');
    script.nonce = nonce;
    script.addEventListener('load', () => done(globalThis.custElk !== undefined));
    script.addEventListener('error', () => done(false));
    const uri = holder.dataset['uri'];
    if (uri === undefined) script.textContent = code;
    else script.src = uri;
    document.head.append(script);
    // A script with its text inside has run by now, and tells nobody.
    if (uri === undefined) done(globalThis.custElk !== undefined);
  });
}

let started: Promise<boolean> | undefined;

/** Starts the engine if the page came with one. Resolves to whether it is there; never rejects. */
export function layoutEngineReady(): Promise<boolean> {
  const holder = document.getElementById('layout-engine');
  if (holder === null) return Promise.resolve(globalThis.custElk !== undefined);
  started ??= start(holder);
  return started;
}

/** How many times its size a picture could be shown at, by its width and by its height. */
function scalesOf({ width = 1, height = 1 }: LaidOut, room: Room): Readonly<Record<Direction, number>> {
  return { RIGHT: room.width / width, DOWN: room.height / height };
}

/** How many times its size all of it could be shown at. */
function scaleOf(laidOut: LaidOut, room: Room): number {
  const { RIGHT, DOWN } = scalesOf(laidOut, room);
  return Math.min(RIGHT, DOWN);
}

/** Whether a picture is too long for the stage, and has more than enough room beside it. */
function mayGainByTurning(scales: Readonly<Record<Direction, number>>, along: Direction): boolean {
  const across: Direction = along === 'RIGHT' ? 'DOWN' : 'RIGHT';
  return scales[along] < 1 && scales[across] > scales[along] * worthTurning;
}

/** Whether a picture is too broad for the stage even where it is not too long. */
function mayGainByNarrowing(scales: Readonly<Record<Direction, number>>, along: Direction): boolean {
  const across: Direction = along === 'RIGHT' ? 'DOWN' : 'RIGHT';
  return scales[across] < 1 && scales[along] > scales[across] * worthTurning;
}

type Arrangement = NonNullable<Diagram['arrangement']>;

/** How a picture is to be laid out. */
interface Plan {
  readonly arrangement?: Arrangement | undefined;
  /** What it is laid out for; the stage where nothing else is said. */
  readonly sheet?: Room | undefined;
  /** How broad a box gets for its title. */
  readonly boxWidth: Measure;
}

let plan: Plan = { boxWidth: () => 0 };

/** How the next picture is to be laid out. Mermaid makes the engine itself, and tells it nothing of ours. */
export function arrangeAs(next: Plan): void {
  plan = next;
}

/** The same engine; for measurements, its runs are told apart from the work of this page. */
const timed = (engine: Engine): Engine => ({
  async layout(graph) {
    const start = performance.now();
    const laidOut = await engine.layout(graph);
    performance.measure('layout-engine', { start });
    return laidOut;
  },
});

/** What Mermaid takes for the class that `elkjs` exports. */
export class LayoutEngine {
  /**
   * Returns the graph with positions, running across or down: as asked for, unless the stage would show it
   * larger the other way, or with one box after another. Rejects when no engine is there or it finds no layout.
   */
  async layout(graph: LayoutGraph): Promise<LayoutGraph> {
    const start = performance.now();
    try {
      return await this.#laidOut(graph);
    } finally {
      performance.measure('layout', { start });
    }
  }

  async #laidOut(untitled: LayoutGraph): Promise<LayoutGraph> {
    const { arrangement = 'boxes', sheet, boxWidth } = plan;
    const graph = withTitles(untitled, boxWidth);
    const stage = document.querySelector('.stage');
    const onStage = stage && { width: stage.clientWidth, height: stage.clientHeight };
    const given = sheet ?? onStage;
    const room = given ?? { width: 1600, height: 900 };
    if (arrangement === 'columns') return inColumns(graph, room);
    if (!(await layoutEngineReady()) || globalThis.custElk === undefined) {
      throw new Error('The layout engine is not part of this page.');
    }
    const engine = timed(new globalThis.custElk());
    if (arrangement === 'layers') return inLayers(graph, room, (next) => engine.layout(next));
    const nodes = countNodes(graph);
    const large = nodes >= largeGraph;
    const layoutOptions = { ...graph.layoutOptions, ...closer, ...(large ? quick : {}) };
    if (nodes >= hugeGraph) return engine.layout({ ...graph, layoutOptions });

    const laidOut = (direction: Direction, abreast: BoxesAbreast): Promise<LaidOut> =>
      engine.layout(inReadingOrder({ ...graph, layoutOptions }, direction, abreast));

    const asked = askedDirection(graph);
    const first = await laidOut(asked, 2);
    if (large || given === null) return withoutLinks(first);
    const scales = scalesOf(first, room);
    const other = mayGainByTurning(scales, asked)
      ? await laidOut(asked === 'RIGHT' ? 'DOWN' : 'RIGHT', 2)
      : mayGainByNarrowing(scales, asked)
        ? await laidOut(asked, 1)
        : first;
    const larger = scaleOf(other, room) > scaleOf(first, room) * worthTurning;
    return withoutLinks(larger ? other : first);
  }
}
