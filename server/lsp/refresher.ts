/**
 * Has editors ask again for colours, lenses and hints that another document has changed. For a document
 * that is typed in they ask by themselves.
 */
import { CodeLensRefreshRequest } from 'vscode-languageserver';
import { canonical } from '../host/uri.ts';
import type { Model } from '../model/model.ts';
import type { MermaidPages } from './mermaid-pages.ts';
import type { Session } from './session.ts';

export interface Refresher {
  /** To be called when roadmaps are not what they were. */
  readonly changed: () => void;
}

export function refresherOf(session: Session, pages: MermaidPages): Refresher {
  const { connection, service, documents } = session;
  let known: readonly Model[] = [];
  const typedIn = new Set<string>();
  documents.onDidChangeContent(({ document }) => typedIn.add(canonical(document.uri)));

  function refresh(): void {
    const { refreshes } = session.client;
    const asked = [
      ...(refreshes.tokens ? [connection.languages.semanticTokens.refresh()] : []),
      ...(refreshes.lenses ? [connection.sendRequest(CodeLensRefreshRequest.type)] : []),
      ...(refreshes.hints ? [connection.languages.inlayHint.refresh()] : []),
    ];
    // An editor that does not want to ask again is none the worse for it.
    void Promise.allSettled(asked);
  }

  return {
    changed: () => {
      const { models } = service.snapshot();
      // Models stay the same values while people only move text about.
      const isNew = models.length !== known.length || models.some((model, index) => model !== known[index]);
      const open = documents.keys().map(canonical);
      const isElsewhere = open.some((uri) => !typedIn.has(uri));
      // Without an edit it was the settings, the day, or a file on disk.
      if (open.length > 0 && (typedIn.size === 0 || (isNew && isElsewhere))) refresh();
      known = models;
      typedIn.clear();
      pages.changed();
    },
  };
}
