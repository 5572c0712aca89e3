/** Drives one language server as an editor does, and notes how long everything takes. */
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Asked, type Asking, askAll } from './asking.mts';
import type { NodeArguments } from './child.mts';
import type { TextFile } from './company.mts';
import { type OpenDocument, startSession } from './session.mts';
import type { EditKind, Keystroke, Script } from './typing.mts';

/** A language server, and how people work with it. */
export interface Subject {
  readonly command: NodeArguments;
  readonly script: Script;
  readonly asking: Asking;
}

export interface EditingOptions {
  readonly folder: string;
  /** The file that is edited. */
  readonly file: TextFile;
  /** For typing, and again for asking. A dozen keystrokes and one round of questions are made in any case. */
  readonly budgetMs: number;
  readonly mostRounds: number;
}

export interface Timed {
  readonly kind: EditKind;
  readonly ms: number;
}

export interface Edited {
  readonly edits: readonly Timed[];
  readonly asked: readonly Asked[];
  /** From the start of the process until everything is read and an edit shows, in milliseconds. */
  readonly loadedMs: number;
  /** The most memory that the server ever held, in megabytes. */
  readonly peakMb: number;
  /** Processor time of the server for one edit, on average, in milliseconds. */
  readonly cpuPerEditMs: number;
}

/** People need that long between two keys when they are quick; servers finish what they do besides. */
const betweenKeysMs = 30;
const fewestKeystrokes = 12;

export async function edited(
  { command, script, asking }: Subject,
  { folder, file, ...limits }: EditingOptions,
): Promise<Edited> {
  const started = performance.now();
  const session = await startSession({ command, folder, usage: true });
  const document = session.open(join(folder, file.path), script.languageId, file.text);
  for (const { range, text } of script.prepare(document.lines())) document.edit(range, text);
  // The first round is for the server to read everything and to warm up.
  let loadedMs = 0;
  // To its end, because what one round leaves unfinished would show in the next.
  for await (const _ of typed(document, script.round(document.lines, 0)))
    loadedMs ||= performance.now() - started;

  const edits: Timed[] = [];
  const cpuBefore = await session.cpuMs();
  const until = performance.now() + limits.budgetMs;
  const isOver = (): boolean => performance.now() > until && edits.length >= fewestKeystrokes;
  for (let round = 1; round <= limits.mostRounds && !isOver(); round += 1) {
    for await (const one of typed(document, script.round(document.lines, round))) {
      edits.push(one);
      if (isOver()) break;
    }
  }
  const cpuPerEditMs = ((await session.cpuMs()) - cpuBefore) / edits.length;
  const asked = await askAll(session, document, asking, limits);
  const usage = await session.close();
  return { edits, asked, loadedMs, cpuPerEditMs, peakMb: usage?.peakMb ?? Number.NaN };
}

/** Types, and waits after each keystroke until the diagnostics show it. */
async function* typed(document: OpenDocument, keystrokes: Iterable<Keystroke>): AsyncGenerator<Timed> {
  for (const { kind, range, text, shown } of keystrokes) {
    if (shown?.(document.diagnostics()))
      throw new Error(`“${text}” (${kind}) would show before it is typed.`);
    const started = performance.now();
    document.edit(range, text);
    if (shown !== undefined) yield { kind, ms: (await document.shows(shown)) - started };
    await pause(betweenKeysMs);
  }
}

/** Milliseconds from the start of the process to the first diagnostics of a document. */
export async function startOf({ command, script }: Subject, folder: string, file: TextFile): Promise<number> {
  const started = performance.now();
  const session = await startSession({ command, folder, usage: false });
  const document = session.open(join(folder, file.path), script.languageId, file.text);
  const shown = await document.shows((said) => said.length > 0);
  await session.close();
  return shown - started;
}
