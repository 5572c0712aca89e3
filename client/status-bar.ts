/** The status bar: how much of the roadmap that one is working on is owned. */
import {
  Disposable,
  MarkdownString,
  StatusBarAlignment,
  type StatusBarItem,
  type TextDocument,
  type Uri,
  window,
} from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { HealthResult } from '../server/lsp/protocol.ts';
import { oldTextScheme } from './compare/old-texts.ts';
import { askHealth } from './health.ts';
import type { Roadmaps } from './roadmaps.ts';

type Known = Exclude<HealthResult, { unavailable: string }>;

/** How tests look at the status bar without eyes. */
export interface StatusProbe {
  /** What the item says; undefined while it is hidden. */
  text(): string | undefined;
}

export class StatusBar implements StatusProbe, Disposable {
  readonly #ready: Promise<BaseLanguageClient>;
  readonly #item: StatusBarItem;
  readonly #subscriptions: Disposable[];
  #isShown = false;
  /** Rises with every question, so that a late answer to an earlier one is dropped. */
  #asked = 0;

  constructor(ready: Promise<BaseLanguageClient>, roadmaps: Roadmaps) {
    this.#ready = ready;
    this.#item = window.createStatusBarItem('cust.health', StatusBarAlignment.Left, 0);
    this.#item.name = 'Health of the customer roadmap';
    this.#item.command = 'cust.showHealth';
    this.#subscriptions = [
      this.#item,
      window.onDidChangeActiveTextEditor(() => void this.#refresh()),
      roadmaps.onDidChange(() => void this.#refresh()),
    ];
  }

  text(): string | undefined {
    return this.#isShown ? this.#item.text : undefined;
  }

  dispose(): void {
    this.#asked += 1;
    Disposable.from(...this.#subscriptions).dispose();
  }

  async #refresh(): Promise<void> {
    this.#asked += 1;
    const asked = this.#asked;
    const uri = roadmapInSight();
    if (uri === undefined) {
      this.#hide();
      return;
    }
    const health = await askHealth(this.#ready, uri);
    if (asked !== this.#asked) return;
    if ('unavailable' in health || health.total === 0) this.#hide();
    else this.#show(health);
  }

  #show({ roadmap, owned, total, lines }: Known): void {
    const sentence = `${owned} of ${total} touchpoints, hand-offs, metrics and live initiatives have one owner`;
    const tooltip = new MarkdownString();
    for (const line of [roadmap, sentence, ...lines]) tooltip.appendMarkdown(`${escaped(line)}\n\n`);
    this.#item.text = `$(pulse) ${owned}/${total} owned`;
    this.#item.tooltip = tooltip;
    this.#item.accessibilityInformation = { label: `${roadmap}: ${sentence}. Show health.`, role: 'button' };
    this.#item.show();
    this.#isShown = true;
  }

  #hide(): void {
    this.#item.hide();
    this.#isShown = false;
  }
}

/** Text that is no markup. The editor's own escaping makes every space one that no line may break at. */
function escaped(line: string): string {
  return new MarkdownString().appendText(line).value.replaceAll('&nbsp;', ' ');
}

/** Whether a document is a roadmap's, and not an earlier version of one. */
export function isOfToday({ languageId, uri }: TextDocument): boolean {
  return languageId === 'cust' && uri.scheme !== oldTextScheme;
}

/** The document of the active editor; while a preview has the focus, that of the editor beside it. */
export function roadmapInSight(): Uri | undefined {
  const active = window.activeTextEditor?.document;
  if (active !== undefined && isOfToday(active)) return active.uri;
  if (active !== undefined && active.languageId !== 'cust') return undefined;
  return window.visibleTextEditors.find(({ document }) => isOfToday(document))?.document.uri;
}
