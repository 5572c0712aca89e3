/** `cust check`: what is wrong with a roadmap, for people and for CI. */
import { resolve } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { formatDay } from '../../grammar/dates.ts';
import { systemClock } from '../host/clock.ts';
import { readPath } from '../host/node-files.ts';
import { type Preset, presets } from '../model/finding.ts';
import { isGiven } from '../model/model.ts';
import { jsonReport } from '../reports/json.ts';
import type { Report } from '../reports/report.ts';
import { textReport } from '../reports/text.ts';
import { compareWithBaseline, readBaseline, writeBaseline } from '../settings/baseline.ts';
import { isSettingsFile } from '../settings/file.ts';
import { defaultSettings } from '../settings/settings.ts';
import type { Console } from './console.ts';
import { type Loaded, load } from './load.ts';
import { timingReport } from './timing.ts';
import { UsageError } from './usage.ts';
import { writeText } from './write.ts';

interface Options {
  readonly format: 'text' | 'json';
  readonly preset?: Preset;
  readonly baseline?: string;
  readonly updateBaseline?: boolean;
  readonly maxWarnings?: number;
  readonly timing?: boolean;
}

export function addCheck(program: Command, io: Console, exit: (code: number) => void): void {
  program
    .command('check')
    .description('Say what is wrong with a roadmap')
    .argument('[paths...]', 'files or folders; - for standard input (default: this folder)')
    .addOption(
      new Option('--format <format>', 'how to print the findings').choices(['text', 'json']).default('text'),
    )
    .addOption(
      new Option(
        '--preset <preset>',
        `how much to look for (default: what cust.json says, else ${defaultSettings.preset})`,
      ).choices(presets),
    )
    .option('--baseline <file>', 'leave out the findings that this file knows')
    .option('--update-baseline', 'write the findings of now into that file')
    .option('--max-warnings <count>', 'fail when there are more warnings than this', wholeNumber)
    .option('--timing', 'say where the time went')
    .addHelpText(
      'after',
      '\nA file is checked within its whole roadmap; only its own findings are printed. The health of a roadmap is printed where all its files are checked.\nExit codes: 0 no errors, 1 errors or too many warnings, 2 wrong usage or unreadable input.',
    )
    .action(async (paths: readonly string[], options: Options) => {
      const loaded = await load(paths, io);
      loaded.service.setSettings(
        defaultSettings,
        options.preset === undefined ? {} : { preset: options.preset },
      );
      if (options.updateBaseline === true) forgetBaselines(loaded);
      notices(loaded, io);
      const report = await withBaseline(reportOf(loaded), options, io);
      io.out(options.format === 'json' ? jsonReport(report) : textReport(report, io.paint));
      if (options.timing === true) io.err(timingReport(loaded));
      exit(loaded.unreadable.length > 0 ? 2 : exitCode(report, options.maxWarnings));
    });
}

/** Takes out what the baseline knows; with `--update-baseline`, after writing it anew. */
async function withBaseline(report: Report, options: Options, io: Console): Promise<Report> {
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
    return { ...report, findings: wrong, known: known.length };
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
  return { ...report, findings: fresh, known: report.known + known.length };
}

/** A new baseline holds all findings, and so those as well that the one in cust.json knows. */
function forgetBaselines({ service }: Loaded): void {
  for (const uri of service.uris()) if (isSettingsFile(uri)) service.setBaseline(uri, undefined);
}

function findings(count: number): string {
  return `${count} ${count === 1 ? 'finding' : 'findings'}`;
}

function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('Write a whole number, such as 0.');
  return Number(text);
}

function reportOf({ service, asked, models, nameOf }: Loaded): Report {
  const checked = models.map((model) => service.checked(model));
  const found = checked.flatMap(({ findings }) => findings).filter(({ uri }) => asked.has(uri));
  const elements = models
    .flatMap((model) => model.elements)
    .filter(({ origins }) => asked.has(origins[0].file));
  return {
    files: asked.size,
    elements: elements.length,
    findings: [
      ...models.flatMap((model) => service.settingsFindings(model)),
      ...found.filter((one) => one.known !== true),
    ],
    known: found.filter((one) => one.known === true).length,
    health: models
      .filter(({ files }) => files.every((uri) => asked.has(uri)))
      .map((model) => service.health(model)),
    accepted: checked.flatMap(({ accepted }) => accepted).filter(({ finding }) => asked.has(finding.uri)),
    textOf: (uri) => service.textOf(uri),
    nameOf,
  };
}

function exitCode({ findings }: Report, maxWarnings: number | undefined): number {
  if (findings.some(({ severity }) => severity === 'error')) return 1;
  const warnings = findings.filter(({ severity }) => severity === 'warning').length;
  return maxWarnings !== undefined && warnings > maxWarnings ? 1 : 0;
}

function notices({ service, models }: Loaded, io: Console): void {
  const dateless = models.filter(({ roadmap }) => roadmap !== undefined && !isGiven(roadmap, 'as-of'));
  if (dateless.length > 0) {
    const names = dateless.map(({ roadmap }) => roadmap?.label).join(', ');
    const day = formatDay(systemClock.today());
    const has = dateless.length === 1 ? 'has' : 'have';
    io.err(
      `Notice: ${names} ${has} no as-of: date, so today's counts (${day}), and tomorrow's findings may differ.\n`,
    );
  }
  for (const model of models) {
    for (const { rule, message } of service.checked(model).failures) {
      io.err(
        `Notice: the rule ${rule} could not be checked (${message}). Please report this; the other rules ran.\n`,
      );
    }
  }
}
