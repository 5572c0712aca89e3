/**
 * Has editors ask again for colours, lenses and hints that another file has changed. For a document that
 * is typed in they ask by themselves.
 */
import { CodeLensRefreshRequest } from 'vscode-languageserver';
import { canonical } from '../host/uri.ts';
import type { Summary } from '../model/summary.ts';
import type { MermaidPages } from './mermaid-pages.ts';
import type { Session } from './session.ts';

interface Refresher {
  /** To be called when roadmaps are not what they were. */
  readonly changed: () => void;
}

export function refresherOf(session: Session, pages: MermaidPages): Refresher {
  const { connection, service, documents } = session;
  /** What each file declared and referred to: the same value until it says something else. */
  let known: ReadonlyMap<string, Summary> = new Map();
  let isTyping = false;
  documents.onDidChangeContent(() => {
    isTyping = true;
  });

  let isAsking = false;
  let isDue = false;

  /** One round at a time: an editor that is slow to answer is asked once for all that came meanwhile. */
  async function refresh(): Promise<void> {
    isDue = true;
    if (isAsking) return;
    isAsking = true;
    while (isDue) {
      isDue = false;
      // An editor that does not want to ask again is none the worse for it.
      await Promise.allSettled(askAgain());
    }
    isAsking = false;
  }

  function askAgain(): readonly Promise<void>[] {
    const { refreshes } = session.client;
    return [
      ...(refreshes.tokens ? [connection.languages.semanticTokens.refresh()] : []),
      ...(refreshes.lenses ? [connection.sendRequest(CodeLensRefreshRequest.type)] : []),
      ...(refreshes.hints ? [connection.languages.inlayHint.refresh()] : []),
    ];
  }

  return {
    changed: () => {
      const { files } = service.snapshot();
      const present = new Map([...files].map(([uri, { facts }]) => [uri, facts.summary]));
      const uris = new Set([...known.keys(), ...present.keys()]);
      const changed = [...uris].filter((uri) => known.get(uri) !== present.get(uri));
      const open = documents.keys().map(canonical);
      const isElsewhere = changed.some((uri) => open.some((other) => other !== uri));
      // Where nobody has typed it was the settings, the day, or a file on disk.
      if (open.length > 0 && (!isTyping || isElsewhere)) void refresh();
      known = present;
      isTyping = false;
      pages.changed();
    },
  };
}
