/** Repositories with a long past, made by git's own importer: the same every time. */
import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { dayOf, formatDay } from '../../grammar/values/dates.ts';
import { roadmapsOf } from './company.mts';
import { type Random, randomFrom } from './random.mts';

export interface WantedPast {
  readonly lines: number;
  readonly commits: number;
}

const begin = dayOf(2024, 1, 1);

/** Fills `folder` with a repository: one roadmap, of which each commit changes who answers for a thing or two. */
export function makePast(folder: string, { lines, commits }: WantedPast): void {
  mkdirSync(folder, { recursive: true });
  const git = (args: readonly string[], input = ''): Buffer =>
    execFileSync('git', args, { cwd: folder, input, maxBuffer: 1 << 30 });
  git(['init', '--quiet', '--initial-branch=main']);
  const random = randomFrom(20_261_129);
  const texts = new Map(roadmapsOf({ lines, shape: 'single' }).map(({ path, text }) => [path, text]));
  const owners = [...texts.values()].flatMap((text) => text.match(isOwner) ?? []);
  const parts: string[] = [];
  for (let number = 0; number < commits; number += 1) {
    const changed = number === 0 ? [...texts.keys()] : [change(texts, owners, random)];
    const seconds = (begin + Math.floor(number / 2)) * 86_400 + (number % 2) * 3_600;
    const message = `Change ${number} of ${formatDay(begin + Math.floor(number / 2))}`;
    parts.push(
      `commit refs/heads/main\ncommitter Ada Lang <ada@example.com> ${seconds} +0000\ndata ${message.length}\n${message}\n`,
    );
    for (const path of changed) {
      const text = texts.get(path) ?? '';
      parts.push(`M 100644 inline ${path}\ndata ${Buffer.byteLength(text)}\n${text}\n`);
    }
  }
  git(['fast-import', '--quiet'], parts.join(''));
  git(['reset', '--quiet', '--hard', 'main']);
}

const isOwner = /^ +owner: .*$/gm;

/** Takes the owner from one thing, or gives it another one; the path of the file. */
function change(texts: Map<string, string>, owners: readonly string[], random: Random): string {
  const path = random.pick([...texts.keys()]);
  const text = texts.get(path) ?? '';
  const { index, 0: line } = random.pick([...text.matchAll(isOwner)]);
  const other = random.chance(0.1) ? `${line.slice(0, line.indexOf(':'))}: tbd` : random.pick(owners);
  texts.set(path, `${text.slice(0, index)}${other}${text.slice(index + line.length)}`);
  return path;
}
