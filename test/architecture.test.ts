import { describe, expect, test } from 'vitest';
import { findUnusedExports, unusedExportsIn } from '../scripts/exports.mts';
import { findViolations, violationsIn } from '../scripts/imports.mts';

const complaints = (file: string, text: string): readonly string[] => violationsIn(file, text);

test('imports run one way, and the pure folders are pure', async () => {
  expect(await findViolations()).toEqual([]);
});

describe('the check of imports itself', () => {
  test.each([
    ['grammar/a.ts', "import { b } from '../server/model/b.ts';"],
    ['server/model/a.ts', "export { b } from '../rules/b.ts';"],
    ['server/rules/a.ts', "import type { b } from '../views/b.ts';"],
    ['server/rules/a.ts', "type B = import('../views/b.ts').B;"],
    ['server/views/a.ts', "const b = await import('../../client/node.ts');"],
    ['server/service.ts', "import { b } from './host/node.ts';"],
    ['client/a.ts', "import { b } from '../server/lsp/protocol.ts';"],
    ['client/a.ts', "import { State } from 'vscode-languageclient';"],
    ['client/viewer/a.ts', "import { b } from '../preview/panel.ts';"],
    ['grammar/a.ts', "import { b } from '../scripts/build.mts';"],
    ['grammar/a.ts', "import { readFile } from 'fs/promises';"],
    ['server/features/a.ts', "import { Position } from 'vscode-languageserver/node';"],
    ['server/rules/a.ts', 'const today = new Date();'],
    ['server/rules/a.ts', 'const now = { Date };'],
    ['server/rules/a.ts', 'const x = Math.random();'],
    ['server/rules/a.ts', 'names.sort((a, b) => a.localeCompare(b));'],
    ['server/views/a.ts', 'console.log(1);'],
    ['attic/a.ts', ''],
  ])('%s must not say %s', (file, text) => {
    expect(complaints(file, text)).toHaveLength(1);
  });

  test.each([
    ['grammar/a.ts', "import { createToken } from 'chevrotain';\nimport { b } from './b.ts';"],
    ['server/features/a.ts', "import { Range } from 'vscode-languageserver-types';"],
    ['server/lsp/a.ts', "import { service } from '../service.ts';\nimport { disk } from '../host/node.ts';"],
    ['server/cli/a.ts', 'console.log(process.argv, new Date());'],
    ['client/a.ts', "import type { B } from '../server/lsp/protocol.ts';"],
    ['client/a.ts', "const { LanguageClient } = await import('vscode-languageclient/node');"],
    ['grammar/a.ts', "interface Date { readonly year: number }\nconst kinds = { process: 'process' };"],
    ['grammar/a.ts', '// Math.random() and new Date() in words\nconst text = "new Date()";'],
  ])('%s may say %s', (file, text) => {
    expect(complaints(file, text)).toEqual([]);
  });

  test('a complaint names the place', () => {
    expect(complaints('grammar/a.ts', '\n\nconst now = new Date();')).toEqual([
      expect.stringMatching(/^grammar\/a\.ts:3: grammar is pure, and "Date" depends on/),
    ]);
  });
});

test('what is exported is imported somewhere', async () => {
  expect(await findUnusedExports()).toEqual([]);
});

describe('the check of exports itself', () => {
  const unused = (...sources: readonly (readonly [file: string, source: string])[]): readonly string[] =>
    unusedExportsIn(new Map(sources));

  test.each([
    'export const b = 1;',
    'export function b(): void {}',
    'export interface b {}',
    'export type b = string;',
    'export class b {}',
    'const b = 1;\nexport { b };',
    "export { a as b } from './c.ts';",
    'export const b = 1;\nconst c = b;',
  ])('nobody imports b: %s', (source) => {
    expect(unused(['server/a.ts', source])).toEqual([
      expect.stringMatching(/^server\/a\.ts:[12]: b is exported, and nobody imports it\.$/),
    ]);
  });

  test.each([
    "import { b } from './a.ts';",
    "import { b as c } from './a.ts';",
    "import type { b } from './a.ts';",
    "import * as a from './a.ts';",
    "export { b as c } from './a.ts';",
    "export * from './a.ts';",
    "type B = import('./a.ts').b;",
    "type A = typeof import('./a.ts');",
    "const { b } = await import('./a.ts');",
  ])('b is imported: %s', (user) => {
    const exporter = ['server/a.ts', 'export const b = 1;'] as const;
    expect(unused(exporter, ['server/user.ts', user]).filter((one) => one.startsWith('server/a.ts'))).toEqual(
      [],
    );
  });

  test('a name in another file is another name', () => {
    expect(
      unused(['server/a.ts', 'export const b = 1;'], ['client/c.ts', "import { b } from './a.ts';"]),
    ).toEqual(['server/a.ts:1: b is exported, and nobody imports it.']);
  });
});
