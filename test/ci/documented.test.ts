/** The set-ups in docs/ci.md, against the files that they speak of, and the commands, run. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { chmod, mkdir, readFile, realpath } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { bundleCommand } from '../../scripts/build.mts';
import { newRepository, type Repository } from '../support/repository.ts';
import { action } from './action-run.ts';

const root = join(import.meta.dirname, '../..');
const read = (name: string): string => readFileSync(join(root, name), 'utf8');
const page = read('docs/ci.md');
const manifest = JSON.parse(read('package.json'));

/** The blocks of a language, each with the name of the file that it is. */
function blocks(language: string): readonly (readonly [file: string, text: string])[] {
  return [...page.matchAll(/^```(\w+)(?: (\S+))?\n([\s\S]*?)^```$/gm)]
    .filter(([, name]) => name === language)
    .map(([, , file = '', text = '']) => [file, text]);
}

let repository: Repository;

beforeEach(async () => {
  repository = await newRepository();
});
afterEach(() => repository.remove());

const header = 'roadmap acme "Acme" { as-of: 2026-05-15; customer-owner: dana; agreed-by: dana }\n';
const sales = 'silo sales "Sales" {\n  head: dana\n  owner dana "Dana Ruiz"\n}\n';
const unowned = 'stage buy "Buy" {\n  touchpoint demo "Demo" { measure: tbd }\n}\n';

test('every block of YAML belongs to a file that is looked at here', () => {
  expect([...new Set(blocks('yaml').map(([file]) => file))]).toEqual([
    '.github/workflows/roadmap.yml',
    '.gitlab-ci.yml',
    '.pre-commit-config.yaml',
  ]);
});

describe('GitHub', () => {
  test('the workflow gives the action what it takes, and may what the action needs', () => {
    const [[, text = ''] = []] = blocks('yaml');
    const { jobs, permissions } = parse(text);
    const [checkout, cust] = jobs.check.steps;
    expect(checkout.with['fetch-depth']).toBe(0);
    expect(Object.keys(action.inputs)).toEqual(expect.arrayContaining(Object.keys(cust.with)));
    expect(permissions).toMatchObject({ 'pull-requests': 'write', 'security-events': 'write' });
  });

  test('the page names every input of the action, and no others', () => {
    const table = page.slice(page.indexOf('| input |'), page.indexOf('GitHub shows the first ten'));
    const named = [...table.matchAll(/^\| `([\w-]+)` \|/gm)].map(([, name]) => name);
    expect(named).toEqual(Object.keys(action.inputs));
  });
});

describe('GitLab', () => {
  const template = parse(read('ci/gitlab.yml')).cust;

  test('the page sets variables that the template reads', () => {
    const [[, text = ''] = []] = blocks('yaml').filter(([file]) => file === '.gitlab-ci.yml');
    const { include, cust } = parse(text);
    expect(existsSync(join(root, include[0].file))).toBe(true);
    for (const name of Object.keys(cust.variables)) expect(template.script.join('\n')).toContain(`$${name}`);
  });

  /** Runs the script of the template as GitLab does, on a repository of Cust with a command that is built. */
  async function runTemplate(
    variables: Readonly<Record<string, string>>,
  ): Promise<{ readonly code: number; readonly log: string }> {
    const cust = await newRepository();
    try {
      await bundleCommand(join(cust.folder, 'dist'));
      await cust.commit({ 'bin/npm': '#!/usr/bin/env bash\necho "npm $*"\n' });
      await chmod(join(cust.folder, 'bin/npm'), 0o755);
      const { status, stdout, stderr } = spawnSync('bash', ['-e', '-c', template.script.join('\n')], {
        cwd: repository.folder,
        encoding: 'utf8',
        env: {
          PATH: [join(cust.folder, 'bin'), dirname(process.execPath), process.env['PATH']].join(delimiter),
          ...template.variables,
          CUST_REPOSITORY: pathToFileURL(cust.folder).href,
          ...variables,
        },
      });
      return { code: status ?? -1, log: stdout + stderr };
    } finally {
      await cust.remove();
    }
  }

  test('the script builds Cust, checks, and writes the reports that the job hands over', async () => {
    await repository.commit({ 'a.cust': header + sales + unowned });
    const { code, log } = await runTemplate({});
    expect([code, log]).toEqual([
      1,
      expect.stringContaining('npm ci --no-audit --no-fund\nnpm run --silent build\n'),
    ]);
    const { codequality, junit } = template.artifacts.reports;
    const [issue] = JSON.parse(await readFile(join(repository.folder, codequality), 'utf8'));
    expect(issue.location.path).toBe('a.cust');
    expect(await readFile(join(repository.folder, junit), 'utf8')).toContain('failures="1"');
  });

  test('the script compares with where a merge request began', async () => {
    const base = await repository.commit({ 'a.cust': header + sales + unowned });
    await repository.commit({ 'a.cust': `${header + sales + unowned}segment small "Small"\n` });
    const variables = { CUST_ONLY_CHANGES: 'true', CI_MERGE_REQUEST_DIFF_BASE_SHA: base };
    const { code, log } = await runTemplate({ ...variables, CUST_PRESET: 'draft' });
    expect([code, log]).toEqual([0, expect.stringContaining('1 older finding left out')]);
  });

  test('the script takes values for text', async () => {
    await repository.commit({ 'a.cust': header });
    const trap = '$(touch trapped)`touch trapped`"; touch trapped #';
    for (const name of ['CUST_PATH', 'CUST_PRESET', 'CUST_REF', 'CUST_REPOSITORY'])
      expect((await runTemplate({ [name]: trap })).code).not.toBe(0);
    expect(existsSync(join(repository.folder, 'trapped'))).toBe(false);
  });
});

describe('pre-commit', () => {
  interface Hook {
    readonly id: string;
    readonly entry: string;
    readonly language: string;
    readonly files: string;
    readonly args?: readonly string[];
  }
  const hooks: readonly Hook[] = parse(read('.pre-commit-hooks.yaml'));

  test('the page names hooks that there are', () => {
    const named = blocks('yaml')
      .filter(([file]) => file === '.pre-commit-config.yaml')
      .flatMap(([, text]) => parse(text).repos.flatMap((repo: { hooks: readonly Hook[] }) => repo.hooks));
    expect(named).toHaveLength(3);
    for (const { id } of named) expect(hooks.map((hook) => hook.id)).toContain(id);
  });

  test('hooks run a command of the package, on roadmaps', async () => {
    await repository.commit({ 'a.cust': header + sales + unowned });
    for (const { entry, language, files } of hooks) {
      expect(language).toBe('node');
      expect(new RegExp(files).test('more/a.cust')).toBe(true);
      expect(new RegExp(files).test('a.custom')).toBe(false);
      const [program = '', ...args] = entry.split(' ');
      expect(Object.keys(manifest.bin)).toContain(program);
      expect((await repository.cust([...args, 'a.cust'])).code).toBeLessThan(2);
    }
  });

  /** What npm is asked for when it makes a package of a checkout in `folder`, or installs there. */
  function prepared(folder: string, npm: Readonly<Record<string, string>>): string {
    const fake = join(folder, 'npm.cjs');
    return execFileSync(process.execPath, [join(root, 'scripts/prepare.mjs')], {
      cwd: folder,
      encoding: 'utf8',
      env: { PATH: process.env['PATH'], npm_execpath: fake, npm_config_global: 'true', ...npm },
    });
  }

  test('a package made from git is built, and needs no more of the outer npm than that', async () => {
    const folder = await realpath(repository.folder);
    await repository.write({
      'npm.cjs': 'console.log(...process.argv.slice(2), process.env.npm_config_global ?? "locally");\n',
    });
    const fetched = 'ci --include=dev --no-audit --no-fund locally\n';
    const built = 'run build -- --production locally\n';
    // pre-commit 4 installs from git, in a folder of npm's; earlier ones pack their own clone.
    expect(prepared(folder, { npm_command: 'install', INIT_CWD: root })).toBe(fetched + built);
    await mkdir(join(folder, 'node_modules/esbuild'), { recursive: true });
    expect(prepared(folder, { npm_command: 'pack', INIT_CWD: folder })).toBe(built);
    for (const npm_command of ['ci', 'install'])
      expect(prepared(folder, { npm_command, INIT_CWD: folder })).toBe('');
  });

  test('packing prints nothing but the name of the package, which is what pre-commit reads', () => {
    expect(manifest.scripts.prepare).toBe('node scripts/prepare.mjs');
    expect(read('.npmrc')).toContain('\nforeground-scripts=false\n');
  });
});

test('commands do what the page says they do', async () => {
  const commands = blocks('sh').flatMap(([, text]) => text.split('\n').filter((line) => line !== ''));
  const own = commands.filter((line) => line.startsWith('cust '));
  expect(own).toHaveLength(4);
  expect(commands.filter((line) => !own.includes(line))).toEqual(['npm ci && npm run build']);
  await repository.commit({ 'a.cust': header + sales + unowned });
  repository.git('checkout', '--quiet', '-b', 'topic');
  await repository.commit({ 'a.cust': `${header + sales + unowned}segment small "Small"\n` });
  for (const line of own) {
    const { code, err } = await repository.cust(line.split(' ').slice(1));
    expect(code).toBe(/diff|since/.test(line) ? 0 : 1);
    expect(err).toBe('');
  }
  for (const name of ['cust-junit.xml', 'cust.sarif', 'code-quality.json', 'summary.md'])
    expect(existsSync(join(repository.folder, name))).toBe(true);
});
