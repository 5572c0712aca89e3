import { expect, test } from 'vitest';
import { createLatest } from '../../client/viewer/latest.ts';

test('while one job runs, of those that wait only the newest is done', async () => {
  const done: number[] = [];
  const finished = Promise.withResolvers<void>();
  const gate = Promise.withResolvers<void>();
  const latest = createLatest<number>(async (job) => {
    if (job === 1) await gate.promise;
    done.push(job);
    if (job === 3) finished.resolve();
  });
  latest.offer(1);
  latest.offer(2);
  latest.offer(3);
  expect(latest.overtaken()).toBe(true);
  gate.resolve();
  await finished.promise;
  expect(done).toEqual([1, 3]);
  expect(latest.overtaken()).toBe(false);
});
