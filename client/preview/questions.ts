/** What a preview asks the language server. */
import type { TextEditor } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type {
  CardParams,
  CardResult,
  ElementAtParams,
  ElementAtResult,
  HistoryParams,
  HistoryResult,
  PageName,
  PlaceOfParams,
  PlaceOfResult,
  TablesParams,
  TablesResult,
  ViewParams,
  ViewResult,
} from '../../server/lsp/protocol.ts';
import { methods } from '../methods.ts';
import type { ShowMessage, ShowTablesMessage, UnavailableMessage } from '../viewer/messages.ts';

/** Which page of which roadmap. */
interface Asked {
  /** The document whose roadmap it is. */
  readonly uri: string;
  readonly view: PageName;
  readonly focus: string | undefined;
  /** The name that the server knows the earlier version by. */
  readonly base: string | undefined;
}

/** What the viewer is given to show. */
export type Page = ShowMessage | ShowTablesMessage | UnavailableMessage;

export async function askForPage(
  client: BaseLanguageClient,
  { uri, view, focus, base }: Asked,
): Promise<Page> {
  if (view === 'tables') {
    const params: TablesParams = { uri, ...(focus !== undefined && { focus }) };
    const tables = await client.sendRequest<TablesResult>(methods.tables, params);
    if ('unavailable' in tables) return { type: 'unavailable', sentence: tables.unavailable };
    return { type: 'showTables', ...tables };
  }
  if (view === 'history') {
    const params: HistoryParams = { uri };
    const history = await client.sendRequest<HistoryResult>(methods.history, params);
    if ('unavailable' in history) return { type: 'unavailable', sentence: history.unavailable };
    return { type: 'showTables', ...history };
  }
  const params: ViewParams = {
    uri,
    view,
    ...(focus !== undefined && { focus }),
    ...(base !== undefined && { base }),
  };
  const result = await client.sendRequest<ViewResult>(methods.view, params);
  if ('unavailable' in result) return { type: 'unavailable', sentence: result.unavailable };
  return { type: 'show', ...result };
}

/** The element that the cursor of an editor is in. */
export async function askForElement(
  client: Promise<BaseLanguageClient>,
  { document, selection }: TextEditor,
): Promise<string | undefined> {
  const { line, character } = selection.active;
  const params: ElementAtParams = { uri: document.uri.toString(), position: { line, character } };
  return (await (await client).sendRequest<ElementAtResult>(methods.elementAt, params)) ?? undefined;
}

/** What is known of an element, beside its findings, as Markdown. */
export async function askForCard(
  client: Promise<BaseLanguageClient>,
  uri: string,
  element: string,
): Promise<CardResult> {
  const params: CardParams = { uri, element, withoutFindings: true };
  return (await client).sendRequest<CardResult>(methods.card, params);
}

/** Where an element is declared. */
export async function askForPlace(
  client: Promise<BaseLanguageClient>,
  uri: string,
  element: string,
): Promise<PlaceOfResult> {
  const params: PlaceOfParams = { uri, element };
  return (await client).sendRequest<PlaceOfResult>(methods.placeOf, params);
}
