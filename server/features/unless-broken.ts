/** Several providers that answer one question of an editor: one that throws costs its own answer and no other. */
import type { FeatureContext } from './context.ts';

/**
 * What a provider says; nothing where it throws, and then the host is told of it.
 * @param what names the provider in the log: “The refactoring “move””.
 */
export function unlessBroken<T>(
  { report }: Pick<FeatureContext, 'report'>,
  what: string,
  provide: () => readonly T[],
): readonly T[] {
  try {
    return provide();
  } catch (error) {
    report?.(`${what} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    return [];
  }
}
