/** Semantic tokens, whole or as the difference to what the editor has. */
import type { SemanticTokens } from 'vscode-languageserver';
import { tokenEdits } from '../features/semantic-tokens/encode.ts';
import { canonical } from '../host/uri.ts';
import type { Session } from './session.ts';

/** What an editor was told last of a document. */
interface Told {
  readonly resultId: string;
  readonly data: readonly number[];
}

/** Keeps one result for each open document, and forgets it when that is closed. */
export function answerTokens({ connection, service, documents }: Session): void {
  const told = new Map<string, Told>();
  let results = 0;

  function current(uri: string): Told {
    const data = service.semanticTokens(uri);
    results += 1;
    const now = { resultId: String(results), data };
    if (isOpen(uri)) told.set(uri, now);
    return now;
  }

  /** Of a document that is not, nobody would say when its result can go. */
  const isOpen = (uri: string): boolean => documents.keys().some((key) => canonical(key) === uri);

  const { semanticTokens } = connection.languages;
  semanticTokens.on(({ textDocument }): SemanticTokens => {
    const { resultId, data } = current(canonical(textDocument.uri));
    return { resultId, data: [...data] };
  });
  semanticTokens.onDelta(({ textDocument, previousResultId }) => {
    const uri = canonical(textDocument.uri);
    const previous = told.get(uri);
    const { resultId, data } = current(uri);
    return previous?.resultId === previousResultId
      ? { resultId, edits: tokenEdits(previous.data, data) }
      : { resultId, data: [...data] };
  });
  semanticTokens.onRange(({ textDocument, range }) => ({
    data: [...service.semanticTokens(canonical(textDocument.uri), range)],
  }));
  documents.onDidClose(({ document }) => told.delete(canonical(document.uri)));
}
