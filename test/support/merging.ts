/** Judges of a merge that know nothing of how it is done. */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from '../../grammar/parser.ts';
import { tokenize } from '../../grammar/parsing/tokens.ts';
import type { LineMerge } from '../../server/compare/merge/merged.ts';
import type { TwoWays } from './changes.ts';
import { statementsOf } from './statements.ts';

/** What a clean merge says too often or too rarely, a line each: by what each side has added and taken away. */
export function miscounted({ base, ours, theirs }: TwoWays, merged: string): readonly string[] {
  const [was, mine, other, now] = [base, ours, theirs, merged].map(statementsOf);
  const all = new Set([was, mine, other, now].flatMap((counts) => [...(counts?.keys() ?? [])]));
  return [...all].flatMap((statement) => {
    const counts = [was, mine, other, now].map((version) => version?.get(statement) ?? 0);
    const [b, o, t, n] = counts as [number, number, number, number];
    // Where both have changed how often it is said, both may mean the same place, or each its own.
    const [least, most] =
      o === b ? [t, t] : t === b ? [o, o] : [Math.min(o, t, o + t - b), Math.max(o, t, o + t - b)];
    return n >= least && n <= most ? [] : [`${statement}: ${b} -> ${o} and ${t}, merged ${n}`];
  });
}

/** Words that one side has brought in, and that are not in the merged text. */
export function lostWords({ base, ours, theirs }: TwoWays, merged: string): readonly string[] {
  const [was, mine, other, now] = [base, ours, theirs, merged].map(wordsOf) as [Words, Words, Words, Words];
  return [...new Set([...mine, ...other])].filter((word) => !was.has(word) && !now.has(word));
}

type Words = ReadonlySet<string>;

function wordsOf(text: string): Words {
  const { tokens, comments } = tokenize(text);
  const images = [...tokens, ...comments].map(({ image }) => image.trim().replace(/\s+/g, ' '));
  return new Set(images.filter((image) => !/^[\s,;:{}]*$/.test(image)));
}

/** What `git merge-file` makes of three texts, in a folder for its files. */
export function gitMerge({ base, ours, theirs }: TwoWays, folder: string): LineMerge {
  const files = Object.entries({ ours, base, theirs }).map(([name, text]) => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  });
  const { status, stdout } = spawnSync('git', ['merge-file', '-p', '-q', ...files], { encoding: 'utf8' });
  return { text: stdout, conflicts: status ?? 255 };
}

/** Whether a clean text has a slip that neither side has, or says a name or an attribute twice: then it does not mean both. */
export function isBroken(versions: TwoWays, merged: string): boolean {
  const slips = (text: string): number => parse(text).problems.length;
  if (slips(merged) > slips(versions.ours) + slips(versions.theirs)) return true;
  return (
    miscounted(versions, merged).length > 0 ||
    saysTwice(merged) > Math.max(saysTwice(versions.ours), saysTwice(versions.theirs))
  );
}

/** How many attributes stand twice in one block, and declarations of one name beside each other. */
function saysTwice(text: string): number {
  let twice = 0;
  const walk = (members: ReturnType<typeof parse>['declarations'][number]['block']): void => {
    const seen = new Set<string>();
    for (const member of members?.members ?? []) {
      const key =
        member.type === 'attribute'
          ? member.key.text.toLowerCase()
          : `${member.keyword.text} ${member.heading.name?.text ?? member.range.start}`;
      if (seen.has(key)) twice++;
      seen.add(key);
      if (member.type === 'declaration') walk(member.block);
    }
  };
  const tree = parse(text);
  const names = new Set<string>();
  for (const { extend, keyword, heading, block } of tree.declarations) {
    const key = `${extend?.text ?? ''} ${keyword.text} ${heading.name?.text ?? ''}`;
    if (heading.name && !extend && names.has(key)) twice++;
    names.add(key);
    walk(block);
  }
  return twice;
}
