/** Trees that are let go of: whoever asks where something stands, or looks into one again, hears the same as before. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from '../../grammar/parser.ts';
import type { SyntaxTree } from '../../grammar/syntax.ts';
import { type Anchor, locate } from '../../server/model/locate.ts';
import { Places } from '../../server/model/places.ts';
import { SourceTree } from '../../server/model/source-tree.ts';
import { attributesOf, declarationsOf } from '../../server/model/summary.ts';
import { TreeShelf } from '../../server/model/tree-shelf.ts';
import { Workspace } from '../../server/model/workspace.ts';
import { plainTree } from '../grammar/plain-tree.ts';
import { findingsOf, plainFinding } from '../support/findings.ts';
import { uriOf } from '../support/marked.ts';
import { fc } from '../support/property.ts';
import { scribble, scribbled } from '../support/scribbles.ts';

const file = uriOf('northwind.cust');
const text = readFileSync(new URL('../golden/northwind/northwind.cust', import.meta.url), 'utf8');

/** Every place that the model may speak of, and some that are not there. */
function anchorsOf(tree: SyntaxTree): readonly Anchor[] {
  const declarations = declarationsOf(tree);
  return [-1, ...declarations.keys(), declarations.length].flatMap((node): readonly Anchor[] => {
    const declaration = declarations[node];
    const attributes = declaration === undefined ? [] : attributesOf(declaration);
    const origin = { file, node };
    return [
      { part: 'name', ...origin },
      { part: 'from', ...origin },
      { part: 'to', ...origin },
      ...[-1, ...attributes.keys(), attributes.length].flatMap((attribute): readonly Anchor[] => {
        const items = attributes[attribute]?.items ?? [];
        return [
          { part: 'key', ...origin, attribute },
          ...[-1, ...items.keys(), items.length].flatMap((item): readonly Anchor[] => [
            { part: 'item', ...origin, attribute, item },
            { part: 'reference', ...origin, attribute, item },
          ]),
        ];
      }),
    ];
  });
}

describe('a tree that was let go of', () => {
  test('says of every place where it is, without being parsed again', () => {
    fc.assert(
      fc.property(fc.array(scribble, { maxLength: 6 }), (scribbles) => {
        const whole = parse(scribbles.reduce(scribbled, text));
        const tree = new SourceTree(whole);
        tree.letGo(Places.of);
        for (const anchor of anchorsOf(whole)) {
          expect(locate(anchor, () => tree)).toEqual(locate(anchor, () => whole));
        }
        expect(tree.isLetGo).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  test('is the same tree when somebody looks into it again', () => {
    const whole = parse(text);
    const tree = new SourceTree(whole);
    tree.letGo(Places.of);
    expect(plainTree(tree.whole)).toEqual(plainTree(whole));
    expect(tree.isLetGo).toBe(false);
  });
});

describe('on the shelf', () => {
  test('stay the trees that were put there last, as many as fit', () => {
    const shelf = new TreeShelf(30);
    const [first, second, third] = ['silo first {}', 'silo second {}', 'silo third {}'].map((one) =>
      shelf.put(parse(one)),
    );
    expect([first, second, third].map((tree) => tree?.isLetGo)).toEqual([true, false, false]);
    // Looked into again, it stays until another one comes.
    expect(first?.declarations).toHaveLength(1);
    expect([first, second, third].map((tree) => tree?.isLetGo)).toEqual([false, false, false]);
    shelf.put(parse('silo fourth {}'));
    expect([first, second, third].map((tree) => tree?.isLetGo)).toEqual([false, true, true]);
  });

  test('stays the last one, however long it is', () => {
    const shelf = new TreeShelf(1);
    expect(shelf.put(parse(text)).isLetGo).toBe(false);
  });
});

test('a workspace with room for no tree finds what one with room for all of them finds, after any edits', () => {
  const folder = new URL('../golden/halden/', import.meta.url);
  const start = readdirSync(folder)
    .filter((name) => name.endsWith('.cust'))
    .map((name) => [uriOf(name), readFileSync(new URL(name, folder), 'utf8')] as const);
  const edits = fc.array(fc.record({ file: fc.nat(20), scribble }), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(edits, (all) => {
      const texts = new Map(start);
      const [narrow, roomy] = [new Workspace(0), new Workspace()];
      for (const [uri, one] of texts) for (const workspace of [narrow, roomy]) workspace.setFile(uri, one);
      for (const edit of all) {
        const [uri = '', before = ''] = [...texts][edit.file % texts.size] ?? [];
        const after = scribbled(before, edit.scribble);
        texts.set(uri, after);
        const [found, expected] = [narrow, roomy].map((workspace) => {
          workspace.setFile(uri, after);
          return findingsOf(workspace.snapshot(), { preset: 'board' }).map(plainFinding);
        });
        expect(found).toEqual(expected);
      }
    }),
    { numRuns: 25 },
  );
});

test('a fix that is asked for when the tree was let go of meanwhile mends what was found', () => {
  const [own, other] = [uriOf('a.cust'), uriOf('b.cust')];
  const workspace = new Workspace(0);
  workspace.setFile(
    own,
    'silo sales { head: dana; owner dana "Dana" {\n  initiative faster "Faster" { owner: dana }\n} }\n',
  );
  workspace.setFile(other, 'silo support {}\n');
  const found = findingsOf(workspace.snapshot()).find(({ rule }) => rule === 'misplaced');
  workspace.setFile(other, 'silo support "Support" {}\n');
  expect(workspace.snapshot().files.get(own)?.tree.isLetGo).toBe(true);
  expect(found?.fixes().map(({ title }) => title)).toEqual(['Move it out, on its own']);
});
