/** Every file that is made from the vocabulary and kept in the repository. */
import { referencePage } from './reference.ts';
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
  ];
}

function json(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
