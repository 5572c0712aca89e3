/**
 * ```` ```cust ```` in the editor's Markdown preview. Rendering Markdown waits for nobody, and asking the server would
 * mean to render the whole page twice, so the service runs in here too: from the server's own file, and only once
 * somebody has a fence.
 */
import { commands, Disposable, workspace } from 'vscode';
import type { FenceAnswer, FenceReader } from '../../server/markdown/fence.ts';
import { fenceHtml, type WrittenFence } from './html.ts';

/** Of markdown-it, what is used here. */
export interface MarkdownIt {
  readonly renderer: { readonly rules: { fence?: FenceRule } };
}

type FenceRule = (tokens: readonly Token[], index: number, ...rest: readonly unknown[]) => string;

interface Token {
  readonly info: string;
  readonly content: string;
}

/** Runs the server's program; where a host can do so at once, it has run when this returns. */
export type RunServerProgram = () => void | Promise<void>;

declare global {
  /** The server's program hands its reader of fences to this, and starts no server, where there is one. */
  var custFences: ((makeReader: () => FenceReader) => void) | undefined;
}

/** Answers for so many fences are kept: more than one document has. */
const mostKept = 100;

export class MarkdownFences implements Disposable {
  readonly #runServerProgram: RunServerProgram;
  readonly #answers = new Map<string, FenceAnswer>();
  readonly #subscriptions: Disposable;
  #reader: FenceReader | 'loading' | undefined;

  constructor(runServerProgram: RunServerProgram) {
    this.#runServerProgram = runServerProgram;
    this.#subscriptions = Disposable.from(
      workspace.onDidChangeConfiguration((change) => {
        if (!change.affectsConfiguration('cust') || this.#answers.size === 0) return;
        this.#answers.clear();
        void renderAgain();
      }),
    );
  }

  /** Called by the editor's Markdown extension with its renderer; returns the same one. */
  extend<M extends MarkdownIt>(markdown: M): M {
    const usual = markdown.renderer.rules.fence;
    markdown.renderer.rules.fence = (tokens, index, ...rest) => {
      const source = usual?.(tokens, index, ...rest) ?? '';
      const token = tokens[index];
      const fence = token && fenceOf(token);
      return fence === undefined ? source : fenceHtml(this.#answerTo(fence), source);
    };
    return markdown;
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  #answerTo(fence: WrittenFence): FenceAnswer | undefined {
    const now = new Date();
    const today = { year: now.getFullYear(), month: now.getMonth() + 1, day: now.getDate() };
    const key = JSON.stringify([fence, today]);
    const known = this.#answers.get(key);
    if (known !== undefined) return known;
    if (this.#reader === undefined) this.#load();
    if (typeof this.#reader !== 'function') return undefined;
    const answer = this.#reader(fence, { today, settings: workspace.getConfiguration('cust') });
    this.#answers.set(key, answer);
    const [oldest] = this.#answers.keys();
    if (this.#answers.size > mostKept && oldest !== undefined) this.#answers.delete(oldest);
    return answer;
  }

  #load(): void {
    this.#reader = 'loading';
    globalThis.custFences = (makeReader) => {
      this.#reader = makeReader();
    };
    const loading = this.#runServerProgram();
    if (loading === undefined) globalThis.custFences = undefined;
    else {
      void loading.then(() => {
        globalThis.custFences = undefined;
        return renderAgain();
      });
    }
  }
}

/** The preview may be switched off, and somebody else have asked for the rendering. */
async function renderAgain(): Promise<void> {
  const known = await commands.getCommands(true);
  if (known.includes('markdown.preview.refresh')) await commands.executeCommand('markdown.preview.refresh');
}

/** A fence with `cust` as its language, and the view that its info string asks for: `cust view=roadmap`. */
function fenceOf({ info, content }: Token): WrittenFence | undefined {
  const [language, ...words] = info.trim().split(/\s+/);
  if (language?.toLowerCase() !== 'cust') return undefined;
  const view = words
    .map((word) => /^view=["']?([\w-]+)["']?$/.exec(word)?.[1])
    .find((name) => name !== undefined);
  return { text: content, view };
}
