/** `cust textconv`: what git compares in place of a roadmap file, so that another form is no change. */
import type { Command } from 'commander';
import { parse } from '../../../grammar/parser.ts';
import { format } from '../../../grammar/writing/format.ts';
import { decode } from '../../host/decode.ts';
import type { Console } from '../console.ts';
import { givenPath, readGiven } from '../given.ts';
import { UsageError } from '../usage.ts';

/** Not listed in the help: `cust init --git` tells git about it. */
export function addTextconv(program: Command, io: Console): void {
  program
    .command('textconv', { hidden: true })
    .description('Print a file in the form that everybody shares, for git diff')
    .argument('<file>', 'a roadmap file')
    .action(async (file: string) => {
      const read = decode(await readGiven(givenPath(io.cwd, file), file));
      if (!('text' in read)) throw new UsageError(`${file} is no text.`);
      io.out(format(parse(read.text), { indentWidth: 2 }));
    });
}
