/**
 * Bundles everything that ships into `dist/`: `node scripts/build.mts [--production]`.
 *
 * Every entry becomes one CommonJS (or, for a browser worker, one classic script) file: VS Code's web
 * extension host refuses ES modules, and one file starts faster than hundreds.
 */
import { chmod, mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type BuildOptions, build, type Plugin } from 'esbuild';
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
  sourcemap: choices.production ? false : 'linked',
  legalComments: 'none',
  charset: 'utf8',
  // Roadmaps to begin with are part of the program.
  loader: { '.cust': 'text' },
  logLevel: 'warning',
});

const forNode: BuildOptions = {
  platform: 'node',
  target: 'node22',
  external: ['vscode'],
  // A package's UMD build calls a `require` of its own, which no bundler can follow.
  mainFields: ['module', 'main'],
};

/** Libraries written as ES modules ask where they are; in one CommonJS file that is the file itself. */
const ownAddress = `const importMetaUrl = require('node:url').pathToFileURL(__filename).href;`;

/**
 * One program that is at home in Node and in a browser's worker: all but its last step is the same for both,
 * and users would otherwise download it twice. Only the half that fits where it runs is ever started.
 */
const forBoth = (folder: string, start: string): BuildOptions => ({
  ...forNode,
  conditions: ['browser'],
  stdin: {
    contents: start,
    resolveDir: inRoot(folder),
    sourcefile: 'either.js',
  },
});

const either = `(typeof WorkerGlobalScope === 'undefined' ? require('./node.ts') : require('./browser.ts'))`;

/** Where the extension runs it itself, the server's program gives it the reader of fences, and starts nothing. */
const serverOrFences = `
  if (globalThis.custFences) globalThis.custFences(require('../markdown/fence.ts').fenceReader);
  else ${either};
`;

/**
 * The library behind `cust mcp` is a third of the whole command, and V8 looks through all code of a file before it
 * runs any: that would cost the other commands a tenth of their start. So it lies beside the command.
 */
const libraryBeside: Plugin = {
  name: 'library-beside',
  setup: ({ onResolve }) => {
    onResolve({ filter: /\/model-context-protocol\.ts$/ }, () => ({
      path: './model-context-protocol.js',
      external: true,
    }));
  },
};

interface Program {
  /** Name in `dist/`. */
  readonly outfile: string;
  readonly options: BuildOptions;
}

const programs: readonly Program[] = [
  { outfile: 'extension.js', options: forBoth('client', `module.exports = ${either};`) },
  { outfile: 'server.js', options: forBoth('server/lsp', serverOrFences) },
  {
    outfile: 'cust.js',
    options: {
      ...forNode,
      entryPoints: ['server/cli/main.ts'],
      define: { 'import.meta.url': 'importMetaUrl' },
      banner: { js: `#!/usr/bin/env node\n${ownAddress}` },
      plugins: [libraryBeside],
    },
  },
  {
    outfile: 'model-context-protocol.js',
    options: { ...forNode, entryPoints: ['server/mcp/model-context-protocol.ts'], minify: true },
  },
];

/** Bundles the command, and what lies beside it, into another folder. Rejects with esbuild's own message. */
export async function bundleCommand(outdir: string): Promise<void> {
  const wanted = programs.filter(({ outfile }) => /^(?:cust|model-context-protocol)\.js$/.test(outfile));
  await Promise.all(
    wanted.map(({ outfile, options }) =>
      build({ ...shared({ production: false }), ...options, outfile: join(outdir, outfile) }),
    ),
  );
}

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
  const [viewer] = await Promise.all([
    buildViewer({ production: choices.production }),
    ...programs.map(({ outfile, options }) =>
      build({ ...shared(choices), outfile: `dist/${outfile}`, ...options }),
    ),
  ]);
  const names = [...programs.map(({ outfile }) => outfile), ...viewer];
  await removeLeftovers(new Set(choices.production ? names : names.flatMap((name) => [name, `${name}.map`])));
  await chmod(inRoot('dist', 'cust.js'), 0o755);
}

if (import.meta.main) {
  const started = performance.now();
  try {
    await buildAll({ production: process.argv.includes('--production') });
    console.log(`Built dist/ in ${((performance.now() - started) / 1000).toFixed(1)} s`);
  } catch (error) {
    // Where it came from esbuild, that has said what is wrong, and where.
    if (!(error instanceof Error && 'errors' in error)) console.error(error);
    process.exitCode = 1;
  }
}
