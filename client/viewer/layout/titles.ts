/** The titles of boxes: a frame is never narrower than its title, so the layout has to know how broad that comes out. */
import { type Measure, measureIn } from '../measure.ts';
import type { LayoutGraph, LayoutNode } from './order.ts';

/** From the left of a frame to its title (CSS pixels). */
export const titleIndent = 12;
/** On both sides of a title, with room for a badge. */
const roundTitle = 2 * titleIndent + 16;

/** How broad a box gets for its title, written as the style sheet writes those of lanes. */
export function boxWidths(fontFamily: string): Measure {
  const widthOf = measureIn(`600 14px ${fontFamily}`);
  return (title) => Math.ceil(widthOf(title.trim())) + roundTitle;
}

/** A box as Mermaid hands it over: nothing else has the data of a label. */
interface TitledNode extends LayoutNode {
  readonly label?: string;
  readonly labelData?: object;
}

function titled(node: TitledNode, boxWidth: Measure): LayoutNode {
  const { label, labelData, labels = [], layoutOptions } = node;
  if (label === undefined || labelData === undefined) return node;
  const width = boxWidth(label);
  const box = {
    ...node,
    labelData: { ...labelData, width },
    labels: labels.map((one) => ({ ...one, width })),
    layoutOptions: { ...layoutOptions, 'nodeSize.minimum': `(${width}, 0)` },
  };
  return box;
}

/** The graph with its boxes as broad as their titles need: Mermaid measures these thinner than they are written. */
export function withTitles(graph: LayoutGraph, boxWidth: Measure): LayoutGraph {
  return { ...graph, children: (graph.children ?? []).map((node) => titled(node, boxWidth)) };
}
