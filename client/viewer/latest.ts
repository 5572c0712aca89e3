/** One job at a time, and of those that wait only the newest. */

interface Latest<T> {
  /** Hands in work. Whatever waited before is dropped; what runs goes on. */
  readonly offer: (work: T) => void;
  /** True while newer work waits: what runs now will be out of date when it ends. */
  readonly overtaken: () => boolean;
}

/** Runs `perform` for the work offered, never twice at once. `perform` must not reject. */
export function createLatest<T>(perform: (work: T) => Promise<void>): Latest<T> {
  let waiting: { readonly work: T } | undefined;
  let running = false;

  async function run(): Promise<void> {
    if (running) return;
    running = true;
    while (waiting !== undefined) {
      const { work } = waiting;
      waiting = undefined;
      await perform(work);
    }
    running = false;
  }

  return {
    offer(work) {
      waiting = { work };
      void run();
    },
    overtaken: () => waiting !== undefined,
  };
}
