/**
 * The findings that a team has decided to start with. They are known by rule and element, so that
 * moving text about, or a better sentence, makes none of them new.
 */
import * as v from 'valibot';
import type { Finding } from '../model/finding.ts';

interface Known {
  readonly rule: string;
  /** The element's id, '' for findings outside every element. */
  readonly element: string;
  readonly count: number;
}

export interface Baseline {
  readonly version: 1;
  readonly findings: readonly Known[];
}

/** What came of reading the file that a settings file names as its baseline. */
export type BaselineFile =
  | { readonly text: string }
  /** A sentence for people that says why it cannot be read. */
  | { readonly unreadable: string }
  | { readonly missing: true }
  | { readonly outside: true };

const schema = v.object({
  version: v.literal(1),
  findings: v.array(
    v.object({ rule: v.string(), element: v.string(), count: v.pipe(v.number(), v.minValue(1)) }),
  ),
});

/** The baseline in a file's text, or a sentence that says why there is none. */
export function readBaseline(text: string): Baseline | { readonly problem: string } {
  try {
    const result = v.safeParse(schema, JSON.parse(text));
    if (result.success) return result.output;
  } catch {
    // Not JSON: the sentence below says what to do, which the library's message does not.
  }
  return {
    problem:
      'This is not a baseline of findings. Write it anew with cust check --baseline FILE --update-baseline.',
  };
}

/** The baseline that a settings file names by `path`, or a sentence that says why it does not count. */
export function namedBaseline(path: string, file: BaselineFile): Baseline | { readonly problem: string } {
  if ('missing' in file)
    return {
      problem: `There is no file “${path}” here. Write it with cust check --baseline FILE --update-baseline, or take this setting out.`,
    };
  if ('outside' in file)
    return {
      problem: `“${path}” is not below the folder of this file, so it is not read. Keep the baseline in this folder.`,
    };
  const baseline = 'text' in file ? readBaseline(file.text) : { problem: file.unreadable };
  return 'problem' in baseline ? { problem: `“${path}”: ${baseline.problem}` } : baseline;
}

/** Splits findings into those that the baseline knows and those that are new; `gone` counts what it knows and nobody finds any more. */
export function compareWithBaseline(
  findings: readonly Finding[],
  baseline: Baseline,
): { readonly fresh: readonly Finding[]; readonly known: readonly Finding[]; readonly gone: number } {
  const left = new Map<string, number>();
  for (const { rule, element, count } of baseline.findings) {
    const key = keyOf(rule, element);
    left.set(key, (left.get(key) ?? 0) + count);
  }
  const fresh: Finding[] = [];
  const known: Finding[] = [];
  for (const finding of findings) {
    const key = keyOf(finding.rule, finding.element?.id ?? '');
    const count = left.get(key) ?? 0;
    if (count === 0) fresh.push(finding);
    else {
      left.set(key, count - 1);
      known.push(finding);
    }
  }
  return { fresh, known, gone: [...left.values()].reduce((sum, count) => sum + count, 0) };
}

/** A baseline of these findings, as the text of its file: sorted, one finding a line, so that changes to it are easy to review. */
export function writeBaseline(findings: readonly Finding[]): string {
  const counts = new Map<string, Known>();
  for (const { rule, element } of findings) {
    const id = element?.id ?? '';
    const key = keyOf(rule, id);
    counts.set(key, { rule, element: id, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  const lines = [...counts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, known]) => `    ${JSON.stringify(known)}`);
  return `{\n  "version": 1,\n  "findings": [${lines.length === 0 ? '' : `\n${lines.join(',\n')}\n  `}]\n}\n`;
}

function keyOf(rule: string, element: string): string {
  return `${element}\n${rule}`;
}
