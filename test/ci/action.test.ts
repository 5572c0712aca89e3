import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { chmod, copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { bundleCommand } from '../../scripts/build.mts';
import { newRepository, type Repository } from '../support/repository.ts';
import { action, type Job, type Outcome, runAction } from './action-run.ts';

const root = join(import.meta.dirname, '../..');

/** A checkout of the action with its command built. */
let actionPath: string;
let bin: string;

beforeAll(async () => {
  actionPath = await mkdtemp(join(tmpdir(), 'cust-action-'));
  bin = join(actionPath, 'bin');
  for (const folder of ['ci', 'bin']) await mkdir(join(actionPath, folder));
  await bundleCommand(join(actionPath, 'dist'));
  await copyFile(join(root, 'ci/action.sh'), join(actionPath, 'ci/action.sh'));
  await copyFile(join(import.meta.dirname, 'fake-gh.js'), join(bin, 'gh'));
  await chmod(join(bin, 'gh'), 0o755);
});
afterAll(() => rm(actionPath, { recursive: true, force: true }));

let repository: Repository;
let temp: string;

beforeEach(async () => {
  repository = await newRepository();
  temp = await mkdtemp(join(tmpdir(), 'cust-runner-'));
  await keep({ token: 'secret', me: 'github-actions[bot]', readOnly: false, comments: [], calls: [] });
});
afterEach(async () => {
  await repository.remove();
  await rm(temp, { recursive: true, force: true });
});

interface Comment {
  readonly id: number;
  readonly user: string;
  readonly body: string;
}

interface Hub {
  readonly token: string;
  readonly me: string;
  readonly readOnly: boolean;
  readonly comments: readonly Comment[];
  readonly calls: readonly string[];
}

const keep = (hub: Hub): Promise<void> => writeFile(join(temp, 'gh.json'), JSON.stringify(hub));
const hub = async (): Promise<Hub> => JSON.parse(await readFile(join(temp, 'gh.json'), 'utf8'));

const header = 'roadmap acme "Acme" { as-of: 2026-05-15; customer-owner: dana; agreed-by: dana }\n';
const sales = 'silo sales "Sales" {\n  head: dana\n  owner dana "Dana Ruiz"\n}\n';
const touchpoint = (name: string, owner = ''): string =>
  `stage ${name} "Stage" {\n  touchpoint ${name}ing "${name}" {${owner} measure: tbd }\n}\n`;
const before = header + sales + touchpoint('buy');

/** A pull request whose head is checked out. */
async function pullRequest(after: string): Promise<Job> {
  const base = await repository.commit({ 'a.cust': before });
  repository.git('checkout', '--quiet', '-b', 'topic');
  await repository.commit({ 'a.cust': after });
  return jobFor({
    event: {
      pull_request: { number: 7, base: { sha: base }, head: { repo: { full_name: 'acme/roadmap' } } },
    },
  });
}

function jobFor(github: Readonly<Record<string, unknown>>): Job {
  return {
    workspace: repository.folder,
    actionPath,
    temp,
    bin,
    github,
    env: { FAKE_GH: join(temp, 'gh.json') },
  };
}

const run = (job: Job, inputs: Readonly<Record<string, string>> = {}): Promise<Outcome> =>
  runAction({ ...job, inputs });

const marker = '<!-- cust: what this pull request does to the roadmap -->';

describe('action.yml', () => {
  test('keeps what comes from outside out of its scripts', () => {
    for (const { run: script, shell } of action.runs.steps) {
      if (script === undefined) continue;
      expect(script).not.toContain('${{');
      expect(shell).toBe('bash');
    }
  });

  test('calls no actions but those of GitHub, and no program by its name in a registry', () => {
    const used = action.runs.steps.flatMap(({ uses }) => uses ?? []);
    for (const name of used) expect(name).toMatch(/^(actions|github)\/[\w./-]+@v\d+$/);
    const script = readFileSync(join(root, 'ci/action.sh'), 'utf8');
    expect(script).not.toMatch(/\bnpx\b|npm (install|exec|x) /);
  });

  test('describes every input', () => {
    for (const input of Object.values(action.inputs)) {
      expect(input.description).toMatch(/\.|\)/);
      expect(typeof input.default).toBe('string');
    }
  });

  test('is a script that bash can read', () => {
    execFileSync('bash', ['-n', join(root, 'ci/action.sh')]);
  });
});

describe('on a push', () => {
  test('annotates lines, writes the summary, and fails on errors', async () => {
    await repository.commit({ 'a.cust': before });
    const { ran, log, summary, failed } = await run(jobFor({ event: {} }));
    expect(failed).toBe(true);
    expect(log).toContain('::error file=a.cust,line=7');
    expect(summary).toContain('### Roadmap check\n\n1 error in 1 file');
    expect(ran).toEqual([
      'Build the command',
      'Check',
      'Write the summary',
      'Say whether the check has failed',
    ]);
    expect((await hub()).calls).toEqual([]);
  });

  test('passes where there are no errors', async () => {
    await repository.commit({ 'a.cust': header + sales + touchpoint('buy', ' owner: dana;') });
    expect(await run(jobFor({ event: {} }))).toMatchObject({ failed: false });
  });

  test('takes the inputs', async () => {
    await repository.write({ 'one/a.cust': before, 'two two/b.cust': before.replaceAll('acme', 'bolt') });
    const inputs = { paths: 'two two\n', preset: 'draft', baseline: 'known.json', 'max-warnings': '0' };
    await repository.cust(['check', 'two two', '--baseline', 'known.json', '--update-baseline']);
    const { log, failed } = await run(jobFor({ event: {} }), inputs);
    expect(failed).toBe(false);
    expect(log).toContain('Nothing found in 1 file, 5 elements. 1 finding of the baseline left out.');
  });

  test('inputs are text, never code', async () => {
    await repository.commit({ 'a.cust': before });
    const trap = 'x"; touch trapped; echo $(touch trapped) `touch trapped` #\n-rf';
    for (const name of ['paths', 'preset', 'max-warnings', 'baseline', 'only-changes']) {
      const { failed } = await run(jobFor({ event: {} }), { [name]: trap });
      expect(failed).toBe(true);
    }
    expect(repository.git('status', '--short')).toBe('');
  });

  test('says what is wrong where there is no roadmap', async () => {
    await repository.commit({ 'notes.md': '# Notes\n' });
    const { failed, log } = await run(jobFor({ event: {} }));
    expect([failed, log]).toEqual([true, expect.stringContaining('There is no roadmap in "."')]);
  });
});

describe('on a pull request', () => {
  test('comments what changes, and keeps the one comment up to date', async () => {
    const job = await pullRequest(header + sales + touchpoint('buy', ' owner: dana;'));
    const { failed, summary } = await run(job);
    expect(failed).toBe(false);
    const [comment, ...others] = (await hub()).comments;
    expect(others).toEqual([]);
    expect(comment?.body.startsWith(`${marker}\n### What changes in the roadmap\n`)).toBe(true);
    expect(comment?.body).toContain('nobody -\\> Dana Ruiz');
    expect(summary).toContain('### What changes in the roadmap');

    await repository.commit({ 'a.cust': `${before}segment small "Small"\n` });
    await run(job);
    const after = (await hub()).comments;
    expect(after.map(({ id }) => id)).toEqual([1]);
    expect(after[0]?.body).toContain('New segment: Small');
  });

  test('calls what it compares with by the name of the branch, where that was fetched', async () => {
    const job = await pullRequest(`${before}segment small "Small"\n`);
    repository.git('update-ref', 'refs/remotes/origin/main', 'main');
    const { summary } = await run({ ...job, env: { ...job.env, GITHUB_BASE_REF: 'main' } });
    expect(summary).toContain('where HEAD left origin/main -\\> HEAD: 1 change');
    const gone = await run({ ...job, env: { ...job.env, GITHUB_BASE_REF: 'gone' } });
    expect(gone.summary).toContain(': 1 change');
  });

  test("leaves other people's comments alone, whatever they begin with", async () => {
    await keep({ ...(await hub()), comments: [{ id: 1, user: 'mallory', body: `${marker}\nHa!` }] });
    await run(await pullRequest(`${before}segment small "Small"\n`));
    expect((await hub()).comments.map(({ user }) => user)).toEqual(['mallory', 'github-actions[bot]']);
  });

  test('says nothing where the roadmap stays as it is', async () => {
    await run(await pullRequest(`// A note.\n${before}`));
    expect((await hub()).comments).toEqual([]);
  });

  test('is content with the summary where the token may not write', async () => {
    const job = await pullRequest(header + sales + touchpoint('buy', ' owner: dana;'));
    await keep({ ...(await hub()), readOnly: true });
    const { failed, log, summary } = await run(job);
    expect(failed).toBe(false);
    expect(log).toContain('::notice::The comment cannot be written');
    expect(summary).toContain('nobody -\\> Dana Ruiz');
    await keep({ ...(await hub()), token: 'another' });
    expect(await run(job)).toMatchObject({ failed: false });
  });

  test('finds the GitHub of a company', async () => {
    const job = await pullRequest(`${before}segment small "Small"\n`);
    await run({ ...job, env: { ...job.env, GITHUB_SERVER_URL: 'https://github.example.com' } });
    expect((await hub()).calls).toEqual([
      'GET graphql at github.example.com',
      'GET repos/acme/roadmap/issues/7/comments at github.example.com',
      'POST repos/acme/roadmap/issues/7/comments at github.example.com',
    ]);
  });

  test('comments only where that is wanted', async () => {
    await run(await pullRequest(`${before}segment small "Small"\n`), { comment: 'false' });
    expect((await hub()).calls).toEqual([]);
  });

  test('a comment that is too long refers to the summary', async () => {
    const segments = Array.from({ length: 190 }, (_, at) => `segment s${at} "${'ß'.repeat(300)}"\n`);
    await run(await pullRequest(before + segments.join('')));
    const [comment] = (await hub()).comments;
    expect(comment?.body).toContain('see the summary of the job');
    expect(Buffer.byteLength(comment?.body ?? '')).toBeLessThan(65_536);
  });

  test('with only-changes, older findings fail nothing', async () => {
    const job = await pullRequest(`${before}segment small "Small"\n`);
    expect(await run(job)).toMatchObject({ failed: true });
    const { failed, log } = await run(job, { 'only-changes': 'true' });
    expect([failed, log]).toEqual([false, expect.stringContaining('1 older finding left out')]);
  });

  test('in a shallow clone it says what to do, and checks all the same', async () => {
    const job = await pullRequest(`${before}segment small "Small"\n`);
    const clone = await newRepository();
    try {
      clone.git('fetch', '--quiet', '--depth=1', pathToFileURL(repository.folder).href, 'topic');
      clone.git('checkout', '--quiet', 'FETCH_HEAD');
      const { log, summary } = await run({ ...job, workspace: clone.folder });
      expect(log).toContain('This clone is shallow');
      expect(log).toContain('fetch-depth: 0');
      expect(summary).toContain('### Roadmap check');
      expect((await hub()).comments).toEqual([]);
    } finally {
      await clone.remove();
    }
  });
});

describe('code scanning', () => {
  const upload = 'github/codeql-action/upload-sarif@v4';

  test('gets all findings but those that are accepted or in the baseline, with links to the rules', async () => {
    const accepted = touchpoint('use', ' accept: unowned-touchpoint "Soon";');
    await repository.commit({ 'a.cust': before + accepted });
    const job = jobFor({ event: {}, action_repository: 'acme/cust', action_ref: 'v1' });
    const { used } = await run(job, { sarif: 'true' });
    expect(used.get(upload)?.['category']).toBe('cust');
    const { runs } = JSON.parse(await readFile(used.get(upload)?.['sarif_file'] ?? '', 'utf8'));
    expect(runs[0].results.map(({ ruleId }: { ruleId: string }) => ruleId)).toEqual(['unowned-touchpoint']);
    expect(runs[0].tool.driver.rules[0].helpUri).toBe(
      'https://github.com/acme/cust/blob/v1/docs/rules.md#unowned-touchpoint',
    );
  });

  test('gets nothing from a fork, and nothing unless that is asked for', async () => {
    const job = await pullRequest(before);
    expect((await run(job)).used.size).toBe(0);
    const event = {
      pull_request: { number: 7, base: { sha: 'HEAD' }, head: { repo: { full_name: 'me/fork' } } },
    };
    expect((await run(jobFor({ event }), { sarif: 'true' })).used.size).toBe(0);
  });
});

test('a checkout without the command builds it there', async () => {
  await repository.commit({ 'a.cust': header });
  const bare = join(temp, 'action');
  await mkdir(join(bare, 'ci'), { recursive: true });
  await copyFile(join(root, 'ci/action.sh'), join(bare, 'ci/action.sh'));
  const npm = join(temp, 'bin', 'npm');
  await mkdir(join(temp, 'bin'));
  await writeFile(npm, '#!/usr/bin/env bash\necho "npm in $(basename "$PWD"): $*"\n');
  await chmod(npm, 0o755);
  const { log } = await run({ ...jobFor({ event: {} }), actionPath: bare, bin: join(temp, 'bin') });
  expect(log).toContain('npm in action: ci --no-audit --no-fund\nnpm in action: run --silent build\n');
});
