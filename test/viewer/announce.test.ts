/** When a screen reader is told of what has changed. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { announcer } from '../../client/viewer/announce.ts';

let heard: string[];
let say: (text: string) => void;

beforeEach(() => {
  vi.useFakeTimers();
  heard = [];
  say = announcer({
    set textContent(text: string) {
      heard.push(text);
    },
  });
});
afterEach(() => void vi.useRealTimers());

test('what was there when the page was opened is not said', () => {
  say('2 errors');
  vi.runAllTimers();
  expect(heard).toEqual([]);
});

test('while somebody types nothing is said, and then the last of it, once', () => {
  say('');
  for (const text of ['3 errors', '4 errors', '5 errors']) {
    vi.advanceTimersByTime(1_000);
    say(text);
  }
  expect(heard).toEqual([]);
  vi.runAllTimers();
  expect(heard).toEqual(['5 errors']);
});

test('what is as it was before the typing is no news', () => {
  say('2 errors');
  say('3 errors');
  say('2 errors');
  vi.runAllTimers();
  expect(heard).toEqual([]);
});
