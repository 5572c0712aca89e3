/** The texts of earlier versions, to be read: documents of a scheme of their own, so that none is mistaken for the present one. */
import { type Disposable, type Uri, workspace } from 'vscode';
import type { Middleware } from 'vscode-languageclient';
import type { BaseVersion } from '../../server/lsp/protocol.ts';

export const oldTextScheme = 'cust-base';

export class OldTexts implements Disposable {
  readonly #texts = new Map<string, string>();
  readonly #provider = workspace.registerTextDocumentContentProvider(oldTextScheme, {
    provideTextDocumentContent: (uri: Uri) => this.#texts.get(uri.toString()) ?? '',
  });

  add({ files }: BaseVersion): void {
    for (const { uri, text } of files) this.#texts.set(uri, text);
  }

  remove({ files }: BaseVersion): void {
    for (const { uri } of files) this.#texts.delete(uri);
  }

  dispose(): void {
    this.#provider.dispose();
  }
}

/** Keeps these documents from the server: it would take them for roadmaps of today. */
export const withoutOldTexts: Pick<Middleware, 'didOpen' | 'didChange' | 'didClose'> = {
  didOpen: async (document, next) => {
    if (document.uri.scheme !== oldTextScheme) await next(document);
  },
  didChange: async (event, next) => {
    if (event.document.uri.scheme !== oldTextScheme) await next(event);
  },
  didClose: async (document, next) => {
    if (document.uri.scheme !== oldTextScheme) await next(document);
  },
};
