#!/usr/bin/env node
/** Where the `cust` command begins: what must come before the rest of it is even read. */
import './node-version.ts';
import { keepCompiled } from './compiled.ts';

keepCompiled();
void import('./process.ts');
