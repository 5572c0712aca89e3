/**
 * What the rules say of each roadmap of a workspace: worked out step by step, kept while nothing changes
 * that the rules look at, and, while it is being worked out again, as it was last.
 */
import type { Model } from '../model/model.ts';
import type { Snapshot, SourceFile } from '../model/workspace.ts';
import type { Checked } from './check.ts';

/** Rules at work on one roadmap: each step takes a moment, and the last returns what they say. */
export type Work = Generator<void, Checked>;

interface Answer {
  readonly model: Model;
  readonly files: readonly SourceFile[];
  /** The names of all roadmaps: a rule compares `part of` with them. */
  readonly neighbours: string;
  readonly work: Work;
  /** Present when the work is done. */
  checked: Checked | undefined;
  /** What was said of the same roadmap last, and of which state of its files. */
  readonly last: Said | undefined;
}

/** What the rules said of one state of a roadmap. */
export interface Said {
  readonly checked: Checked;
  readonly files: readonly SourceFile[];
}

export class Answers {
  readonly #begin: (snapshot: Snapshot, model: Model) => Work;
  readonly #answers = new Map<string, Answer>();
  #snapshot: Snapshot | undefined;
  #neighbours = '';

  constructor(begin: (snapshot: Snapshot, model: Model) => Work) {
    this.#begin = begin;
  }

  /** Forgets everything: the settings or the day have changed. */
  clear(): void {
    this.#answers.clear();
  }

  /** What the rules say of a roadmap; what is missing of the work is done at once. */
  checked(snapshot: Snapshot, model: Model): Checked {
    const answer = this.#answerFor(snapshot, model);
    while (answer.checked === undefined) step(answer);
    return answer.checked;
  }

  /** What they said of it last, where they have not come to an end yet; `undefined` for a roadmap that is new. */
  last(snapshot: Snapshot, model: Model): Said | undefined {
    const { checked, files, last } = this.#answerFor(snapshot, model);
    return checked === undefined ? last : { checked, files };
  }

  /** Does one step of the work; whether there is none left. */
  advance(snapshot: Snapshot, model: Model): boolean {
    const answer = this.#answerFor(snapshot, model);
    if (answer.checked === undefined) step(answer);
    return answer.checked !== undefined;
  }

  #answerFor(snapshot: Snapshot, model: Model): Answer {
    this.#follow(snapshot);
    const known = this.#answers.get(model.key);
    const files = model.files.flatMap((uri) => snapshot.files.get(uri) ?? []);
    if (known !== undefined && this.#holds(known, model, files)) return known;
    const answer: Answer = {
      model,
      files,
      neighbours: this.#neighbours,
      work: this.#begin(snapshot, model),
      checked: undefined,
      last: known?.checked === undefined ? known?.last : { checked: known.checked, files: known.files },
    };
    this.#answers.set(model.key, answer);
    return answer;
  }

  #holds(known: Answer, model: Model, files: readonly SourceFile[]): boolean {
    return (
      known.model === model &&
      known.neighbours === this.#neighbours &&
      known.files.length === files.length &&
      known.files.every((file, i) => file === files[i])
    );
  }

  /** Roadmaps that are gone are forgotten. */
  #follow(snapshot: Snapshot): void {
    if (snapshot === this.#snapshot) return;
    this.#snapshot = snapshot;
    this.#neighbours = snapshot.models.map(({ roadmap }) => `${roadmap?.name} ${roadmap?.label}`).join('\n');
    const keys = new Set(snapshot.models.map(({ key }) => key));
    for (const key of this.#answers.keys()) if (!keys.has(key)) this.#answers.delete(key);
  }
}

function step(answer: Answer): void {
  const { done, value } = answer.work.next();
  if (done) answer.checked = value;
}
