/** The contents of objects, from one git that stays: asked for ahead, they come in the order of asking. */
import { longestFile } from '../decode.ts';
import { type Content, GitError, type Repository } from './repository.ts';

export interface Objects {
  /** What an object holds, by its name or as `<commit>:<path>`; rejects with a {@link GitError} where git has ended. */
  read(object: string): Promise<Content>;
  /** Ends the git behind it. */
  close(): void;
}

interface Waiting {
  readonly resolve: (content: Content) => void;
  readonly reject: (error: GitError) => void;
}

const newline = 10;

export function openObjects(repository: Repository): Objects {
  const git = repository.start(['cat-file', '--batch']);
  const waiting: Waiting[] = [];
  let isOver = false;
  /** What has come and is not used yet: of the head of an answer, or of what an object holds. */
  let parts: Buffer[] = [];
  /** Bytes of the object that are still to come, the line break behind it included; `undefined` between objects. */
  let left: number | undefined;
  /** What is said of it, where it is not kept. */
  let refused: Content | undefined;

  const end = (reason: string): void => {
    isOver = true;
    for (const { reject } of waiting.splice(0)) reject(new GitError(`git cannot read on: ${reason}.`));
  };
  const answer = (content: Content): void => waiting.shift()?.resolve(content);
  const head = (line: string): void => {
    const [, sort, size] = / (blob|tree|commit|tag) (\d+)$/.exec(line) ?? [];
    if (size === undefined) {
      answer('missing');
      return;
    }
    left = Number(size) + 1;
    refused = sort !== 'blob' ? 'missing' : Number(size) > longestFile ? 'too-long' : undefined;
  };
  /** Takes what there is of the next part of an answer; whether there may be more in the rest. */
  const take = (chunk: Buffer): Buffer => {
    if (left === undefined) {
      const at = chunk.indexOf(newline);
      if (at === -1) {
        parts.push(chunk);
        return chunk.subarray(chunk.length);
      }
      const line = Buffer.concat([...parts, chunk.subarray(0, at)]).toString('utf8');
      parts = [];
      head(line);
      return chunk.subarray(at + 1);
    }
    const own = chunk.subarray(0, left);
    left -= own.length;
    // What is no file, or longer than any roadmap, is let through.
    if (refused === undefined) parts.push(own);
    if (left === 0) {
      const whole = Buffer.concat(parts);
      parts = [];
      left = undefined;
      answer(refused ?? whole.subarray(0, -1));
    }
    return chunk.subarray(own.length);
  };

  git.stdout.on('data', (chunk: Buffer) => {
    for (let rest = chunk; rest.length > 0; ) rest = take(rest);
  });
  // Nobody reads what it says there, and a full pipe would stop it.
  git.stderr.resume();
  git.stdin.on('error', () => undefined);
  git.on('error', (error) => end(error.message));
  git.on('close', () => end('it has ended'));
  return {
    read: (object) =>
      new Promise((resolve, reject) => {
        // Each line is a question.
        if (object.includes('\n')) {
          resolve('missing');
          return;
        }
        if (isOver) {
          reject(new GitError('git cannot read on: it has ended.'));
          return;
        }
        waiting.push({ resolve, reject });
        git.stdin.write(`${object}\n`);
      }),
    close: () => {
      isOver = true;
      git.stdin.end();
      git.kill();
    },
  };
}
