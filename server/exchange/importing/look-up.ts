/** What tables say, with every name in them looked up: in the sheet, in the roadmap, or new. */
import { quoted } from '../../../grammar/values/quoted.ts';
import { reservedWord } from '../../../grammar/values/references.ts';
import { attributeFor, type KindName, kindSpec } from '../../../grammar/vocabulary.ts';
import type { Model } from '../../model/model.ts';
import type { Guess } from '../guessing/guess.ts';
import { spellPlace } from '../guessing/places.ts';
import type { DateOrder } from '../reading/cell-values.ts';
import { type Doubt, type Entries, entriesOf } from './entries.ts';
import { type NamedItem, type Node, Nodes, namedItems } from './nodes.ts';
import type { Printing, Written } from './print-nodes.ts';

export interface Said {
  readonly nodes: Nodes;
  /** A node for each row, in order. */
  readonly rows: readonly Node[];
  readonly named: ReadonlyMap<Node, Named>;
  readonly printing: Printing;
  readonly doubts: readonly Doubt[];
  /** What stands around the rows, and rows that nothing can hold. */
  readonly remarks: readonly string[];
  readonly notes: readonly string[];
}

/** Everything that tables say about a roadmap, `model` being what it has already. */
export function lookUp(
  guesses: readonly Guess[],
  model: Model | undefined,
  dates: DateOrder | undefined,
): Said {
  const read = guesses.map((guess) => entriesOf(guess, { dates }));
  const doubts: Doubt[] = read.flatMap((one) => one.doubts);
  const nodes = new Nodes(model);
  const rows = nodes.addEntries(read.flatMap(({ entries }) => entries));
  namePeople(nodes, read);
  const named = namedIn(nodes, rows, guesses, read, doubts);
  nodes.nameAll();
  return {
    nodes,
    rows,
    named,
    printing: printingOf(nodes, named),
    doubts,
    remarks: guesses.flatMap(({ table }, index) => [...table.outside, ...(read[index]?.loose ?? [])]),
    notes: read.flatMap(({ notes }) => notes),
  };
}

/** Everybody who has a column is somebody, with or without a letter. */
function namePeople(nodes: Nodes, read: readonly Entries[]): void {
  for (const { label, silo } of read.flatMap(({ people }) => people)) {
    const person = nodes.named(['owner'], label);
    if (person !== undefined && silo !== undefined) nodes.adopt(person, nodes.named(['silo'], silo));
  }
}

/** What a row says about its node. */
interface Named {
  readonly items: ReadonlyMap<string, readonly NamedItem[]>;
  readonly remarks: readonly string[];
}

/** The names in all rows looked up, once every row is known. */
function namedIn(
  nodes: Nodes,
  rows: readonly Node[],
  guesses: readonly Guess[],
  read: readonly Entries[],
  doubts: Doubt[],
): ReadonlyMap<Node, Named> {
  const sheets = read.flatMap(({ entries }, index) => entries.map(() => guesses[index]));
  return new Map(
    rows.map((node, index) => {
      const items = new Map<string, readonly NamedItem[]>();
      const remarks = [...(node.entry?.remarks ?? [])];
      const guess = sheets[index];
      const say = (attribute: string, text: string, why: string): void => {
        const heading = headingOf(guess, attribute);
        remarks.push(`${heading}: ${text}`);
        doubts.push({
          sheet: guess?.table.sheet ?? '',
          row: node.entry?.row ?? 0,
          heading,
          text,
          why,
          kept: 'comment',
        });
      };
      for (const [attribute, values] of node.entry?.values ?? []) {
        const found = namedItems(nodes, values);
        if (found.items.length > 0) items.set(attribute, found.items);
        for (const text of found.unknown) say(attribute, text, unknownName(node.kind, attribute, text));
        if (attribute === 'owner' && found.items.length > 1 && node.entry?.chart !== undefined) {
          doubts.push({
            sheet: guess?.table.sheet ?? '',
            row: node.entry.row,
            heading: node.label ?? '',
            text: 'A',
            why: 'More than one person is accountable here. Only one can be: keep one A.',
            kept: 'as written',
          });
        }
      }
      homeOfOwner(nodes, node, items, say);
      for (const end of ['from', 'to'] as const) {
        const label = node.entry?.ends?.[end];
        if (label === undefined || reservedWord(label) !== undefined || node.ends?.[end] !== undefined)
          continue;
        say(
          end,
          label,
          `Several go by the name ${quoted(label)}, so this end of the hand-off is to be decided.`,
        );
      }
      return [node, { items, remarks }] as const;
    }),
  );
}

function unknownName(kind: KindName, attribute: string, text: string): string {
  const kinds = (attributeFor(kind, attribute)?.to ?? []).map((one) => kindSpec(one).label.toLowerCase());
  return `${quoted(text)} is not in the roadmap, or several go by this name. It should be a ${kinds.join(' or ')}.`;
}

function headingOf(guess: Guess | undefined, place: string): string {
  return guess?.columns.find((column) => spellPlace(column.place) === place)?.column.heading ?? place;
}

/** The department of a row's owner: the silo that the owner stands in, where that is new. */
function homeOfOwner(
  nodes: Nodes,
  node: Node,
  items: ReadonlyMap<string, readonly NamedItem[]>,
  say: (attribute: string, text: string, why: string) => void,
): void {
  const label = node.entry?.siloOfOwner;
  if (label === undefined) return;
  const silo = nodes.named(['silo'], label);
  const owner = items.get('owner')?.find((item) => 'node' in item);
  if (owner === undefined || !('node' in owner) || silo === undefined) {
    say('silo of owner', label, 'There is no one person as owner whose department this could be.');
    return;
  }
  const { node: person } = owner;
  nodes.adopt(person, silo);
  const home = person.parent?.label ?? person.element?.parent?.label;
  const isAtHome =
    person.parent === silo || (silo.element !== undefined && person.element?.parent === silo.element);
  if (!isAtHome) {
    say(
      'silo of owner',
      label,
      `${person.label ?? ''} ${home === undefined ? 'stands in no department' : `is in ${home}`} in the roadmap.`,
    );
  }
}

function printingOf(nodes: Nodes, named: ReadonlyMap<Node, Named>): Printing {
  return {
    of: (node): Written => {
      const { items, remarks } = named.get(node) ?? {
        items: new Map<string, readonly NamedItem[]>(),
        remarks: [],
      };
      return {
        attributes: new Map([...items].map(([name, values]) => [name, itemsText(nodes, values)])),
        comments: remarks,
      };
    },
    endsOf: ({ ends }) =>
      [ends?.from, ends?.to].map((end) => (end && nodes.referenceOf(end, endKinds)) ?? 'tbd').join(' -> '),
  };
}

const endKinds: readonly KindName[] = ['silo', 'owner', 'touchpoint'];

function itemsText(nodes: Nodes, items: readonly NamedItem[]): string {
  return items.map((item) => itemText(nodes, item)).join(', ');
}

export function itemText(nodes: Nodes, item: NamedItem): string {
  if ('text' in item) return item.text;
  const name = nodes.referenceOf(item.node, item.kinds) ?? '';
  return item.tail === undefined ? name : `${name} ${item.tail}`;
}
