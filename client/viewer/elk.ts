/**
 * ELK, the layout engine that Mermaid asks for by `elkjs`: 1.6 MB, so it is a file of its own that
 * starts beside the page. The bundler puts `LayoutEngine` where Mermaid imports `elkjs`.
 */

interface ElkGraph {
  layoutOptions?: Record<string, string>;
  readonly children?: readonly ElkGraph[];
}

interface Engine {
  readonly layout: (graph: ElkGraph) => Promise<ElkGraph>;
}

declare global {
  /** What `dist/viewer-elk.js` leaves behind. */
  var custElk: (new () => Engine) | undefined;
}

/** Read while the viewer's own script starts: later there is no current script. */
const nonce = document.currentScript?.nonce ?? '';

function start(holder: HTMLElement): Promise<boolean> {
  return new Promise((done) => {
    const script = document.createElement('script');
    script.nonce = nonce;
    script.addEventListener('load', () => done(globalThis.custElk !== undefined));
    script.addEventListener('error', () => done(false));
    const uri = holder.dataset['uri'];
    if (uri === undefined) script.textContent = holder.textContent;
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

const countNodes = (graph: ElkGraph): number =>
  (graph.children ?? []).reduce((sum, child) => sum + 1 + countNodes(child), 0);

/** From so many nodes on the search for fewer crossings is cut short: its time grows with their square. */
const largeGraph = 60;

const closer: Readonly<Record<string, string>> = { 'spacing.baseValue': '26' };

/** Declared first is drawn first where that costs no crossings: an edit moves as little as can be. */
const steady: Readonly<Record<string, string>> = {
  'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
};

const quick: Readonly<Record<string, string>> = {
  'elk.layered.thoroughness': '1',
  'elk.layered.crossingMinimization.greedySwitch.type': 'OFF',
  'elk.layered.crossingMinimization.greedySwitchHierarchical.type': 'OFF',
};

/** What Mermaid takes for the class that `elkjs` exports. */
export class LayoutEngine {
  /** Returns the graph with positions. Rejects when no engine is there or it finds no layout. */
  async layout(graph: ElkGraph): Promise<ElkGraph> {
    if (!(await layoutEngineReady()) || globalThis.custElk === undefined) {
      throw new Error('The layout engine is not part of this page.');
    }
    const large = countNodes(graph) >= largeGraph;
    graph.layoutOptions = { ...graph.layoutOptions, ...closer, ...steady, ...(large ? quick : {}) };
    return new globalThis.custElk().layout(graph);
  }
}
