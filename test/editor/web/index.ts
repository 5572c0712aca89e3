/** The suite where there is no Node and no disk: in the web extension host, over a virtual file system. */
import { runAll } from '../harness.ts';
import './web.test.ts';
import '../suite/findings.test.ts';
import '../suite/language.test.ts';
import '../suite/preview.test.ts';
import '../suite/health.test.ts';
import '../suite/newRoadmap.test.ts';

/** Called by the web extension host. */
export function run(): Promise<void> {
  return runAll('Web suite');
}
