import { parse } from '../../grammar/parser.ts';
import { emptyActions } from '../../grammar/parsing/actions.ts';
import { takeOutConflicts } from '../../grammar/parsing/conflicts.ts';
import { CustGrammar } from '../../grammar/parsing/grammar.ts';
import { tokenize } from '../../grammar/parsing/tokens.ts';
import type { Benchmark } from './benchmark.mts';
import { longRoadmap } from './roadmaps.mts';

const lines = 20_000;

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
