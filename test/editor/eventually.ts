/**
 * Resolves with the first answer of `probe` that is not `undefined`. Rejects with `what` in a sentence when
 * there is none within the patience (15 s): an editor has no event for everything a user can see.
 */
export async function eventually<T>(
  what: string,
  probe: () => T | undefined | Promise<T | undefined>,
  patienceMs = 15_000,
): Promise<T> {
  const deadline = performance.now() + patienceMs;
  for (;;) {
    const answer = await probe();
    if (answer !== undefined) return answer;
    if (performance.now() > deadline) throw new Error(`Waited ${patienceMs / 1000} s in vain for ${what}.`);
    await new Promise((again) => setTimeout(again, 20));
  }
}
