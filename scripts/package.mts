/** Builds for production and writes `cust.vsix`. */
import { spawnSync } from 'node:child_process';
import { rmSync, statSync } from 'node:fs';
import { buildAll } from './build.mts';
import { inRoot, root } from './paths.mts';

/** A user should get it over a slow line in a second or two; pictures for the README count too. */
const limitBytes = 1_500_000;

await buildAll({ production: true });
const vsix = inRoot('cust.vsix');
const flags = [
  '--no-dependencies',
  '--allow-missing-repository',
  '--no-rewrite-relative-links',
  // "files" is also what npm packs. vsce takes a path for none of its own where it begins with ./ , as those of the
  // command do, which has no place in an editor.
  '--allow-unused-files-pattern',
  '--out',
  vsix,
];
const vsce = spawnSync(
  process.execPath,
  [inRoot('node_modules', '@vscode', 'vsce', 'vsce'), 'package', ...flags],
  {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  },
);
// vsce has said why; a half-written file of an earlier run must not be mistaken for this one's.
if (vsce.status !== 0) {
  rmSync(vsix, { force: true });
  process.exit(1);
}
const bytes = statSync(vsix).size;
console.log(`Wrote cust.vsix (${(bytes / 1_000_000).toFixed(2)} MB)`);
if (bytes > limitBytes) {
  console.error('The .vsix has grown beyond 1.5 MB: look at what was added to dist/ or to "files".');
  process.exitCode = 1;
}
