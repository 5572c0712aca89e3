import { describe, expect, test } from 'vitest';
import { findViolations, violationsIn } from '../scripts/imports.mts';

const complaints = (file: string, text: string): readonly string[] => violationsIn(file, text);

test('imports run one way, and the pure folders are pure', async () => {
  expect(await findViolations()).toEqual([]);
});

describe('the check itself', () => {
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
