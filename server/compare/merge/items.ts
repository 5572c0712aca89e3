/** Lists that both sides have changed: merged item by item. */

import { commentsIn } from '../../../grammar/parsing/layout.ts';
import type { Attribute } from '../../../grammar/syntax.ts';
import type { Scrap } from '../../../grammar/writing/assemble.ts';
import { itemKey } from './identity.ts';
import { mergeOrder } from './order.ts';
import { itemText, type Part, specOf } from './part.ts';
import { settle } from './settle.ts';

interface ItemText {
  readonly key: string;
  /** Canonical. */
  readonly says: string;
  readonly text: string;
  /** From the item before it: the comma and what follows it. */
  readonly gap: string | undefined;
}

/** The list with the changes of both; 'gone' where nothing is left in it, `undefined` where both changed one item. */
export function mergeItems(
  { ours, theirs }: { readonly ours: Part; readonly theirs: Part },
  base: Part | undefined,
): Scrap | 'gone' | undefined {
  const spec = specOf(ours);
  const [was, mine, other] = [base, ours, theirs].map(itemsOf);
  if (spec?.list !== true || was === undefined || mine === undefined || other === undefined) return undefined;
  const byKey = (items: readonly ItemText[]): ReadonlyMap<string, ItemText> =>
    new Map(items.map((item) => [item.key, item]));
  const [wasBy, mineBy, otherBy] = [byKey(was), byKey(mine), byKey(other)];
  const keys = [wasBy, mineBy, otherBy].map((by) => [...by.keys()]);
  const [wasKeys = [], mineKeys = [], otherKeys = []] = keys;
  // Both have written something else in place of one item.
  const isGoneTwice = wasKeys.some((key) => !mineBy.has(key) && !otherBy.has(key));
  const isNew = (key: string): boolean => !wasBy.has(key) && !(mineBy.has(key) && otherBy.has(key));
  if (isGoneTwice && mineKeys.some(isNew) && otherKeys.some(isNew)) return undefined;

  const merged = new Map<string, ItemText>();
  for (const key of new Set([...mineKeys, ...otherKeys])) {
    const three = { base: wasBy.get(key), ours: mineBy.get(key), theirs: otherBy.get(key) };
    const side = settle(
      three,
      (item) => item?.says ?? '',
      (item) => item?.text ?? '',
    );
    if (side === 'clash') return undefined;
    const item = three[side];
    if (item !== undefined) merged.set(key, item);
  }
  if (merged.size === 0) return 'gone';
  const kept = (all: readonly string[]): readonly string[] => all.filter((key) => merged.has(key));
  const order = mergeOrder(kept(wasKeys), kept(mineKeys), kept(otherKeys));
  if (order === undefined) return undefined;
  const spread = [...mine, ...other].findLast(({ gap }) => gap?.includes('\n'))?.gap;
  const text = order
    .map((key, index) => {
      const item = merged.get(key);
      const gap = index === 0 ? '' : (item?.gap ?? spread ?? ', ');
      return gap + (item?.text ?? '');
    })
    .join('');
  return { text: startOf(ours) + text, indent: ours.indent };
}

export function attributeOf({ node }: Part): Attribute | undefined {
  return node !== undefined && 'type' in node && node.type === 'attribute' ? node : undefined;
}

/** None for an attribute that is not there; `undefined` for a list with comments in it, which would have no place. */
function itemsOf(part: Part | undefined): readonly ItemText[] | undefined {
  if (part === undefined) return [];
  const attribute = attributeOf(part);
  if (attribute === undefined || commentsIn(part.tree, attribute.range).length > 0) return undefined;
  const { text } = part.tree;
  const spec = specOf(part);
  const seen = new Map<string, number>();
  return attribute.items.map((item, index) => {
    const name = itemKey(part, spec, item);
    const count = seen.get(name) ?? 0;
    seen.set(name, count + 1);
    const before = attribute.items[index - 1]?.range.end;
    return {
      key: `${name}\n${count}`,
      says: itemText(part.tree, item, spec),
      text: text.slice(item.range.start, item.range.end),
      gap: before === undefined ? undefined : text.slice(before, item.range.start),
    };
  });
}

function startOf(part: Part): string {
  const attribute = attributeOf(part);
  const first = attribute?.items[0];
  return attribute && first ? part.tree.text.slice(attribute.range.start, first.range.start) : '';
}
