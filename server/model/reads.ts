/**
 * What is read of a roadmap while something is worked out. Whoever keeps what came of it knows by that whether it
 * still holds after an edit. While nobody listens, reading costs what it always does.
 */
import type { KindName } from '../../grammar/vocabulary.ts';
import type { Element } from './model.ts';

/** What can be read of an element besides its attributes and what it is called, and of all elements of a kind. */
export type Aspect =
  | '#parent'
  | '#children'
  | '#origins'
  | '#tags'
  | '#period'
  | '#from'
  | '#to'
  /** Which there are, and in which order. */
  | '#list'
  /** What a reference to one of them means. */
  | '#names'
  /** Who names one of them. */
  | '#mentions'
  /** What was written where one of them may have been meant, and leads nowhere. */
  | '#strays';

/** What is no kind's own: the data names in use, what could not be linked, and what is wrong with the texts themselves. */
export type WholeAspect = '#list' | '#data' | '#problems' | '#texts';

const whole = '*';

/**
 * Attributes and aspects, each of all elements of a kind: so coarse that a rule reads a few dozen of them. What elements
 * are called is noted for each, because every keystroke in a title changes it, and few others speak of that element.
 */
export class Topics {
  readonly #byKind = new Map<string, Set<string>>();
  /** The ids of elements whose name or label was read. */
  readonly #called = new Set<string>();
  readonly #included = new Set<Topics>();

  /** `what` is an attribute's name or an `Aspect`. */
  add(kind: KindName, what: string): void {
    this.#setOf(kind).add(what);
  }

  addWhole(what: WholeAspect): void {
    this.#setOf(whole).add(what);
  }

  addCalled(id: string): void {
    this.#called.add(id);
  }

  /** All of `others`, those included that are added to it later, until `flatten`. */
  include(others: Topics): void {
    if (others !== this) this.#included.add(others);
  }

  /** Takes over what it includes, so that the others can be forgotten. */
  flatten(): void {
    const seen = new Set<Topics>([this]);
    const open = [...this.#included];
    this.#included.clear();
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (seen.has(next)) continue;
      seen.add(next);
      for (const id of next.#called) this.#called.add(id);
      for (const [kind, topics] of next.#byKind) for (const topic of topics) this.#setOf(kind).add(topic);
      open.push(...next.#included);
    }
  }

  /** Whether both name one topic. Both have to be flat. */
  meet(others: Topics): boolean {
    for (const id of others.#called) if (this.#called.has(id)) return true;
    for (const [kind, topics] of others.#byKind) {
      const own = this.#byKind.get(kind);
      if (own !== undefined && [...topics].some((topic) => own.has(topic))) return true;
    }
    return false;
  }

  #setOf(kind: string): Set<string> {
    const known = this.#byKind.get(kind);
    if (known !== undefined) return known;
    const made = new Set<string>();
    this.#byKind.set(kind, made);
    return made;
  }
}

/** Where reads are noted at the moment. Work is synchronous, so that one reader at a time is enough. */
let reader: Topics | undefined;
/** What is read of this element is not noted: whoever asks about it asks again when it changes. */
let subject: Element | undefined;

/** Does `work`, and notes in `topics` what it reads of any element but `about`. */
export function reading<T>(topics: Topics, about: Element | undefined, work: () => T): T {
  const outer = reader;
  const outerSubject = subject;
  reader = topics;
  subject = about;
  try {
    return work();
  } finally {
    reader = outer;
    subject = outerSubject;
  }
}

/** Whether somebody listens. */
export function isNoted(): boolean {
  return reader !== undefined;
}

export function noteElement(element: Element, what: string): void {
  if (reader !== undefined && element !== subject) reader.add(element.kind, what);
}

/** Notes that somebody wants to know what an element is called. */
export function noteCalled(element: Element): void {
  if (reader !== undefined && element !== subject) reader.addCalled(element.id);
}

export function noteKind(kind: KindName, what: Aspect): void {
  reader?.add(kind, what);
}

export function noteWhole(what: WholeAspect): void {
  reader?.addWhole(what);
}

/** Notes what was read when something was worked out that is read now. */
export function noteAll(topics: Topics): void {
  reader?.include(topics);
}
