/**
 * Builds `dist/` where npm makes a package of this checkout: for `npm pack`, and where somebody installs from git,
 * as pre-commit does. npm asks for it in a checkout as well, where the tests and `npm start` build for themselves.
 * Plain JavaScript: it has to run, and do nothing, on a Node that is too old for the rest.
 */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const { npm_command: command = '', npm_execpath: npm = '', INIT_CWD: startedIn = '' } = process.env;

/** Nobody but a person (or a build server) in this very folder has `npm ci` or `npm install` start here. */
const isCheckout = ['ci', 'install'].includes(command) && startedIn === process.cwd();

if (!isCheckout) {
  // What an outer npm was told (--global, say) is not meant for this one: npm hands it on all the same, and so
  // leaves out what the build needs where a package is installed globally from git.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name)));
  const run = (/** @type {readonly string[]} */ ...args) =>
    execFileSync(process.execPath, [npm, ...args], { env, stdio: 'inherit' });
  if (!existsSync('node_modules/esbuild')) run('ci', '--include=dev', '--no-audit', '--no-fund');
  run('run', 'build', '--', '--production');
}
