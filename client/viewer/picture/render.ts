/** Mermaid text to SVG: the only file that knows Mermaid's settings. */
import mermaid, { type MermaidConfig } from 'mermaid';
import type { Diagram } from '../../../server/views/diagram.ts';
import { arrangeAs, layoutEngineReady } from '../layout/elk.ts';
import { boxWidths } from '../layout/titles.ts';
import type { Theme } from '../theme.ts';
import { brokenTitles, titleColumn } from './sections.ts';
import { hyphenated, wrappingWidth } from './wrapping.ts';

export interface Rendering {
  /**
   * The picture, made harmless by Mermaid's strict mode, and in no page yet. Its id is the first part of the
   * ids of everything inside, and `data-kind` tells the kind of theme that it has its colours from.
   */
  readonly svg: SVGSVGElement;
  /** Set where the picture is not the one first asked for: what is different, in a sentence. */
  readonly notice?: string;
  /** Milliseconds from Mermaid text to SVG elements. */
  readonly ms: number;
}

/** The space that the picture is drawn for. */
export interface Room {
  /** CSS pixels, for diagram types that take a width; they take more where they need it. */
  readonly width: number;
  /** Not much wider than high. */
  readonly upright: boolean;
  /** For a layout that is not meant for the stage: CSS pixels. */
  readonly sheet?: { readonly width: number; readonly height: number };
}

/** Every way to draw it failed. `message` is a sentence for people. */
class DrawingError extends Error {}

/** Why there is no picture, in a sentence for people. */
export function whyNotDrawn(thrown: unknown): string {
  return thrown instanceof DrawingError ? thrown.message : `This view could not be drawn: ${thrown}`;
}

interface Attempt {
  readonly text: string;
  readonly layout: 'elk' | 'dagre';
  readonly notice?: string;
}

/** Mermaid rejects with errors, and with plain objects of its parsers. */
function reasonOf(thrown: unknown): string {
  if (typeof thrown !== 'object' || thrown === null) return String(thrown);
  const { message, str } = thrown as { readonly message?: unknown; readonly str?: unknown };
  const reason = [message, str].find((text) => typeof text === 'string' && text !== '');
  return typeof reason === 'string' ? reason : 'no reason given';
}

const otherLayout = 'Laid out in a simpler way: the usual layout could not place these hand-offs.';

/** Turns a flowchart that runs across so that it runs down: beside an editor it stays readable. */
const turnedDown = (text: string): string => text.replace(/^(\s*flowchart\s+)LR\b/, '$1TB');

/** Ways to draw a flowchart, best first. Dagre throws where edges run in circles between lanes; ELK does not. */
function flowchartAttempts(diagram: Diagram, withElk: boolean): readonly Attempt[] {
  const best = withElk ? 'elk' : 'dagre';
  return [
    { text: diagram.text, layout: best },
    ...(withElk ? [{ text: diagram.text, layout: 'dagre', notice: otherLayout } as const] : []),
    ...diagram.fallbacks.map((fallback) => ({ ...fallback, layout: best }) as const),
  ];
}

async function attemptsFor(diagram: Diagram, room: Room): Promise<readonly Attempt[]> {
  if (diagram.type === 'flowchart') {
    const attempts = flowchartAttempts(diagram, await layoutEngineReady());
    return room.upright ? attempts.map((way) => ({ ...way, text: turnedDown(way.text) })) : attempts;
  }
  return [diagram, ...diagram.fallbacks].map((way) => ({
    text: way.text,
    layout: 'dagre',
    ...('notice' in way ? { notice: way.notice } : {}),
  }));
}

/** Bars and their names cannot be told apart in less (CSS pixels). */
const leastForBars = 360;
const rightOfBars = 48;

function configFor(attempt: Attempt, theme: Theme, width: number): MermaidConfig {
  const leftOfBars = titleColumn(attempt.text, theme.fontFamily);
  return {
    startOnLoad: false,
    securityLevel: 'strict',
    suppressErrorRendering: true,
    deterministicIds: true,
    deterministicIDSeed: 'cust',
    layout: attempt.layout,
    look: 'classic',
    theme: 'base',
    themeVariables: theme.variables,
    fontFamily: theme.fontFamily,
    // SVG text is clipped by nothing when fonts differ, and survives in slides, which know no HTML inside SVG.
    htmlLabels: false,
    maxEdges: 20_000,
    maxTextSize: 5_000_000,
    logLevel: 'fatal',
    flowchart: {
      useMaxWidth: false,
      curve: 'basis',
      nodeSpacing: 36,
      rankSpacing: 56,
      padding: 14,
      wrappingWidth: wrappingWidth(attempt.text, theme.fontFamily),
    },
    gantt: {
      useMaxWidth: false,
      useWidth: Math.max(width, leftOfBars + leastForBars + rightOfBars),
      barHeight: 26,
      barGap: 8,
      topAxis: true,
      topPadding: 50,
      leftPadding: leftOfBars,
      rightPadding: rightOfBars,
      fontSize: 12,
      sectionFontSize: 13,
      numberSectionStyles: 2,
    },
    sequence: {
      useMaxWidth: false,
      mirrorActors: false,
      rightAngles: true,
      width: 150,
      height: 40,
      actorMargin: 56,
      messageMargin: 30,
      boxMargin: 12,
      noteMargin: 8,
      actorFontSize: 14,
      actorFontWeight: 600,
      messageFontSize: 13,
      noteFontSize: 13,
      noteFontWeight: 600,
    },
  } as MermaidConfig;
}

function elementFrom(markup: string): SVGSVGElement {
  const template = document.createElement('template');
  template.innerHTML = markup;
  const svg = template.content.querySelector('svg');
  if (svg === null) throw new Error('Mermaid returned no picture');
  showEntities(svg);
  return svg;
}

/** Private-use letters that stand for ASCII while Mermaid works: this plus the code of each. */
const standIns = 0xe700;

/**
 * Entities as single letters: Mermaid writes the entities of SVG labels out in full, measures them so, and
 * breaks lines inside them.
 */
const withStandIns = (text: string): string =>
  text.replace(/#(\d{2,3});/g, (_, code: string) => String.fromCharCode(standIns + Number(code)));

/** With what the letters of {@link withStandIns} stand for. */
const withoutStandIns = (text: string): string =>
  text.replace(/[\ue720-\ue77e]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - standIns));

/** Puts in the labels what these letters stand for. */
function showEntities(svg: SVGSVGElement): void {
  for (const line of svg.querySelectorAll('tspan, text')) {
    const text = line.childElementCount === 0 ? (line.textContent ?? '') : '';
    const shown = withoutStandIns(text);
    if (shown !== text) line.textContent = shown;
  }
}

/** The text as Mermaid is to have it: with what is too long for its place broken as people would. */
function textFor(type: Diagram['type'], text: string, fontFamily: string): string {
  if (type === 'gantt') return withStandIns(brokenTitles(text, fontFamily));
  if (type === 'sequence') return withStandIns(text);
  return hyphenated(withStandIns(text), wrappingWidth(text, fontFamily), fontFamily);
}

let pictures = 0;

/** Mermaid has one configuration, so pictures are drawn one after the other. */
let turn: Promise<unknown> = Promise.resolve();

/**
 * Draws the diagram, simpler and simpler until one way works. `workbench` is where Mermaid measures: in the
 * page and laid out, but out of sight.
 * Rejects with a {@link DrawingError} when no way works.
 */
export function render(
  diagram: Diagram,
  theme: Theme,
  workbench: HTMLElement,
  room: Room,
): Promise<Rendering> {
  const rendering = turn.then(() => renderNow(diagram, theme, workbench, room));
  turn = rendering.catch(() => undefined);
  return rendering;
}

async function renderNow(
  diagram: Diagram,
  theme: Theme,
  workbench: HTMLElement,
  room: Room,
): Promise<Rendering> {
  const attempts = await attemptsFor(diagram, room);
  let reason = '';
  let ms = 0;
  for (const attempt of attempts) {
    // The picture on the stage keeps its own id, and Mermaid removes whatever has the id it is given.
    pictures += 1;
    const id = `picture${pictures}`;
    const started = performance.now();
    try {
      const widthOf = boxWidths(theme.fontFamily);
      const boxWidth = (title: string): number => widthOf(withoutStandIns(title));
      arrangeAs({ arrangement: diagram.arrangement, sheet: room.sheet, boxWidth });
      mermaid.initialize(configFor(attempt, theme, room.width));
      const text = textFor(diagram.type, attempt.text, theme.fontFamily);
      const { svg: markup } = await mermaid.render(id, text, workbench);
      const svg = elementFrom(markup);
      svg.dataset['kind'] = theme.kind;
      ms += performance.now() - started;
      // For measurements, and for tests that count how often Mermaid runs.
      performance.measure('mermaid', { start: started });
      return { svg, ms, ...(attempt.notice === undefined ? {} : { notice: attempt.notice }) };
    } catch (thrown) {
      ms += performance.now() - started;
      reason ||= reasonOf(thrown);
    } finally {
      workbench.replaceChildren();
    }
  }
  throw new DrawingError(`This view could not be drawn: ${reason.split('\n')[0]}`);
}
