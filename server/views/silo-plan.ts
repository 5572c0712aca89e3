/** Who stands where in the picture of silos, and what leads from where to where. */
import { isMomentOfTruth } from '../model/domain/moments.ts';
import { type Element, type End, elementsOf, siloOf, targetOf, wordsOf } from '../model/model.ts';
import { type MissingHandoff, missingHandoffs, missingLabel } from './gaps.ts';
import { Ids } from './mermaid.ts';
import { homeOf, inOrderOfTheWay, type Outside, outsideTitles } from './touchpoints.ts';
import type { ViewInput } from './view.ts';

export interface SiloPlan {
  /** Whether each person has a box, because there are no silos. */
  readonly isOfPeople: boolean;
  readonly lanes: readonly Lane[];
  /** In the order of the customer's way. */
  readonly touchpoints: readonly PlacedTouchpoint[];
  readonly edges: readonly SiloEdge[];
  /** Hand-offs that stay within one box. */
  readonly within: readonly Element[];
  /** Hand-offs that lead from or to something that is not there. */
  readonly astray: readonly Element[];
}

/** A box: one silo (or person), or one of the places outside all of them. */
export interface Lane {
  readonly id: string;
  readonly title: string;
  readonly silo: Element | undefined;
  readonly nobody: boolean;
  readonly touchpoints: readonly PlacedTouchpoint[];
}

export interface PlacedTouchpoint {
  readonly id: string;
  readonly touchpoint: Element;
  readonly unowned: boolean;
  /** How it is drawn: `nobody`, `moment`. */
  readonly classes: readonly string[];
}

/** One end of an arrow: where it is drawn, and at which node where there are no boxes. */
interface Stop {
  readonly id: string;
  readonly node: string;
}

export interface SiloEdge {
  readonly id: string;
  readonly from: Stop;
  readonly to: Stop;
  /** What it stands for: a hand-off, or the stage before which one is missing. */
  readonly element: Element;
  readonly missing: boolean;
  /** How it is drawn: `missing`. */
  readonly classes: readonly string[];
  /** What a screen reader says, in parts. */
  readonly label: readonly string[];
}

export function siloPlanOf(input: ViewInput): SiloPlan {
  const { model } = input;
  const ids = new Ids();
  const boxes = createBoxes(ids, elementsOf(model, 'silo').length === 0);
  const touchpoints = inOrderOfTheWay(model).map(boxes.place);
  const handoffs = elementsOf(model, 'handoff');
  const routes = handoffs.map((handoff) => routeOf(handoff, boxes));
  const edges = [
    ...routes.flatMap((route) => (typeof route === 'object' ? [handoffEdge(route, ids)] : [])),
    ...missingHandoffs(input).map((gap) => gapEdge(gap, boxes, ids)),
  ];
  const without = (reason: Astray): readonly Element[] =>
    handoffs.filter((_, index) => routes[index] === reason);
  return {
    isOfPeople: boxes.isOfPeople,
    lanes: boxes.lanes(),
    touchpoints,
    edges,
    within: without('within'),
    astray: without('astray'),
  };
}

/** The boxes as they come up, and what has been put where. */
interface Boxes {
  readonly isOfPeople: boolean;
  readonly lanes: () => readonly Lane[];
  /** The box of a silo, or of what is outside all; made when first asked for. */
  readonly laneOf: (key: Element | Outside) => Lane;
  /** Puts a touchpoint into its box. */
  readonly place: (touchpoint: Element) => PlacedTouchpoint;
  /** The id of a touchpoint's node. */
  readonly nodeOf: (touchpoint: Element) => string | undefined;
}

function createBoxes(ids: Ids, isOfPeople: boolean): Boxes {
  const lanes = new Map<Element | Outside, Lane & { readonly touchpoints: PlacedTouchpoint[] }>();
  const nodes = new Map<Element, string>();
  const laneOf = (key: Element | Outside) => {
    const known = lanes.get(key);
    if (known !== undefined) return known;
    const silo = typeof key === 'string' ? undefined : key;
    const title = typeof key === 'string' ? outsideTitles[key] : key.label;
    const lane = { id: ids.next('g'), title, silo, nobody: key === 'nobody', touchpoints: [] };
    lanes.set(key, lane);
    return lane;
  };
  return {
    isOfPeople,
    lanes: () => [...lanes.values()],
    laneOf,
    place(touchpoint) {
      const place = homeOf(touchpoint);
      const home = isOfPeople && place === 'elsewhere' ? (targetOf(touchpoint, 'owner') ?? place) : place;
      const lane = laneOf(home);
      const unowned = home === 'nobody';
      const classes = [...(unowned ? ['nobody'] : []), ...(isMomentOfTruth(touchpoint) ? ['moment'] : [])];
      const placed = { id: ids.next('n'), touchpoint, unowned, classes };
      lane.touchpoints.push(placed);
      nodes.set(touchpoint, placed.id);
      return placed;
    },
    nodeOf: (touchpoint) => nodes.get(touchpoint),
  };
}

interface Route {
  readonly handoff: Element;
  readonly from: Stop;
  readonly to: Stop;
}

/** Why a hand-off leads nowhere. */
type Astray = 'within' | 'astray';

/** From where to where a hand-off leads. */
function routeOf(handoff: Element, boxes: Boxes): Route | Astray {
  const from = stopAt(handoff.from, boxes);
  const to = stopAt(handoff.to, boxes);
  if (from === undefined || to === undefined) return 'astray';
  return from.id === to.id ? 'within' : { handoff, from, to };
}

function stopAt(end: End | undefined, { isOfPeople, nodeOf, laneOf }: Boxes): Stop | undefined {
  const target = end?.target;
  if (target === undefined) return undefined;
  const node = nodeOf(target);
  if (node !== undefined) return { id: node, node };
  const person = isOfPeople && target.kind === 'owner' ? target : undefined;
  const { id, touchpoints } = laneOf(siloOf(target) ?? person ?? 'elsewhere');
  return { id, node: touchpoints[0]?.id ?? id };
}

function handoffEdge({ handoff, from, to }: Route, ids: Ids): SiloEdge {
  const carries = wordsOf(handoff, 'carries');
  return {
    id: ids.next('e'),
    from,
    to,
    element: handoff,
    missing: false,
    classes: [],
    label: [
      `Hand-off ${handoff.label}, ${handoff.from?.target?.label} to ${handoff.to?.target?.label}`,
      carries.length > 0 ? `carries ${carries.join(', ')}` : 'carries nothing',
    ],
  };
}

function gapEdge(gap: MissingHandoff, { laneOf }: Boxes, ids: Ids): SiloEdge {
  return {
    id: ids.next('e'),
    from: stopOf(laneOf(gap.from)),
    to: stopOf(laneOf(gap.to)),
    element: gap.stage,
    missing: true,
    classes: ['missing'],
    label: [missingLabel(gap)],
  };
}

const stopOf = ({ id }: Lane): Stop => ({ id, node: id });
