/** Which files make one roadmap. */
import { describe, expect, test } from 'vitest';
import { Workspace } from '../../server/model/workspace.ts';
import { roadmapOf, rootUri, uriOf } from '../support/marked.ts';

/** The files of each model, by short name, models in their order. */
function groups(source: Readonly<Record<string, string>>): readonly (readonly string[])[] {
  return roadmapOf(source).snapshot.models.map(({ files }) =>
    files.map((uri) => uri.slice(rootUri.length + 1)),
  );
}

describe('files belong to', () => {
  test('the roadmap in their own folder or above it', () => {
    expect(
      groups({
        'north.cust': 'roadmap north "North" { }',
        'people.cust': 'silo sales { }',
        'emea/dach/munich.cust': 'silo munich { }',
      }),
    ).toEqual([['emea/dach/munich.cust', 'north.cust', 'people.cust']]);
  });

  test('the nearest roadmap, where there are several one inside the other', () => {
    expect(
      groups({
        'north.cust': 'roadmap north { }',
        'emea/emea.cust': 'roadmap emea { }',
        'emea/people.cust': 'silo sales { }',
        'apac/people.cust': 'silo sales { }',
      }),
    ).toEqual([
      ['emea/emea.cust', 'emea/people.cust'],
      ['apac/people.cust', 'north.cust'],
    ]);
  });

  test('their own roadmap, where several stand side by side', () => {
    const { snapshot } = roadmapOf({
      'shop/a.cust': 'roadmap shop { }\nsilo sales "Shop sales" { }',
      'bank/a.cust': 'roadmap bank { }\nsilo sales "Bank sales" { }',
    });
    expect(snapshot.models.map(({ roadmap }) => roadmap?.name)).toEqual(['bank', 'shop']);
    expect(snapshot.models.flatMap(({ problems }) => problems)).toEqual([]);
    expect(snapshot.modelOf(uriOf('shop/a.cust'))?.byId.get('silo:sales')?.label).toBe('Shop sales');
  });

  test('the roadmap that they say they are part of, wherever they stand', () => {
    expect(
      groups({
        'north/north.cust': 'roadmap north { }',
        'elsewhere/dach.cust': 'part of north\nsilo munich { }',
      }),
    ).toEqual([['elsewhere/dach.cust', 'north/north.cust']]);
  });

  test('the roadmap beside them, where a copy of it stands elsewhere', () => {
    expect(
      groups({
        'archive/north.cust': 'roadmap north { }',
        'archive/plan.cust': 'part of north',
        'now/north.cust': 'roadmap north { }',
        'now/plan.cust': 'part of north',
      }),
    ).toEqual([
      ['archive/north.cust', 'archive/plan.cust'],
      ['now/north.cust', 'now/plan.cust'],
    ]);
  });

  test('the roadmap above, where the one that they say they are part of is not there', () => {
    expect(groups({ 'north.cust': 'roadmap north { }', 'a.cust': 'part of south' })).toEqual([
      ['a.cust', 'north.cust'],
    ]);
  });

  test('one model for each workspace folder, where no roadmap is declared', () => {
    const workspace = new Workspace();
    workspace.setFolders(['file:///one', 'file:///two/']);
    workspace.setFile('file:///one/a.cust', 'silo a { }');
    workspace.setFile('file:///one/deep/down/b.cust', 'silo b { }');
    workspace.setFile('file:///two/c.cust', 'silo c { }');
    workspace.setFile('file:///outside/d.cust', 'silo d { }');
    expect(workspace.snapshot().models.map(({ files }) => files)).toEqual([
      ['file:///one/a.cust', 'file:///one/deep/down/b.cust'],
      ['file:///outside/d.cust'],
      ['file:///two/c.cust'],
    ]);
  });
});

describe('a model', () => {
  test('is the same in whatever order its files are set', () => {
    const files = [
      ['file:///r/a.cust', 'stage buy { touchpoint demo { owner: dana } }'],
      ['file:///r/b.cust', 'roadmap r { customer-owner: dana; lifecycle: buy }'],
      ['file:///r/c.cust', 'silo sales { owner dana }\nextend touchpoint demo { feeling: 3 }'],
    ] as const;
    const orders = [files, files.toReversed(), [files[1], files[2], files[0]]];
    const seen = orders.map((order) => {
      const workspace = new Workspace();
      for (const [uri, text] of order) workspace.setFile(uri, text);
      const [model] = workspace.snapshot().models;
      return [model?.files, model?.elements.map(({ id }) => id), model?.problems];
    });
    expect(seen[0]?.[2]).toEqual([]);
    expect(seen[1]).toEqual(seen[0]);
    expect(seen[2]).toEqual(seen[0]);
  });

  test('stays the same value while an edit changes neither what is declared nor what is named', () => {
    const { workspace, model, uri, texts } = roadmapOf('silo sales "Sales" { owner dana "Dana" }');
    workspace.setFile(uri, `// A remark, and an empty line.\n\n${texts.get(uri)}\n`);
    expect(workspace.snapshot().modelOf(uri)).toBe(model);
  });

  test('is another value as soon as a name changes', () => {
    const { workspace, model, uri } = roadmapOf('silo sales "Sales" { }');
    workspace.setFile(uri, 'silo sales "Sales team" { }');
    expect(workspace.snapshot().modelOf(uri)).not.toBe(model);
  });

  test('is not touched by an edit to the roadmap beside it', () => {
    const { workspace, snapshot } = roadmapOf({
      'one/a.cust': 'roadmap one { }',
      'two/a.cust': 'roadmap two { }',
    });
    workspace.setFile(uriOf('two/a.cust'), 'roadmap two { currency: EUR }');
    expect(workspace.snapshot().modelOf(uriOf('one/a.cust'))).toBe(snapshot.modelOf(uriOf('one/a.cust')));
  });

  test('is gone with its last file', () => {
    const { workspace, uri } = roadmapOf('roadmap one { }');
    workspace.removeFile(uri);
    expect(workspace.snapshot().models).toEqual([]);
  });
});

describe('a snapshot', () => {
  test('is the same one until something changes', () => {
    const { workspace, snapshot, uri, texts } = roadmapOf('roadmap one { }');
    workspace.setFile(uri, texts.get(uri) ?? '');
    expect(workspace.snapshot()).toBe(snapshot);
  });

  test('keeps a file that cannot be read, with the reason, and the rest of the roadmap', () => {
    const { workspace } = roadmapOf({ 'a.cust': 'roadmap north { }', 'b.cust': 'silo sales { }' });
    workspace.setUnreadable(uriOf('b.cust'), 'This file cannot be read: permission denied.');
    const snapshot = workspace.snapshot();
    expect(snapshot.files.get(uriOf('b.cust'))?.unreadable).toMatch(/permission denied/);
    expect(snapshot.models.map(({ roadmap }) => roadmap?.name)).toEqual(['north']);
    workspace.setFile(uriOf('b.cust'), '');
    expect(workspace.snapshot().files.get(uriOf('b.cust'))?.unreadable).toBeUndefined();
  });
});

test('of many texts of one file only the last counts, and one that comes and goes leaves nothing', () => {
  const workspace = new Workspace();
  for (let edit = 0; edit < 3; edit += 1) workspace.setFile('file:///a.cust', `silo s${edit} {}`);
  expect(workspace.snapshot().models[0]?.elements.map(({ id }) => id)).toEqual(['silo:s2']);
  workspace.setFile('file:///b.cust', 'silo b {}');
  workspace.removeFile('file:///b.cust');
  workspace.setFile('file:///a.cust', 'silo s3 {}');
  workspace.setFile('file:///a.cust', 'silo s2 {}');
  expect([...workspace.snapshot().files.keys()]).toEqual(['file:///a.cust']);
  expect(workspace.snapshot().models[0]?.elements.map(({ id }) => id)).toEqual(['silo:s2']);
});
