/** `--baseline`: findings that a team has decided to start with. */
import { resolve } from 'node:path';
import { readPath } from '../host/node-files.ts';
import type { Report } from '../reports/findings/report.ts';
import { compareWithBaseline, readBaseline, writeBaseline } from '../settings/baseline.ts';
import { isSettingsFile } from '../settings/file.ts';
import type { Console } from './console.ts';
import type { Loaded } from './load.ts';
import { UsageError } from './usage.ts';
import { writeText } from './write.ts';

interface Options {
  readonly baseline?: string;
  readonly updateBaseline?: boolean;
}

/** Takes out what the baseline knows; with `--update-baseline`, after writing it anew. */
export async function withBaseline(report: Report, options: Options, io: Console): Promise<Report> {
  const { baseline: path, updateBaseline } = options;
  if (path === undefined) {
    if (updateBaseline === true)
      throw new UsageError('Say which file to update: --baseline FILE --update-baseline.');
    return report;
  }
  const file = resolve(io.cwd, path);
  if (updateBaseline === true) {
    const before = await readPath(file);
    // A slip of the pen must not cost a roadmap; a baseline that no longer parses may be written anew.
    if ('text' in before && before.text !== '' && !before.text.includes('"findings"'))
      throw new UsageError(
        `${path} holds something else than a baseline, so it stays as it is. Name another file.`,
      );
    // What is wrong with cust.json is told for as long as it is wrong.
    const wrong = report.findings.filter(({ rule }) => rule === 'settings');
    const known = report.findings.filter(({ rule }) => rule !== 'settings');
    const problem = await writeText(file, writeBaseline(known), path);
    if (problem !== undefined) throw new UsageError(problem);
    io.err(`Wrote ${findings(known.length)} to ${path}.\n`);
    return { ...report, findings: wrong, known };
  }
  const read = await readPath(file);
  if ('missing' in read)
    throw new UsageError(`${path}: There is no such file yet. Write it with --update-baseline.`);
  if ('unreadable' in read) throw new UsageError(`${path}: ${read.unreadable}`);
  const baseline = readBaseline(read.text);
  if ('problem' in baseline) throw new UsageError(`${path}: ${baseline.problem}`);
  const { fresh, known, gone } = compareWithBaseline(report.findings, baseline);
  if (gone > 0)
    io.err(
      gone === 1
        ? `Notice: 1 finding of ${path} is gone. Drop it from there with --update-baseline.\n`
        : `Notice: ${gone} findings of ${path} are gone. Drop them from there with --update-baseline.\n`,
    );
  return { ...report, findings: fresh, known: [...report.known, ...known] };
}

/** A new baseline holds all findings, and so those as well that the one in cust.json knows. */
export function forgetBaselines({ service }: Loaded): void {
  for (const uri of service.uris()) if (isSettingsFile(uri)) service.setBaseline(uri, undefined);
}

function findings(count: number): string {
  return `${count} ${count === 1 ? 'finding' : 'findings'}`;
}
