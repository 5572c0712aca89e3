/**
 * Bundles everything that ships into `dist/`: `node scripts/build.mts [--production]`.
 *
 * Every entry becomes one CommonJS (or, for a browser worker, one classic script) file: VS Code's web
 * extension host refuses ES modules, and one file starts faster than hundreds.
 */
import { chmod, rm } from 'node:fs/promises';
import { type BuildOptions, build } from 'esbuild';
import { inRoot, root } from './paths.mts';
import { buildViewer } from './viewer.mts';

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

/** Empties `dist/` and fills it again. Rejects with esbuild's own message where something does not bundle. */
export async function buildAll(choices: BuildChoices): Promise<void> {
  await rm(inRoot('dist'), { recursive: true, force: true });
  await Promise.all([
    ...entries.map((entry) => build({ ...shared(choices), ...entry })),
    buildViewer({ outfile: inRoot('dist', 'viewer.js'), production: choices.production }),
  ]);
  await chmod(inRoot('dist', 'cust.js'), 0o755);
}

if (import.meta.main) {
  const started = performance.now();
  await buildAll({ production: process.argv.includes('--production') });
  console.log(`Built dist/ in ${((performance.now() - started) / 1000).toFixed(1)} s`);
}
