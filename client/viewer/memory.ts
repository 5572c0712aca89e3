/** What the page remembers for the next page in the same panel. */
import type { ViewName } from '../../server/views/diagram.ts';
import type { Standpoint } from './camera.ts';
import type { Host } from './host.ts';
import type { PageName } from './messages.ts';

interface Kept {
  readonly view?: PageName;
  readonly standpoints: Readonly<Partial<Record<ViewName, Standpoint>>>;
}

export interface Memory {
  readonly view: () => PageName | undefined;
  readonly standpoint: (view: ViewName) => Standpoint | undefined;
  readonly remember: (view: ViewName, standpoint: Standpoint) => void;
  /** For a page that has no standpoint. */
  readonly rememberPage: (view: PageName) => void;
}

/** An earlier version of the page, or another page, may have kept anything. */
function readKept(kept: unknown): Kept {
  const good = typeof kept === 'object' && kept !== null && 'standpoints' in kept;
  return good ? (kept as Kept) : { standpoints: {} };
}

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
    standpoint: (view) => kept.standpoints[view],
    remember: (view, standpoint) => write({ view, standpoints: { ...kept.standpoints, [view]: standpoint } }),
    rememberPage: (view) => write({ ...kept, view }),
  };
}
