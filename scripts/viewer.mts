/**
 * Bundles the viewer page: `dist/viewer.js` (the page's code and Mermaid), `dist/viewer-elk.js` (the layout
 * engine, loaded when it is needed), `dist/viewer.css`, and `dist/viewer-loader.js`, which fetches them in
 * Markdown previews. Each is self-contained: no imports, no network.
 */
import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type BuildOptions, build, type Plugin } from 'esbuild';
import { inRoot, root } from './paths.mts';

interface ViewerChoices {
  /** Folder to write into, from the checkout's root. */
  readonly outdir?: string;
}

/** Folders of Mermaid's `src/diagrams` whose types some view draws. The rest of its forty is left out, for size. */
const diagramFolders = ['flowchart', 'gantt', 'sequence'];

/**
 * Mermaid's entry imports each diagram type by a file with a hash in its name; the comment of its bundler
 * before each says which type it is.
 */
function keepDiagrams(entry: string): string {
  let folder = '';
  const lines = entry.split('\n').map((line) => {
    folder = /^\/\/ src\/diagrams\/([^/]+)\//.exec(line)?.[1] ?? folder;
    if (diagramFolders.includes(folder)) return line;
    const refusal = JSON.stringify(`Diagrams of the type "${folder}" are not part of this viewer.`);
    return line.replace(/import\("[^"]+"\)/, `Promise.reject(new Error(${refusal}))`);
  });
  return lines.join('\n');
}

const copying =
  /var getConfig = [^;]*?\{\s*return assignWithDepth_default\(\{\}, currentConfig\);\s*\}, "getConfig"\);/;

/**
 * Mermaid copies its whole configuration for every label that it writes, a third of the time of a large
 * flowchart. The copy is good for as long as the configuration is the same object, which it replaces whole.
 */
const copiedOnce = `var copiedFrom, copiedConfig;
  var getConfig = () => {
    if (copiedFrom !== currentConfig) {
      copiedFrom = currentConfig;
      copiedConfig = assignWithDepth_default({}, currentConfig);
    }
    return copiedConfig;
  };`;

/** Large parts that no view uses: formulas, a second layout for mind maps, Mermaid's own swim lanes. */
const leftOut = /^(katex|cytoscape(-.*)?)$|\/(swimlanes|cose-bilkent|bpmnIcons)-[A-Z0-9]+\.mjs$/;

const slimMermaid: Plugin = {
  name: 'slim-mermaid',
  setup(bundler) {
    bundler.onLoad({ filter: /[\\/]mermaid\.core\.mjs$/ }, async ({ path }) => ({
      contents: keepDiagrams(await readFile(path, 'utf8')),
      resolveDir: dirname(path),
    }));
    let spedUp = false;
    bundler.onLoad({ filter: /[\\/]mermaid\.core[\\/]chunk-[A-Z0-9]+\.mjs$/ }, async ({ path }) => {
      const chunk = await readFile(path, 'utf8');
      const contents = chunk.replace(copying, copiedOnce);
      spedUp ||= contents !== chunk;
      return { contents, resolveDir: dirname(path) };
    });
    bundler.onEnd(() => ({
      warnings: spedUp
        ? []
        : [{ text: 'Mermaid no longer has the getConfig that scripts/viewer.mts speeds up.' }],
    }));
    bundler.onResolve({ filter: leftOut }, ({ path }) => ({ path, namespace: 'left-out' }));
    bundler.onLoad({ filter: /.*/, namespace: 'left-out' }, () => ({ contents: 'export {};' }));
    bundler.onResolve({ filter: /^elkjs\// }, ({ path }) => ({ path, namespace: 'elk' }));
    bundler.onLoad({ filter: /.*/, namespace: 'elk' }, () => ({
      contents: "import { LayoutEngine } from './client/viewer/layout/elk.ts';\nexport default LayoutEngine;",
      resolveDir: root,
    }));
  },
};

/**
 * Writes the viewer's files; returns their names. Rejects with esbuild's own message where one does not bundle.
 * They are minified in every build, because `cust export` writes them into its page: a readable Mermaid would leave
 * no room in it for the tables.
 */
export async function buildViewer({ outdir = 'dist' }: ViewerChoices = {}): Promise<readonly string[]> {
  const shared: BuildOptions = {
    absWorkingDir: root,
    bundle: true,
    platform: 'browser',
    format: 'iife',
    target: 'es2022',
    minify: true,
    sourcemap: false,
    legalComments: 'none',
    charset: 'utf8',
    logLevel: 'warning',
  };
  const engine = "import Elk from 'elkjs/lib/elk.bundled.js'; globalThis.custElk = Elk;";
  await Promise.all([
    build({
      ...shared,
      entryPoints: ['client/viewer/entry.ts'],
      outfile: `${outdir}/viewer.js`,
      plugins: [slimMermaid],
    }),
    // Already minified, and its own module wrapper must not find an outer `require`.
    build({
      ...shared,
      stdin: { contents: engine, resolveDir: inRoot(), sourcefile: 'viewer-elk.js' },
      outfile: `${outdir}/viewer-elk.js`,
      external: ['web-worker'],
    }),
    build({
      ...shared,
      entryPoints: ['client/viewer/loader.ts'],
      outfile: `${outdir}/viewer-loader.js`,
    }),
    build({ ...shared, entryPoints: ['client/viewer/viewer.css'], outfile: `${outdir}/viewer.css` }),
  ]);
  return ['viewer.js', 'viewer-elk.js', 'viewer-loader.js', 'viewer.css'];
}

if (import.meta.main) await buildViewer();
