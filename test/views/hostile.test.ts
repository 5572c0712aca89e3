// @vitest-environment jsdom
/** Whatever people write into a roadmap, Mermaid's own parser takes it for text. */

import { beforeAll, describe, expect, test } from 'vitest';
import { exportText } from '../../server/views/export.ts';
import { views } from '../../server/views/index.ts';
import { fc } from '../support/property.ts';
import { drawing } from './drawing.ts';
import { hostileNames, roadmapNamed, versionsNamed } from './hostile.ts';
import { wholeDiffOf } from './two-versions.ts';

/** Rejects where Mermaid cannot read a text. */
let parse: (text: string) => Promise<unknown>;

beforeAll(async () => {
  // Mermaid looks for the document once, when it is imported.
  const { default: mermaid } = await import('mermaid');
  mermaid.initialize({ maxTextSize: 5_000_000, maxEdges: 20_000, suppressErrorRendering: true });
  parse = (text) => mermaid.parse(text);
});

async function reads(name: string, other?: string): Promise<void> {
  const pictures = [
    ...views.map((view) => drawing(view.name, roadmapNamed(name, other))),
    wholeDiffOf(...versionsNamed(name, other)),
  ];
  for (const diagram of pictures) {
    expect(diagram.drawn.length).toBeGreaterThan(2);
    const texts = [exportText(diagram), diagram.text, ...diagram.fallbacks.map(({ text }) => text)];
    for (const text of texts) expect(await parse(text)).toMatchObject({ diagramType: expect.any(String) });
  }
}

describe('Mermaid reads a roadmap whose names are', () => {
  test.each(hostileNames.map((name) => [name.length > 40 ? `${name.slice(0, 40)}…` : name, name]))(
    '%j',
    (_, name) => reads(name),
  );
});

test.each(views.map(({ name }) => name))('Mermaid reads an empty %s, with its example', async (name) => {
  expect(await parse(exportText(drawing(name, '')))).toMatchObject({ diagramType: expect.any(String) });
});

test('Mermaid reads a roadmap with any names', async () => {
  const anyText = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.string({ unit: 'binary' }),
    fc.string({ unit: fc.constantFrom(...'":;#%&<>{}[]()|`*_~\\-=/@.,$!?\'+^ \n\tae1') }),
    fc.constantFrom(...hostileNames),
    fc.tuple(fc.constantFrom(...hostileNames), fc.string()).map((parts) => parts.join(' ')),
  );
  // A file with a NUL is taken for binary and has no roadmap.
  const anyName = anyText.map((text) => text.replaceAll('\0', ''));
  await fc.assert(
    fc.asyncProperty(anyName, anyName, (name, other) => reads(name, other)),
    { numRuns: 25 },
  );
});
