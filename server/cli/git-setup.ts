/** Sets a repository up for roadmaps, or takes that away again; step by step, each told in a sentence. */
import { chmod, lstat, mkdir, readFile, realpath, rm } from 'node:fs/promises';
import { delimiter, isAbsolute, join, relative, sep } from 'node:path';
import type { GitSetup } from '../host/git/setup.ts';
import {
  attributesLine,
  functionLines,
  hookLine,
  hookText,
  isOurHook,
  mergeDriver,
  shellQuoted,
  textConverter,
  withAttributes,
  withoutAttributes,
} from './git-parts.ts';
import { UsageError } from './usage.ts';
import { writeWhole } from './write.ts';

/** What happened, in sentences for people. */
interface SetupReport {
  readonly done: readonly string[];
  /** What is left for a person to do. */
  readonly left: readonly string[];
}

/** How git finds Cust: a command line for `sh`. */
export async function custCommand(
  node: string,
  script: string,
  env: NodeJS.ProcessEnv = process.env,
): Promise<string> {
  const own = await realpath(script);
  for (const folder of (env['PATH'] ?? env['Path'] ?? '').split(delimiter)) {
    // Of several the first one counts, whatever it is.
    const found = isAbsolute(folder)
      ? await realpath(join(folder, 'cust')).catch(() => undefined)
      : undefined;
    if (found !== undefined) return found === own ? 'cust' : `${shellQuoted(node)} ${shellQuoted(own)}`;
  }
  return `${shellQuoted(node)} ${shellQuoted(own)}`;
}

export async function setUp(git: GitSetup, cust: string): Promise<SetupReport> {
  const wanted: readonly (readonly [key: string, value: string])[] = [
    ['merge.cust.name', 'Roadmaps, by element and attribute'],
    ['merge.cust.driver', mergeDriver(cust)],
    ['diff.cust.textconv', textConverter(cust)],
    ['diff.cust.xfuncname', functionLines()],
  ];
  let isNew = false;
  for (const [key, value] of wanted) {
    if ((await git.get(key)) === value) continue;
    await git.set(key, value);
    isNew = true;
  }
  const attributes = await addAttributes(git);
  const hook = await addHook(git, cust);
  return {
    done: [
      `${isNew ? 'Told git' : 'Git already knows'} how to merge roadmaps by element and attribute, and to show no change where only the form is another (in the configuration of this repository, on this computer).`,
      ...attributes.done,
      ...hook.done,
    ],
    left: [...attributes.left, ...hook.left],
  };
}

export async function takeAway(git: GitSetup): Promise<SetupReport> {
  const sections = [await git.removeSection('merge.cust'), await git.removeSection('diff.cust')];
  const done = sections.includes(true) ? ['Git merges and compares roadmaps as any other text again.'] : [];
  const path = join(git.top, '.gitattributes');
  const before = await ownText(path);
  const after = before === undefined ? undefined : withoutAttributes(before);
  if (after !== undefined && after !== before) {
    if (after.trim() === '') await rm(path);
    else await write(path, after, '.gitattributes');
    done.push(
      `Took the line “${attributesLine}” out of .gitattributes. Commit that, so that it counts for everybody.`,
    );
  }
  const hook = join(git.hooks, 'pre-commit');
  if (git.ownsHooks && isOurHook((await ownText(hook)) ?? '')) {
    await rm(hook);
    done.push(`Took away the check before each commit (${nameIn(git, hook)}).`);
  }
  return { done: done.length > 0 ? done : ['There was nothing of Cust’s to take away.'], left: [] };
}

async function addAttributes(git: GitSetup): Promise<SetupReport> {
  const path = join(git.top, '.gitattributes');
  const now = await git.attributes('roadmap.cust', ['merge', 'diff']);
  if ([...now.values()].every((value) => value === 'cust'))
    return { done: [`.gitattributes already has the line for it.`], left: [] };
  const other = [...now].filter(([, value]) => value !== 'unspecified' && value !== 'cust');
  const text = (await sortOf(path)) === 'nothing' ? '' : await ownText(path);
  if (other.length > 0 || text === undefined) {
    const why =
      text === undefined
        ? '.gitattributes is no plain file'
        : `Git’s attributes already say ${other.map(([name, value]) => `${name}=${value}`).join(' and ')} of .cust files`;
    return {
      done: [],
      left: [
        `${why}, so they stay as they are. To let Cust merge and compare, add this line: ${attributesLine}`,
      ],
    };
  }
  await write(path, withAttributes(text), '.gitattributes');
  return {
    done: [
      `Added the line “${attributesLine}” to .gitattributes. Commit it, so that it counts for everybody.`,
    ],
    left: [],
  };
}

async function addHook(git: GitSetup, cust: string): Promise<SetupReport> {
  const path = join(git.hooks, 'pre-commit');
  const name = nameIn(git, path);
  const byHand = `To check what is staged before each commit, add this line to it: ${hookLine(cust)}`;
  if (!git.ownsHooks)
    return {
      done: [],
      left: [`The hooks are outside this repository (${git.hooks}), so none was written. ${byHand}`],
    };
  const sort = await sortOf(path);
  const before = sort === 'file' ? await ownText(path) : undefined;
  if (sort !== 'nothing' && !isOurHook(before ?? ''))
    return {
      done: [],
      left: [`There is a hook before each commit already, ${name}; it stays as it is. ${byHand}`],
    };
  if (before === hookText(cust))
    return { done: [`What is staged is already checked before each commit (${name}).`], left: [] };
  await mkdir(git.hooks, { recursive: true });
  await write(path, hookText(cust), name);
  await chmod(path, 0o755);
  return {
    done: [
      `What is staged is checked before each commit (${name}); git commit --no-verify leaves that out once.`,
    ],
    left: [],
  };
}

/** The text of a file; `undefined` for what is none: a link would lead out of the repository. */
async function ownText(path: string): Promise<string | undefined> {
  return (await sortOf(path)) === 'file' ? readFile(path, 'utf8') : undefined;
}

async function sortOf(path: string): Promise<'file' | 'nothing' | 'other'> {
  const stats = await lstat(path).catch(() => undefined);
  if (stats === undefined) return 'nothing';
  return stats.isFile() ? 'file' : 'other';
}

async function write(path: string, text: string, name: string): Promise<void> {
  const problem = await writeWhole(path, text, name);
  if (problem !== undefined) throw new UsageError(problem);
}

/** A path as people know it: from the top of the repository where it is below that. */
function nameIn({ top }: GitSetup, path: string): string {
  const way = relative(top, path);
  return way.startsWith(`..${sep}`) || isAbsolute(way) ? path : way.split(sep).join('/');
}
