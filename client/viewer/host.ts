/**
 * The one way in and out of the page, whoever shows it: an editor's webview, or a page of our own
 * that sets `window.custHost` before the viewer starts.
 */
import { hostOfLonePage } from './alone.ts';
import type { FromViewer, ToViewer } from './messages.ts';

export interface Host {
  readonly post: (message: FromViewer) => void;
  /** What `keep` was last given, also by an earlier page in the same panel. */
  readonly kept: () => unknown;
  /** Keeps plain data for the next page. */
  readonly keep: (state: unknown) => void;
}

interface VsCodeApi {
  readonly postMessage: (message: unknown) => void;
  readonly getState: () => unknown;
  readonly setState: (state: unknown) => void;
}

declare global {
  interface Window {
    readonly acquireVsCodeApi?: () => VsCodeApi;
    readonly custHost?: Host;
  }
}

const nobody: Host = { post: () => undefined, kept: () => undefined, keep: () => undefined };

/** Returns the host that shows this page. Call it once: an editor hands its side over only once. */
export function connectHost(): Host {
  if (window.acquireVsCodeApi !== undefined) {
    const api = window.acquireVsCodeApi();
    return {
      post: (message) => api.postMessage(message),
      kept: () => api.getState(),
      keep: (state) => api.setState(state),
    };
  }
  return window.custHost ?? hostOfLonePage() ?? nobody;
}

/** Every message that a host may send, and no other: the compiler misses what is missing. */
const spoken: Readonly<Record<ToViewer['type'], true>> = {
  show: true,
  showTables: true,
  unavailable: true,
  highlight: true,
  take: true,
  keep: true,
  card: true,
};

function isForViewer(data: unknown): data is ToViewer {
  return (
    typeof data === 'object' && data !== null && 'type' in data && Object.hasOwn(spoken, String(data.type))
  );
}

/** Calls `listener` for every message meant for the viewer; other extensions' chatter is passed over. */
export function listen(listener: (message: ToViewer) => void): void {
  window.addEventListener('message', (event: MessageEvent<unknown>) => {
    if (isForViewer(event.data)) listener(event.data);
  });
}
