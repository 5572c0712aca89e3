/** From what the host shows to a picture on the stage, as cheaply as the change allows. */
import type { Diagram } from '../../server/views/diagram.ts';
import type { ChangesPanel } from './controls/change-list.ts';
import { everything, type Focusing } from './controls/focusing.ts';
import type { Picker } from './controls/picker.ts';
import type { Frame } from './frame.ts';
import type { Host } from './host.ts';
import { createLatest } from './latest.ts';
import type { FromViewer, ShowMessage } from './messages.ts';
import { nextTask, pauseInTyping } from './pace.ts';
import { render, whyNotDrawn } from './picture/render.ts';
import { sizeNotice } from './picture/size.ts';
import { elementsOf, type Shown, type Stage } from './stage.ts';
import type { Theme } from './theme.ts';

type Drawn = Extract<FromViewer, { readonly type: 'drawn' }>;
type Outcome = Pick<Drawn, 'outcome' | 'mermaidMs'> & Partial<Pick<Drawn, 'waitedMs'>>;
type Named = Pick<ShowMessage, 'roadmap' | 'diagram'> & { readonly focus?: { readonly key: string } };

interface Drawing {
  /** Shows what the host says, unless something newer comes first. */
  readonly offer: (message: ShowMessage) => void;
  /** Draws once more what is shown: the same text in other colours, or in a panel turned on its side, is another picture. */
  readonly redraw: () => void;
  /** Lets all of this view be drawn, however large it is. */
  readonly wantWhole: (message: ShowMessage) => void;
}

/** What is drawn on, what stands round it, and who is told. */
interface DrawingLinks {
  readonly stage: Stage;
  /** A place that is laid out, and out of sight. */
  readonly workbench: HTMLElement;
  readonly frame: Frame;
  readonly picker: Picker;
  readonly focusing: Focusing;
  readonly changesPanel: ChangesPanel;
  readonly host: Host;
  /** What the host has shown last. */
  readonly latest: () => ShowMessage | undefined;
  readonly theme: () => Theme;
}

/** A render that was overtaken is still shown when the picture on the stage is older than this (ms). */
const patience = 1000;

const nameOf = ({ roadmap, diagram, focus }: Named): string =>
  JSON.stringify([roadmap, diagram.view, focus?.key]);

export function createDrawing(links: DrawingLinks): Drawing {
  const { stage, workbench, frame, picker, focusing, changesPanel, host, latest, theme } = links;
  /** The text that Mermaid refused last, with its sentence: it is not tried again until it changes. */
  let refused: { readonly text: string; readonly sentence: string } | undefined;
  /** What the last picture took (ms). */
  let lastMs = 0;
  /** Large pictures that somebody has asked for: by roadmap, view and focus, so that edits draw them again. */
  const wanted = new Set<string>();

  const queue = createLatest(async (message: ShowMessage) => {
    const started = performance.now();
    const outcome = await draw(message);
    if (outcome === undefined) return;
    const totalMs = performance.now() - started;
    const nodes = stage.shown()?.picture.parts.size ?? 0;
    host.post({ type: 'drawn', version: message.version, waitedMs: 0, ...outcome, totalMs, nodes });
  });

  /** The page round the picture first, then the picture. */
  async function draw(message: ShowMessage): Promise<Outcome | undefined> {
    const { diagram } = message;
    const shown = stage.shown();
    const sameText = shown?.view === diagram.view && shown.text === diagram.text;
    frame.banner(message.stale && { kind: 'stale', ...message.stale });
    frame.show(message, sameText ? shown?.notice : undefined);
    picker.offer(message.focuses);
    picker.choose(message.focus?.key);
    focusing.show(message.focus, diagram);
    if (losesThings(shown, message)) return { outcome: 'unchanged', mermaidMs: 0 };
    changesPanel.show(message.changes);
    if (diagram.empty !== undefined || diagram.text === '') return showEmpty(diagram);
    if (sameText) {
      frame.instead(undefined);
      stage.note({ focus: message.focus?.key, elements: elementsOf(diagram) });
      return { outcome: shown.picture.update(diagram) ? 'patched' : 'unchanged', mermaidMs: 0 };
    }
    if (shown !== undefined && stage.isRelabelled(message)) {
      frame.instead(undefined);
      stage.note({ text: diagram.text, elements: elementsOf(diagram) });
      shown.picture.update(diagram);
      return { outcome: 'patched', mermaidMs: 0 };
    }
    if (refused?.text === diagram.text) return showTrouble(refused.sentence);
    if (message.focus?.key === everything && !wanted.has(nameOf(message)))
      return askBeforeDrawing(message, sizeNotice(diagram));
    try {
      const outcome = await drawAnew(message);
      frame.show(message, stage.shown()?.notice);
      return outcome;
    } catch (thrown) {
      const sentence = whyNotDrawn(thrown);
      refused = { text: diagram.text, sentence };
      return showTrouble(sentence);
    }
  }

  function showEmpty({ view, empty }: Diagram): Outcome {
    stage.clear();
    frame.instead(empty ?? { sentence: `There is nothing to draw in the view "${view}" yet.` });
    return { outcome: 'empty', mermaidMs: 0 };
  }

  function showTrouble(sentence: string): Outcome {
    if (stage.shown() === undefined) frame.instead({ sentence });
    frame.banner({ kind: 'trouble', sentence });
    host.post({ type: 'failed', sentence });
    return { outcome: 'failed', mermaidMs: 0 };
  }

  function askBeforeDrawing(message: ShowMessage, sentence: string): Outcome {
    stage.clear();
    const run = (): void => {
      wanted.add(nameOf(message));
      frame.instead({ sentence: 'Drawing…' });
      // The sentence has to be painted before Mermaid keeps the page busy.
      requestAnimationFrame(() => setTimeout(redraw));
    };
    frame.instead({ sentence, action: { label: 'Draw all of it', run } });
    return { outcome: 'empty', mermaidMs: 0 };
  }

  async function drawAnew(message: ShowMessage): Promise<Outcome | undefined> {
    const started = performance.now();
    await pause(message);
    const waitedMs = performance.now() - started;
    if (isStale(message)) return undefined;
    const rendering = await render(message.diagram, theme(), workbench, stage.room());
    lastMs = rendering.ms;
    await nextTask();
    if (isStale(message)) return undefined;
    stage.install(rendering, message, theme().fontFamily);
    refused = undefined;
    return {
      outcome: rendering.notice === undefined ? 'rendered' : 'fallback',
      mermaidMs: rendering.ms,
      waitedMs,
    };
  }

  /** Resolves when nobody types any more; at once for the first picture. */
  async function pause(message: ShowMessage): Promise<void> {
    const shown = stage.shown();
    if (shown?.view === message.diagram.view && shown.text !== '') await pauseInTyping(lastMs);
  }

  /** Whether a picture is out of date before it is there; but what is on the stage must not become too old. */
  function isStale({ diagram }: ShowMessage): boolean {
    return queue.overtaken() && latest()?.diagram.text !== diagram.text && stage.age() < patience;
  }

  function redraw(): void {
    const message = latest();
    if (message === undefined) return;
    stage.note({ text: '' });
    queue.offer(message);
  }

  return {
    offer: queue.offer,
    redraw,
    wantWhole: (message) => wanted.add(nameOf({ ...message, focus: { key: everything } })),
  };
}

/**
 * Whether the picture on the stage says more than the new one, only because some text does not parse at the
 * moment: a half-typed line must not tear a box out of the picture. Whatever else changes is drawn.
 */
function losesThings(shown: Shown | undefined, { stale, roadmap, diagram, focus }: ShowMessage): boolean {
  if (stale === undefined || shown === undefined) return false;
  if (shown.view !== diagram.view || shown.roadmap !== roadmap || shown.focus !== focus?.key) return false;
  const left = elementsOf(diagram);
  return [...shown.elements].some((element) => !left.has(element));
}
