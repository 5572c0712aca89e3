/**
 * All previews. One follows the roadmap that is worked on; those that are pinned keep theirs, so that two roadmaps
 * or two views stand side by side.
 */
import { Disposable, type TextEditor, Uri, ViewColumn, type WebviewPanel, window, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { BaseVersion, SetBaseParams, SetBaseResult } from '../../server/lsp/protocol.ts';
import { OldTexts } from '../compare/old-texts.ts';
import type { Earlier } from '../compare/versions.ts';
import { methods } from '../methods.ts';
import type { Roadmaps } from '../roadmaps.ts';
import { isOfToday, roadmapInSight } from '../status-bar.ts';
import type { FromViewer, TakeMessage, ToViewer } from '../viewer/messages.ts';
import { tellMenus } from './menus.ts';
import { type Base, type Drawn, Preview, type Restorable, type Start, type Taken } from './preview.ts';

export type { Taken };

const viewType = 'cust.preview';

/** How tests look at one preview without eyes. */
interface PanelProbe {
  readonly title: string;
  readonly isPinned: boolean;
  readonly isVisible: boolean;
  readonly shown: ToViewer | undefined;
  readonly drawn: Drawn | undefined;
}

/** How tests look at the previews without eyes: at the one in use, unless said otherwise. */
export interface PreviewProbe {
  /** What the page said when it drew last, and what it was shown. */
  lastDrawn(): Drawn | undefined;
  lastShown(): ToViewer | undefined;
  /** Acts as if the page had sent this. */
  receive(message: FromViewer): Promise<void>;
  /** All of them, in the order in which they were opened. */
  all(): readonly PanelProbe[];
}

export class Previews implements PreviewProbe, Disposable {
  readonly #extension: Uri;
  readonly #client: Promise<BaseLanguageClient>;
  readonly #subscriptions: Disposable[] = [];
  readonly #open: Preview[] = [];
  readonly #oldTexts = new OldTexts();
  /** The earlier versions that previews show, by the name that the server knows them by. */
  readonly #bases = new Map<string, BaseVersion>();
  #baseCount = 0;
  /** The one that was looked at last. */
  #current: Preview | undefined;

  constructor(extension: Uri, client: Promise<BaseLanguageClient>, roadmaps: Roadmaps) {
    this.#extension = extension;
    this.#client = client;
    void client.then((started) => {
      this.#subscriptions.push(
        started.onDidChangeState(() => {
          // A server that begins again knows nothing of them.
          if (started.isRunning()) for (const [id, version] of this.#bases) void this.#tell(id, version);
        }),
      );
    }, nobodyToTell);
    this.#subscriptions.push(
      this.#oldTexts,
      window.registerWebviewPanelSerializer(viewType, {
        deserializeWebviewPanel: async (panel, state: unknown) => this.#takeBack(panel, state),
      }),
      window.onDidChangeActiveTextEditor((editor) => this.#follow(editor)),
      window.onDidChangeTextEditorSelection(({ textEditor }) => this.#highlight(textEditor)),
      roadmaps.onDidChange((version) => {
        for (const preview of this.#visible()) void preview.catchUp(version);
      }),
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (document.languageId === 'cust' && contentChanges.length > 0) this.#refreshSoon();
      }),
    );
  }

  /** Opens the preview of the active roadmap beside it; the editor keeps the focus. */
  async open(): Promise<void> {
    const document = this.documentInHand();
    if (document === undefined) return;
    const following = this.#following();
    if (following === undefined) {
      this.#add(this.#createPanel(ViewColumn.Beside), { document, pinned: false });
      return;
    }
    // In the place of the text it would hide the text.
    const hidesText = following.panel.viewColumn === window.activeTextEditor?.viewColumn;
    following.panel.reveal(hidesText ? ViewColumn.Beside : undefined, true);
    this.#setCurrent(following);
    await following.turnTo(document);
    await following.refresh();
  }

  /** Opens one more preview, pinned to the roadmap in hand, beside the one in use. */
  openAnother(): void {
    const document = this.documentInHand();
    if (document === undefined) return;
    const { view, focus, panel } = this.#current ?? {};
    // Beside the other preview, not in the same place: both are to be seen.
    const column = panel?.viewColumn === undefined ? ViewColumn.Beside : panel.viewColumn + 1;
    this.#add(this.#createPanel(column), {
      document,
      pinned: true,
      ...(view !== undefined && { view }),
      ...(focus !== undefined && { focus }),
    });
  }

  /** Shows an earlier version and the present one as one picture: in the preview that compares already, or in a new one. */
  async openComparison(document: Uri, earlier: Earlier): Promise<void> {
    this.#baseCount += 1;
    const base: Base = { id: String(this.#baseCount), name: earlier.version.name };
    const version = await this.#completed(base.id, earlier);
    this.#bases.set(base.id, version);
    this.#oldTexts.add(version);
    const comparing = this.#open.find((preview) => preview.base !== undefined);
    if (comparing === undefined) {
      const column = this.#current?.panel.viewColumn ?? ViewColumn.Beside;
      this.#add(this.#createPanel(column), { document, pinned: true, view: 'diff', focus: 'changes', base });
      return;
    }
    this.#forget(comparing.base);
    comparing.panel.reveal(undefined, true);
    this.#setCurrent(comparing);
    await comparing.compareWith(document, base);
  }

  /** Pins the preview in use, or lets it follow again: at most one does. */
  pin(pinned: boolean): void {
    const preview = this.#current;
    if (preview === undefined) return;
    if (!pinned) for (const other of this.#open) if (other !== preview) other.pin(true);
    preview.pin(pinned);
    this.#setCurrent(preview);
    if (!pinned) this.#follow(window.activeTextEditor);
  }

  dispose(): void {
    for (const preview of [...this.#open]) preview.dispose();
    Disposable.from(...this.#subscriptions).dispose();
  }

  lastDrawn(): Drawn | undefined {
    return this.#current?.drawn;
  }

  lastShown(): ToViewer | undefined {
    return this.#current?.shown;
  }

  async receive(message: FromViewer): Promise<void> {
    await this.#current?.receive(message);
  }

  all(): readonly PanelProbe[] {
    return this.#open.map(({ panel, isPinned, shown, drawn }) => ({
      title: panel.title,
      isPinned,
      isVisible: panel.visible,
      shown,
      drawn,
    }));
  }

  /** Why there is no picture to be had at the moment; `undefined` where there is one. */
  noPicture(): string | undefined {
    if (this.#current === undefined) return 'Open the preview first: its picture is what is saved.';
    // Its page is gone for as long as it is hidden, and would never answer.
    if (!this.#current.panel.visible)
      return 'The preview is behind another tab. Bring it to the front first: its picture is what is saved.';
    return this.#current.hasPicture
      ? undefined
      : 'The preview shows no picture at the moment. Choose another view in it, such as Silos.';
  }

  /** The picture of the preview in use, as a file, or a sentence that says why there is none; `undefined` without one. */
  async take(what: Omit<TakeMessage, 'type'>): Promise<Taken | { readonly problem: string } | undefined> {
    return this.#current?.take(what);
  }

  /**
   * The document whose roadmap is worked on or looked at; without one the person is told what to do.
   * @param why what it is needed for
   */
  documentInHand(why = 'the preview shows its roadmap'): Uri | undefined {
    const document = roadmapInSight() ?? this.#current?.document;
    if (document === undefined) void window.showInformationMessage(`Open a .cust file first: ${why}.`);
    return document;
  }

  #following(): Preview | undefined {
    return this.#open.find(({ isPinned }) => !isPinned);
  }

  #createPanel(viewColumn: ViewColumn): WebviewPanel {
    return window.createWebviewPanel(
      viewType,
      'Roadmap',
      { viewColumn, preserveFocus: true },
      // The rest of the options come with the page.
      { enableFindWidget: true },
    );
  }

  #add(panel: WebviewPanel, start: Start): void {
    const preview = new Preview(panel, this.#extension, this.#client, start, () => this.#tellMenus());
    this.#open.push(preview);
    this.#setCurrent(preview);
    panel.onDidChangeViewState(() => {
      if (panel.active) this.#setCurrent(preview);
    });
    panel.onDidDispose(() => {
      this.#open.splice(this.#open.indexOf(preview), 1);
      this.#forget(preview.base);
      this.#setCurrent(this.#current === preview ? this.#open.at(-1) : this.#current);
    });
  }

  async #tell(base: string, version: BaseVersion | undefined): Promise<SetBaseResult> {
    const params: SetBaseParams = { base, ...(version !== undefined && { version }) };
    return (await this.#client).sendRequest<SetBaseResult>(methods.setBase, params);
  }

  /** Tells the server of a version, and of the files with readings that it asks for then. */
  async #completed(base: string, { version, read }: Earlier): Promise<BaseVersion> {
    const { wanted } = await this.#tell(base, version);
    if (wanted.length === 0) return version;
    const root = Uri.parse(version.root).path;
    const more = await Promise.all(
      wanted.map(async (uri) => {
        const { path } = Uri.parse(uri);
        const text = path.startsWith(root) ? await read(path.slice(root.length)) : undefined;
        return text === undefined ? [] : [{ uri, text }];
      }),
    );
    const whole = { ...version, files: [...version.files, ...more.flat()] };
    await this.#tell(base, whole);
    return whole;
  }

  #forget(base: Base | undefined): void {
    const version = base && this.#bases.get(base.id);
    if (base === undefined || version === undefined) return;
    this.#bases.delete(base.id);
    this.#oldTexts.remove(version);
    // A server that has stopped has forgotten it already.
    void this.#tell(base.id, undefined).catch(nobodyToTell);
  }

  /** After a reload of the window: the page itself remembers its view, focus and zoom. */
  #takeBack(panel: WebviewPanel, state: unknown): void {
    const kept = readState(state);
    if (kept?.compares === true) {
      // The texts that it compared with went with the window.
      panel.dispose();
      return;
    }
    const document = kept === undefined ? roadmapInSight() : Uri.parse(kept.document);
    if (document === undefined) {
      panel.dispose();
      return;
    }
    const pinned = kept?.pinned === true || this.#following() !== undefined;
    this.#add(panel, { document, pinned });
  }

  #setCurrent(preview: Preview | undefined): void {
    this.#current = preview;
    this.#tellMenus();
  }

  #tellMenus(): void {
    void tellMenus(this.#open.length > 0, this.#current);
  }

  #follow(editor: TextEditor | undefined): void {
    if (editor !== undefined && isOfToday(editor.document))
      void this.#following()?.turnTo(editor.document.uri);
  }

  #highlight(editor: TextEditor): void {
    if (!isOfToday(editor.document)) return;
    for (const preview of this.#open) void preview.highlight(editor);
  }

  /** Whoever types is not kept waiting for the findings, which are told of later: the client sends the edit first. */
  #refreshSoon(): void {
    setTimeout(() => {
      for (const preview of this.#visible()) void preview.refresh();
    }, 0);
  }

  /** Those whose page is there: the page of one behind another tab is gone, and asks anew when it comes back. */
  #visible(): readonly Preview[] {
    return this.#open.filter(({ panel }) => panel.visible);
  }
}

const nobodyToTell = (): void => undefined;

/** What the page kept for us; an earlier version of it may have kept anything. */
function readState(state: unknown): Restorable | undefined {
  if (typeof state !== 'object' || state === null || !('host' in state)) return undefined;
  const { host } = state;
  const isGood = typeof host === 'object' && host !== null && 'document' in host && 'pinned' in host;
  return isGood && typeof host.document === 'string'
    ? {
        document: host.document,
        pinned: host.pinned === true,
        ...('compares' in host && host.compares === true && { compares: true }),
      }
    : undefined;
}
