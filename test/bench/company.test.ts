import { describe, expect, test } from 'vitest';
import { parse } from '../../grammar/parser.ts';
import { Workspace } from '../../server/model/workspace.ts';
import { roadmapsOf, type TextFile } from './company.mts';

const linesIn = ({ text }: TextFile): number => text.split('\n').length - 1;
const all = (files: readonly TextFile[]): number => files.reduce((sum, file) => sum + linesIn(file), 0);

describe('generated roadmaps', () => {
  test.each([1000, 2000, 20_000, 33_333, 200_000])(
    'are %i lines long, in files of at most 2,000',
    (lines) => {
      for (const shape of ['group', 'single'] as const) {
        const files = roadmapsOf({ lines, shape });
        expect(all(files)).toBe(lines);
        expect(Math.max(...files.map(linesIn))).toBeLessThanOrEqual(2000);
        expect(new Set(files.map(({ path }) => path)).size).toBe(files.length);
      }
    },
  );

  test('say the same for the same seed, and something else for another', () => {
    const wanted = { lines: 5000, shape: 'group' } as const;
    expect(roadmapsOf({ ...wanted, seed: 1 })).toEqual(roadmapsOf({ ...wanted, seed: 1 }));
    expect(roadmapsOf({ ...wanted, seed: 1 })).not.toEqual(roadmapsOf({ ...wanted, seed: 2 }));
  });

  test('can be read to the last line', () => {
    const problems = roadmapsOf({ lines: 20_000, shape: 'group' }).flatMap(({ path, text }) =>
      parse(text).problems.map((problem) => ({ path, problem })),
    );
    expect(problems).toEqual([]);
  });

  test('are several roadmaps of a group, or one', () => {
    const files = { group: 60_000, single: 30_000 };
    const headers = (shape: keyof typeof files): readonly string[] =>
      roadmapsOf({ lines: files[shape], shape }).flatMap(({ path, text }) =>
        /^roadmap /m.test(text) ? [path] : [],
      );
    expect(headers('group')).toEqual([1, 2, 3].map((number) => `company-${number}/roadmap.cust`));
    expect(headers('single')).toEqual(['company-1/roadmap.cust']);
  });

  test('link, but for a few slips', () => {
    const workspace = new Workspace();
    for (const { path, text } of roadmapsOf({ lines: 10_000, shape: 'group' }))
      workspace.setFile(`file:///${path}`, text);
    const [model, ...others] = workspace.snapshot().models;
    expect(others).toEqual([]);
    const codes = new Set(model?.problems.map(({ code }) => code));
    expect(codes).toEqual(new Set(['unknown-reference']));
    const references = (model?.elements ?? []).flatMap(
      (element) => model?.mentions.get(element) ?? [],
    ).length;
    expect(references).toBeGreaterThan(3000);
    expect(model?.problems.length).toBeLessThan(references / 100);
  });
});
