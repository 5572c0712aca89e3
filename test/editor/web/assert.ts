/** The few of Node's assertions that the suites use, for where there is no Node. */

export class AssertionError extends Error {}

export function ok(value: unknown, message = `${String(value)} is not true`): asserts value {
  if (!value) throw new AssertionError(message);
}

export function equal(actual: unknown, expected: unknown, message?: string): void {
  if (!Object.is(actual, expected)) fail(message ?? differ(actual, expected));
}

export function notEqual(actual: unknown, unwanted: unknown, message?: string): void {
  if (Object.is(actual, unwanted)) fail(message ?? `${JSON.stringify(actual)} was not wanted`);
}

/** For data that JSON can carry. */
export function deepEqual(actual: unknown, expected: unknown, message?: string): void {
  if (JSON.stringify(actual) !== JSON.stringify(expected)) fail(message ?? differ(actual, expected));
}

export function match(text: string, pattern: RegExp, message?: string): void {
  if (!pattern.test(text)) fail(message ?? `${JSON.stringify(text)} does not match ${pattern}`);
}

export function doesNotMatch(text: string, pattern: RegExp, message?: string): void {
  if (pattern.test(text)) fail(message ?? `${JSON.stringify(text)} matches ${pattern}`);
}

export function fail(message: string): never {
  throw new AssertionError(message);
}

const differ = (actual: unknown, expected: unknown): string =>
  `${JSON.stringify(actual)} is not ${JSON.stringify(expected)}`;

/** Imported as a whole, as Node's is. */
const assert: {
  readonly ok: typeof ok;
  readonly equal: typeof equal;
  readonly notEqual: typeof notEqual;
  readonly deepEqual: typeof deepEqual;
  readonly match: typeof match;
  readonly doesNotMatch: typeof doesNotMatch;
  readonly fail: typeof fail;
} = { ok, equal, notEqual, deepEqual, match, doesNotMatch, fail };
// biome-ignore lint/style/noDefaultExport: it stands in for Node's module, which has one.
export default assert;
