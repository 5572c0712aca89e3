/** What the page remembers for the next page in the same panel. */
import type { ViewName } from '../../server/views/diagram.ts';
import type { Host } from './host.ts';
import type { PageName } from './messages.ts';
import type { Standpoint } from './picture/camera.ts';

interface Kept {
  readonly view?: PageName;
  readonly focus?: string | undefined;
  readonly onlyProblems?: boolean;
  readonly host?: unknown;
  /** By view, and by focus where there is one: each is a picture of its own. */
  readonly standpoints: Readonly<Partial<Record<string, Standpoint>>>;
}

export interface Memory {
  readonly view: () => PageName | undefined;
  readonly focus: () => string | undefined;
  readonly onlyProblems: () => boolean;
  readonly standpoint: (view: ViewName, focus: string | undefined) => Standpoint | undefined;
  readonly remember: (view: ViewName, focus: string | undefined, standpoint: Standpoint) => void;
  /** For the host. */
  readonly rememberHost: (state: unknown) => void;
  readonly rememberFilter: (onlyProblems: boolean) => void;
  /** For a page that has no standpoint. */
  readonly rememberPage: (view: PageName) => void;
}

/** An earlier version of the page, or another page, may have kept anything. */
function readKept(kept: unknown): Kept {
  const good = typeof kept === 'object' && kept !== null && 'standpoints' in kept;
  return good ? (kept as Kept) : { standpoints: {} };
}

const pictureOf = (view: ViewName, focus: string | undefined): string =>
  focus === undefined ? view : `${view} ${focus}`;

/** Returns what `host` kept, and keeps it up to date: written once a frame at most. */
export function createMemory(host: Host): Memory {
  let kept = readKept(host.kept());
  let due = false;
  const write = (next: Kept): void => {
    kept = next;
    if (due) return;
    due = true;
    requestAnimationFrame(() => {
      due = false;
      host.keep(kept);
    });
  };
  return {
    view: () => kept.view,
    focus: () => kept.focus,
    onlyProblems: () => kept.onlyProblems === true,
    standpoint: (view, focus) => kept.standpoints[pictureOf(view, focus)],
    remember: (view, focus, standpoint) =>
      write({
        ...kept,
        view,
        focus,
        standpoints: { ...kept.standpoints, [pictureOf(view, focus)]: standpoint },
      }),
    rememberHost: (host) => write({ ...kept, host }),
    rememberFilter: (onlyProblems) => write({ ...kept, onlyProblems }),
    rememberPage: (view) => write({ ...kept, view }),
  };
}
