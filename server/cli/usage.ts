/** The command line cannot be carried out as it was written; `message` says what to write instead. Exit code 2. */
export class UsageError extends Error {}
