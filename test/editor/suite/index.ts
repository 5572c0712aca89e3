/** The suite that runs inside VS Code, with the extension loaded from its sources and the samples open. */
import { runAll } from '../harness.ts';
import './findings.test.ts';
import './language.test.ts';
import './meaning.test.ts';
import './naming.test.ts';
import './preview.test.ts';
import './badInput.test.ts';
import './elsewhere.test.ts';
import './health.test.ts';
import './newRoadmap.test.ts';
import './openAtStart.test.ts';
import './restart.test.ts';
import './writing.test.ts';

/** Called by VS Code's extension host. */
export function run(): Promise<void> {
  return runAll('Editor suite');
}
