/** What the documents promise is there. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
const pages = [
  ...readdirSync(root).filter((name) => name.endsWith('.md')),
  ...readdirSync(join(root, 'docs')).map((name) => join('docs', name)),
  'samples/rowan-heat/README.md',
].filter((name) => name.endsWith('.md'));

/** Where the links and pictures of a page lead, addresses and places in the same page left out. */
function targetsOf(page: string): string[] {
  const text = readFileSync(join(root, page), 'utf8').replace(/```[\s\S]*?```|`[^`\n]*`/g, '');
  return [...text.matchAll(/\]\(([^)\s#]+)(?:#[^)]*)?\)/g)]
    .map((match) => match[1] ?? '')
    .filter((target) => !/^[a-z]+:/i.test(target));
}

describe.each(pages)('%s', (page) => {
  test('leads nowhere that is not there', () => {
    const missing = targetsOf(page).filter((target) => !existsSync(join(root, dirname(page), target)));
    expect(missing).toEqual([]);
  });
});

test('the README names the commands that CI runs', () => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  expect(readme).toContain('\nnpm ci && npm start\n');
  expect(readme).toContain('\nnpm ci && npm test\n');
});

const fetchedOrBuilt = ['node_modules', 'dist', '.git'];

/** Every file and folder of the checkout, from the root, without what is in those; folders end with `/`. */
function everythingHere(folder = ''): readonly string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter(({ name }) => !fetchedOrBuilt.includes(name))
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      return entry.isDirectory() ? [`${path}/`, ...everythingHere(path)] : [path];
    });
}

test('whatever file or folder CONTRIBUTING names is there, if only below another one', () => {
  const text = readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8').replace(/```[\s\S]*?```/g, '');
  const named = [...text.matchAll(/`([\w-]+(?:[/.][\w.-]+)*(?:\/|\.(?:m?ts|md|json)))`/g)].map(
    ([, path]) => path,
  );
  const here = [...everythingHere(), ...fetchedOrBuilt.map((name) => `/${name}/`)];
  expect(named.length).toBeGreaterThan(50);
  expect(named.filter((path) => !here.some((one) => one.endsWith(`/${path}`)))).toEqual([]);
});
