/**
 * What is worked out once for each roadmap (`perModel`), from one state to the next: most edits change something that it
 * was made of, and few change what it says. Whoever reads it is asked again only then.
 */
import { isEqual } from '../equal.ts';
import type { Model } from '../model.ts';
import { type MemoTopic, memoTopic, traced, tracedIn } from '../remembering/memo.ts';
import type { Topics } from '../remembering/reads.ts';
import { outlineOf } from './outline.ts';

/** What was worked out for one state, by the number of its memo. It holds no elements. */
export type Steadies = ReadonlyMap<number, Steady>;

interface Steady {
  /** What was read for it. */
  readonly topics: Topics;
  readonly outline: unknown;
}

/** `known` and, besides, what was worked out for `model` while somebody noted what is read. */
export function steadiesOf(model: Model, known: Steadies = new Map()): Steadies {
  const steadies = new Map(known);
  for (const { number, value, topics } of tracedIn(model)) {
    if (!steadies.has(number)) steadies.set(number, { topics, outline: outlineOf(value) });
  }
  return steadies;
}

/**
 * What still holds after an edit, or was worked out anew, in steps of a moment each.
 * @param isAffected whether an edit has changed something of what was read
 * @param note told of each that says something else than before
 */
export function* steadiesAfter(
  before: Steadies,
  model: Model,
  isAffected: (topics: Topics) => boolean,
  note: (topic: MemoTopic) => void,
): Generator<void, Steadies> {
  const steadies = new Map(before);
  const open = new Set([...before.keys()].sort((a, b) => a - b));
  // What is made of others comes after them, save for some in one file: then there is another pass.
  for (let isOver = false; !isOver; ) {
    isOver = true;
    for (const number of open) {
      const old = before.get(number);
      if (old === undefined || !isAffected(old.topics)) continue;
      open.delete(number);
      const now = anew(number, model);
      if (now === undefined) steadies.delete(number);
      else steadies.set(number, now);
      if (now === undefined || !isEqual(old.outline, now.outline)) {
        note(memoTopic(number));
        isOver = false;
      }
      yield;
    }
  }
  return steadies;
}

function anew(number: number, model: Model): Steady | undefined {
  try {
    const { value, topics } = traced(number, model);
    return { topics, outline: outlineOf(value) };
  } catch {
    // Whoever reads it is asked again, and fails.
    return undefined;
  }
}
