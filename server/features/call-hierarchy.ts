/**
 * Who hands over to whom, as the call hierarchy of editors: from a silo, a person or a touchpoint to its
 * hand-offs, and from a hand-off to whoever takes over. "Calls" are hand-offs that go out.
 */
import type {
  CallHierarchyIncomingCall,
  CallHierarchyItem,
  CallHierarchyOutgoingCall,
} from 'vscode-languageserver-types';
import { kindSpec } from '../../grammar/vocabulary.ts';
import { type LineRange, lineRangeOf, type Position } from '../model/lines.ts';
import { declarationOf, locate } from '../model/locate.ts';
import { type Element, type End, type Model, nameAnchor, wordsOf } from '../model/model.ts';
import { nameRange } from '../model/summary.ts';
import { deadlineOf } from '../model/wording/deadline.ts';
import type { Snapshot } from '../model/workspace.ts';
import { type FeatureContext, placeAt } from './context.ts';
import { elementAround } from './element-at.ts';
import { handoffsOf } from './handoffs-of.ts';
import { symbolKinds, within } from './outline.ts';
import { spotAt } from './spot.ts';

/** What an item remembers between questions. */
export interface HierarchyData {
  readonly uri: string;
  /** The element's id. */
  readonly element: string;
}

type Side = 'from' | 'to';

/** The item at a position: what is named there, else what is declared around it. Only what work is handed between. */
export function hierarchyAt(
  context: FeatureContext,
  uri: string,
  position: Position,
): readonly CallHierarchyItem[] {
  const place = placeAt(context, uri, position);
  if (place === undefined) return [];
  const spot = spotAt(place);
  const named = spot?.type === 'name' || spot?.type === 'reference' ? spot.element : undefined;
  const around = elementAround(place);
  const element = [named, around].find((one) => one !== undefined && takesPart(one));
  return element === undefined ? [] : itemsOf(context.snapshot, element);
}

function takesPart({ kind }: Element): boolean {
  return kind === 'handoff' || kind === 'silo' || kind === 'owner' || kind === 'touchpoint';
}

/** What comes in: the hand-offs that reach an item; for a hand-off, whoever hands over. */
export function incomingTo(
  { snapshot }: FeatureContext,
  data: HierarchyData,
): readonly CallHierarchyIncomingCall[] {
  const found = elementOf(snapshot, data);
  if (found === undefined) return [];
  const { element, model } = found;
  if (element.kind === 'handoff') {
    return endOf(element.from).flatMap((end) =>
      itemsOf(snapshot, end).map((item) => ({
        from: item,
        fromRanges: [meeting(snapshot, element, end, 'from')],
      })),
    );
  }
  return handoffsOf(model, element).in.flatMap((handoff) =>
    itemsOf(snapshot, handoff).map((item) => ({
      from: item,
      fromRanges: [meeting(snapshot, handoff, handoff, 'to')],
    })),
  );
}

/** What goes out: the hand-offs that leave an item; for a hand-off, whoever takes over. */
export function outgoingFrom(
  { snapshot }: FeatureContext,
  data: HierarchyData,
): readonly CallHierarchyOutgoingCall[] {
  const found = elementOf(snapshot, data);
  if (found === undefined) return [];
  const { element, model } = found;
  if (element.kind === 'handoff') {
    return endOf(element.to).flatMap((end) =>
      itemsOf(snapshot, end).map((item) => ({
        to: item,
        fromRanges: [meeting(snapshot, element, element, 'to')],
      })),
    );
  }
  return handoffsOf(model, element).out.flatMap((handoff) =>
    itemsOf(snapshot, handoff).map((item) => ({
      to: item,
      fromRanges: [meeting(snapshot, handoff, element, 'from')],
    })),
  );
}

/**
 * Where a hand-off names its end. The protocol reads the range in the file of the one who "calls": where
 * the hand-off stands in another file, the caller's own name takes its place.
 */
function meeting(snapshot: Snapshot, handoff: Element, caller: Element, side: Side): LineRange {
  const [origin] = handoff.origins;
  const isSameFile = origin.file === caller.origins[0].file;
  const { uri, range } = locate(isSameFile ? { part: side, ...origin } : nameAnchor(caller), snapshot.treeOf);
  const tree = snapshot.treeOf(uri);
  return tree === undefined ? start : lineRangeOf(tree, range);
}

const start: LineRange = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

function endOf(end: End | undefined): readonly Element[] {
  return end?.target === undefined ? [] : [end.target];
}

function elementOf(
  snapshot: Snapshot,
  { uri, element: id }: HierarchyData,
): { readonly element: Element; readonly model: Model } | undefined {
  const model = snapshot.modelOf(uri);
  const element = model?.byId.get(id);
  return model && element && { element, model };
}

function itemsOf(snapshot: Snapshot, element: Element): readonly CallHierarchyItem[] {
  const [origin] = element.origins;
  const tree = snapshot.treeOf(origin.file);
  const declaration = declarationOf(origin, snapshot.treeOf);
  if (tree === undefined || declaration === undefined) return [];
  return [
    {
      name: element.label,
      kind: symbolKinds[element.kind],
      detail: detailOf(element),
      uri: origin.file,
      range: lineRangeOf(tree, declaration.range),
      selectionRange: lineRangeOf(tree, within(nameRange(declaration), declaration.range)),
      data: { uri: origin.file, element: element.id } satisfies HierarchyData,
    },
  ];
}

/** Of a hand-off, what it carries and how soon; of everything else, where it belongs. */
function detailOf(element: Element): string {
  if (element.kind !== 'handoff') return element.parent?.label ?? kindSpec(element.kind).label;
  const deadline = deadlineOf(element);
  const carries = wordsOf(element, 'carries').join(', ');
  return [carries, deadline === undefined ? '' : `within ${deadline}`]
    .filter((part) => part !== '')
    .join(' · ');
}
