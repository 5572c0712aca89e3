/** What editors ask under the Language Server Protocol: one request, one question for the service. */
import type { FormattingOptions } from 'vscode-languageserver';
import { canonical } from '../host/uri.ts';
import { type Outward, outwardAction, outwardEdit, outwardLocation, unlessRefused } from './outward.ts';
import type { Session } from './session.ts';

interface AboutDocument {
  readonly textDocument: { readonly uri: string };
}

/** Columns for each step of indentation, kept to what a page can hold: some editors say 0, or anything. */
function indentOf({ tabSize }: FormattingOptions): number {
  return Math.min(Math.max(Math.trunc(tabSize) || 2, 1), 16);
}

export function answerRequests(session: Session): void {
  const { connection, service, files } = session;
  const outward: Outward = (uri) => files.outward(uri);
  const of = ({ textDocument }: AboutDocument): string => canonical(textDocument.uri);

  connection.onCompletion((params) => {
    const { isIncomplete, items } = service.completion(of(params), params.position, session.client);
    return { isIncomplete, items: [...items] };
  });
  connection.onCompletionResolve((item) => service.explainCompletion(item));
  connection.onHover(async (params) => {
    await session.whenRead();
    return service.hover(of(params), params.position) ?? null;
  });
  connection.onDefinition(async (params) => {
    await session.whenRead();
    return service
      .definition(of(params), params.position)
      .map((location) => outwardLocation(location, outward));
  });
  connection.onReferences(async (params) => {
    await session.whenRead();
    return service
      .references(of(params), params.position, params.context.includeDeclaration)
      .map((location) => outwardLocation(location, outward));
  });
  connection.onDocumentHighlight((params) => [...service.highlights(of(params), params.position)]);
  connection.onDocumentSymbol((params) => [...service.outline(of(params))]);
  connection.onWorkspaceSymbol(({ query }) =>
    service
      .symbols(query)
      .map((symbol) => ({ ...symbol, location: outwardLocation(symbol.location, outward) })),
  );
  connection.onFoldingRanges((params) => [...service.folds(of(params))]);
  connection.onSelectionRanges((params) => [...service.selections(of(params), params.positions)]);
  connection.onDocumentLinks((params) => [...service.links(of(params), session.client.rulePages)]);
  connection.onCodeAction(async (params, cancelled) => {
    // Fixes are of findings: asked right after a key, they would hold everything up until all are found.
    await session.whenChecked();
    if (cancelled.isCancellationRequested) return [];
    return service
      .codeActions(of(params), params.range, params.context.only, session.client)
      .map((action) => outwardAction(action, outward));
  });
  connection.onCodeActionResolve((action) =>
    outwardAction(unlessRefused(service.resolveCodeAction(action, session.client)), outward),
  );
  connection.onPrepareRename(async (params) => {
    await session.whenRead();
    return unlessRefused(service.prepareRename(of(params), params.position));
  });
  connection.onRenameRequest(async (params) => {
    // A name that is changed in some of its files only breaks the roadmap.
    await session.whenRead();
    return outwardEdit(unlessRefused(service.rename(of(params), params.position, params.newName)), outward);
  });
  connection.onDocumentFormatting((params) => [
    ...service.format(of(params), { indentWidth: indentOf(params.options) }),
  ]);
  connection.onDocumentOnTypeFormatting((params) => [
    ...service.formatOnType(of(params), params.position, params.ch, {
      indentWidth: indentOf(params.options),
      tabs: !params.options.insertSpaces,
    }),
  ]);
  connection.onDocumentRangeFormatting((params) => [
    ...service.format(of(params), { indentWidth: indentOf(params.options) }, [params.range]),
  ]);
  connection.onDocumentRangesFormatting((params) => [
    ...service.format(of(params), { indentWidth: indentOf(params.options) }, params.ranges),
  ]);
}
