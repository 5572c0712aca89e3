/**
 * Bundles everything that ships into `dist/`: `node scripts/build.mts [--production]`.
 *
 * Every entry becomes one CommonJS (or, for a browser worker, one classic script) file: VS Code's web
 * extension host refuses ES modules, and one file starts faster than hundreds.
 */
import { existsSync } from 'node:fs';
import { chmod, mkdir, readdir, rm } from 'node:fs/promises';
import { basename } from 'node:path';
import { type BuildOptions, build } from 'esbuild';
import { inRoot, root } from './paths.mts';

export interface BuildChoices {
  /** Minify, and leave the source maps out. */
  readonly production: boolean;
}

const shared = (choices: BuildChoices): BuildOptions => ({
  absWorkingDir: root,
  bundle: true,
  format: 'cjs',
  target: 'es2022',
  minify: choices.production,
  // A stack trace in a bug report from the field must still name functions.
  keepNames: false,
  sourcemap: choices.production ? false : 'linked',
  legalComments: 'none',
  charset: 'utf8',
  logLevel: 'warning',
});

const forNode = (entry: string, outfile: string): BuildOptions => ({
  entryPoints: [entry],
  outfile: `dist/${outfile}`,
  platform: 'node',
  target: 'node22',
  external: ['vscode'],
});

const forBrowser = (entry: string, outfile: string): BuildOptions => ({
  entryPoints: [entry],
  outfile: `dist/${outfile}`,
  platform: 'browser',
  // `browser` entries of the language-server packages are reached through this condition.
  conditions: ['browser'],
  external: ['vscode'],
});

const entries: readonly BuildOptions[] = [
  forNode('client/node.ts', 'extension.js'),
  forNode('server/lsp/node.ts', 'server.js'),
  { ...forNode('server/cli/main.ts', 'cust.js'), banner: { js: '#!/usr/bin/env node' } },
  forBrowser('client/browser.ts', 'extension.web.js'),
  { ...forBrowser('server/lsp/browser.ts', 'server.web.js'), format: 'iife' },
];

/** Files of an earlier build that this one did not write: source maps beside minified code, renamed entries. */
async function removeLeftovers(kept: ReadonlySet<string>): Promise<void> {
  const names = await readdir(inRoot('dist'));
  const leftovers = names.filter((name) => !kept.has(name));
  await Promise.all(leftovers.map((name) => rm(inRoot('dist', name), { recursive: true })));
}

/**
 * Fills `dist/`. Rejects with esbuild's own message where something does not bundle.
 *
 * Files are replaced one by one rather than the folder emptied first: an editor that runs from `dist/`
 * while it is rebuilt finds an old or a new file, never none.
 */
export async function buildAll(choices: BuildChoices): Promise<void> {
  await mkdir(inRoot('dist'), { recursive: true });
  const present = entries.filter((e) => existsSync(inRoot((e.entryPoints as string[])[0] ?? '')));
  const viewer = existsSync(inRoot('scripts', 'viewer.mts'))
    ? await import('./viewer.mts' as string)
    : undefined;
  await Promise.all([
    ...present.map((entry) => build({ ...shared(choices), ...entry })),
    viewer?.buildViewer({ outfile: inRoot('dist', 'viewer.js'), production: choices.production }),
  ]);
  const names = [...entries.map((entry) => basename(entry.outfile ?? '')), 'viewer.js'];
  await removeLeftovers(new Set(choices.production ? names : names.flatMap((name) => [name, `${name}.map`])));
  if (existsSync(inRoot('dist', 'cust.js'))) await chmod(inRoot('dist', 'cust.js'), 0o755);
}

if (import.meta.main) {
  const started = performance.now();
  await buildAll({ production: process.argv.includes('--production') });
  console.log(`Built dist/ in ${((performance.now() - started) / 1000).toFixed(1)} s`);
}
