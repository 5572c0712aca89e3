import { readFileSync } from 'node:fs';
import { takeOutConflicts } from '../../grammar/conflicts.ts';
import { CustGrammar, emptyActions } from '../../grammar/grammar.ts';
import { parse } from '../../grammar/parser.ts';
import { tokenize } from '../../grammar/tokens.ts';
import type { Benchmark } from './benchmark.mts';

const lines = 20_000;

/** The reference roadmap over and over, with names of their own in every copy, up to a number of lines. */
export function longRoadmap(wanted: number): string {
  const sample = readFileSync(new URL('../golden/northwind/northwind.cust', import.meta.url), 'utf8');
  const names = new Set(parse(sample).declarations.flatMap(({ heading }) => heading.name?.text ?? []));
  const name = new RegExp(`(?<![\\w"-])(?:${[...names].join('|')})(?![\\w-])`, 'g');
  const copies: string[] = [];
  const sampleLines = sample.split('\n').length - 1;
  for (let copy = 0; copy * sampleLines < wanted; copy += 1) {
    copies.push(sample.replace(name, (found) => `${found}-${copy}`));
  }
  return copies.join('').split('\n').slice(0, wanted).join('\n');
}

/** Text to tree, against the same lexer and grammar when nothing is made of what they read. */
export const parseBenchmark: Benchmark = {
  name: 'parse',
  description: `a roadmap of ${lines.toLocaleString('en')} lines, text to tree`,
  prepare() {
    const text = longRoadmap(lines);
    const empty = new CustGrammar(emptyActions);
    return [
      {
        name: 'lexer and grammar, empty actions',
        run: () => empty.parse(takeOutConflicts(tokenize(text).tokens, text).tokens, text),
      },
      { name: 'parse', run: () => parse(text), limit: 2 },
      { name: 'lexer alone', run: () => tokenize(text) },
    ];
  },
};
