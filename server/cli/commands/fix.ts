/** `cust fix`: mends what needs no choice. */
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import { createTwoFilesPatch } from 'diff';
import { visibleLines } from '../../reports/visible.ts';
import { ruleById } from '../../rules/index.ts';
import type { Console } from '../console.ts';
import { isStdin, load, tellUnreadable } from '../load.ts';
import { writeText } from '../write.ts';
import { noSuchRule } from './rules.ts';

interface Options {
  readonly rule?: string;
  readonly dryRun?: boolean;
}

export function addFix(program: Command, io: Console, exit: (code: number) => void): void {
  program
    .command('fix')
    .description('Mend what needs no choice by a person')
    .argument('[paths...]', 'files or folders; - for standard input (default: this folder)')
    .option('--rule <id>', 'mend only what this rule finds')
    .option('--dry-run', 'print what would change, as a unified diff, and change nothing')
    .addHelpText(
      'after',
      '\nFrom standard input the mended text goes to standard output.\nExit codes: 0 fine, 2 wrong usage, or a file that cannot be read or written.',
    )
    .action(async (paths: readonly string[], { rule, dryRun }: Options) => {
      if (rule !== undefined && ruleById(rule) === undefined) throw noSuchRule(rule);
      const loaded = await load(paths, io);
      const { service, asked, nameOf } = loaded;
      if (tellUnreadable(loaded, io)) exit(2);
      const { treeOf } = service.snapshot();
      const { texts, mended } = service.fixAll({ uris: asked, rule });
      if (dryRun === true) {
        for (const [uri, text] of texts) {
          const name = nameOf(uri);
          const before = treeOf(uri)?.text ?? '';
          const patch = createTwoFilesPatch(name, name, before, text, undefined, undefined, { context: 3 });
          io.out(visibleLines(patch));
        }
        return;
      }
      const failed = new Set<string>();
      for (const [uri, text] of texts) {
        const problem = isStdin(uri) ? undefined : await writeText(fileURLToPath(uri), text, nameOf(uri));
        if (problem === undefined) continue;
        failed.add(uri);
        io.err(`cust: ${problem}\n`);
      }
      for (const uri of asked) if (isStdin(uri)) io.out(texts.get(uri) ?? treeOf(uri)?.text ?? '');
      const written = mended.filter(({ finding }) => !failed.has(finding.uri));
      for (const { finding, title, line } of written)
        io.err(`${nameOf(finding.uri)}:${line}: ${finding.rule}: ${title}\n`);
      io.err(
        mended.length === 0
          ? 'There is nothing to mend without a choice.\n'
          : `Mended ${written.length} in ${files(texts.size - failed.size)}${failed.size === 0 ? '' : `; ${files(failed.size)} could not be written`}.\n`,
      );
      if (failed.size > 0) exit(2);
    });
}

function files(count: number): string {
  return `${count} ${count === 1 ? 'file' : 'files'}`;
}
