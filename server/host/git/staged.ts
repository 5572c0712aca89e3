/** What the next commit would hold. */
import { cleaned, findGit, type GitFile, type Repository, run, safely, sorts } from './repository.ts';

/**
 * The files of the index. During a commit git may ask its hooks to look at another one than usual: that is
 * the one thing of the environment that counts here.
 */
export async function stagedFiles(
  { top }: Repository,
  env: NodeJS.ProcessEnv = process.env,
): Promise<readonly GitFile[]> {
  const program = findGit(env);
  if (program === undefined) return [];
  const index = env['GIT_INDEX_FILE'];
  const own = { ...cleaned(env), ...(index === undefined ? {} : { GIT_INDEX_FILE: index }) };
  const { out } = await run(program, [...safely, 'ls-files', '-z', '--stage', '--cached'], top, own, '');
  return new TextDecoder()
    .decode(out)
    .split('\0')
    .flatMap((entry): readonly GitFile[] => {
      const [, mode = '', object = '', stage, path] =
        /^(\d{6}) ([0-9a-f]+) (\d)\t([\s\S]*)$/.exec(entry) ?? [];
      // Other stages are sides of a merge that is not over.
      if (stage !== '0' || path === undefined) return [];
      return [{ path, sort: sorts[mode] ?? 'file', object }];
    });
}
