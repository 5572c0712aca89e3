/** What happens when the language server dies: it is started again, and people are told once. */
import { window } from 'vscode';
import { CloseAction, type CloseHandlerResult, ErrorAction, type ErrorHandler } from 'vscode-languageclient';

/** So many deaths in so long are no accident: whatever kills the server would do so again. */
const deaths = 5;
const windowMs = 3 * 60_000;

/** What people can do about it. */
export interface Server {
  showLog(): void;
  startAgain(): void;
}

/** Starts a dead server again, until it dies too often; says so at the first death and at the last. */
export function restartHandler(server: Server, now: () => number = Date.now): ErrorHandler {
  let recent: readonly number[] = [];
  return {
    // What cannot be read or written costs one message; a connection that is really gone is reported as closed.
    error: () => ({ action: ErrorAction.Continue }),
    closed: () => {
      recent = [...recent, now()].filter((time) => now() - time < windowMs);
      if (recent.length < deaths) {
        if (recent.length === 1) void sayRestarted(server);
        return { action: CloseAction.Restart, handled: true } satisfies CloseHandlerResult;
      }
      recent = [];
      void sayGivenUp(server);
      return { action: CloseAction.DoNotRestart, handled: true } satisfies CloseHandlerResult;
    },
  };
}

const showLog = 'Show Log';
const startAgain = 'Start It Again';

async function sayRestarted(server: Server): Promise<void> {
  const answer = await window.showWarningMessage(
    "Cust's language server stopped and was started again. Nothing is lost.",
    showLog,
  );
  if (answer === showLog) server.showLog();
}

async function sayGivenUp(server: Server): Promise<void> {
  const answer = await window.showErrorMessage(
    `Cust's language server stopped ${deaths} times within minutes, so it stays off and nothing is checked.`,
    startAgain,
    showLog,
  );
  if (answer === startAgain) server.startAgain();
  if (answer === showLog) server.showLog();
}
