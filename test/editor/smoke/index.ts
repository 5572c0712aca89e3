/** Runs inside VS Code with the built .vsix installed as a user would, and the samples open. */
import { runAll } from '../harness.ts';
import './installed.test.ts';

/** Called by VS Code's extension host. */
export function run(): Promise<void> {
  return runAll('Smoke test of the .vsix');
}
