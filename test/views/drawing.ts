/** Roadmaps drawn for tests: from marked text or a folder, with the findings of the rules on them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { dayOf } from '../../grammar/values/dates.ts';
import type { Service } from '../../server/service.ts';
import { createService } from '../../server/service.ts';
import type { Diagram, Drawn, ViewName } from '../../server/views/diagram.ts';
import { type MarkedSource, rootUri, uriOf } from '../support/marked.ts';

const root = join(import.meta.dirname, '..', '..');

/** The view of a roadmap without `as-of:`, seen on 15 May 2026. */
export function drawing(view: ViewName, source: MarkedSource): Diagram {
  const named = typeof source === 'string' ? { 'roadmap.cust': source } : source;
  return viewOf(view, Object.entries(named));
}

/** The view of a folder's roadmap; `folder` counts from the checkout's root. */
export function drawingOf(view: ViewName, folder: string): Diagram {
  const files = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.cust'))
    .sort();
  return viewOf(
    view,
    files.map((name) => [name.replaceAll(sep, '/'), readFileSync(join(root, folder, name), 'utf8')]),
  );
}

function viewOf(view: ViewName, files: readonly (readonly [name: string, text: string])[]): Diagram {
  const service: Service = createService();
  service.setFolders([rootUri]);
  service.setToday(dayOf(2026, 5, 15));
  for (const [name, text] of files) service.setFile(uriOf(name), text);
  const model = service.snapshot().models[0];
  if (model === undefined) throw new Error('There is no roadmap to draw.');
  return service.view(view, model);
}

/** What is drawn with a label that starts so. Throws where nothing is. */
export function drawnAs(diagram: Diagram, label: string): Drawn {
  const found = diagram.drawn.find((one) => one.label.startsWith(label));
  if (found === undefined) {
    throw new Error(`Nothing is labelled “${label}”. There is: ${labels(diagram).join(' | ')}`);
  }
  return found;
}

export function labels({ drawn }: Diagram): readonly string[] {
  return drawn.map(({ label }) => label);
}

/** The line of the Mermaid text that draws a thing. */
export function lineOf({ text }: Diagram, { id }: Drawn): string {
  const line = text.split('\n').find((one) => new RegExp(`(^|[ ,:])${id}([@[, ]|$)`).test(one));
  return line?.trim() ?? '';
}
