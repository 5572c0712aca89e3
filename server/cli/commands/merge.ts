/** `cust merge`: two versions of a roadmap to one, as git asks for it or by hand. */
import { type Command, InvalidArgumentError } from 'commander';
import { merge } from '../../compare/merge/merge.ts';
import {
  defaultOptions,
  type LineMerge,
  type MergeOptions,
  type Versions,
} from '../../compare/merge/merged.ts';
import { decode } from '../../host/decode.ts';
import { mergeFile, showsBase } from '../../host/git/merge.ts';
import type { Console } from '../console.ts';
import { givenPath, readGiven } from '../given.ts';
import { UsageError } from '../usage.ts';
import { writeText } from '../write.ts';

interface Options {
  readonly stdout?: boolean;
  readonly markerSize: number;
  readonly path?: string;
  readonly oursLabel?: string;
  readonly baseLabel?: string;
  readonly theirsLabel?: string;
}

const exitCodes = { clean: 0, conflicts: 1, unreadable: 2 } as const;

export function addMerge(program: Command, io: Console, exit: (code: number) => void): void {
  program
    .command('merge')
    .description('Merge two versions of a roadmap file that were changed apart')
    .argument('<base>', 'the file as it was before both changes')
    .argument('<ours>', 'the file with the one change; the result is written into it')
    .argument('<theirs>', 'the file with the other change')
    .option('-p, --stdout', 'print the result and write nothing')
    .option('--path <name>', 'what to call the file in sentences (default: <ours>)')
    .option(
      '--marker-size <characters>',
      'how long the conflict markers are',
      size,
      defaultOptions.markerSize,
    )
    .option('--ours-label <name>', 'what to call the one version in conflicts')
    .option('--base-label <name>', 'what to call the version before both changes')
    .option('--theirs-label <name>', 'what to call the other version')
    .addHelpText(
      'after',
      `
Changes to different elements, attributes and list items go together, also where they stand on one line or where
one side has moved them. Where both sides changed the same thing in different ways, the usual markers <<<<<<<,
======= and >>>>>>> stand around it, and a sentence says what both did. A file that cannot be read as a roadmap is
merged line by line, as git does it.

Let git call it: cust init --git sets that up.

Example:
  cust merge before.cust mine.cust yours.cust

Exit codes: 0 merged · 1 conflicts are left for you · 2 wrong usage, or a file that cannot be read or written`,
    )
    .action(async (base: string, ours: string, theirs: string, options: Options) => {
      const paths = {
        base: givenPath(io.cwd, base),
        ours: givenPath(io.cwd, ours),
        theirs: givenPath(io.cwd, theirs),
      };
      const name = options.path ?? ours;
      const asked = optionsOf(options);
      const byLines = await gitMerge(paths, asked, io.cwd);
      const versions = {
        base: await textOf(paths.base, base),
        ours: await textOf(paths.ours, ours),
        theirs: await textOf(paths.theirs, theirs),
      };
      const first = merge(versions, asked, byLines);
      const isStyled = first.by === 'meaning' && first.clashes.length > 0 && (await showsBase(io.cwd));
      const { text, clashes } = isStyled ? merge(versions, { ...asked, showBase: true }, byLines) : first;
      if (options.stdout === true) io.out(text);
      else if (text !== versions.ours) {
        const problem = await writeText(paths.ours, text, ours);
        if (problem !== undefined) {
          io.err(`cust: ${problem}\n`);
          exit(exitCodes.unreadable);
          return;
        }
      }
      for (const { message } of clashes) io.err(`${name}: ${message}\n`);
      exit(clashes.length === 0 ? exitCodes.clean : exitCodes.conflicts);
    });
}

function optionsOf({ markerSize, oursLabel, baseLabel, theirsLabel }: Options): MergeOptions {
  const { labels } = defaultOptions;
  return {
    ...defaultOptions,
    markerSize,
    labels: {
      ours: labelOf(oursLabel, labels.ours),
      base: labelOf(baseLabel, labels.base),
      theirs: labelOf(theirsLabel, labels.theirs),
    },
  };
}

/** Before git knew labels, it handed their placeholders on as they were. */
function labelOf(label: string | undefined, usual: string): string {
  const line = label?.replace(/\s+/g, ' ').trim() ?? '';
  return line === '' || /^%[SXY]$/.test(line) ? usual : line;
}

async function gitMerge(
  paths: Versions,
  { labels, markerSize }: MergeOptions,
  cwd: string,
): Promise<LineMerge | undefined> {
  const merged = await mergeFile(paths, { ...labels, markerSize }, cwd);
  const read = merged && decode(merged.bytes);
  return merged && read && 'text' in read ? { text: read.text, conflicts: merged.conflicts } : undefined;
}

async function textOf(path: string, name: string): Promise<string> {
  const bytes = await readGiven(path, name);
  const read = decode(bytes);
  if ('text' in read) return read.text;
  const why = 'unreadable' in read ? read.unreadable : 'This file is not there.';
  throw new UsageError(`${name}: ${why} Nothing was merged; choose one of the two versions yourself.`);
}

function size(text: string): number {
  if (!/^[1-9]\d{0,2}$/.test(text)) throw new InvalidArgumentError('Write a number from 1 to 999.');
  return Number(text);
}
