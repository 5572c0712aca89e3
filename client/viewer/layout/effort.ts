/** How much the layout engine should try, by the size of what it lays out. */
import type { LayoutGraph, LayoutNode } from './order.ts';

/** What the engine returns. */
export interface LaidOut extends LayoutGraph {
  readonly width?: number;
  readonly height?: number;
}

/** In CSS pixels: what a picture is laid out for. */
export interface Room {
  readonly width: number;
  readonly height: number;
}

/** All of them, boxes and what is in them. */
export const countNodes = (graph: LayoutNode): number =>
  (graph.children ?? []).reduce((sum, child) => sum + 1 + countNodes(child), 0);

/** From so many nodes on the search for fewer crossings is cut short: its time grows with their square. */
export const largeGraph = 60;

/** From so many on the links that keep the reading order double the time, and nobody reads such a picture in order. */
export const hugeGraph = 250;

/** Closer together than the engine would place them (CSS pixels). */
export const closer: Readonly<Record<string, string>> = { 'spacing.baseValue': '20' };

/** For large graphs. */
export const quick: Readonly<Record<string, string>> = {
  'elk.layered.thoroughness': '1',
  'elk.layered.crossingMinimization.greedySwitch.type': 'OFF',
  'elk.layered.crossingMinimization.greedySwitchHierarchical.type': 'OFF',
};

/** How much larger a picture laid out otherwise must come out to be preferred, so that few edits turn it. */
export const worthTurning = 1.15;
