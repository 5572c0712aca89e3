import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { parse } from '../../grammar/parser.ts';
import { everyDeclaration } from '../../grammar/parsing/layout.ts';
import { applyEdits, setAttribute } from '../../grammar/writing/edit.ts';
import { merge, mergeByMeaning } from '../../server/compare/merge/merge.ts';
import type { Merged } from '../../server/compare/merge/merged.ts';
import { type TwoWays, twoWays } from '../support/changes.ts';
import { gitMerge, isBroken, lostWords, miscounted } from '../support/merging.ts';
import type { Benchmark } from './benchmark.mts';
import { roadmapsOf } from './company.mts';
import { longRoadmap } from './roadmaps.mts';

const lines = 20_000;
/** Random merges beside git's; the environment may ask for more. */
const merges = Number(process.env['CUST_MERGES'] ?? 500);

/** Merging a long roadmap that two people have changed in many places; and random merges, counted against git's. */
export const mergeBenchmark: Benchmark = {
  name: 'merge',
  description: `a roadmap of ${lines.toLocaleString('en')} lines that both sides changed in hundreds of places`,
  prepare() {
    const base = longRoadmap(lines);
    const ours = changedLong(base, 0);
    const theirs = changedLong(base, 1);
    const folder = mkdtempSync(join(tmpdir(), 'cust-bench-'));
    process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
    return [
      { name: 'parse of all three', run: () => [base, ours, theirs].map(parse) },
      { name: 'git merge-file', run: () => gitMerge({ base, ours, theirs }, folder) },
      { name: 'merge by meaning', run: () => mergeByMeaning({ base, ours, theirs }) },
      { name: 'merge', run: () => merge({ base, ours, theirs }) },
    ];
  },
  notes: () => countsAgainstGit(merges),
};

/** One attribute changed in every twentieth thing, beside those that the other side changes. */
function changedLong(text: string, side: number): string {
  const tree = parse(text);
  const edits = [...everyDeclaration(tree.declarations)]
    .filter((_, index) => index % 20 < 2)
    .flatMap((declaration, index) =>
      setAttribute(
        tree,
        declaration,
        side === 0 ? 'note' : 'link',
        side === 0 ? `"Note ${index}"` : `https://example.com/${index}`,
      ),
    );
  return applyEdits(text, edits);
}

function countsAgainstGit(count: number): readonly string[] {
  const root = new URL('../../', import.meta.url);
  const names = [
    'test/golden/northwind/northwind.cust',
    'test/golden/halden/halden.cust',
    'test/golden/quayline/quayline.cust',
    'test/golden/meridian/meridian.cust',
    'samples/first/harbour-bikes.cust',
  ];
  const texts = [
    ...names.map((name) => readFileSync(new URL(name, root), 'utf8')),
    ...[1, 2, 3].flatMap((seed) => roadmapsOf({ lines: 150, shape: 'single', seed }).map(({ text }) => text)),
  ];
  const folder = mkdtempSync(join(tmpdir(), 'cust-bench-'));
  const counts = new Map<string, number>();
  const add = (what: string): void => void counts.set(what, (counts.get(what) ?? 0) + 1);
  for (const versions of fc.sample(twoWays(texts), { numRuns: count, seed: 20_261_129 })) {
    const byLines = gitMerge(versions, folder);
    const merged = merge(versions, undefined, byLines);
    add(verdict(versions, byLines, merged));
    if (merged.clashes.length === 0 && miscounted(versions, merged.text).length > 0)
      add('WRONG: clean, and says other than both');
    if (merged.clashes.length > 0 && lostWords(versions, merged.text).length > 0)
      add('WRONG: words lost in a conflict');
  }
  rmSync(folder, { recursive: true });
  return [
    `${count} random merges of roadmaps that two people changed, beside git merge-file:`,
    ...[...counts]
      .sort(([, a], [, b]) => b - a)
      .map(([what, times]) => `${String(times).padStart(8)}  ${what}`),
  ];
}

function verdict(versions: TwoWays, git: ReturnType<typeof gitMerge>, { text, clashes, by }: Merged): string {
  const { base, ours, theirs } = versions;
  if (new Set([base, ours, theirs]).size < 3) return 'the same: one side is untouched, or both are alike';
  const isGitClean = git.conflicts === 0;
  if (clashes.length === 0) {
    if (!isGitClean) return 'better: clean, where git leaves a conflict';
    if (text === git.text) return 'the same: clean, to the byte';
    return isBroken(versions, git.text)
      ? 'better: git’s clean text says something twice, or brings back what is gone'
      : 'other: clean in both, in another form';
  }
  if (isGitClean)
    return isBroken(versions, git.text)
      ? 'better: a conflict, where git’s clean text says something twice'
      : 'WORSE: a conflict, where git is clean';
  if (by === 'lines') return 'the same: git’s conflict, since the sides do not go together';
  return clashes.length < git.conflicts
    ? 'better: fewer conflicts'
    : 'alike: a conflict in both, here around the smallest thing';
}
