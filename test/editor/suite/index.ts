/** The suite that runs inside VS Code, with the extension loaded from its sources and the samples open. */
import { runAll } from '../harness.ts';
// First: a server that begins again reads everything around the documents that others left open.
import './restart.test.ts';
import './everywhere.ts';
import './compare.test.ts';
import './history.test.ts';
import './markdown.test.ts';
import './open-at-start.test.ts';
import './pasting.test.ts';

/** Called by VS Code's extension host. */
export function run(): Promise<void> {
  return runAll('Editor suite');
}
