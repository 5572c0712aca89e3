/** Tells the person that something takes long, once it does. */
import type { Session } from './session.ts';

/** What is over sooner is not worth a word, in milliseconds. */
const patience = 500;

interface Progress {
  readonly report: (done: number, total: number) => void;
  readonly done: () => void;
}

/** Progress on work that begins now; silent for clients that cannot show any. Call `done` in every case. */
export function progressOf({ connection, client }: Session, title: string): Progress {
  if (!client.progress) return { report: () => undefined, done: () => undefined };
  let isOver = false;
  let show: ((done: number, total: number) => void) | undefined;
  let end = (): void => undefined;

  const begin = async (): Promise<void> => {
    const reporter = await connection.window.createWorkDoneProgress();
    if (isOver) return;
    reporter.begin(title, 0);
    show = (done, total) =>
      reporter.report(Math.floor((100 * done) / Math.max(total, 1)), `${done} of ${total} files`);
    end = () => reporter.done();
  };
  // A client that takes the token back loses the progress, nothing else.
  const timer = setTimeout(() => void begin().catch(() => undefined), patience);
  return {
    report: (done, total) => show?.(done, total),
    done: () => {
      isOver = true;
      clearTimeout(timer);
      end();
    },
  };
}
