/** Paths as they come off a command line: the odd ones. */
import { expect, test } from 'vitest';
import type { Console } from '../../server/cli/console.ts';
import { run } from '../../server/cli/program.ts';

test('standard input that is named twice is read once', async () => {
  const texts = ['roadmap acme { as-of: 2026-05-15 }\nstage buy {\n  touchpoint demo\n}\n'];
  let out = '';
  const plain = (text: string): string => text;
  const io: Console = {
    out: (text) => {
      out += text;
    },
    err: () => undefined,
    // As in a shell: whoever reads a second time finds nothing there.
    stdin: async () => new TextEncoder().encode(texts.pop() ?? ''),
    cwd: process.cwd(),
    paint: { severity: (_severity, text) => text, strong: plain, faint: plain },
  };
  expect(await run(['check', '-', '-'], io, '1.2.3')).toBe(1);
  expect(out).toContain('<stdin>:3:14');
});
