/** What a row changes about an element that the roadmap has. */

import { parse } from '../../../grammar/parser.ts';
import type { Item } from '../../../grammar/syntax.ts';
import { quoted } from '../../../grammar/values/quoted.ts';
import { canonicalItem, readText } from '../../../grammar/values/values.ts';
import { type AttributeSpec, attributeFor } from '../../../grammar/vocabulary.ts';
import type { AttributeText } from '../../../grammar/writing/edit.ts';
import { findAttribute } from '../../../grammar/writing/edit.ts';
import { giverOf } from '../../model/domain/initiatives.ts';
import type { TreeOf } from '../../model/locate.ts';
import { type Element, type Model, targetsOf, valuesOf } from '../../model/model.ts';
import { declarationsOf } from '../../model/summary.ts';
import { referenceTo } from '../../rules/naming.ts';
import { attributeOf, type Letter } from '../reading/letters.ts';
import { folded, type NamedItem, type Node } from './nodes.ts';

/** An attribute that says something else than before. */
export interface Change {
  readonly node: Node;
  readonly label: string;
  readonly attribute: string;
  /** Source text; empty where there was nothing. */
  readonly before: string;
  readonly after: string;
}

/** An attribute that goes, of a declaration by its file and its number there. */
export interface Removal {
  readonly file: string;
  readonly node: number;
  readonly attribute: string;
}

interface Update {
  /** Values for the attributes of a declaration, which is named by its file and its number there. */
  readonly sets: readonly {
    readonly file: string;
    readonly node: number;
    readonly sets: readonly AttributeText[];
  }[];
  readonly removals: readonly Removal[];
  readonly changes: readonly Change[];
  /** Sentences about what the sheet no longer says and the roadmap still does. */
  readonly kept: readonly string[];
}

interface Row {
  readonly node: Node;
  readonly element: Element;
  readonly items: ReadonlyMap<string, readonly NamedItem[]>;
  readonly model: Model;
  readonly treeOf: TreeOf;
  readonly textOf: (item: NamedItem) => string;
}

/** What is written of an attribute, and where. */
interface Present {
  readonly file: string;
  readonly node: number;
  readonly source: string;
  readonly items: readonly Item[];
}

export function updateOf(row: Row): Update {
  const { node, element, items, textOf } = row;
  const [first] = element.origins;
  const sets = new Map<string, { file: string; node: number; sets: AttributeText[] }>();
  const removals: Removal[] = [];
  const changes: Change[] = [];
  const kept: string[] = [];
  const put = (attribute: string, present: Present | undefined, after: string): void => {
    const { file, node: number } = present ?? first;
    const key = `${number} ${file}`;
    const all = sets.get(key) ?? { file, node: number, sets: [] };
    if (after === '') removals.push({ file, node: number, attribute });
    else {
      all.sets.push({ name: attribute, value: after });
      sets.set(key, all);
    }
    const before =
      present?.items.map(({ range }) => present.source.slice(range.start, range.end)).join(', ') ?? '';
    changes.push({ node, label: element.label, attribute, before, after });
  };
  for (const [attribute, values] of items) {
    const spec = attributeFor(node.kind, attribute);
    if (spec === undefined || isLetterOf(node, attribute)) continue;
    const present = presentOf(row, attribute);
    const after = values.map(textOf).join(', ');
    if (present === undefined && isInherited(element, attribute, values)) continue;
    if (present === undefined || !saysTheSame(row, spec, present, after)) put(attribute, present, after);
  }
  const { chart } = node.entry ?? {};
  if (chart !== undefined) {
    for (const attribute of Object.values(attributeOf)) updateLetters(row, attribute, chart, put, kept);
  }
  return { sets: [...sets.values()], removals, changes, kept };
}

/** A part of an initiative has the owner of the whole, and a list of parts shows it with each. */
function isInherited(element: Element, attribute: string, items: readonly NamedItem[]): boolean {
  const giver = element.kind === 'initiative' ? giverOf(element, attribute) : undefined;
  if (giver === undefined || giver === element) return false;
  const inherited = targetsOf(giver, attribute);
  return (
    inherited.length === items.length &&
    items.every(
      (item) => 'node' in item && item.node.element !== undefined && inherited.includes(item.node.element),
    )
  );
}

function isLetterOf(node: Node, attribute: string): boolean {
  return node.entry?.chart !== undefined && Object.values(attributeOf).includes(attribute);
}

function presentOf({ element, treeOf }: Row, attribute: string): Present | undefined {
  for (const { file, node } of element.origins) {
    const tree = treeOf(file);
    const declaration = tree && declarationsOf(tree)[node];
    const found = declaration && findAttribute(declaration, attribute);
    if (tree !== undefined && found !== undefined)
      return { file, node, source: tree.text, items: found.items };
  }
  return undefined;
}

/** Names count as what they name, values in their canonical spelling, a list of names in any order. */
function saysTheSame(row: Row, spec: AttributeSpec, { source, items }: Present, after: string): boolean {
  const last = items.at(-1);
  if (last !== undefined && source.slice(items[0]?.range.start, last.range.end) === after) return true;
  const text = `silo x {\n  note: ${after}\n}`;
  const [member] = parse(text).declarations[0]?.block?.members ?? [];
  if (member?.type !== 'attribute') return false;
  const meaning = (all: readonly Item[], from: string): readonly string[] => {
    if (spec.type === 'text') {
      const reading = readText(all, from);
      return 'value' in reading && reading.value.type === 'text' ? [reading.value.text] : [];
    }
    const texts = all.map((item) =>
      canonicalItem(spec, item, from, (reference) => {
        const [target, other] = row.model.resolve(reference, spec.to ?? []);
        return target === undefined || other !== undefined
          ? undefined
          : referenceTo(row.model, target, spec.to ?? []);
      }),
    );
    return spec.type === 'reference' ? texts.toSorted() : texts;
  };
  const before = meaning(items, source);
  const then = meaning(member.items, text);
  return before.length === then.length && before.every((one, index) => one === then[index]);
}

/**
 * One letter of a row of a RACI chart. A person whose cell says something has what it says and nothing else; people
 * without a column, and those whose cell is blank, keep what was written about them by hand.
 */
function updateLetters(
  row: Row,
  attribute: string,
  chart: ReadonlyMap<string, readonly Letter[]>,
  put: (attribute: string, present: Present | undefined, after: string) => void,
  kept: string[],
): void {
  const { element, items, textOf } = row;
  const wanted = items.get(attribute) ?? [];
  const present = presentOf(row, attribute);
  const given = valuesOf(element, attribute);
  const cells = new Map([...chart].map(([label, letters]) => [folded(label), letters]));
  const isNamed = (target: Element | undefined): boolean =>
    target !== undefined && wanted.some((item) => 'node' in item && item.node.element === target);
  const cellOf = (target: Element | undefined): readonly Letter[] | undefined =>
    target === undefined ? undefined : (cells.get(folded(target.label)) ?? cells.get(target.name ?? ''));
  const isSingle = attribute === 'owner';
  const stay = given.filter(({ target }) => {
    if (isNamed(target)) return true;
    const cell = cellOf(target);
    if (cell !== undefined && cell.length > 0) return false;
    return !isSingle || wanted.length === 0;
  });
  for (const { target } of stay) {
    if (target === undefined || isNamed(target) || cellOf(target) === undefined) continue;
    kept.push(
      `${quoted(element.label)}: the sheet has no letter for ${target.label} any more; ${attribute} is left as it is.`,
    );
  }
  if (present === undefined && isInherited(element, attribute, wanted)) return;
  const fresh = wanted.filter(
    (item) =>
      !('node' in item) || !given.some(({ target }) => target !== undefined && target === item.node.element),
  );
  if (fresh.length === 0 && stay.length === given.length) return;
  const written = stay.flatMap(({ at }) => {
    const item = present?.items[at.item];
    return item === undefined || present === undefined
      ? []
      : [present.source.slice(item.range.start, item.range.end)];
  });
  const after = [...written, ...fresh.map(textOf)].join(', ');
  put(attribute, present, after);
}
