/** `cust diff`: what changed between two versions of a roadmap, in sentences. */
import { type Command, Option } from 'commander';
import type { Change } from '../../compare/changes.ts';
import { type Comparison, compare } from '../../compare/compare.ts';
import { pairRoadmaps } from '../../compare/roadmaps.ts';
import { emptyVersion } from '../../compare/version.ts';
import { systemClock } from '../../host/clock.ts';
import { type Model, titleOf } from '../../model/model.ts';
import { type ChangeReport, isEmpty, type RoadmapChanges } from '../../reports/changes/changes.ts';
import { changesJson } from '../../reports/changes/json.ts';
import { changesMarkdown } from '../../reports/changes/markdown.ts';
import { changesFocus, overlayOf } from '../../reports/changes/picture.ts';
import { changesText } from '../../reports/changes/text.ts';
import { visible } from '../../reports/visible.ts';
import { diffView } from '../../views/diff.ts';
import { exportText } from '../../views/export.ts';
import type { Console } from '../console.ts';
import { nameIn } from '../load.ts';
import { type Compared, isWithin, loadVersions } from '../revisions.ts';
import { throwAsUsage, UsageError } from '../usage.ts';
import type { LoadedVersion } from '../versions.ts';

interface Options {
  readonly format: 'text' | 'json' | 'markdown' | 'mermaid';
  readonly exitCode?: boolean;
}

export function addDiff(program: Command, io: Console, exit: (code: number) => void): void {
  program
    .command('diff')
    .description('Say what changed between two versions of a roadmap')
    .argument(
      '[versions-and-paths...]',
      'A, A B, A..B or A...B of git (default: HEAD and the working tree), then files or folders; or two folders to compare',
    )
    .addOption(
      new Option('--format <format>', 'how to print the changes')
        .choices(['text', 'json', 'markdown', 'mermaid'])
        .default('text'),
    )
    .option('--exit-code', 'exit with 1 when something has changed')
    .addHelpText(
      'after',
      '\nMoving, reordering and reformatting are no changes. One version alone is compared with the working tree; A...B compares B with where it left A. Nothing is checked out, and nothing that the repository configures is run.\n\nExamples:\n  cust diff                                  what is not committed yet\n  cust diff main...plan                      what the branch "plan" changes\n  cust diff v1 v2 --format mermaid           both as one picture, for a wiki or a slide\n  cust diff main... --format markdown        a comment for a pull request\n  cust diff budget-2026 budget-2027          two folders\n\nExit codes: 0 done, 1 changes (with --exit-code), 2 wrong usage or unreadable input.',
    )
    .action(async (operands: readonly string[], options: Options) => {
      try {
        const compared = await loadVersions(operands, io.cwd);
        const report = reportOf(compared, io.cwd);
        for (const notice of report.notices) io.err(`Notice: ${visible(notice)}\n`);
        io.out(print(report, options.format, io));
        const { before, after } = compared;
        const isChanged = report.roadmaps.some((roadmap) => !isEmpty(roadmap));
        if (before.unreadable.size + after.unreadable.size > 0) exit(2);
        else exit(options.exitCode === true && isChanged ? 1 : 0);
      } catch (error) {
        throwAsUsage(error);
      }
    });
}

function print(report: ChangeReport, format: Options['format'], { paint }: Console): string {
  switch (format) {
    case 'json':
      return changesJson(report);
    case 'markdown':
      return changesMarkdown(report);
    case 'mermaid':
      return mermaidOf(report);
    case 'text':
      return changesText(report, paint);
  }
}

/** @throws UsageError where there is not one roadmap to draw: a picture shows no more. */
function mermaidOf({ roadmaps }: ChangeReport): string {
  const changed = roadmaps.filter(({ changes }) => changes.length > 0);
  if (changed.length > 1) {
    const titles = changed.map(({ title }) => title).join(', ');
    throw new UsageError(
      `Several roadmaps have changed: ${titles}. A picture shows one: name its folder or a file of it, behind the versions.`,
    );
  }
  const [only] = changed.length === 1 ? changed : roadmaps;
  if (only === undefined) throw new UsageError('There is no roadmap in these paths.');
  return exportText(only.picture());
}

function reportOf({ before, after, scope }: Compared, cwd: string): ChangeReport {
  const isAsked = (uri: string): boolean => scope.some((one) => isWithin(uri, one));
  const relative =
    ({ root }: LoadedVersion) =>
    ({ key }: Model): string =>
      key.slice(root.length);
  const roadmaps = pairRoadmaps(before.models, after.models, [relative(before), relative(after)])
    .filter((pair) => pair.some((model) => model?.files.some(isAsked)))
    .map(([one, other]) => changesOf(one, other, before, after, isAsked, cwd));
  return {
    before: before.name,
    after: after.name,
    roadmaps,
    notices: noticesOf(before, after, isAsked, cwd),
  };
}

function changesOf(
  one: Model | undefined,
  other: Model | undefined,
  before: LoadedVersion,
  after: LoadedVersion,
  isAsked: (uri: string) => boolean,
  cwd: string,
): RoadmapChanges {
  const versions = {
    before: one === undefined ? emptyVersion(systemClock.today()) : before.service.version(one),
    after: other === undefined ? emptyVersion(systemClock.today()) : after.service.version(other),
  };
  const all = compare(versions.before, versions.after);
  const { gained, lost } = all.findings;
  const comparison: Comparison = {
    ...all,
    changes: all.changes.filter((change) => isAskedChange(change, isAsked)),
    findings: {
      gained: gained.filter(({ uri }) => isAsked(uri)),
      lost: lost.filter(({ uri }) => isAsked(uri)),
    },
  };
  const places = ({ service }: LoadedVersion): RoadmapChanges['before'] => ({
    textOf: (uri) => service.textOf(uri),
    nameOf: (uri) => nameIn(cwd, uri),
  });
  return {
    title: titleOf({ roadmap: (other ?? one)?.roadmap }),
    whole: one === undefined ? 'added' : other === undefined ? 'removed' : undefined,
    changes: comparison.changes,
    ...comparison.findings,
    picture: () => overlayOf({ ...versions, comparison }).picture(diffView, changesFocus).diagram,
    before: places(before),
    after: places(after),
  };
}

/** A change stands where its element stands, in either version. */
function isAskedChange({ place, was, is }: Change, isAsked: (uri: string) => boolean): boolean {
  const origins = [...(was?.origins ?? []), ...(is?.origins ?? [])];
  return isAsked(place.uri) || origins.some(({ file }) => isAsked(file));
}

function noticesOf(
  before: LoadedVersion,
  after: LoadedVersion,
  isAsked: (uri: string) => boolean,
  cwd: string,
): readonly string[] {
  const notices: string[] = [];
  for (const [version, other] of [
    [before, after],
    [after, before],
  ] as const) {
    const { name, service, unreadable, root } = version;
    for (const [uri, sentence] of unreadable) notices.push(`${nameIn(cwd, uri)} in ${name}: ${sentence}`);
    for (const [uri, { tree }] of service.snapshot().files) {
      const twin = other.service.snapshot().treeOf(`${other.root}${uri.slice(root.length)}`);
      if (!isAsked(uri) || tree.problems.length === 0 || twin?.text === tree.text) continue;
      notices.push(
        `${nameIn(cwd, uri)} in ${name} does not parse in ${tree.problems.length === 1 ? 'one place' : `${tree.problems.length} places`}, so more may look changed than is.`,
      );
    }
  }
  const submodules = new Set([...before.submodules, ...after.submodules].filter(isAsked));
  for (const uri of submodules)
    notices.push(
      `${nameIn(cwd, uri)} is a submodule, a repository of its own, and is left out. Run cust diff in there.`,
    );
  return notices;
}
