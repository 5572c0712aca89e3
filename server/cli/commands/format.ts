/** `cust format`: writes roadmaps in the one canonical form. */
import { fileURLToPath } from 'node:url';
import { type Command, InvalidArgumentError } from 'commander';
import { createTwoFilesPatch } from 'diff';
import type { SyntaxTree } from '../../../grammar/syntax.ts';
import { positionAt } from '../../model/lines.ts';
import { visibleLines } from '../../reports/visible.ts';
import type { Console } from '../console.ts';
import { isStdin, load, tellUnreadable } from '../load.ts';
import { writeText } from '../write.ts';

interface Options {
  readonly check?: boolean;
  readonly stdin?: boolean;
  readonly indentWidth: number;
}

const exitCodes = { formatted: 0, different: 1, unreadable: 2 } as const;

export function addFormat(program: Command, io: Console, exit: (code: number) => void): void {
  program
    .command('format')
    .description('Write roadmaps in the one form that everybody shares')
    .argument('[paths...]', 'files or folders; - for standard input (default: this folder)')
    .option('--check', 'change nothing: print what would change, as a unified diff')
    .option('--stdin', 'read from standard input, as - does')
    .option('--indent-width <columns>', 'columns for each step of indentation', columns, 2)
    .addHelpText(
      'after',
      `
From standard input the formatted text goes to standard output.
Exit codes: 0 fine · 1 --check found a file in another form · 2 wrong usage, or a file that cannot be read or written`,
    )
    .action(async (paths: readonly string[], { check, stdin, indentWidth }: Options) => {
      const loaded = await load(stdin ? [...paths, '-'] : paths, io);
      const { service, asked, nameOf } = loaded;
      const skipped = new Set(loaded.unreadable);
      tellUnreadable(loaded, io);

      const readable = [...asked].filter((uri) => !skipped.has(uri));
      const different: string[] = [];
      const unwritten: string[] = [];
      for (const uri of readable) {
        const before = service.textOf(uri)?.text ?? '';
        const after = service.formatted(uri, { indentWidth }) ?? before;
        if (check === true) io.out(patch(nameOf(uri), before, after));
        else if (isStdin(uri)) io.out(after);
        else if (after !== before) {
          const problem = await writeText(fileURLToPath(uri), after, nameOf(uri));
          if (problem !== undefined) {
            io.err(`cust: ${problem}\n`);
            unwritten.push(uri);
            continue;
          }
        }
        if (after !== before) different.push(uri);
        if (!isStdin(uri)) io.err(whatStays(nameOf(uri), service.snapshot().treeOf(uri)));
      }

      if (check === true || !readable.every(isStdin))
        io.err(summary(different, unwritten, readable, check === true));
      if (skipped.size + unwritten.length > 0) exit(exitCodes.unreadable);
      else exit(check === true && different.length > 0 ? exitCodes.different : exitCodes.formatted);
    });
}

function columns(text: string): number {
  if (!/^[1-9]$|^1[0-6]$/.test(text)) throw new InvalidArgumentError('Write a number from 1 to 16.');
  return Number(text);
}

/** Who formats a file and finds half of it as it was wants to know why. */
function whatStays(name: string, tree: SyntaxTree | undefined): string {
  const [first] = tree?.problems ?? [];
  if (tree === undefined || first === undefined) return '';
  const line = positionAt(tree, first.range.start).line + 1;
  return `${name}:${line}: What stands around this line cannot be read and stays as it is. cust check says why.\n`;
}

function patch(name: string, before: string, after: string): string {
  if (before === after) return '';
  return visibleLines(createTwoFilesPatch(name, name, before, after, undefined, undefined, { context: 3 }));
}

function summary(
  different: readonly string[],
  unwritten: readonly string[],
  all: readonly string[],
  check: boolean,
): string {
  if (different.length + unwritten.length === 0) return `Nothing to format in ${files(all.length)}.\n`;
  if (check)
    return `${files(different.length)} of ${all.length} would change. Run cust format to write them.\n`;
  const rest = unwritten.length === 0 ? '' : `; ${files(unwritten.length)} could not be written`;
  return `Formatted ${files(different.length)} of ${all.length}${rest}.\n`;
}

function files(count: number): string {
  return `${count} ${count === 1 ? 'file' : 'files'}`;
}
