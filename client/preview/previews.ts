/** The preview: one panel beside the editor that follows the roadmap one is working on. */
import {
  commands,
  Disposable,
  type TextEditor,
  Uri,
  ViewColumn,
  type WebviewPanel,
  window,
  workspace,
} from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type {
  ElementAtParams,
  ElementAtResult,
  PageName,
  PlaceOfParams,
  PlaceOfResult,
  TablesParams,
  TablesResult,
  ViewParams,
  ViewResult,
} from '../../server/lsp/protocol.ts';
import { methods } from '../methods.ts';
import { reveal } from '../reveal.ts';
import type { Roadmaps } from '../roadmaps.ts';
import type {
  FromViewer,
  ShowMessage,
  ShowTablesMessage,
  TakeMessage,
  ToViewer,
  UnavailableMessage,
} from '../viewer/messages.ts';
import { previewPage } from './page.ts';

type Drawn = Extract<FromViewer, { type: 'drawn' }>;
type TakenMessage = Extract<FromViewer, { type: 'taken' }>;

/** A picture as a file, and what it is of. */
export interface Taken {
  /** Text of an SVG, base64 of a PNG. */
  readonly content: string;
  /** The document whose roadmap is shown. */
  readonly beside: Uri;
  readonly view: PageName;
}

/** The title of the tab while no roadmap is shown. */
const untitled = 'Roadmap';

/** How tests look at the preview without eyes. */
export interface PreviewProbe {
  /** What the page said when it drew last, and what it was shown. */
  lastDrawn(): Drawn | undefined;
  lastShown(): ToViewer | undefined;
  /** Acts as if the page had sent this. */
  receive(message: FromViewer): Promise<void>;
}

export class Previews implements PreviewProbe, Disposable {
  readonly #extension: Uri;
  readonly #client: Promise<BaseLanguageClient>;
  readonly #subscriptions: Disposable[] = [];
  #panel: WebviewPanel | undefined;
  /** The document whose roadmap is shown. */
  #document: Uri | undefined;
  #view: PageName = 'silos';
  #pageReady = false;
  #drawn: Drawn | undefined;
  #shown: ToViewer | undefined;
  /** A picture is being asked for; `again`: what it shows has changed since. */
  #asking: 'no' | 'yes' | 'again' = 'no';
  /** The newest version that the server has told of. */
  #wanted = Number.NEGATIVE_INFINITY;
  #highlighted: string | undefined;
  /** Told of the picture that the page was asked for. */
  #onTaken: ((message: TakenMessage) => void) | undefined;

  constructor(extension: Uri, client: Promise<BaseLanguageClient>, roadmaps: Roadmaps) {
    this.#extension = extension;
    this.#client = client;
    this.#subscriptions.push(
      window.onDidChangeActiveTextEditor((editor) => this.#follow(editor)),
      window.onDidChangeTextEditorSelection(({ textEditor }) => void this.#highlight(textEditor)),
      roadmaps.onDidChange((version) => void this.#catchUp(version)),
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (document.languageId === 'cust' && contentChanges.length > 0) this.#askSoon();
      }),
    );
  }

  /** Opens the preview of the active roadmap beside it; the editor keeps the focus. */
  async open(): Promise<void> {
    const editor = window.activeTextEditor;
    if (editor?.document.languageId === 'cust') this.#document = editor.document.uri;
    if (this.#document === undefined) {
      void window.showInformationMessage('Open a .cust file first: the preview shows its roadmap.');
      return;
    }
    if (this.#panel !== undefined) {
      this.#panel.reveal(undefined, true);
      await this.#refresh();
      return;
    }
    this.#panel = this.#createPanel();
    await commands.executeCommand('setContext', 'cust.previewOpen', true);
  }

  dispose(): void {
    this.#panel?.dispose();
    Disposable.from(...this.#subscriptions).dispose();
  }

  lastDrawn(): Drawn | undefined {
    return this.#drawn;
  }

  lastShown(): ToViewer | undefined {
    return this.#shown;
  }

  async receive(message: FromViewer): Promise<void> {
    switch (message.type) {
      case 'ready':
        this.#pageReady = true;
        if (message.view !== undefined) this.#view = message.view;
        await this.#refresh();
        return;
      case 'chooseView':
        this.#view = message.view;
        await this.#refresh();
        return;
      case 'reveal':
        await reveal(message.source, message.focusEditor);
        return;
      case 'revealElement':
        await this.#revealElement(message.element);
        return;
      case 'drawn':
        this.#drawn = message;
        return;
      case 'taken':
        this.#onTaken?.(message);
        return;
      case 'failed':
        (await this.#client).outputChannel.error(`Preview: ${message.sentence}`);
        return;
    }
  }

  /** The picture that is shown, as a file, or a sentence that says why there is none; `undefined` without a preview. */
  async take(what: Omit<TakeMessage, 'type'>): Promise<Taken | { readonly problem: string } | undefined> {
    const panel = this.#panel;
    const beside = this.#document;
    if (panel === undefined || beside === undefined || !this.#pageReady) return undefined;
    const answer = new Promise<TakenMessage>((resolve) => {
      this.#onTaken = resolve;
    });
    await panel.webview.postMessage({ type: 'take', ...what } satisfies ToViewer);
    const message = await answer;
    return 'problem' in message ? message : { content: message.content, beside, view: this.#view };
  }

  #createPanel(): WebviewPanel {
    const dist = Uri.joinPath(this.#extension, 'dist');
    const panel = window.createWebviewPanel(
      'cust.preview',
      untitled,
      { viewColumn: ViewColumn.Beside, preserveFocus: true },
      { enableScripts: true, enableFindWidget: true, localResourceRoots: [dist] },
    );
    panel.iconPath = Uri.joinPath(this.#extension, 'media', 'preview.svg');
    panel.webview.onDidReceiveMessage((message: FromViewer) => void this.receive(message));
    panel.onDidDispose(() => {
      // Whoever waits for a picture of it waits no longer.
      this.#onTaken?.({ type: 'taken', format: 'svg', problem: 'The preview was closed.' });
      this.#panel = undefined;
      this.#pageReady = false;
      this.#drawn = undefined;
      void commands.executeCommand('setContext', 'cust.previewOpen', false);
    });
    panel.webview.html = previewPage(panel.webview, dist);
    return panel;
  }

  #follow(editor: TextEditor | undefined): void {
    if (editor?.document.languageId !== 'cust') return;
    const uri = editor.document.uri;
    if (this.#document?.toString() === uri.toString()) return;
    this.#document = uri;
    void this.#refresh();
  }

  /** Whoever types is not kept waiting for the findings, which are told of later: the client sends the edit first. */
  #askSoon(): void {
    setTimeout(() => void this.#refresh(), 0);
  }

  /** Asks for a picture of this version, unless one as new is shown or on its way. */
  async #catchUp(version: number): Promise<void> {
    if (Number.isFinite(version)) this.#wanted = Math.max(this.#wanted, version);
    if (this.#asking === 'no' && this.#shownVersion() < version) await this.#refresh();
  }

  #shownVersion(): number {
    return this.#shown !== undefined && 'version' in this.#shown
      ? this.#shown.version
      : Number.NEGATIVE_INFINITY;
  }

  /** Asks for the picture of the moment. One question at a time: what changes meanwhile is asked for next. */
  async #refresh(): Promise<void> {
    if (this.#panel === undefined || !this.#pageReady || this.#document === undefined) return;
    if (this.#asking !== 'no') {
      this.#asking = 'again';
      return;
    }
    do {
      this.#asking = 'yes';
      await this.#show(this.#document);
    } while (this.#isAskedAgain());
    this.#asking = 'no';
    if (this.#shown !== undefined && 'version' in this.#shown && this.#shown.version < this.#wanted) {
      await this.#refresh();
    }
  }

  #isAskedAgain(): boolean {
    return this.#asking === 'again';
  }

  async #show(document: Uri): Promise<void> {
    const message = await this.#ask(document);
    if (this.#panel === undefined) return;
    this.#panel.title = message.type === 'unavailable' ? untitled : message.roadmap;
    this.#shown = message;
    await this.#panel.webview.postMessage(message);
  }

  async #revealElement(element: string): Promise<void> {
    if (this.#document === undefined) return;
    const params: PlaceOfParams = { uri: this.#document.toString(), element };
    const place = await (await this.#client).sendRequest<PlaceOfResult>(methods.placeOf, params);
    if (place !== null) await reveal(place, false);
  }

  async #ask(document: Uri): Promise<ShowMessage | ShowTablesMessage | UnavailableMessage> {
    try {
      const client = await this.#client;
      const uri = document.toString();
      if (this.#view === 'tables') {
        const params: TablesParams = { uri };
        const tables = await client.sendRequest<TablesResult>(methods.tables, params);
        if ('unavailable' in tables) return { type: 'unavailable', sentence: tables.unavailable };
        return { type: 'showTables', ...tables };
      }
      const params: ViewParams = { uri, view: this.#view };
      const result = await client.sendRequest<ViewResult>(methods.view, params);
      if ('unavailable' in result) return { type: 'unavailable', sentence: result.unavailable };
      return { type: 'show', ...result };
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return { type: 'unavailable', sentence: `The picture could not be made: ${reason}` };
    }
  }

  /** Lights up what the cursor is in. */
  async #highlight(editor: TextEditor): Promise<void> {
    if (this.#panel?.visible !== true || !this.#pageReady || editor.document.languageId !== 'cust') return;
    const { line, character } = editor.selection.active;
    const params: ElementAtParams = { uri: editor.document.uri.toString(), position: { line, character } };
    const client = await this.#client;
    const element = (await client.sendRequest<ElementAtResult>(methods.elementAt, params)) ?? undefined;
    if (element === this.#highlighted) return;
    this.#highlighted = element;
    await this.#panel?.webview.postMessage({ type: 'highlight', element } satisfies ToViewer);
  }
}
