/** The pieces of a linked model: each is made when somebody first looks for it, and kept. */
import type { KindName } from '../../../grammar/vocabulary.ts';
import type { DataFile } from '../data/data-file.ts';
import type { Element } from '../model.ts';
import type { Summary } from '../summary.ts';
import { LinkedElement, type Surroundings } from './element.ts';
import { once } from './once.ts';
import type { Headings } from './skeleton.ts';
import { type Slot, siteOf } from './slot.ts';
import type { Part, Tie, Ties, Use } from './ties.ts';

interface Pieces extends Surroundings {
  /** What each group of declarations says, and whom it names; by the groups of the skeleton. */
  readonly allParts: () => readonly Part[];
  /** In order of file and position. */
  readonly elements: () => readonly Element[];
  readonly ofKind: (kind: KindName) => readonly Element[];
  /** Where an element is used; undefined for one of another model. */
  readonly usesOf: (element: Element) => readonly Use[] | undefined;
}

/** @param dataFiles the files beside the roadmap, by their paths from its folder */
export function piecesOf(
  { files, skeleton }: Pick<Headings, 'files' | 'skeleton'>,
  ties: Ties,
  dataFiles: ReadonlyMap<string, DataFile>,
): Pieces {
  const { slots, sites, groups } = skeleton;
  const summaries = new Map(files);
  const summaryOf = (file: string): Summary => summaries.get(file) as Summary;
  const parts: (Part | undefined)[] = new Array(groups.length).fill(undefined);
  const made: (Element | undefined)[] = new Array(sites.length).fill(undefined);
  const madeOfKind = new Map<KindName, readonly Element[]>();

  const partOf = (group: number): Part => {
    const part = parts[group] ?? ties.part(group, summaryOf);
    parts[group] = part;
    return part;
  };
  const elementOf = (slot: Slot): Element => {
    const element = made[slot.seat] ?? new LinkedElement(surroundings, slot);
    made[slot.seat] = element;
    return element;
  };
  const surroundings: Surroundings = {
    elementOf,
    siteOf: (slot) => siteOf(skeleton, slot),
    tieOf: (slot) => {
      const { group, place } = siteOf(skeleton, slot);
      return partOf(group).ties[place] as Tie;
    },
    dataFile: (path) => dataFiles.get(path),
  };
  const allParts = once((): readonly Part[] => groups.map((_, group) => partOf(group)));
  const uses = once(() => ties.uses(allParts()));

  return {
    ...surroundings,
    allParts,
    elements: once(() => slots.map(elementOf)),
    ofKind: (kind) => {
      const elements = madeOfKind.get(kind) ?? skeleton.ofKind.get(kind)?.map(elementOf) ?? [];
      madeOfKind.set(kind, elements);
      return elements;
    },
    usesOf: (element) => {
      const slot = LinkedElement.slotOf(element);
      const isOfHere = slot !== undefined && made[slot.seat] === element;
      return isOfHere ? uses()[slot.seat] : undefined;
    },
  };
}
