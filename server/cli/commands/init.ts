/** `cust init --git`: a repository that merges, compares and checks roadmaps. */
import type { Command } from 'commander';
import { type GitSetup, openSetup } from '../../host/git/setup.ts';
import type { Console } from '../console.ts';
import { custCommand, setUp, takeAway } from '../git-setup.ts';
import { throwAsUsage, UsageError } from '../usage.ts';

interface Options {
  readonly git?: boolean;
  readonly remove?: boolean;
}

/** @param script the file of this command, which git is to start with Node */
export function addInit(program: Command, io: Console, script = process.argv[1] ?? ''): void {
  program
    .command('init')
    .description('Set the git repository of this folder up for roadmaps')
    .option('--git', 'let git merge and compare roadmaps with Cust, and check them before each commit')
    .option('--remove', 'take all of that away again')
    .addHelpText(
      'after',
      `
What it does, in this repository only:
  .git/config      how to merge .cust files by element, attribute and list item, and to compare them in their one form
  .gitattributes   one line that says which files that is for; commit it
  pre-commit hook  checks what is staged; a hook that is there already stays as it is

Git takes no commands from a repository, so everybody who clones it runs this once. Without it, git merges lines.

Examples:
  cust init --git
  cust init --git --remove

Exit codes: 0 done, 2 no git repository here, or one that cannot be written.`,
    )
    .action(async ({ git, remove }: Options) => {
      if (git !== true)
        throw new UsageError('Say what to set up: cust init --git. For a first roadmap, there is cust new.');
      const setup = await repositoryOf(io.cwd);
      const cust = await custCommand(process.execPath, script);
      const { done, left } = await (remove === true ? takeAway(setup) : setUp(setup, cust)).catch(
        throwAsUsage,
      );
      for (const sentence of done) io.out(`${sentence}\n`);
      for (const sentence of left) io.out(`${io.paint.strong('For you to do:')} ${sentence}\n`);
      if (remove === true) return;
      io.out(
        `\nGit starts Cust with: ${cust}\n${
          cust === 'cust'
            ? 'It is looked for on the PATH.'
            : 'When Node or Cust moves, run cust init --git again.'
        } Where it cannot be started, git merges lines, as it does without Cust.\n`,
      );
      if (setup.isSubmodule)
        io.out(
          'This repository is a submodule; the one around it is set up by itself, from its own folder.\n',
        );
      io.out(
        'Everybody else who clones this repository runs cust init --git once. To undo it: cust init --git --remove\n',
      );
    });
}

async function repositoryOf(folder: string): Promise<GitSetup> {
  const setup = await openSetup(folder).catch(throwAsUsage);
  if (setup === 'none')
    throw new UsageError(
      'This folder is in no git repository. Make one with git init, or go to the one you mean.',
    );
  if (setup === 'bare')
    throw new UsageError(
      'There is no working tree here (a bare repository, or the .git folder itself), and so nothing to merge or check. Run this in a clone.',
    );
  return setup;
}
