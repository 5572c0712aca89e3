/** Random edits to a roadmap, as people make them: what is typed, pasted and deleted. For property tests. */

import { applyEdits } from '../../grammar/writing/edit.ts';
import { fc } from './property.ts';

export interface Scribble {
  /** Where, as any number: it is taken modulo the text's length. */
  readonly at: number;
  readonly length: number;
  readonly piece: string;
}

/** Pieces that matter to the language, and pieces of the reference sample. */
const pieces: readonly string[] = [
  '',
  ' ',
  '\n',
  '{',
  '}',
  '"',
  '"""',
  ',',
  ';',
  ':',
  '//',
  '/*',
  '*/',
  '->',
  'owner: tbd',
  'owner: mei, dana\n',
  'owner: Dana Ruiz\n',
  'owner: sales; feeling: 9; colour: blue\n',
  '\nextend touchpoint renew.renewal { owner: omar; feeling: 4 }\n',
  '\nextend silo sales { owner mei "Mei Two" }\n',
  '\ntouchpoint stray { }\n',
  '\nroadmap second "Second" { period: 2027 }\n',
  'part of northwind\n',
  'part of nowhere\n',
  '\n<<<<<<< HEAD\n',
  '\n=======\n',
  '\n>>>>>>> branch\n',
  'accept: overdue "Known"\n',
  'kickoff',
  'mei',
  'x',
];

export const scribble: fc.Arbitrary<Scribble> = fc.record({
  at: fc.nat(1_000_000),
  length: fc.oneof(fc.constant(0), fc.nat(12), fc.nat(200)),
  piece: fc.constantFrom(...pieces),
});

export function scribbled(text: string, { at, length, piece }: Scribble): string {
  const start = at % (text.length + 1);
  return applyEdits(text, [{ range: { start, end: Math.min(start + length, text.length) }, text: piece }]);
}
