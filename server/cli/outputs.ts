/** Where reports go: to the screen, and into files. */
import { basename, resolve } from 'node:path';
import type { Report } from '../reports/findings/report.ts';
import type { Paint } from '../reports/paint.ts';
import { settingsFileName } from '../settings/file.ts';
import type { Console } from './console.ts';
import { formatNames, type ReportFormat, reportFormat } from './report-formats.ts';
import { UsageError } from './usage.ts';
import { writeWhole } from './write.ts';

/** As for other programs: what is on the screen, and no file of that name. */
const screen = '-';

/** A file that is to be written, and in which form: the one that was asked for where it names none. */
export interface Output {
  readonly path: string;
  readonly format: ReportFormat | undefined;
}

/** `FILE`, or `FORMAT:FILE`. Throws a {@link UsageError} for what nobody would want to overwrite. */
export function outputOf(written: string): Output {
  const [, name = '', rest = ''] = /^([^:]*):(.*)$/s.exec(written) ?? [];
  const format = reportFormat(name);
  // One letter is a drive of Windows.
  if (format === undefined && /^[a-z]{2,}$/.test(name))
    throw new UsageError(
      `There is no format "${name}". There are: ${formatNames.join(', ')}. For a file of that name, write ./${written}.`,
    );
  const path = format === undefined ? written : rest;
  if (path === '') throw new UsageError(`"${written}" names no file. Write --output FORMAT:FILE.`);
  if (path.toLowerCase().endsWith('.cust') || basename(path) === settingsFileName)
    throw new UsageError(
      `A report is not written over "${path}", which belongs to a roadmap. Name another file.`,
    );
  return { path, format };
}

/** Writes the files, and prints the report unless it went into one of them. Throws a {@link UsageError} where that fails. */
export async function putOut(
  report: Report,
  format: ReportFormat,
  outputs: readonly Output[],
  io: Pick<Console, 'out' | 'cwd' | 'paint'>,
): Promise<void> {
  for (const { path, format: own } of outputs) {
    if (path === screen) {
      io.out((own ?? format).print(report, io.paint));
      continue;
    }
    const text = (own ?? format).print(report, unpainted);
    const problem = await writeWhole(resolve(io.cwd, path), text, path);
    if (problem !== undefined) throw new UsageError(problem);
  }
  if (outputs.every((output) => output.format !== undefined && output.path !== screen))
    io.out(format.print(report, io.paint));
}

const unpainted: Paint = {
  severity: (_severity, text) => text,
  strong: (text) => text,
  faint: (text) => text,
};
