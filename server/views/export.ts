/** A diagram as Mermaid text that stands alone: with the colours that the viewer would have given it. */
import type { Diagram } from './diagram.ts';
import { captionText, flowchartLabel } from './mermaid.ts';

/** Readable on light and on dark pages alike: colour only on lines, and dashes say the same. */
const styles: Readonly<Record<string, string>> = {
  nobody: 'stroke:#d1242f,stroke-width:2px,stroke-dasharray:5 3',
  missing: 'stroke:#d1242f,stroke-width:2px,stroke-dasharray:5 3',
  outcome: 'stroke:#0969da,stroke-width:2px',
  sponsor: 'stroke:#0969da,stroke-dasharray:5 3',
  presumed: 'stroke-dasharray:3 3',
  twice: 'stroke:#9a6700,stroke-width:3px',
  'flow-1': 'stroke-width:2px',
  'flow-2': 'stroke-width:4px',
  'flow-3': 'stroke-width:7px',
  'flow-4': 'stroke-width:12px',
  active: 'stroke:#0969da,stroke-width:2px',
  planned: 'stroke-width:1px',
  paused: 'stroke-width:1px,stroke-dasharray:8 4',
  idea: 'stroke-width:1px,stroke-dasharray:3 3',
  done: 'stroke-width:1px,opacity:0.7',
  gained: 'stroke:#1a7f37,stroke-width:2px',
  lost: 'stroke:#d1242f,stroke-width:2px',
  behind: 'stroke:#9a6700,stroke-width:2px',
  'on-pace': 'stroke:#0969da,stroke-width:2px',
  reached: 'stroke:#1a7f37,stroke-width:2px',
  high: 'stroke-width:3px',
  vacant: 'stroke-width:1px',
  leaf: 'stroke-width:1px',
  orphan: 'stroke:#9a6700,stroke-width:2px,stroke-dasharray:2 3',
  short: 'stroke:#9a6700,stroke-width:2px,stroke-dasharray:2 3',
  'feeling-low': 'stroke:#9a6700,stroke-width:2px',
  'feeling-high': 'stroke:#1a7f37,stroke-width:2px',
  moment: 'stroke-width:3px',
  added: 'stroke:#1a7f37,stroke-width:3px',
  changed: 'stroke:#0969da,stroke-width:2px',
  removed: 'stroke:#d1242f,stroke-width:2px,stroke-dasharray:2 4',
  same: 'stroke-width:1px,opacity:0.7',
};

/**
 * Mermaid text for files, Markdown and pull requests, with a caption for screen readers. An empty view says in
 * the picture what to declare next.
 */
export function exportText(diagram: Diagram): string {
  if (diagram.empty !== undefined)
    return `flowchart LR\n  n1[${flowchartLabel(diagram.title, ...emptyLines(diagram.empty))}]\n`;
  const text = withCaption(diagram);
  if (diagram.type !== 'flowchart') return text;
  const used = new Set(diagram.drawn.flatMap(({ classes }) => classes ?? []));
  for (const [, name] of diagram.text.matchAll(/^ {2}class \S+ (\S+)$/gm)) used.add(name ?? '');
  const definitions = [...used].flatMap((name) =>
    styles[name] === undefined ? [] : [`  classDef ${name} ${styles[name]}`],
  );
  const onEdges = diagram.drawn.flatMap(({ role, id, classes }) =>
    role === 'edge' ? (classes ?? []).map((name) => `  class ${id} ${name}`) : [],
  );
  return `${text}${[...definitions, ...onEdges].map((line) => `${line}\n`).join('')}`;
}

/** Lines for each sentence and for each line of the example, so short that nothing is cut. */
function emptyLines({ sentence, example = '' }: NonNullable<Diagram['empty']>): readonly string[] {
  const lines = [...sentence.split(/(?<=\.) /), ...example.split('\n')];
  return lines.flatMap((line) => line.match(/.{1,70}(?: |$)/g) ?? []);
}

function withCaption({ text, title, summary }: Diagram): string {
  const caption = `\n  accTitle: ${captionText(title)}\n  accDescr: ${captionText(summary)}\n`;
  // As a function: in a text, a name such as `$&` would stand for what is replaced.
  return text.replace('\n', () => caption);
}
