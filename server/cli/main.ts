#!/usr/bin/env node
/** Where the `cust` command begins: what must come before the rest of it is even read. */
import './node-version.ts';
import { keepCompiled } from './compiled.ts';

keepCompiled();
if (isFolderThere()) void import('./process.ts');
else {
  process.stderr.write('cust: The folder that you are in has been removed. Go to another one.\n');
  process.exitCode = 2;
}

/** A folder can be removed while somebody stands in it: then no path leads anywhere. */
function isFolderThere(): boolean {
  try {
    return process.cwd() !== '';
  } catch {
    return false;
  }
}
