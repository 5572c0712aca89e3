/** The picture of silos as Mermaid text, with the boxes of the silos and without. */

import type { Element } from '../model/model.ts';
import { deadlineOf } from '../model/wording/deadline.ts';
import { noHandoff } from './gaps.ts';
import { boxTitle, flowchartLabel, flowchartText } from './mermaid.ts';
import { ownerText } from './owners.ts';
import type { Lane, PlacedTouchpoint, SiloEdge, SiloPlan } from './silo-plan.ts';
import { starred } from './touchpoints.ts';
import { afterName } from './words.ts';

export function textWithBoxes({ lanes, touchpoints, edges }: SiloPlan): string {
  return linesOf([
    'flowchart LR',
    ...lanes.flatMap(boxLines),
    ...edges.map((edge) => arrowLine(edge, edge.from.id, edge.to.id)),
    ...lanes.filter((lane) => lane.nobody).map(({ id }) => `  class ${id} nobody`),
    ...classLines(touchpoints),
  ]);
}

/** Arrows between boxes lead between what is first in them; what is missing between two boxes is left out. */
export function textWithoutBoxes({ lanes, touchpoints, edges }: SiloPlan): string {
  return linesOf([
    'flowchart LR',
    ...touchpoints.map((one) => `  ${nodeText(one)}`),
    ...lanes.filter((lane) => lane.touchpoints.length === 0).map(emptyBox),
    ...edges
      .filter(({ missing, from, to }) => !missing && from.node !== to.node)
      .map((edge) => arrowLine(edge, edge.from.node, edge.to.node)),
    ...classLines(touchpoints),
  ]);
}

const linesOf = (lines: readonly string[]): string => `${lines.join('\n')}\n`;

function boxLines(lane: Lane): readonly string[] {
  if (lane.touchpoints.length === 0) return [emptyBox(lane)];
  return [
    `  subgraph ${lane.id}["${boxTitle(lane.title)}"]`,
    ...lane.touchpoints.map((one) => `    ${nodeText(one)}`),
    '  end',
  ];
}

function emptyBox({ id, title }: Lane): string {
  return `  ${id}[${flowchartLabel(title)}]`;
}

function nodeText({ id, touchpoint }: PlacedTouchpoint): string {
  return `${id}[${flowchartLabel(starred(touchpoint), ownerText(touchpoint))}]`;
}

function arrowLine({ id, element, missing }: SiloEdge, from: string, to: string): string {
  return missing
    ? `  ${from} ${id}@-.->|"${noHandoff}"| ${to}`
    : `  ${from} ${id}@-->|"${handoffText(element)}"| ${to}`;
}

function handoffText(handoff: Element): string {
  const deadline = deadlineOf(handoff);
  const time = deadline === undefined ? '' : ` · ${deadline}`;
  return `${flowchartText(handoff.label)}${afterName(handoff.label, time)}` || '#32;';
}

function classLines(touchpoints: readonly PlacedTouchpoint[]): readonly string[] {
  return ['nobody', 'moment'].flatMap((name) => {
    const members = touchpoints.filter(({ classes }) => classes.includes(name)).map(({ id }) => id);
    return members.length === 0 ? [] : [`  class ${members.join(',')} ${name}`];
  });
}
