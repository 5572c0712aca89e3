/** What may go wrong outside, in words. */

/** `ENOENT` and the like, of what the system has refused; undefined for any other error. */
export function errorCode(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

/** Why something failed, in the words of whoever failed: for causes that nobody has put a sentence to. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
