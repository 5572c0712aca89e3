/** A diagram as Mermaid text that stands alone: with the colours that the viewer would have given it. */
import type { Diagram } from './diagram.ts';
import { flowchartLabel } from './mermaid.ts';

/** Readable on light and on dark pages alike: colour only on lines, and dashes say the same. */
const styles: Readonly<Record<string, string>> = {
  nobody: 'stroke:#d1242f,stroke-width:2px,stroke-dasharray:5 3',
  missing: 'stroke:#d1242f,stroke-width:2px,stroke-dasharray:5 3',
  moment: 'stroke-width:3px',
};

/** Mermaid text for files, Markdown and pull requests. An empty view says in the picture what to declare next. */
export function exportText(diagram: Diagram): string {
  if (diagram.empty !== undefined)
    return `flowchart LR\n  n1[${flowchartLabel(diagram.title, diagram.empty.sentence)}]\n`;
  if (diagram.type !== 'flowchart') return diagram.text;
  const used = diagram.legend.map(({ className }) => className);
  const definitions = used.flatMap((name) =>
    styles[name] === undefined ? [] : [`  classDef ${name} ${styles[name]}`],
  );
  const onEdges = diagram.drawn.flatMap(({ role, id, classes }) =>
    role === 'edge' ? (classes ?? []).map((name) => `  class ${id} ${name}`) : [],
  );
  return `${diagram.text}${[...definitions, ...onEdges].map((line) => `${line}\n`).join('')}`;
}
