/** What must hold of every comparison, whatever people write. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from '../../grammar/parser.ts';
import { attributesOf } from '../../grammar/vocabulary.ts';
import { applyEdits, setAttribute } from '../../grammar/writing/edit.ts';
import { format } from '../../grammar/writing/format.ts';
import type { Change } from '../../server/compare/changes.ts';
import { compare } from '../../server/compare/compare.ts';
import type { Version } from '../../server/compare/version.ts';
import { declarationsOf } from '../../server/model/summary.ts';
import { fc } from '../support/property.ts';
import { scribble, scribbled } from '../support/scribbles.ts';
import { gist, versionOf } from '../support/versions.ts';

const folder = new URL('../golden/', import.meta.url);
const read = (name: string): string => readFileSync(new URL(name, folder), 'utf8');
const northwind = read('northwind/northwind.cust');
const start = { 'northwind.cust': northwind, 'dach.cust': read('northwind/dach.cust') };
const first = versionOf(start);

function expectSilence(before: Version, after: Version): void {
  const { changes, findings } = compare(before, after);
  expect(changes.map(({ sentence }) => sentence)).toEqual([]);
  expect([...findings.gained, ...findings.lost].map(({ message }) => message)).toEqual([]);
}

/** The declarations of the sample at file level, with the blanks and comments before them. */
function pieces(text: string): readonly string[] {
  const { declarations } = parse(text);
  return declarations.map(({ range }, place) => {
    const from = place === 0 ? 0 : (declarations[place - 1]?.range.end ?? 0);
    return text.slice(from, range.end);
  });
}

/** Texts that people left half-way. */
const scribbles = fc.array(scribble, { maxLength: 4 });
const written = (changes: readonly Parameters<typeof scribbled>[1][]): Version =>
  versionOf({ ...start, 'northwind.cust': changes.reduce(scribbled, northwind) });

test('nothing differs from itself, whatever state it is in', () => {
  fc.assert(
    fc.property(scribbles, (changes) => expectSilence(written(changes), written(changes))),
    {
      numRuns: 40,
    },
  );
});

test('formatting is silent', () => {
  const formatted = Object.fromEntries(
    Object.entries(start).map(([name, text]) => [name, format(parse(text), { indentWidth: 2 })]),
  );
  expect(formatted['northwind.cust']).not.toBe(northwind);
  expectSilence(first, versionOf(formatted));
  expectSilence(first, versionOf({ ...start, 'northwind.cust': northwind.replaceAll('\n', '\r\n') }));
});

test('declarations in another order and in other files are silent', () => {
  const all = pieces(northwind);
  const homes = fc.array(fc.nat(3), { minLength: all.length, maxLength: all.length });
  const order = fc.shuffledSubarray([...all.keys()], { minLength: all.length });
  fc.assert(
    fc.property(order, homes, (places, files) => {
      const texts: Record<string, string> = { 'dach.cust': start['dach.cust'] };
      for (const place of places) {
        const name = `part-${files[place]}.cust`;
        texts[name] = `${texts[name] ?? ''}${all[place]}\n`;
      }
      expectSilence(first, versionOf(texts));
    }),
    { numRuns: 40 },
  );
});

const backwards: Partial<Record<Change['kind'], Change['kind']>> = { added: 'removed', removed: 'added' };

function mirrored(change: Change): Change {
  const { was, is, before, after, kind } = change;
  return { ...change, was: is, is: was, before: after, after: before, kind: backwards[kind] ?? kind };
}

test('read backwards, a comparison says the opposite of everything and nothing else', () => {
  fc.assert(
    fc.property(scribbles, scribbles, (some, more) => {
      const one = written(some);
      const other = written(more);
      const there = compare(one, other);
      const back = compare(other, one);
      expect(back.changes.map(gist).sort()).toEqual(there.changes.map(mirrored).map(gist).sort());
      expect(new Set(back.findings.gained)).toEqual(new Set(there.findings.lost));
      expect(new Set(back.findings.lost)).toEqual(new Set(there.findings.gained));
    }),
    { numRuns: 60 },
  );
});

/** Values that the sample has nowhere, by the type of the attribute. */
const fresh: Partial<Record<string, string>> = {
  text: '"Something else altogether"',
  word: 'elsewhere',
  data: 'shoe-size',
  count: '987',
  percent: '13%',
  date: '2031-07-03',
  duration: '77 days',
  cadence: '5 weeks',
  money: '98765',
  'quantity-at': '321 days at 2031-07-03',
  'quantity-by': '321 days by 2031-07-03',
  link: 'https://example.com/elsewhere',
};

test('one edited attribute is exactly that change', () => {
  const tree = parse(northwind);
  const places = declarationsOf(tree).flatMap((declaration) =>
    declaration.kind === undefined
      ? []
      : attributesOf(declaration.kind).map((spec) => ({ declaration, spec, value: fresh[spec.type] })),
  );
  // The currency is what every amount is in that names none.
  const editable = places.filter(({ value, spec }) => value !== undefined && spec.name !== 'currency');
  fc.assert(
    fc.property(fc.constantFrom(...editable), ({ declaration, spec, value = '' }) => {
      const text = applyEdits(northwind, setAttribute(tree, declaration, spec.name, value));
      const { changes } = compare(first, versionOf({ ...start, 'northwind.cust': text }));
      expect(changes).toHaveLength(1);
      const [change] = changes;
      expect(change).toMatchObject({ kind: 'changed', attribute: spec.name });
      expect(change?.is?.kind).toBe(declaration.kind);
      const { name, title } = declaration.heading;
      if (name !== undefined) expect(change?.is?.name).toBe(name.text);
      else if (title !== undefined) expect(change?.is?.label).toBe(title.value);
    }),
    { numRuns: 80 },
  );
});
