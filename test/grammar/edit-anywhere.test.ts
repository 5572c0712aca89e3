import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from '../../grammar/parser.ts';
import { attributesIn, contains, everyDeclaration } from '../../grammar/parsing/layout.ts';
import type { Declaration, Range, SyntaxTree } from '../../grammar/syntax.ts';
import { attributeFor, attributesOf, type KindName, kindFor, mayNest } from '../../grammar/vocabulary.ts';
import {
  appendItem,
  applyEdits,
  findAttribute,
  removeAttribute,
  removeItem,
  setAttribute,
} from '../../grammar/writing/edit.ts';
import {
  insertDeclaration,
  moveDeclaration,
  openBlock,
  removeDeclaration,
} from '../../grammar/writing/edit-declarations.ts';
import { fc } from '../support/property.ts';
import { append, drop, edited, insert, lines, set, without } from './editing.ts';
import { scraps } from './scraps.ts';

describe('everywhere in a real roadmap', () => {
  const northwind = readFileSync('test/golden/northwind/northwind.cust', 'utf8');
  const variants: readonly (readonly [string, string])[] = [
    ['as it is', northwind],
    ['as Windows writes it', `\uFEFF${northwind.replaceAll('  ', '\t').replaceAll('\n', '\r\n')}`],
  ];

  /** The first two declarations of each kind. */
  function someDeclarations(tree: SyntaxTree): readonly Declaration[] {
    const seen = new Map<string, number>();
    return [...everyDeclaration(tree.declarations)].filter(({ keyword }) => {
      const count = (seen.get(keyword.text) ?? 0) + 1;
      seen.set(keyword.text, count);
      return count <= 2;
    });
  }

  /** What a tree says, as lines `path|key|value`, and how many comments it has. */
  function contents(text: string): { said: string[]; comments: number; problems: number } {
    const tree = parse(text);
    const said: string[] = [];
    const walk = (declaration: Declaration, path: string): void => {
      const here = `${path}/${declaration.keyword.text} ${declaration.header.map((atom) => raw(atom.range)).join(' ')}`;
      said.push(here);
      for (const member of declaration.block?.members ?? []) {
        if (member.type === 'declaration') walk(member, here);
        else
          said.push(`${here}|${member.key.text}|${member.items.map((item) => raw(item.range)).join(', ')}`);
      }
    };
    const raw = (range: Range): string => text.slice(range.start, range.end);
    for (const declaration of tree.declarations) walk(declaration, '');
    return { said: said.sort(), comments: tree.comments.length, problems: tree.problems.length };
  }

  it.each(variants)('sets and removes any attribute of any declaration: %s', (_name, text) => {
    const tree = parse(text);
    const before = contents(text);
    const known = new Set(before.said);
    for (const declaration of someDeclarations(tree)) {
      for (const spec of attributesOf(declaration.kind as KindName)) {
        const existing = findAttribute(declaration, spec.name);
        const after = contents(applyEdits(text, setAttribute(tree, declaration, spec.name, spec.example)));
        const added = after.said.filter((line) => !known.has(line));
        const same = before.said.some((line) => line.endsWith(`|${spec.name}|${spec.example}`));
        if (!same) expect(added).toEqual([expect.stringContaining(`|${spec.name}|${spec.example}`)]);
        expect(after.said).toHaveLength(before.said.length + (existing ? 0 : 1));
        expect({ ...after, said: [] }).toEqual({ ...before, said: [] });
        if (!existing) continue;
        const rest = contents(applyEdits(text, removeAttribute(tree, declaration, existing)));
        expect(rest.said).toHaveLength(before.said.length - 1);
        expect(rest.said.every((line) => known.has(line))).toBe(true);
        expect({ ...rest, said: [] }).toEqual({ ...before, said: [] });
      }
    }
  });

  it.each(variants)('adds to, opens up and removes any declaration: %s', (_name, text) => {
    const tree = parse(text);
    const before = contents(text);
    for (const declaration of someDeclarations(tree)) {
      const added = contents(applyEdits(text, insertDeclaration(tree, declaration, 'task "New"\n')));
      expect(added.said).toHaveLength(before.said.length + 1);
      expect(added.comments).toBe(before.comments);
      expect(contents(applyEdits(text, openBlock(tree, declaration)))).toEqual(before);
      const rest = contents(applyEdits(text, removeDeclaration(tree, declaration)));
      expect(before.said).toEqual(expect.arrayContaining(rest.said));
      const moved = applyEdits(text, moveDeclaration(tree, declaration, undefined));
      expect(contents(moved).said).toHaveLength(before.said.length);
      expect(contents(moved).comments).toBe(before.comments);
    }
  });
});

describe('where nothing stands between one thing and the next', () => {
  const tight = 'stage s { with: a, b,\\owner: c }';

  it('writes a value apart from what follows', () => {
    expect(edited(tight, 's', set('with', 'zed'))).toBe('stage s { with: zed; owner: c }');
    expect(edited(tight, 's', append('with', 'zed'))).toBe('stage s { with: a, b,\\, zed; owner: c }');
    expect(edited('stage s { note: "n"goal: "g" }', 's', set('owner', 'zed'))).toContain('owner: zed; ');
  });

  it('takes away a value or an attribute, and no separator that is still needed', () => {
    expect(edited(tight, 's', drop('with', 2))).toBe('stage s { with: a, b; owner: c }');
    expect(edited('stage s { goal: "g", with: a,\\owner: c }', 's', without('with'))).toBe(
      'stage s { goal: "g", owner: c }',
    );
  });

  it('takes the comma away behind which a new declaration would be an item', () => {
    expect(edited(lines('stage s {', '  owner: a, // x', '}'), 's', insert('touchpoint t'))).toBe(
      lines('stage s {', '  owner: a // x', '  touchpoint t', '}'),
    );
  });

  it('moves a declaration with the comment above it, once', () => {
    const moved = edited(lines('stage s {', '  // why', '  metric m }'), 'm', (tree, declaration) =>
      moveDeclaration(tree, declaration, undefined),
    );
    expect(moved).toBe(lines('stage s {', '  }', '', '// why', 'metric m'));
  });
});

it('moves nothing out of a block that is not closed into one around it that is not closed either', () => {
  const text = lines('silo a {', '  team b {', '    owner c "C"', '');
  expect(
    edited(text, 'c', (tree, declaration) => {
      const [parent] = tree.declarations;
      return moveDeclaration(tree, declaration, parent as Declaration);
    }),
  ).toBe(text);
});

describe('anywhere in any text', () => {
  const northwind = readFileSync('test/golden/northwind/northwind.cust', 'utf8');
  const excerpt = northwind.slice(northwind.indexOf('stage onboard'), northwind.indexOf('metric win-rate'));
  const cuts = fc.array(
    fc.record({ at: fc.nat(excerpt.length), length: fc.nat(20), insert: fc.constantFrom(...scraps) }),
    { minLength: 1, maxLength: 5 },
  );
  const texts = fc.oneof(
    cuts.map((all) =>
      all.reduce(
        (text, { at, length, insert }) => text.slice(0, at) + insert + text.slice(at + length),
        excerpt,
      ),
    ),
    fc.array(fc.constantFrom(...scraps), { maxLength: 30 }).map((parts) => parts.join('')),
  );

  /** `owner` in a task is an attribute, so that a moved owner is none any more; nothing asks for such a move. */
  function isAttributeIn({ kind }: Declaration, { keyword, extend }: Declaration): boolean {
    if (kind === undefined || extend !== undefined || attributeFor(kind, keyword.text) === undefined)
      return false;
    const moved = kindFor(keyword.text);
    return moved === undefined || !mayNest(moved.name, kind);
  }

  it('makes edits that can be applied, and loses no comment of a text that can be read', () => {
    fc.assert(
      fc.property(
        texts,
        fc.nat(),
        fc.nat(),
        fc.constantFrom('owner', 'with', 'note'),
        (text, one, other, name) => {
          const tree = parse(text);
          const declarations = [...everyDeclaration(tree.declarations)];
          const declaration = declarations[one % declarations.length];
          const parent = declarations[other % declarations.length];
          if (!declaration || !parent) return;
          const attributes = attributesIn(declaration.block);
          const attribute = attributes[other % attributes.length];
          const isInside = contains(declaration.range, parent.range);
          const all = [
            setAttribute(tree, declaration, name, 'zed'),
            appendItem(tree, declaration, name, 'zed'),
            attribute ? removeAttribute(tree, declaration, attribute) : [],
            attribute
              ? removeItem(tree, declaration, attribute, one % Math.max(1, attribute.items.length))
              : [],
            insertDeclaration(tree, declaration, 'task "Z" {\n  owner: zed\n}'),
            insertDeclaration(tree, undefined, 'stage z { }'),
            openBlock(tree, declaration),
            moveDeclaration(tree, declaration, undefined),
            isInside || isAttributeIn(parent, declaration) ? [] : moveDeclaration(tree, declaration, parent),
          ];
          const isRead = tree.problems.length === 0 && tree.conflicts.length === 0;
          for (const edits of all) {
            const after = parse(applyEdits(text, edits));
            if (isRead)
              expect(after).toMatchObject({ problems: [], comments: { length: tree.comments.length } });
          }
          applyEdits(text, removeDeclaration(tree, declaration));
        },
      ),
      { numRuns: 200 },
    );
  });
});
