/**
 * What is worked out once for each roadmap (`perModel`) or element (`perElement`), from one state to the next: most edits
 * change something that it was made of, and few change what it says. Whoever reads it is asked again only then.
 */
import type { KindName } from '../../../grammar/vocabulary.ts';
import { isEqual } from '../equal.ts';
import type { Model } from '../model.ts';
import {
  eachTopic,
  forgetEach,
  knowEach,
  type TracedOne,
  type Trail,
  tracedEach,
  traceEach,
  trailOfEach,
} from '../remembering/each.ts';
import { memoTopic, traced, tracedIn } from '../remembering/memo.ts';
import { Topics } from '../remembering/reads.ts';
import { outlineOf } from './outline.ts';

/** What was worked out for one state. It holds no elements. */
export interface Steadies {
  /** For the roadmap, by the number of its memo. */
  readonly whole: ReadonlyMap<number, Steady>;
  /** For elements, by its number. */
  readonly each: ReadonlyMap<number, SteadyEach>;
}

interface Steady {
  /** What was read for it. */
  readonly topics: Topics;
  readonly outline: unknown;
}

interface SteadyEach extends Trail {
  /** By the ids of the elements of which somebody has read it. */
  readonly ones: ReadonlyMap<string, SteadyOne>;
}

interface SteadyOne {
  /** The ids of the elements that were come upon. */
  readonly met: readonly string[];
  readonly outline: unknown;
  /** Where there is no element in it. */
  readonly value?: unknown;
}

const nothing: Steadies = { whole: new Map(), each: new Map() };

/** `known` and, besides, what was worked out for `model` while somebody noted what is read. */
export function steadiesOf(model: Model, known: Steadies = nothing): Steadies {
  const whole = new Map(known.whole);
  for (const { number, value, topics } of tracedIn(model)) {
    if (!whole.has(number)) whole.set(number, { topics, outline: outlineOf(value) });
  }
  const each = new Map(known.each);
  for (const [number, trail, found] of tracedEach(model)) {
    const old = each.get(number);
    const fresh = [...found].filter(([{ id }]) => !old?.ones.has(id));
    if (fresh.length === 0) continue;
    const ones = new Map(old?.ones);
    for (const [{ id }, one] of fresh) ones.set(id, steadyOf(one));
    each.set(number, { ...joined(trail, old), ones });
  }
  return { whole, each };
}

function steadyOf({ value, met }: TracedOne): SteadyOne {
  const outline = outlineOf(value);
  return outline === value ? { met, outline, value } : { met, outline };
}

function joined(trail: Trail, old: Trail | undefined): Trail {
  const both = (pick: (one: Trail) => Topics): Topics => {
    const topics = new Topics();
    for (const one of old === undefined ? [trail] : [trail, old]) topics.include(pick(one));
    topics.flatten();
    return topics;
  };
  return { topics: both(({ topics }) => topics), metTopics: both(({ metTopics }) => metTopics) };
}

/** What an edit has changed. It grows by what is found to say something else because of it. */
interface Edit {
  readonly topics: Topics;
  /** The ids of the elements of which somebody may have read something that is not what it was. */
  readonly touched: Set<string>;
  /** The elements that are new, or not in everything what they were: by id. */
  readonly changed: ReadonlyMap<string, KindName>;
  readonly gone: ReadonlySet<string>;
  /** Whether something of what was read is not what it was. */
  readonly isAffected: (topics: Topics) => boolean;
}

/** What still holds after an edit, or was worked out anew, in steps of a moment each. */
export function* steadiesAfter(before: Steadies, model: Model, edit: Edit): Generator<void, Steadies> {
  const whole = new Map(before.whole);
  const open = new Set([...before.whole.keys()].sort((a, b) => a - b));
  const eaches = [...before.each].map(([number, old]) => new SteadiedEach(number, old, model, edit));
  // What is made of others comes after them, save for some in one file: then there is another pass.
  for (let isOver = false; !isOver; ) {
    isOver = true;
    for (const each of eaches) {
      if (each.lookAgain()) isOver = false;
      yield;
    }
    for (const number of open) {
      const old = before.whole.get(number);
      if (old === undefined || !edit.isAffected(old.topics)) continue;
      open.delete(number);
      const now = anew(number, model);
      if (now === undefined) whole.delete(number);
      else whole.set(number, now);
      if (now === undefined || !isEqual(old.outline, now.outline)) {
        edit.topics.addWhole(memoTopic(number));
        isOver = false;
      }
      yield;
    }
  }
  const each = new Map(eaches.flatMap((one) => one.result()));
  for (const [number, { ones }] of each) knowEach(number, model, ones, true);
  return { whole, each };
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

/** What is worked out for elements, after an edit. */
class SteadiedEach {
  readonly #number: number;
  readonly #old: SteadyEach;
  readonly #model: Model;
  readonly #edit: Edit;
  /** What was worked out anew, by id; `undefined` for what is gone, or fails. */
  readonly #anew = new Map<string, SteadyOne | undefined>();
  #isLost = false;

  constructor(number: number, old: SteadyEach, model: Model, edit: Edit) {
    this.#number = number;
    this.#old = old;
    this.#model = model;
    this.#edit = edit;
    knowEach(number, model, old.ones, false);
  }

  /** Works out anew what the edit has stirred by now; whether some of it says something else. */
  lookAgain(): boolean {
    if (this.#isLost) return false;
    if (this.#edit.isAffected(this.#old.topics)) {
      this.#lose();
      return true;
    }
    let isNews = false;
    for (const id of this.#stirred()) {
      const now = this.#workOut(id);
      this.#anew.set(id, now);
      if (now !== undefined && isEqual(now.outline, this.#old.ones.get(id)?.outline)) continue;
      this.#tell(id);
      isNews = true;
    }
    return isNews;
  }

  result(): readonly (readonly [number: number, SteadyEach])[] {
    if (this.#isLost) return [];
    if (this.#anew.size === 0) return [[this.#number, this.#old]];
    const ones = new Map(this.#old.ones);
    for (const [id, now] of this.#anew) {
      if (now === undefined) ones.delete(id);
      else ones.set(id, now);
    }
    return [[this.#number, { ...joined(trailOfEach(this.#number, this.#model), this.#old), ones }]];
  }

  /** Those that have changed themselves, or had come upon something that has. */
  #stirred(): readonly string[] {
    const { changed, gone, touched, topics } = this.#edit;
    const { ones, metTopics } = this.#old;
    const stirred = [...changed.keys(), ...gone].filter((id) => ones.has(id));
    if (metTopics.overlaps(topics)) {
      for (const [id, { met }] of ones) if (met.some((other) => touched.has(other))) stirred.push(id);
    }
    return stirred.filter((id) => !this.#anew.has(id));
  }

  #workOut(id: string): SteadyOne | undefined {
    const element = this.#model.byId.get(id);
    try {
      return element && steadyOf(traceEach(this.#number, this.#model, element));
    } catch {
      // Whoever reads it is asked again, and fails.
      return undefined;
    }
  }

  #tell(id: string): void {
    const kind = this.#model.byId.get(id)?.kind;
    if (kind === undefined) return;
    this.#edit.topics.add(kind, eachTopic(this.#number));
    this.#edit.touched.add(id);
  }

  /** It had read something of whole kinds that is not what it was: nothing is known of any element. */
  #lose(): void {
    this.#isLost = true;
    forgetEach(this.#number, this.#model);
    for (const id of this.#old.ones.keys()) this.#tell(id);
  }
}
