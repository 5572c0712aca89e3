/**
 * Bundles everything that ships into `dist/`: `node scripts/build.mts [--production]`.
 *
 * Every entry becomes one CommonJS (or, for a browser worker, one classic script) file: VS Code's web
 * extension host refuses ES modules, and one file starts faster than hundreds. Only the command comes in a few files.
 */
import { chmod, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type BuildOptions, build, type TransformResult, transform } from 'esbuild';
import { inRoot, root } from './paths.mts';
import { buildViewer } from './viewer.mts';

interface BuildChoices {
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

interface Program {
  /** Name in `dist/`. */
  readonly outfile: string;
  readonly options: BuildOptions;
}

const programs: readonly Program[] = [
  { outfile: 'extension.js', options: forBoth('client', `module.exports = ${either};`) },
  { outfile: 'server.js', options: forBoth('server/lsp', serverOrFences) },
];

async function bundleProgram({ outfile, options }: Program, choices: BuildChoices): Promise<void> {
  const { outputFiles } = await build({
    ...shared(choices),
    outfile: inRoot('dist', outfile),
    ...options,
    write: false,
  });
  await Promise.all(
    outputFiles.map(({ path, text }) => writeFile(path, choices.production ? inAscii(text) : text)),
  );
}

/** Libraries written as ES modules ask where they are; in a CommonJS file that is the file itself. */
const ownAddress = `const importMetaUrl = require('node:url').pathToFileURL(__filename).href;`;

/**
 * Writes the command, `cust.js`, and beside it what it reads in only where it is wanted: V8 looks through all code of
 * a file before it runs any, and a check has no use for a language server. So each `import()` in the sources becomes a
 * file, and what such files share becomes others. Resolves to the names of all. Rejects with esbuild's own message.
 */
export async function bundleCommand(
  outdir: string,
  choices: BuildChoices = { production: false },
): Promise<readonly string[]> {
  const modules = await build({
    ...shared(choices),
    ...forNode,
    format: 'esm',
    splitting: true,
    entryPoints: { cust: inRoot('server/cli/main.ts') },
    chunkNames: 'cust-[name]-[hash]',
    sourcemap: choices.production ? false : 'inline',
    outdir,
    write: false,
  });
  await mkdir(outdir, { recursive: true });
  const written = await Promise.all(
    modules.outputFiles.map(async ({ path, text }) => {
      const name = basename(path);
      const { code, map } = await toCommonJs(text, name, choices);
      await writeFile(path, choices.production ? inAscii(code) : `${code}//# sourceMappingURL=${name}.map\n`);
      if (!choices.production) await writeFile(`${path}.map`, map);
      return name;
    }),
  );
  await chmod(join(outdir, 'cust.js'), 0o755);
  return written;
}

/** esbuild splits nothing but ES modules: a second step makes each of them what ships. */
function toCommonJs(text: string, name: string, { production }: BuildChoices): Promise<TransformResult> {
  return transform(text, {
    format: 'cjs',
    platform: 'node',
    target: 'node22',
    // Node would start its loader of ES modules for it.
    supported: { 'dynamic-import': false },
    minify: production,
    sourcemap: production ? false : 'external',
    sourcefile: name,
    legalComments: 'none',
    define: { 'import.meta.url': 'importMetaUrl' },
    // As it is in a module.
    banner: `"use strict";${text.includes('import.meta.url') ? ownAddress : ''}`,
    logLevel: 'warning',
  });
}

/**
 * V8 takes twice the room for a text with anything else than ASCII in it, and longer to read it. esbuild has escaped
 * texts and templates by now; what it leaves are regular expressions, where an escape means the same.
 */
function inAscii(code: string): string {
  return code.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
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
  const [viewer, command] = await Promise.all([
    buildViewer(),
    bundleCommand(inRoot('dist'), choices),
    ...programs.map((program) => bundleProgram(program, choices)),
  ]);
  const names = [...programs.map(({ outfile }) => outfile), ...viewer, ...command];
  await removeLeftovers(new Set(choices.production ? names : names.flatMap((name) => [name, `${name}.map`])));
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
