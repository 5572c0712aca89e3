/** Pages for the tests of one file, and what nearly every test does with them. */
import { afterAll, afterEach, beforeAll, expect, vi } from 'vitest';
import type { FromViewer } from '../../client/viewer/messages.ts';
import type { Diagram } from '../../server/views/diagram.ts';
import { show } from './diagrams.ts';
import { type OpenOptions, openWorkshop, type Viewer, type Workshop } from './harness.ts';

interface Pages {
  /** A page that is closed after the test, which fails where the page has complained of anything. */
  readonly open: (options?: OpenOptions) => Promise<Viewer>;
  /** The same, with a picture on it. */
  readonly openWith: (diagram: Diagram, options?: OpenOptions) => Promise<Viewer>;
  readonly workshop: () => Workshop;
}

/** Call it at the top of a file with tests. */
export function pagesForTests(): Pages {
  // A browser on a busy machine takes its time; nothing here asserts how much.
  vi.setConfig({ testTimeout: 60_000, hookTimeout: 180_000 });

  let workshop: Workshop;
  const viewers: Viewer[] = [];
  beforeAll(async () => {
    workshop = await openWorkshop();
  });
  afterAll(() => workshop.close());
  afterEach(async () => {
    const complaints = viewers.flatMap((viewer) => viewer.complaints);
    await Promise.all(viewers.splice(0).map((viewer) => viewer.close()));
    expect(complaints).toEqual([]);
  });

  async function open(options?: OpenOptions): Promise<Viewer> {
    const viewer = await workshop.open(options);
    viewers.push(viewer);
    return viewer;
  }

  return {
    open,
    async openWith(diagram, options) {
      const viewer = await open(options);
      await viewer.showAndWait(show(1, diagram));
      return viewer;
    },
    workshop: () => workshop,
  };
}

/** The shape of a drawn thing: what one would click. */
export const part = (viewer: Viewer, label: string | RegExp) =>
  viewer.page.getByRole('button', { name: label });

type Reveal = Extract<FromViewer, { readonly type: 'reveal' }>;

/** Every request for a place in the source that the page has posted. */
export const reveals = (viewer: Viewer): readonly Reveal[] =>
  viewer.posted.filter((message) => message.type === 'reveal');
