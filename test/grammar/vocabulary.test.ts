import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from '../../grammar/parser.ts';
import { describeValue } from '../../grammar/values/describe.ts';
import { canonicalItem, readItem, readText } from '../../grammar/values/values.ts';
import { attributeFor, attributesOf, kindFor, kinds, mayNest } from '../../grammar/vocabulary.ts';
import { allDeclarations, specOf, written } from './attribute-items.ts';

const rows = kinds.flatMap((kind) =>
  attributesOf(kind.name).map((spec) => ({ kind, spec, path: `${kind.name}.${spec.name}` })),
);

describe('the table', () => {
  test('has fourteen kinds', () => {
    expect(kinds.map((kind) => kind.name).join(' ')).toBe(
      'roadmap silo owner stage touchpoint handoff metric initiative task customers insight system segment forum',
    );
  });

  test('names each attribute of a kind once, in lower case', () => {
    for (const kind of kinds) {
      const names = attributesOf(kind.name).map((spec) => spec.name);
      expect(new Set(names).size).toBe(names.length);
      expect(names.join(' ')).toBe(names.join(' ').toLowerCase());
    }
  });

  test('says which kinds a name may stand for, wherever it takes one', () => {
    for (const { spec, path } of rows) {
      const takesName = ['reference', 'moved', 'funded', 'reason'].includes(spec.type);
      expect((spec.to?.length ?? 0) > 0, path).toBe(takesName);
      expect((spec.values?.length ?? 0) > 1, path).toBe(spec.type === 'enum');
    }
  });

  test('speaks in whole sentences', () => {
    for (const { spec, path } of rows) {
      expect(spec.help, path).toMatch(/^["\p{Lu}].*\.$/u);
      for (const value of spec.values ?? [])
        expect(value.help, `${path} ${value.name}`).toMatch(/^\p{Lu}.*\.$/u);
    }
    for (const kind of kinds) expect(kind.help).toMatch(/^\p{Lu}.*\.$/u);
  });

  test.each(rows.map((row) => [row.path, row] as const))(
    'the example of %s is right, and in canonical form',
    (path, { spec }) => {
      const { items, source } = written(path, spec.example);
      expect(items.length).toBeGreaterThan(0);
      expect(spec.list || items.length === 1).toBe(true);
      expect(items.map((item) => canonicalItem(spec, item, source)).join(', ')).toBe(spec.example);
      for (const item of items) expect(readItem(spec, item, source)).not.toHaveProperty('problem');
    },
  );

  test.each(kinds.map((kind) => [kind.name, kind] as const))(
    'the example of %s parses, with attributes in order',
    (name, kind) => {
      const tree = parse(kind.example);
      expect(tree.problems).toEqual([]);
      const order = attributesOf(name).map((spec) => spec.name);
      const [declaration] = tree.declarations;
      const keys = (declaration?.block?.members ?? [])
        .filter((member) => member.type === 'attribute')
        .map((member) => member.key.text);
      expect(declaration?.kind).toBe(name);
      expect(keys).toEqual([...keys].sort((a, b) => order.indexOf(a) - order.indexOf(b)));
      expect(keys.every((key) => order.includes(key))).toBe(true);
    },
  );
});

describe('looking words up', () => {
  test('kinds in any case and spelling', () => {
    expect(kindFor('Hand-Off')?.name).toBe('handoff');
    expect(kindFor('TOUCHPOINT')?.name).toBe('touchpoint');
    expect(kindFor('toString')).toBeUndefined();
  });

  test('attributes by kind, common ones included', () => {
    expect(attributeFor('touchpoint', 'Owner')?.to).toEqual(['owner']);
    expect(attributeFor('segment', 'note')?.type).toBe('text');
    expect(attributeFor('segment', 'owner')).toBeUndefined();
    expect(attributeFor('segment', 'constructor')).toBeUndefined();
  });

  test('where a kind may stand', () => {
    expect(mayNest('touchpoint', 'stage')).toBe(true);
    expect(mayNest('touchpoint', 'file')).toBe(false);
    expect(mayNest('initiative', 'initiative')).toBe(true);
    expect(mayNest('owner', 'file')).toBe(true);
  });
});

test.each([
  ['touchpoint.owner', 'the name of an owner'],
  ['insight.shared-with', 'the name of a silo, or everyone; several are separated by commas'],
  [
    'initiative.improves',
    'the name of a touchpoint, a hand-off or a system; several are separated by commas',
  ],
  ['initiative.priority', 'high, medium or low'],
  ['metric.target', 'a number with its unit, then by and a date'],
])('%s takes %s', (path, words) => {
  expect(describeValue(specOf(path))).toBe(words);
});

describe('the roadmaps in this repository', () => {
  const folders = ['samples', 'test/golden'];
  /** Typed in a workshop with every slip once, and by people who had never written such a file. */
  const slips = ['bramley/permits', 'fibranorte/hoja', 'fibranorte/taller', 'plantje/plan'].map((name) =>
    join('test', 'golden', `${name}.cust`),
  );
  const files = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((path) => join(folder, path))
      .filter((path) => path.endsWith('.cust') && !slips.includes(path)),
  );

  test.each(files)('%s has no attribute that is unknown and no value that cannot be read', (file) => {
    const source = readFileSync(file, 'utf8');
    const problems: string[] = [];
    for (const { kind, block } of allDeclarations(parse(source).declarations)) {
      for (const attribute of block?.members.filter((member) => member.type === 'attribute') ?? []) {
        const spec = kind && attributeFor(kind, attribute.key.text);
        if (spec === undefined) problems.push(`${kind} has no ${attribute.key.text}`);
        else if (spec.type === 'text') readText(attribute.items, source);
        else {
          for (const item of attribute.items) {
            const reading = readItem(spec, item, source);
            if ('problem' in reading) problems.push(`${spec.name}: ${reading.problem.message}`);
          }
        }
      }
    }
    expect(problems).toEqual([]);
  });
});
