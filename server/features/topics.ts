/** What the word between rule and reason names in an `accept:`, where it names something of the roadmap. */
import type { Item, Range } from '../../grammar/syntax.ts';
import type { KindName } from '../../grammar/vocabulary.ts';
import { type Element, elementsNamed, type Model } from '../model/model.ts';
import { rules } from '../rules/index.ts';

/** Rules whose findings on one element are told apart by another element, and its kind. */
const kindOfTopic: ReadonlyMap<string, KindName> = new Map(
  rules.flatMap(({ id, topic }) => (topic === undefined ? [] : [[id, topic] as const])),
);

interface Accepting {
  readonly rule: string;
  readonly name: string | undefined;
}

/** The element that an `accept:` is narrowed to; `undefined` where it is none, or not for sure. */
export function elementOfTopic(model: Model, { rule, name }: Accepting): Element | undefined {
  const kind = kindOfTopic.get(rule);
  if (kind === undefined || name === undefined) return undefined;
  const [element, other] = elementsNamed(model, name, [kind]);
  return other === undefined && element?.name === name ? element : undefined;
}

/** The data name that an `accept:` may be narrowed to; `undefined` where its rule speaks of elements. */
export function dataOfTopic({ rule, name }: Accepting): string | undefined {
  return kindOfTopic.has(rule) ? undefined : name;
}

/** Where the topic stands; `undefined` where there is none. */
export function topicRange(item: Item): Range | undefined {
  const [, ...others] = item.atoms;
  const topic = others.at(-1)?.type === 'text' ? others.slice(0, -1) : others;
  const [first, last] = [topic[0], topic.at(-1)];
  return first && last && { start: first.range.start, end: last.range.end };
}
