/** Hand-offs at random, in circles between silos: there is always a picture, drawn by the real Mermaid. */

import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { viewFor } from '../../server/lsp/own-requests/view.ts';
import { views } from '../../server/views/index.ts';
import { fc } from '../support/property.ts';
import { serve } from '../support/service.ts';
import { openWorkshop, type Workshop } from './harness.ts';

// A browser on a busy machine takes its time; nothing here asserts how much.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 180_000 });

let workshop: Workshop;
beforeAll(async () => {
  workshop = await openWorkshop();
});
afterAll(() => workshop.close());

/** Silos with touchpoints, and hand-offs between any two things, the same one and whole silos included. */
const roadmaps = fc
  .record({ silos: fc.integer({ min: 2, max: 6 }), touchpoints: fc.integer({ min: 2, max: 24 }) })
  .chain(({ silos, touchpoints }) => {
    const end = fc.oneof(
      fc.integer({ min: 0, max: touchpoints - 1 }).map((number) => `s.t${number}`),
      fc.integer({ min: 0, max: silos - 1 }).map((number) => `silo${number}`),
    );
    return fc.record({
      silos: fc.constant(silos),
      homes: fc.array(fc.integer({ min: 0, max: silos }), { minLength: touchpoints, maxLength: touchpoints }),
      handoffs: fc.array(fc.tuple(end, end), { minLength: 1, maxLength: 40 }),
    });
  });

function text({
  silos,
  homes,
  handoffs,
}: {
  silos: number;
  homes: number[];
  handoffs: [string, string][];
}): string {
  return [
    ...Array.from({ length: silos }, (_, n) => `silo silo${n} "Silo ${n}" { owner o${n} "Owner ${n}" }`),
    `stage s "Stage" {`,
    ...homes.map(
      (home, n) => `  touchpoint t${n} "Touchpoint ${n}" ${home < silos ? `{ owner: o${home} }` : '{}'}`,
    ),
    '}',
    ...handoffs.map(([from, to], n) => `handoff h${n} "Pass ${n}" ${from} -> ${to} { owner: o0 }`),
  ].join('\n');
}

test.each([
  ['with the layout engine', false],
  ['without it', true],
] as const)('%s', async (_how, withoutEngine) => {
  const viewer = await workshop.open({ withoutEngine });
  let version = 0;
  await fc.assert(
    fc.asyncProperty(roadmaps, async (roadmap) => {
      version += 1;
      const { service, uri } = serve(text(roadmap));
      const view = viewFor(service, uri, 'silos', version, views, (one) => one);
      if ('unavailable' in view) throw new Error(view.unavailable);
      const { outcome } = await viewer.showAndWait({ type: 'show', ...view });
      expect(['rendered', 'fallback', 'patched', 'unchanged']).toContain(outcome);
      const drawn = await viewer.page.locator('.canvas svg g.node').count();
      expect(drawn).toBeGreaterThanOrEqual(roadmap.homes.length);
    }),
    { numRuns: 12, endOnFailure: true },
  );
  await viewer.close();
});
