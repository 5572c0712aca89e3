/** Pictures that take long to draw, and that nobody could read: they are drawn when somebody asks for them. */
import type { Diagram } from '../../server/views/diagram.ts';

/** How many things Mermaid draws in about two seconds, by the type of the picture. */
const mostUnasked: Readonly<Record<Diagram['type'], number>> = { flowchart: 400, sequence: 800, gantt: 2000 };

/** Milliseconds that Mermaid takes for one thing, on a small machine. */
const each: Readonly<Record<Diagram['type'], number>> = { flowchart: 6, sequence: 2, gantt: 0.7 };

/** What to say instead of drawing at once; `undefined` where the picture is small enough. */
export function sizeNotice({ type, drawn }: Diagram): string | undefined {
  if (drawn.length <= mostUnasked[type]) return undefined;
  const seconds = Math.ceil((drawn.length * each[type]) / 1000);
  return `This picture has ${drawn.length} things: more than fits a screen, and ${seconds} seconds or more to draw. Choose a focus to see a part of it, or draw all of it.`;
}
