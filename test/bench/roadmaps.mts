/** Long roadmaps to measure on. */
import { readFileSync } from 'node:fs';
import { parse } from '../../grammar/parser.ts';
import type { Declaration } from '../../grammar/syntax.ts';

/**
 * The reference roadmap over and over, until there are enough lines, as one roadmap: every copy has
 * names and titles of its own, and adds its stages and leaders to the header of the first.
 */
export function longRoadmap(wanted: number): string {
  const sample = readFileSync(new URL('../golden/northwind/northwind.cust', import.meta.url), 'utf8');
  const declarations = parse(sample).declarations.flatMap(withNested);
  const names = new Set(declarations.flatMap(({ heading }) => heading.name?.text ?? []));
  const titles = new Set(declarations.flatMap(({ heading }) => heading.title?.value ?? []));
  const name = new RegExp(`(?<![\\w"-])(?:${[...names].join('|')})(?![\\w-])`, 'g');
  const title = new RegExp(`"(${[...titles].join('|')})"`, 'g');
  const header = /^roadmap [\s\S]*?^}/m;
  const joined = ['agreed-by', 'lifecycle'].map((key) => new RegExp(`^ *${key}:.*`, 'm').exec(sample)?.[0]);
  const extend = `extend roadmap northwind {\n${joined.join('\n')}\n}`;
  const copies: string[] = [];
  for (let copy = 0, lines = 0; lines < wanted; copy += 1) {
    const text = (copy === 0 ? sample : sample.replace(header, extend))
      .replace(name, (found) => (found === 'northwind' ? found : `${found}-${copy}`))
      .replace(title, (_found, words: string) => `"${words} ${copy}"`)
      .replace(/^customers \d+/m, `customers ${2000 + copy}`);
    copies.push(text);
    lines += text.split('\n').length - 1;
  }
  return copies.join('');
}

/** The same with a slip in every other copy: people, metrics and touchpoints that nobody has declared. */
export function brokenRoadmap(wanted: number): string {
  return longRoadmap(wanted).replace(/\b(owner|moves|measure): ([a-z-]+)(-\d*[02468])\b/g, '$1: $2x$3');
}

function withNested(declaration: Declaration): readonly Declaration[] {
  const nested = declaration.block?.members.filter((member) => member.type === 'declaration') ?? [];
  return [declaration, ...nested.flatMap(withNested)];
}
