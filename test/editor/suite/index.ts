/** The suite that runs inside VS Code, with the extension loaded from its sources and the samples open. */
import { runAll } from '../harness.ts';
import './everywhere.ts';
import './openAtStart.test.ts';
import './restart.test.ts';
import './tree.test.ts';

/** Called by VS Code's extension host. */
export function run(): Promise<void> {
  return runAll('Editor suite');
}
