/**
 * Since when who answers for what, for hovers: read in the background when somebody first asks, and again after
 * a commit. Nobody waits for it: until it is known, there is nothing to say.
 */

import { type Blame, tenuresOf } from '../history/blame.ts';
import { answering, type Tenure } from '../history/tenure.ts';
import { milliseconds } from '../host/clock.ts';
import type { Past } from '../host/ports.ts';
import type { Element, Model } from '../model/model.ts';
import type { Session } from './session.ts';

/** What is known of one roadmap. */
interface Known {
  head: string | undefined;
  blame: Blame | undefined;
  /** The roadmap as it was when it was last compared with the last commit, and what came of that. */
  model: Model | undefined;
  found: ReadonlyMap<string, Tenure>;
  isBusy: boolean;
  /** When the last commit was last asked for. */
  asked: number;
}

/** So long, in milliseconds, a commit may stay unnoticed. */
const patience = 5_000;

export class TenureKeeper {
  readonly #session: () => Session;
  readonly #past: Past | undefined;
  readonly #known = new Map<string, Known>();

  constructor(session: () => Session, past: Past | undefined) {
    this.#session = session;
    this.#past = past;
  }

  /** What is known by now; starts to find out what is not. */
  of(model: Model, element: Element): Tenure | undefined {
    const [uri] = model.files;
    if (this.#past === undefined || uri === undefined || !uri.startsWith('file:')) return undefined;
    if (!this.#session().client.isTrusted) return undefined;
    const known = this.#known.get(model.key) ?? untold();
    this.#known.set(model.key, known);
    if (!known.isBusy && (known.model !== model || milliseconds() - known.asked > patience))
      void this.#read(known, uri, this.#past);
    const tenure = known.found.get(element.id);
    if (known.model === model) return tenure;
    // While the text is edited, what is the same in it has the same past.
    return tenure?.owner === answering(element)?.label ? tenure : undefined;
  }

  async #read(known: Known, uri: string, past: Past): Promise<void> {
    known.isBusy = true;
    try {
      // Whoever asked has the answer first.
      await new Promise((resolve) => setTimeout(resolve));
      if (milliseconds() - known.asked > patience) {
        const head = await past.head(uri);
        known.asked = milliseconds();
        if (head !== known.head || head === undefined) {
          known.head = head;
          known.blame = head === undefined ? undefined : await past.blame(uri, this.#models(uri));
        }
      }
      this.#compare(known, uri);
    } catch (error) {
      known.blame = undefined;
      known.found = new Map();
      this.#session().connection.console.log(`The history of ${uri} cannot be read: ${String(error)}`);
    } finally {
      known.isBusy = false;
    }
  }

  #models(uri: string): readonly Model[] {
    const model = this.#session().service.snapshot().modelOf(uri);
    return model === undefined ? [] : [model];
  }

  /** With the roadmap as it is by now. */
  #compare(known: Known, uri: string): void {
    const snapshot = this.#session().service.snapshot();
    const [model] = this.#models(uri);
    known.model = model;
    known.found =
      (known.blame &&
        model &&
        tenuresOf(known.blame, [model], () => ({ model, snapshot, findings: [], today: 0 })).get(model)) ??
      new Map();
  }
}

function untold(): Known {
  return {
    head: undefined,
    blame: undefined,
    model: undefined,
    found: new Map(),
    isBusy: false,
    asked: Number.NEGATIVE_INFINITY,
  };
}
