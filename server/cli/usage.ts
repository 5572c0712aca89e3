import { GitError } from '../host/git/repository.ts';

/** The command line cannot be carried out as it was written; `message` says what to write instead. Exit code 2. */
export class UsageError extends Error {}

/** Throws once more what went wrong: what git says is for the person who has typed the command. */
export function throwAsUsage(error: unknown): never {
  throw error instanceof GitError ? new UsageError(error.message) : error;
}
