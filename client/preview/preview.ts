/** One preview: a panel, the roadmap and view that it shows, and what its page says. */
import { type Disposable, type TextEditor, Uri, type WebviewPanel } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { PageName } from '../../server/lsp/protocol.ts';
import { reasonOf } from '../reason-of.ts';
import { reveal } from '../reveal.ts';
import type { FromViewer, TakeMessage, ToViewer } from '../viewer/messages.ts';
import { offerFixes } from './fixes.ts';
import { previewPage } from './page.ts';
import { askForCard, askForElement, askForPage, askForPlace, type Page } from './questions.ts';

export type Drawn = Extract<FromViewer, { type: 'drawn' }>;
type TakenMessage = Extract<FromViewer, { type: 'taken' }>;

/** A picture as a file, and what it is of. */
export interface Taken {
  /** Text of an SVG, base64 of a PNG. */
  readonly content: string;
  /** The document whose roadmap is shown. */
  readonly beside: Uri;
  readonly view: PageName;
}

/** What of a preview comes back after the window was reloaded; the page keeps the rest itself. */
export interface Restorable {
  readonly document: string;
  readonly pinned: boolean;
  /** The texts of the earlier version are gone by then. */
  readonly compares?: true;
}

/** What a preview starts with. */
export interface Start {
  readonly document: Uri;
  /** Keeps its roadmap, whatever is edited. */
  readonly pinned: boolean;
  readonly view?: PageName;
  readonly focus?: string;
  /** The earlier version that it shows as well. */
  readonly base?: Base;
}

/** An earlier version that the server has been given. */
export interface Base {
  readonly id: string;
  /** "main (1a2b3c4)" */
  readonly name: string;
}

/** The title of the tab while no roadmap is shown. */
const untitled = 'Roadmap';

export class Preview implements Disposable {
  readonly #panel: WebviewPanel;
  readonly #client: Promise<BaseLanguageClient>;
  /** The document whose roadmap is shown. */
  #document: Uri;
  #pinned: boolean;
  #view: PageName;
  #focus: string | undefined;
  #base: Base | undefined;
  #isGone = false;
  #pageReady = false;
  #drawn: Drawn | undefined;
  #shown: ToViewer | undefined;
  /** A picture is being asked for; `again`: what it shows has changed since. */
  #asking: 'no' | 'yes' | 'again' = 'no';
  /** The newest version that the server has told of. */
  #wanted = Number.NEGATIVE_INFINITY;
  #highlighted: string | undefined;
  /** Told of the picture that the page was asked for; absent while none is. */
  #onTaken: ((message: TakenMessage) => void) | undefined;

  readonly #onShown: () => void;

  /**
   * Fills a panel, new or given back by the editor.
   * @param onShown told whenever the page has got something else to show
   */
  constructor(
    panel: WebviewPanel,
    extension: Uri,
    client: Promise<BaseLanguageClient>,
    start: Start,
    onShown: () => void,
  ) {
    this.#onShown = onShown;
    this.#panel = panel;
    this.#client = client;
    this.#document = start.document;
    this.#pinned = start.pinned;
    this.#view = start.view ?? 'silos';
    this.#focus = start.focus;
    this.#base = start.base;
    const dist = Uri.joinPath(extension, 'dist');
    panel.webview.options = { enableScripts: true, localResourceRoots: [dist] };
    panel.iconPath = {
      light: Uri.joinPath(extension, 'media', 'preview-light.svg'),
      dark: Uri.joinPath(extension, 'media', 'preview-dark.svg'),
    };
    panel.webview.onDidReceiveMessage((message: FromViewer) => void this.receive(message));
    panel.onDidDispose(() => {
      this.#isGone = true;
      // Whoever waits for a picture of it waits no longer.
      this.#endTaking({ type: 'taken', format: 'svg', problem: 'The preview was closed.' });
    });
    panel.webview.html = previewPage(panel.webview, dist);
  }

  get panel(): WebviewPanel {
    return this.#panel;
  }

  get document(): Uri {
    return this.#document;
  }

  get view(): PageName {
    return this.#view;
  }

  get focus(): string | undefined {
    return this.#focus;
  }

  get base(): Base | undefined {
    return this.#base;
  }

  get isPinned(): boolean {
    return this.#pinned;
  }

  /** What the page said when it drew last. */
  get drawn(): Drawn | undefined {
    return this.#drawn;
  }

  /** Whether there is a picture on the page, and not tables or a sentence. */
  get hasPicture(): boolean {
    return this.#shown?.type === 'show' && this.#shown.diagram.empty === undefined;
  }

  /** What the page was shown last. */
  get shown(): ToViewer | undefined {
    return this.#shown;
  }

  dispose(): void {
    this.#panel.dispose();
  }

  pin(pinned: boolean): void {
    this.#pinned = pinned;
    this.#entitle();
    void this.#keepState();
  }

  /** Shows the roadmap of another document. */
  async turnTo(document: Uri): Promise<void> {
    if (this.#document.toString() === document.toString()) return;
    this.#document = document;
    void this.#keepState();
    await this.refresh();
  }

  /** Shows the roadmap of a document beside another earlier version of it. */
  async compareWith(document: Uri, base: Base): Promise<void> {
    this.#document = document;
    this.#base = base;
    void this.#keepState();
    await this.refresh();
  }

  /** Does what the page asks for. */
  async receive(message: FromViewer): Promise<void> {
    switch (message.type) {
      case 'ready':
        this.#pageReady = true;
        // The page before this one went away with what it was asked.
        this.#endTaking({ type: 'taken', format: 'svg', problem: 'The preview was hidden meanwhile.' });
        if (message.view !== undefined) this.#view = message.view;
        if (message.focus !== undefined) this.#focus = message.focus;
        await this.#keepState();
        await this.refresh();
        return;
      case 'chooseView':
        this.#view = message.view;
        await this.refresh();
        return;
      case 'chooseFocus':
        this.#focus = message.focus;
        await this.refresh();
        return;
      case 'reveal':
        await reveal(message.source, message.focusEditor);
        return;
      case 'card':
        await this.#tellOf(message.element);
        return;
      case 'revealElement':
        await this.#revealElement(message.element);
        return;
      case 'fix':
        await offerFixes(await this.#client, message.source, message.marks);
        return;
      case 'drawn':
        this.#drawn = message;
        return;
      case 'taken':
        this.#endTaking(message);
        return;
      case 'failed':
        (await this.#client).outputChannel.error(`Preview: ${message.sentence}`);
        return;
    }
  }

  /** The picture that is shown, as a file, or a sentence that says why there is none; `undefined` while there is no page. */
  async take(what: Omit<TakeMessage, 'type'>): Promise<Taken | { readonly problem: string } | undefined> {
    if (!this.#pageReady) return undefined;
    // Answers do not say which question they are for.
    if (this.#onTaken !== undefined) return { problem: 'A picture is being made already.' };
    const [beside, view] = [this.#document, this.#view];
    const answer = new Promise<TakenMessage>((resolve) => {
      this.#onTaken = resolve;
    });
    await this.#post({ type: 'take', ...what });
    const message = await answer;
    return 'problem' in message ? message : { content: message.content, beside, view };
  }

  /** Asks for a picture of this version, unless one as new is shown or on its way. */
  async catchUp(version: number): Promise<void> {
    if (Number.isFinite(version)) this.#wanted = Math.max(this.#wanted, version);
    if (this.#asking === 'no' && this.#shownVersion() < version) await this.refresh();
  }

  /** Asks for the picture of the moment. One question at a time: what changes meanwhile is asked for next. */
  async refresh(): Promise<void> {
    if (this.#isGone || !this.#pageReady) return;
    if (this.#asking !== 'no') {
      this.#asking = 'again';
      return;
    }
    do {
      this.#asking = 'yes';
      const started = performance.now();
      await this.#show(await this.#ask());
      // Comparing large roadmaps keeps the server busy: whoever types beside it has it half of the time.
      if (this.#base !== undefined) await passing(performance.now() - started);
    } while (this.#isAskedAgain());
    this.#asking = 'no';
    if (this.#shown !== undefined && 'version' in this.#shown && this.#shown.version < this.#wanted) {
      await this.refresh();
    }
  }

  /** Lights up what the cursor is in. */
  async highlight(editor: TextEditor): Promise<void> {
    if (this.#isGone || !this.#panel.visible || !this.#pageReady) return;
    const element = await askForElement(this.#client, editor);
    if (element === this.#highlighted) return;
    this.#highlighted = element;
    await this.#post({ type: 'highlight', element });
  }

  /** Tells whoever waits for a picture what came of it. */
  #endTaking(message: TakenMessage): void {
    const tell = this.#onTaken;
    this.#onTaken = undefined;
    tell?.(message);
  }

  #isAskedAgain(): boolean {
    return this.#asking === 'again';
  }

  #shownVersion(): number {
    return this.#shown !== undefined && 'version' in this.#shown
      ? this.#shown.version
      : Number.NEGATIVE_INFINITY;
  }

  async #show(message: Page): Promise<void> {
    if (this.#isGone) return;
    this.#shown = message;
    this.#entitle();
    this.#onShown();
    await this.#post(message);
  }

  #entitle(): void {
    const shown = this.#shown;
    const title = shown !== undefined && 'roadmap' in shown ? shown.roadmap : untitled;
    if (this.#base !== undefined) this.#panel.title = `${title}: ${this.#base.name} → now`;
    else this.#panel.title = this.#pinned ? `${title} (pinned)` : title;
  }

  async #post(message: ToViewer): Promise<void> {
    if (!this.#isGone) await this.#panel.webview.postMessage(message);
  }

  async #keepState(): Promise<void> {
    const state: Restorable = {
      document: this.#document.toString(),
      pinned: this.#pinned,
      ...(this.#base !== undefined && { compares: true }),
    };
    if (this.#pageReady) await this.#post({ type: 'keep', state });
  }

  async #tellOf(element: string): Promise<void> {
    const markdown = await askForCard(this.#client, this.#document.toString(), element);
    await this.#post({ type: 'card', element, markdown });
  }

  async #revealElement(element: string): Promise<void> {
    const place = await askForPlace(this.#client, this.#document.toString(), element);
    if (place !== null) await reveal(place, false);
  }

  async #ask(): Promise<Page> {
    try {
      const client = await this.#client;
      return await askForPage(client, {
        uri: this.#document.toString(),
        view: this.#view,
        focus: this.#focus,
        base: this.#base?.id,
      });
    } catch (error) {
      return { type: 'unavailable', sentence: `The picture could not be made: ${reasonOf(error)}` };
    }
  }
}

const longestPause = 2000;

const passing = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.min(milliseconds, longestPause)));
