/** `cust new`: a first roadmap to change, instead of an empty file. */
import { readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { type Command, Option } from 'commander';
import { civilOf } from '../../../grammar/values/dates.ts';
import { systemClock } from '../../host/clock.ts';
import { visible } from '../../reports/visible.ts';
import { filledIn, type Starter, starters } from '../../starters/index.ts';
import type { Console } from '../console.ts';
import { givenPath } from '../given.ts';
import { UsageError } from '../usage.ts';
import { makeFolder, writeNew } from '../write.ts';

interface Options {
  readonly like?: string;
  readonly company?: string;
  readonly list?: boolean;
}

const names = starters.map(({ name }) => name);
const [usual] = starters;

export function addNew(program: Command, io: Console): void {
  program
    .command('new')
    .description('Write a first roadmap to change')
    .argument('[folder]', 'where to write roadmap.cust; made where it is not there', '.')
    .addOption(new Option('--like <kind>', 'what comes nearest to what you do').choices(names))
    .option('--company <name>', 'whose customers it is about')
    .option('--list', 'list the roadmaps to begin with')
    .addHelpText(
      'after',
      '\nAsks for what is not given, where somebody is there to answer. Nothing is overwritten.\n\nExamples:\n  cust new\n  cust new north-office --like bank --company "Northern Savings"',
    )
    .action(async (folder: string, options: Options) => {
      if (options.list === true) {
        const width = Math.max(...names.map((name) => name.length));
        io.out(
          starters
            .map(({ name, label, description }) => `${name.padEnd(width)}  ${label}. ${description}.\n`)
            .join(''),
        );
        return;
      }
      const path = givenPath(io.cwd, folder);
      await refuseWhereRoadmapsAre(path, folder);
      const [company, starter] = await answers(options, io).catch((error: unknown) => {
        if (!(error instanceof Error && error.name === 'AbortError')) throw error;
        // The question is still the last line.
        io.err('\n');
        throw new UsageError('Stopped, and nothing was written.');
      });
      const { year } = civilOf(systemClock.today());

      const file = join(path, 'roadmap.cust');
      const name = relative(io.cwd, file) || file;
      const problem =
        (await makeFolder(path, folder)) ?? (await writeNew(file, filledIn(starter, company, year), name));
      if (problem !== undefined) throw new UsageError(problem);
      io.out(
        `Wrote ${visible(name)}. Change the names in it to yours, then ask what is missing: cust check\n`,
      );
    });
}

/** A folder has one roadmap: a second header beside the first would be the first thing to be wrong. */
async function refuseWhereRoadmapsAre(path: string, name: string): Promise<void> {
  const files = await readdir(path).catch((): string[] => []);
  const [found] = files.filter((file) => file.toLowerCase().endsWith('.cust'));
  if (found !== undefined)
    throw new UsageError(
      `${name === '.' ? 'This folder' : `"${name}"`} has a roadmap already (${found}). Name another folder: cust new FOLDER.`,
    );
}

async function answers({ company, like }: Options, io: Console): Promise<readonly [string, Starter]> {
  const whose = company ?? (await io.ask?.('Whose customers is it about? ')) ?? '';
  return [whose, starters.find(({ name }) => name === like) ?? (await choose(io))];
}

async function choose({ ask, out }: Console): Promise<Starter> {
  if (ask === undefined) return usual;
  out(`${starters.map(({ label }, place) => `  ${place + 1}  ${label}`).join('\n')}\n`);
  for (;;) {
    const answer = (await ask('What comes nearest to what you do? [1] ')).trim();
    if (answer === '') return usual;
    const chosen = starters.find(({ name }, place) => answer === name || answer === String(place + 1));
    if (chosen !== undefined) return chosen;
    out(`Please type a number from 1 to ${starters.length}.\n`);
  }
}
