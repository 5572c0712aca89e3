/** Waiting: until nobody types, and for messages that came while the page was busy. */

/** A picture that takes longer than this is drawn when the typing pauses (ms). */
const slow = 100;
const longestPause = 400;

/** Resolves when nobody types any more: at once where a picture, which took `ms` last, is drawn faster than a key is pressed. */
export async function pauseInTyping(ms: number): Promise<void> {
  if (ms < slow) return;
  await new Promise((resume) => setTimeout(resume, Math.min(longestPause, ms / 2)));
  await new Promise<void>((resume) => {
    // Safari has no such call.
    if ('requestIdleCallback' in window)
      window.requestIdleCallback(() => resume(), { timeout: longestPause });
    else resume();
  });
}

/** Lets messages in that arrived while Mermaid kept the page busy. */
export const nextTask = (): Promise<void> =>
  new Promise((resume) => {
    // Sooner than a timer, and still after the messages that wait already.
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', () => resume());
    port1.start();
    port2.postMessage(undefined);
  });
