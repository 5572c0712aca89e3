/**
 * Drives the rules: in slices, between which requests are answered, and from the start again when
 * something changes. Whoever needs to know what they find waits here.
 */

/** How long the rules work before others are let go first, in milliseconds: whoever types waits for a list meanwhile. */
const slice = 4;

/** Lets what has arrived meanwhile go first. Workers of browsers have timers alone, which take a millisecond more. */
const soon: (work: () => void) => void =
  typeof setImmediate === 'function' ? (work) => void setImmediate(work) : (work) => void setTimeout(work, 0);

export interface Checked {
  /** Steps of the work; each gives the files of which all is known by then. */
  readonly steps: Generator<readonly string[], void>;
  readonly known: (uris: readonly string[]) => void;
  readonly done: () => void;
  /** What can wait until then, and is given up when something changes. */
  readonly rest: Generator<readonly string[], void>;
}

export class Checks {
  readonly #failed: (error: unknown) => void;
  #isDone = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Rises when what is going on is to stop. */
  #turn = 0;
  #waiting: { readonly isMet: () => boolean; readonly go: () => void }[] = [];

  /** @param failed told what went wrong; nobody is left waiting, and the next restart may fare better */
  constructor(failed: (error: unknown) => void) {
    this.#failed = failed;
  }

  get isDone(): boolean {
    return this.#isDone;
  }

  /** What was found does not hold any more. Stops what is going on. */
  invalidate(): void {
    clearTimeout(this.#timer);
    this.#turn += 1;
    this.#isDone = false;
  }

  /** Starts over, as soon as what has arrived together has been taken in. */
  restart(begin: () => Checked | undefined): void {
    this.invalidate();
    const go = (): void => {
      const work = this.#tried(begin);
      if (work !== undefined) this.#slice(work, work.steps);
    };
    // A question that comes right behind the edit is answered first: editors take a moment to write it.
    this.#timer = setTimeout(() => this.#soon(go), 0);
  }

  /** Resolves when the rules have looked at everything as it is now, or when `isMet`. */
  until(isMet: () => boolean = () => false): Promise<void> {
    if (this.#isDone || isMet()) return Promise.resolve();
    return new Promise((go) => this.#waiting.push({ isMet, go }));
  }

  #slice(work: Checked, steps: Checked['steps']): void {
    try {
      const end = performance.now() + slice;
      for (let hasTold = false; !hasTold && performance.now() < end; ) {
        const { done, value } = steps.next();
        if (done) {
          if (steps === work.rest) return;
          this.#finish(work);
          this.#soon(() => this.#slice(work, work.rest));
          return;
        }
        // What is told leaves when nobody is at work.
        hasTold = value.length > 0;
        if (hasTold) work.known(value);
      }
    } catch (error) {
      this.#fail(error);
      return;
    }
    this.#wake();
    this.#soon(() => this.#slice(work, steps));
  }

  /** Unless what is going on is stopped meanwhile. */
  #soon(go: () => void): void {
    const turn = this.#turn;
    soon(() => {
      if (turn === this.#turn) go();
    });
  }

  #tried(begin: () => Checked | undefined): Checked | undefined {
    try {
      return begin();
    } catch (error) {
      this.#fail(error);
      return undefined;
    }
  }

  #fail(error: unknown): void {
    this.#failed(error);
    this.#isDone = true;
    this.#wake();
  }

  #finish(work: Checked): void {
    this.#isDone = true;
    work.done();
    this.#wake();
  }

  #wake(): void {
    const met = this.#waiting.filter(({ isMet }) => this.#isDone || isMet());
    this.#waiting = this.#waiting.filter((one) => !met.includes(one));
    for (const { go } of met) go();
  }
}
