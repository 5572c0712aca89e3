/** What a suite knows of the run that it is part of, where the extension host is a Node process. */
import { writeFileSync } from 'node:fs';

export interface Tally {
  readonly passed: number;
  readonly failed: number;
  /** What failed and how, to be told once more at the end of a long run. */
  readonly failures: readonly string[];
}

/** Set by `npm run test:editor -- words`: only tests whose name has these words run. */
export const wantedTests: string = process.env['CUST_TEST_FILTER'] ?? '';

/** Where the bridge to the browser page listens; absent on a desktop VS Code. */
export const bridgeAddress: string | undefined = process.env['CUST_EDITOR_BRIDGE'];

/** Absolute path of the checkout. */
export const checkout: string | undefined = process.env['CUST_CHECKOUT'];

/** Hands the result to the run, which adds it up with others. */
export async function keepTally(tally: Tally): Promise<void> {
  const results = process.env['CUST_TEST_RESULTS'];
  if (results) writeFileSync(results, JSON.stringify(tally));
}
