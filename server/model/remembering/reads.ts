/**
 * What is read of a roadmap while something is worked out. Whoever keeps what came of it knows by that whether it
 * still holds after an edit. While nobody listens, reading costs what it always does.
 */
import type { KindName } from '../../../grammar/vocabulary.ts';
import type { Element } from '../model.ts';
import type { MemoTopic } from './memo.ts';

/** What can be read of an element besides its attributes and what it is called, and of all elements of a kind. */
type Aspect =
  | '#parent'
  | '#children'
  | '#origins'
  | '#tags'
  | '#period'
  | '#from'
  | '#to'
  /** Which there are, and in which order. */
  | '#list'
  /** Who names one of them. */
  | '#mentions'
  /** What was written where one of them may have been meant, and leads nowhere. */
  | '#strays';

/** What is no kind's own: the data names in use, what could not be linked, what extends nothing, what is wrong with the texts, how they are written, and which roadmap they belong to. */
type WholeAspect =
  | '#list'
  | '#data'
  | '#problems'
  | '#extends'
  | '#texts'
  | '#words'
  | '#part-of'
  /** What was worked out once for the roadmap. */
  | MemoTopic;

const whole = '*';

/**
 * Attributes and aspects, each of all elements of a kind: so coarse that a rule reads a few dozen of them. What elements
 * are called is noted for each, because every keystroke in a title changes it, and few others speak of that element.
 */
export class Topics {
  readonly #byKind = new Map<string, Set<string>>();
  /** The ids of elements whose name or label was read. */
  readonly #called = new Set<string>();
  /** What was looked for among the names and titles. */
  readonly #sought = new Set<string>();
  readonly #included = new Set<Topics>();
  /** Elements of one kind are read one after the other. */
  #lastKind = '';
  #lastSet = new Set<string>();

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

  addSought(text: string): void {
    this.#sought.add(text);
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
      for (const text of next.#sought) this.#sought.add(text);
      for (const [kind, topics] of next.#byKind) for (const topic of topics) this.#setOf(kind).add(topic);
      open.push(...next.#included);
    }
  }

  /** Whether both name one topic. Both have to be flat. */
  overlaps(others: Topics): boolean {
    for (const id of others.#called) if (this.#called.has(id)) return true;
    for (const [kind, topics] of others.#byKind) {
      const own = this.#byKind.get(kind);
      if (own !== undefined && [...topics].some((topic) => own.has(topic))) return true;
    }
    return false;
  }

  /** Whether something of which `isMeant` holds was looked for. */
  seek(isMeant: (text: string) => boolean): boolean {
    for (const text of this.#sought) if (isMeant(text)) return true;
    return false;
  }

  #setOf(kind: string): Set<string> {
    if (kind === this.#lastKind) return this.#lastSet;
    const set = this.#byKind.get(kind) ?? new Set();
    this.#byKind.set(kind, set);
    this.#lastKind = kind;
    this.#lastSet = set;
    return set;
  }
}

/** Whoever wants to know what is read. */
export interface Reader {
  readonly topics: Topics;
  /** What is read of this element is not noted: whoever asks about it asks again when it changes. */
  readonly about?: Element;
  /** Where given, what is come upon piece by piece is noted here instead. */
  readonly met?: Met;
}

/** What was come upon on the way from one element: most come upon nothing. */
export interface Met {
  /** What was read of elements. */
  readonly topics: Topics;
  /** The ids of these elements. */
  readonly ids: Set<string>;
  /** The files whose words were read; absent where that is noted as read of the whole roadmap. */
  readonly files?: Set<string>;
  /** What was looked for among the names and titles; likewise. */
  readonly sought?: Set<string>;
}

/** Work is synchronous, so that one reader at a time is enough. */
let reader: Reader | undefined;

/** Does `work`, and notes what it reads; without a reader, notes nothing. */
export function reading<T>(by: Reader | undefined, work: () => T): T {
  const outer = reader;
  reader = by;
  try {
    return work();
  } finally {
    reader = outer;
  }
}

/** Whether somebody listens. */
export function isListening(): boolean {
  return reader !== undefined;
}

export function noteElement(element: Element, what: string): void {
  if (reader === undefined || element === reader.about) return;
  (reader.met ?? reader).topics.add(element.kind, what);
  reader.met?.ids.add(element.id);
}

/** Notes that somebody wants to know what an element is called. */
export function noteCalled(element: Element): void {
  if (reader === undefined || element === reader.about) return;
  (reader.met ?? reader).topics.addCalled(element.id);
  reader.met?.ids.add(element.id);
}

/** Notes that something was read of an element that is not its own to say, such as who names it. */
export function noteOfOthers(element: Element, what: string): void {
  if (reader === undefined) return;
  (reader.met ?? reader).topics.add(element.kind, what);
  reader.met?.ids.add(element.id);
}

/** Notes that a text was looked for among the names and titles, or among what is written like it. */
export function noteSought(text: string): void {
  if (reader?.met?.sought === undefined) reader?.topics.addSought(text);
  else reader.met.sought.add(text);
}

/** Notes that it matters how a file is written. */
export function noteWords(uri: string): void {
  if (reader?.met?.files === undefined) reader?.topics.addWhole('#words');
  else reader.met.files.add(uri);
}

export function noteKind(kind: KindName, what: Aspect): void {
  reader?.topics.add(kind, what);
}

export function noteWhole(what: WholeAspect): void {
  reader?.topics.addWhole(what);
}

/** Notes what was read when something was worked out that is read now. */
export function noteAll(topics: Topics): void {
  reader?.topics.include(topics);
}
