/**
 * Sheets in the shapes that people keep them in. What becomes of each stands beside it, as a `.cust` file to be read
 * and judged. The workbooks were saved by LibreOffice.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { formatted } from './formatted.ts';
import { importing } from './importing.ts';

const sheets = join(import.meta.dirname, 'sheets');
const names = readdirSync(sheets).filter((name) => !name.endsWith('.cust'));

test('there are at least ten', () => {
  expect(names.length).toBeGreaterThanOrEqual(10);
});

describe.each(names)('%s', (name) => {
  const bytes = new Uint8Array(readFileSync(join(sheets, name)));

  test('becomes a roadmap that is read without a slip, in canonical form', async () => {
    const { take, files, service } = importing();
    take(name, bytes);
    const [text, ...others] = Object.values(files());
    expect(others).toEqual([]);
    const rules = service.findings([...service.uris()][0] ?? '').map(({ rule }) => rule);
    expect(
      rules.filter((rule) =>
        ['syntax', 'unknown-reference', 'duplicate-name', 'unknown-attribute'].includes(rule),
      ),
    ).toEqual([]);
    expect(formatted(text ?? '')).toBe(text);
    await expect(text).toMatchFileSnapshot(join(sheets, `${name}.cust`));
  });

  test('imported again changes nothing', () => {
    const { take } = importing();
    take(name, bytes);
    expect(take(name, bytes)).toMatchObject({ added: [], changes: [], gone: [] });
    expect(take(name, bytes).texts).toEqual(new Map());
  });
});
