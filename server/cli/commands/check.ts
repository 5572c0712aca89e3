/** `cust check`: what is wrong with a roadmap, for people and for CI. */
import { type Command, InvalidArgumentError, Option } from 'commander';
import { formatDay } from '../../../grammar/values/dates.ts';
import { systemClock } from '../../host/clock.ts';
import { type Preset, presets } from '../../model/finding.ts';
import { isGiven } from '../../model/model.ts';
import type { Report } from '../../reports/findings/report.ts';
import { visible } from '../../reports/visible.ts';
import { defaultSettings } from '../../settings/settings.ts';
import { forgetBaselines, withBaseline } from '../baseline.ts';
import { withTenures } from '../blame.ts';
import type { Console } from '../console.ts';
import { type Loaded, load } from '../load.ts';
import { type Output, outputOf, putOut } from '../outputs.ts';
import { reportFormat, reportFormats } from '../report-formats.ts';
import { touchedSince } from '../since.ts';
import { loadStaged } from '../staged.ts';
import { timingReport } from '../timing.ts';
import { throwAsUsage, UsageError } from '../usage.ts';

interface Options {
  readonly format: string;
  readonly output: readonly Output[];
  readonly preset?: Preset;
  readonly baseline?: string;
  readonly updateBaseline?: boolean;
  readonly maxWarnings?: number;
  readonly changedSince?: string;
  readonly staged?: boolean;
  readonly rulePages?: string;
  readonly blame?: boolean;
  readonly timing?: boolean;
}

export function addCheck(program: Command, io: Console, exit: (code: number) => void): void {
  const width = Math.max(...reportFormats.map(({ name }) => name.length));
  program
    .command('check')
    .description('Say what is wrong with a roadmap')
    .argument('[paths...]', 'files or folders; - for standard input (default: this folder)')
    .addOption(
      new Option('--format <format>', 'how to print the findings')
        .choices(reportFormats.map(({ name }) => name))
        .default('text'),
    )
    .addOption(
      new Option(
        '--output <file>',
        'write the report to a file instead, - for the screen; FORMAT:FILE writes one more (may be repeated)',
      )
        .argParser((written: string, before: readonly Output[]) => [...before, outputOf(written)])
        .default([], 'the screen'),
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
    .option('--changed-since <revision>', 'leave out what this branch has not touched')
    .option('--staged', 'check what the next commit would hold, and report the files that it adds or changes')
    .option('--rule-pages <address>', 'where docs/rules.md can be read, for links in reports', address)
    .option('--blame', 'say since when somebody or nobody answers, by the commits of the repository')
    .option('--timing', 'say where the time went')
    .addHelpText(
      'after',
      `
A file is checked within its whole roadmap; only its own findings are printed. The health of a roadmap is printed where all its files are checked.

--changed-since compares the files on disk with the commit where this branch left the revision (a branch, a tag, a commit). Reported is what is new since, wherever it stands, and what stands on something that was added or changed since. Moving and reformatting are no changes, as in cust diff. What is wrong with cust.json, and files that cannot be read, are always reported.

Formats:
${reportFormats.map(({ name, help }) => `  ${name.padEnd(width)}  ${help}`).join('\n')}

Examples:
  cust check --changed-since origin/main
  cust check --format github --output sarif:cust.sarif --output markdown:summary.md

Exit codes: 0 no errors, 1 errors or too many warnings, 2 wrong usage or unreadable input.`,
    )
    .action(async (paths: readonly string[], options: Options) => {
      const loaded = options.staged === true ? await staged(paths, options, io) : await load(paths, io);
      // A commit without roadmaps is none of anybody's business.
      if (options.staged === true && loaded.asked.size === 0 && options.format === 'text') return exit(0);
      loaded.service.setSettings(
        defaultSettings,
        options.preset === undefined ? {} : { preset: options.preset },
      );
      if (options.updateBaseline === true) forgetBaselines(loaded);
      notices(loaded, io);
      const whole = await withBaseline(reportOf(loaded, options, program.version()), options, io);
      const some = await withChanges(whole, paths, loaded, options, io);
      const told = options.blame === true ? await withTenures(some, loaded, io) : some;
      const report = gated(told, options.maxWarnings);
      const format = reportFormat(options.format);
      if (format !== undefined) await putOut(report, format, options.output, io);
      if (options.timing === true) io.err(timingReport(loaded));
      const fails = report.findings.some(({ severity }) => report.failing.includes(severity));
      exit(loaded.unreadable.length > 0 ? 2 : fails ? 1 : 0);
    });
}

async function staged(
  paths: readonly string[],
  { changedSince, updateBaseline, blame }: Options,
  { cwd }: Console,
): Promise<Loaded> {
  if (paths.length > 0 || changedSince !== undefined || updateBaseline === true || blame === true)
    throw new UsageError(
      'With --staged, git says which files are checked. Leave out paths, --changed-since, --update-baseline and --blame.',
    );
  return loadStaged(cwd).catch(throwAsUsage);
}

/** Leaves out what the branch has not touched, where that is asked for. */
async function withChanges(
  report: Report,
  paths: readonly string[],
  loaded: Loaded,
  { changedSince, preset }: Options,
  { cwd }: Console,
): Promise<Report> {
  if (changedSince === undefined) return report;
  const isTouched = await touchedSince(changedSince, loaded, { paths, cwd, preset });
  const findings = report.findings.filter(isTouched);
  return {
    ...report,
    findings,
    known: report.known.filter(isTouched),
    accepted: report.accepted.filter(({ finding }) => isTouched(finding)),
    since: { name: changedSince, older: report.findings.length - findings.length },
    // It is of all there is.
    health: [],
  };
}

/** Warnings make the check fail where there are more than are allowed. */
function gated(report: Report, maxWarnings: number | undefined): Report {
  const warnings = report.findings.filter(({ severity }) => severity === 'warning').length;
  return maxWarnings !== undefined && warnings > maxWarnings
    ? { ...report, failing: ['error', 'warning'] }
    : report;
}

function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('Write a whole number, such as 0.');
  return Number(text);
}

function address(text: string): string {
  if (URL.canParse(text) && /^https?:\/\/[^\s()<>]+$/i.test(text)) return text;
  throw new InvalidArgumentError('Write an address that begins with https://.');
}

function reportOf(
  { service, asked, models, unreadable, nameOf }: Loaded,
  { rulePages }: Options,
  version = '',
): Report {
  const { modelOf } = service.snapshot();
  const checked = models.map((model) => service.checked(model));
  const found = checked.flatMap(({ findings }) => findings).filter(({ uri }) => asked.has(uri));
  const elements = models
    .flatMap((model) => model.elements)
    .filter(({ origins }) => asked.has(origins[0].file));
  return {
    files: [...asked],
    unreadable,
    elements: elements.length,
    findings: [
      ...models.flatMap((model) => service.settingsFindings(model)),
      ...found.filter((one) => one.known !== true),
    ],
    known: found.filter((one) => one.known === true),
    since: undefined,
    failing: ['error'],
    health: models
      .filter(({ files }) => files.every((uri) => asked.has(uri)))
      .map((model) => service.health(model)),
    accepted: checked.flatMap(({ accepted }) => accepted).filter(({ finding }) => asked.has(finding.uri)),
    version,
    rulePages,
    textOf: (uri) => service.textOf(uri),
    nameOf,
    roadmapOf: (uri) => modelOf(uri)?.roadmap?.id ?? '',
  };
}

function notices({ service, models }: Loaded, io: Console): void {
  const dateless = models.filter(({ roadmap }) => roadmap !== undefined && !isGiven(roadmap, 'as-of'));
  if (dateless.length > 0) {
    const names = new Set(dateless.map(({ roadmap }) => visible(roadmap?.label ?? '')));
    const day = formatDay(systemClock.today());
    const has = names.size === 1 ? 'has' : 'have';
    io.err(
      `Notice: ${[...names].join(', ')} ${has} no as-of: date, so today's counts (${day}), and tomorrow's findings may differ.\n`,
    );
  }
  for (const model of models) {
    for (const { rule, message } of service.checked(model).failures) {
      io.err(
        `Notice: the rule ${rule} could not be checked (${visible(message)}). Please report this; the other rules ran.\n`,
      );
    }
  }
}
