/** Every file that is made from the vocabulary, the rules and the command, and kept in the repository. */
import { readFileSync } from 'node:fs';
import { commandsPage } from './commands.ts';
import { referencePage } from './reference.ts';
import { rulesPage } from './rules.ts';
import { manifestWithRules, settingsFileSchema } from './settings.ts';
import { snippets } from './snippets.ts';
import { textMateGrammar } from './textmate.ts';

export interface GeneratedFile {
  /** From the root of the repository, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

/** All generated files, made anew; a test compares them with those in the repository. */
export function generatedFiles(): readonly GeneratedFile[] {
  return [
    { path: 'grammar/cust.tmLanguage.json', text: json(textMateGrammar()) },
    { path: 'snippets/cust.json', text: json(snippets()) },
    { path: 'docs/language.md', text: referencePage() },
    { path: 'docs/rules.md', text: rulesPage() },
    { path: 'docs/commands.md', text: commandsPage() },
    { path: 'schemas/cust.schema.json', text: json(settingsFileSchema()) },
    {
      path: 'package.json',
      text: manifestWithRules(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')),
    },
  ];
}

function json(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
