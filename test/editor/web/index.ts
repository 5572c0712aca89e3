/** The suite where there is no Node and no disk: in the web extension host, over a virtual file system. */
import { runAll } from '../harness.ts';
import './web.test.ts';
import '../suite/everywhere.ts';

/** Called by the web extension host. */
export function run(): Promise<void> {
  return runAll('Web suite');
}
