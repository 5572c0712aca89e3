/** What editors ask while people type, right after a keystroke and when nothing has happened for a while. */
import { setTimeout as pause } from 'node:timers/promises';
import type {
  CompletionList,
  Location,
  Position,
  Range,
  WorkspaceEdit,
} from 'vscode-languageserver-protocol';
import type { OpenDocument, Session } from './session.mts';

export const topics = ['completion', 'hover', 'rename', 'workspace symbols', 'references'] as const;
export type Topic = (typeof topics)[number];

export interface Asked {
  readonly topic: Topic;
  readonly when: 'after an edit' | 'idle';
  readonly ms: number;
  /** Items, locations or edits; 1 for a hover. 0 is no answer. */
  readonly size: number;
}

interface Change {
  readonly range: Range;
  readonly text: string;
}

/** A question with the keystroke before it, and how that is taken back. */
export interface Question {
  readonly topic: Topic;
  readonly edit: Change;
  readonly undo: Change;
  readonly at: Position;
}

/** The questions of one round: places differ from round to round. */
export type Asking = (lines: readonly string[], round: number) => readonly Question[];

const settledMs = 60;

/** Asks round after round until so much time is over: one round at least. */
export async function askAll(
  session: Session,
  document: OpenDocument,
  asking: Asking,
  { budgetMs, mostRounds }: { readonly budgetMs: number; readonly mostRounds: number },
): Promise<readonly Asked[]> {
  const all: Asked[] = [];
  const until = performance.now() + budgetMs;
  for (let round = 0; round <= mostRounds && (round === 0 || performance.now() < until); round += 1) {
    const questions = asking(document.lines(), round);
    for (const question of questions) {
      const { topic, edit, undo } = question;
      document.edit(edit.range, edit.text);
      const early = await ask(session, document, question);
      await pause(settledMs);
      // Whatever the edit has left to do is done before this is answered.
      await ask(session, document, question);
      const idle = await ask(session, document, question);
      document.edit(undo.range, undo.text);
      await pause(settledMs);
      all.push({ topic, when: 'after an edit', ...early }, { topic, when: 'idle', ...idle });
    }
  }
  return all;
}

async function ask(
  session: Session,
  { uri }: OpenDocument,
  { topic, at: position }: Question,
): Promise<{ readonly ms: number; readonly size: number }> {
  const textDocument = { uri };
  const started = performance.now();
  const answer = await answerTo();
  return { ms: performance.now() - started, size: answer };

  async function answerTo(): Promise<number> {
    switch (topic) {
      case 'completion': {
        const found = await session.request<CompletionList | readonly unknown[] | null>(
          'textDocument/completion',
          { textDocument, position, context: { triggerKind: 1 } },
        );
        return found === null ? 0 : 'items' in found ? found.items.length : found.length;
      }
      case 'hover':
        return (await session.request('textDocument/hover', { textDocument, position })) === null ? 0 : 1;
      case 'rename': {
        const params = { textDocument, position, newName: 'another-name' };
        return editsIn(await session.request<WorkspaceEdit | null>('textDocument/rename', params));
      }
      case 'references': {
        const params = { textDocument, position, context: { includeDeclaration: true } };
        return (
          (await session.request<readonly Location[] | null>('textDocument/references', params))?.length ?? 0
        );
      }
      case 'workspace symbols':
        return (
          (await session.request<readonly unknown[] | null>('workspace/symbol', { query: 'sales' }))
            ?.length ?? 0
        );
    }
  }
}

function editsIn(edit: WorkspaceEdit | null): number {
  const changes = Object.values(edit?.changes ?? {}).flat();
  const documents = edit?.documentChanges?.flatMap((change) => ('edits' in change ? change.edits : [])) ?? [];
  return changes.length + documents.length;
}

const insert = (line: number, character: number, text: string): Change => ({
  range: { start: { line, character }, end: { line, character } },
  text,
});
const remove = (line: number, from: number, to: number): Change => ({
  range: { start: { line, character: from }, end: { line, character: to } },
  text: '',
});

export const askCust: Asking = (lines, round) => {
  const owned = numbersOf(lines, /^ {4}owner: [\w-]{5,}$/);
  const metrics = numbersOf(lines, /^metric /);
  const line = owned[(round * 5) % owned.length] ?? 0;
  const text = lines[line] ?? '';
  const column = '    owner: '.length;
  const metric = metrics[round % metrics.length] ?? 0;
  const heading = numbersOf(lines, /^ {2}touchpoint .*"/)[round] ?? 0;
  const quote = (lines[heading] ?? '').indexOf('"') + 1;
  const letter = { edit: insert(heading, quote, 'A'), undo: remove(heading, quote, quote + 1) };
  const owner = { line, character: column + 1 };
  return [
    {
      topic: 'completion',
      edit: remove(line, column + 2, text.length),
      undo: insert(line, column + 2, text.slice(column + 2)),
      at: { line, character: column + 2 },
    },
    { topic: 'hover', ...letter, at: owner },
    { topic: 'rename', ...letter, at: { line: metric, character: 'metric '.length } },
    { topic: 'workspace symbols', ...letter, at: owner },
    { topic: 'references', ...letter, at: owner },
  ];
};

/** After the first three lines that the script has put there: `kept`, `keeper` and what joins them. */
export const askC4: Asking = (lines, round) => {
  const related = numbersOf(lines, /^ {2}[\w.-]+ -> [\w-]+\.[\w-]+ 'owner'/);
  const elements = numbersOf(lines, /^ {2}[\w-]+ = metric '/);
  const line = related[(round * 5) % related.length] ?? 0;
  const owner = { line, character: (lines[line] ?? '').lastIndexOf(" '") - 1 };
  const heading = elements[round % elements.length] ?? 0;
  const quote = (lines[heading] ?? '').indexOf("'") + 1;
  const letter = { edit: insert(heading, quote, 'A'), undo: remove(heading, quote, quote + 1) };
  const [joined = '', arrow] = [lines[3], (lines[3] ?? '').indexOf('-> ') + 3];
  return [
    {
      topic: 'completion',
      edit: remove(3, arrow + 1, joined.length),
      undo: insert(3, arrow + 1, joined.slice(arrow + 1)),
      at: { line: 3, character: arrow + 1 },
    },
    { topic: 'hover', ...letter, at: owner },
    { topic: 'rename', ...letter, at: { line: heading, character: 3 } },
    { topic: 'workspace symbols', ...letter, at: owner },
    { topic: 'references', ...letter, at: owner },
  ];
};

function numbersOf(lines: readonly string[], pattern: RegExp): readonly number[] {
  return lines.flatMap((line, number) => (pattern.test(line) ? [number] : []));
}
