/**
 * What the rules say of each roadmap of a workspace: worked out step by step, kept while nothing changes
 * that the rules look at, and, while it is being worked out again, as it was last.
 */
import type { Model } from '../../model/model.ts';
import { roadmapNames, type Snapshot, type SourceFile } from '../../model/workspace.ts';
import type { Checked } from './check.ts';
import type { Kept } from './recheck.ts';

/** What came of the work on one roadmap. */
export interface Outcome {
  readonly checked: Checked;
  /** What the next time may go by. */
  readonly kept: Kept | undefined;
}

/** Rules at work on one roadmap: each step takes a moment. */
type Work = Generator<void, Outcome>;

/** Sets the rules to work; `last` is what came of the last time, where there was one. */
type Begin = (snapshot: Snapshot, model: Model, last: Outcome | undefined) => Work;

interface Answer {
  readonly model: Model;
  readonly files: readonly SourceFile[];
  /** The names of all roadmaps: a rule compares `part of` with them. */
  readonly neighbours: string;
  readonly work: Work;
  /** Present when the work is done. */
  outcome: Outcome | undefined;
  /** The same once more, for what the next time may go by. */
  noting: Work | undefined;
  /** What came of the last time that the work was done. */
  readonly last: Outcome | undefined;
}

export class Answers {
  readonly #begin: Begin;
  readonly #answers = new Map<string, Answer>();
  #snapshot: Snapshot | undefined;
  #neighbours = '';

  constructor(begin: Begin) {
    this.#begin = begin;
  }

  /** Forgets everything: the settings or the day have changed. */
  clear(): void {
    this.#answers.clear();
  }

  /** What the rules say of a roadmap; what is missing of the work is done at once. */
  checked(snapshot: Snapshot, model: Model): Checked {
    const answer = this.#answerFor(snapshot, model);
    for (;;) {
      const outcome = answer.outcome ?? this.#step(answer);
      if (outcome !== undefined) return outcome.checked;
    }
  }

  /** What they said of it last, where they have not come to an end yet; `undefined` for a roadmap that is new. */
  last(snapshot: Snapshot, model: Model): Checked | undefined {
    const { outcome, last } = this.#answerFor(snapshot, model);
    return (outcome ?? last)?.checked;
  }

  /** Does one step of the work; whether there is none left. */
  advance(snapshot: Snapshot, model: Model): boolean {
    const answer = this.#answerFor(snapshot, model);
    return (answer.outcome ?? this.#step(answer)) !== undefined;
  }

  /** Where the work was done and nothing was kept for the next time, does a step of doing so; whether there is none left. */
  prepare(snapshot: Snapshot, model: Model): boolean {
    const answer = this.#answerFor(snapshot, model);
    if (answer.outcome === undefined || answer.outcome.kept !== undefined) return true;
    answer.noting ??= this.#begin(snapshot, model, answer.outcome);
    const outcome = this.#next(answer, answer.noting);
    if (outcome !== undefined) answer.outcome = outcome;
    return outcome !== undefined;
  }

  /** What came of the work, if this was its last step. */
  #step(answer: Answer): Outcome | undefined {
    answer.outcome = this.#next(answer, answer.work);
    return answer.outcome;
  }

  /**
   * What has failed says ever after that it is done, with nothing to show for it: it is forgotten with all that it went
   * by, and whoever asks next has everything worked out from the start.
   */
  #next(answer: Answer, work: Work): Outcome | undefined {
    try {
      const { done, value } = work.next();
      return done ? value : undefined;
    } catch (error) {
      this.#answers.delete(answer.model.key);
      throw error;
    }
  }

  #answerFor(snapshot: Snapshot, model: Model): Answer {
    this.#follow(snapshot);
    const known = this.#answers.get(model.key);
    const files = model.files.flatMap((uri) => snapshot.files.get(uri) ?? []);
    if (known !== undefined && this.#holds(known, model, files)) return known;
    const last = known?.outcome ?? known?.last;
    const answer: Answer = {
      model,
      files,
      neighbours: this.#neighbours,
      work: this.#begin(snapshot, model, last),
      outcome: undefined,
      noting: undefined,
      last,
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
    this.#neighbours = roadmapNames(snapshot);
    const keys = new Set(snapshot.models.map(({ key }) => key));
    for (const key of this.#answers.keys()) if (!keys.has(key)) this.#answers.delete(key);
  }
}
