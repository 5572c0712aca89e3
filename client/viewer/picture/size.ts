/** How long pictures take that are too large to be read. They are drawn when somebody asks for them. */
import type { Diagram } from '../../../server/views/diagram.ts';

/** Milliseconds that Mermaid takes for one thing, on a small machine. */
const each: Readonly<Record<Diagram['type'], number>> = { flowchart: 6, sequence: 2, gantt: 0.7 };

/** Whole seconds to draw so many things. */
export const secondsFor = (type: Diagram['type'], things: number): number =>
  Math.ceil((things * each[type]) / 1000);

/** What to say before everything is drawn that is collapsed otherwise. */
export function sizeNotice({ type, drawn }: Diagram): string {
  return `This picture has ${drawn.length} things: more than fits a screen, and ${secondsFor(type, drawn.length)} seconds or more to draw. Choose a focus to see a part of it, or draw all of it.`;
}
