/**
 * What cannot be had for less: a process that only reads the files, one that also runs the lexer over them, one
 * that also runs the grammar and makes nothing of it. Bundled like the command itself: `floor.js MODE FOLDER`.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { emptyActions } from '../../grammar/parsing/actions.ts';
import { takeOutConflicts } from '../../grammar/parsing/conflicts.ts';
import { CustGrammar } from '../../grammar/parsing/grammar.ts';
import { tokenize } from '../../grammar/parsing/tokens.ts';

const [mode, folder = '.'] = process.argv.slice(2);
const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' });
const texts = paths
  .filter((path) => path.endsWith('.cust'))
  .map((path) => readFileSync(join(folder, path), 'utf8'));

if (mode === 'lexer') for (const text of texts) tokenize(text);
if (mode === 'grammar') {
  const grammar = new CustGrammar(emptyActions);
  for (const text of texts) grammar.parse(takeOutConflicts(tokenize(text).tokens, text).tokens, text);
}
