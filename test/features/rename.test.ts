import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { WorkspaceEdit } from 'vscode-languageserver-types';
import { applyEdits } from '../../grammar/writing/edit.ts';
import { positionAt } from '../../server/model/lines.ts';
import { declarationOf } from '../../server/model/locate.ts';
import type { Element } from '../../server/model/model.ts';
import { nameRange } from '../../server/model/summary.ts';
import type { Service } from '../../server/service.ts';
import { type MarkedSource, roadmapOf } from '../support/marked.ts';
import { fc } from '../support/property.ts';
import { offsetsOf, serve, treeIn } from '../support/service.ts';

/** The texts of all files after the renaming at the cursor, by file name; or the refusal. */
function renamed(source: MarkedSource, newName: string): Readonly<Record<string, string>> | string {
  const { service, cursor, position, texts } = serve(source);
  const answer = service.rename(cursor.uri, position, newName);
  if ('refused' in answer) return answer.refused;
  for (const [uri, text] of textsAfter(service, answer)) service.setFile(uri, text);
  return Object.fromEntries(
    [...texts.keys()].map((uri) => [uri.slice(uri.lastIndexOf('/') + 1), treeIn(service, uri).text]),
  );
}

function textsAfter(service: Service, { changes = {} }: WorkspaceEdit): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(changes).map(([uri, edits]) => {
      const tree = treeIn(service, uri);
      const mine = edits.map(({ range, newText }) => ({ range: offsetsOf(tree, range), text: newText }));
      return [uri, applyEdits(tree.text, mine)];
    }),
  );
}

/** Renames the thing at the cursor to `new`, and expects every marked range to become that. */
function expectRenamed(source: Readonly<Record<string, string>>): void {
  const expected = Object.entries(source).map(([name, text]) => [
    name,
    text.replace(/<\|>/g, '').replace(/«[^»]*»/g, 'new'),
  ]);
  expect(renamed(source, 'new')).toEqual(Object.fromEntries(expected));
}

test.each<[string, Readonly<Record<string, string>>]>([
  [
    'a name that has signs in it and should not, at an end and with an amount',
    {
      'a.cust': 'silo «R<|>&D» "Research" { owner dana "Dana Ruiz" }\nhandoff h "H" silo «R&D» -> dana',
      'b.cust': 'initiative i "I" { silos: «R&D»; funded-by: «R&D» 20k }',
    },
  ],
  [
    'an owner everywhere, over files',
    {
      'a.cust': 'silo s { head: «dana»; owner «da<|>na» "Dana Ruiz" }\nhandoff h «dana» -> s',
      'b.cust': 'metric m { owner: «dana»; note: "ask dana" } // dana\nextend owner «dana» { role: "VP" }',
    },
  ],
  ['from where it is used', { 'a.cust': 'owner «dana»\nmetric m { owner: «da<|>na» }' }],
  [
    'but not where its display name is written',
    {
      'a.cust': 'owner «da<|>na» "Dana Ruiz"\nmetric m { owner: "Dana Ruiz" }\nmetric n { owner: Dana Ruiz }',
    },
  ],
  [
    'its name in quotes',
    { 'a.cust': 'owner «da<|>na»\nmetric m { owner: "«dana»" }\nextend owner "«dana»" { role: "r" }' },
  ],
  [
    'the child of dotted names',
    {
      'a.cust':
        'stage on { touchpoint «t<|>» }\ninsight i { about: on.«t», «t», "on.«t»" }\nextend touchpoint on.«t» { note: "n" }',
    },
  ],
  [
    'the parent of dotted names',
    {
      'a.cust':
        'roadmap r { lifecycle: «on» }\nstage «o<|>n» { touchpoint t }\ninsight i { about: «on».t, "«on».t" }\nextend touchpoint «on».t { note: "n" }',
    },
  ],
  ['ends that say their kind', { 'a.cust': 'silo «s<|>»\nowner s\nhandoff h silo «s» -> owner s' }],
  ['with amounts', { 'a.cust': 'metric «nr<|>r» { drives: «nrr» }\ninitiative i { moves: «nrr» +2% }' }],
  ['a roadmap', { 'a.cust': 'roadmap «ac<|>me»', 'b.cust': 'part of «acme»\nowner a' }],
  [
    'both declarations of a name that there is twice',
    { 'a.cust': 'owner «da<|>na»\nowner «dana»\nmetric m { owner: «dana» }' },
  ],
  [
    'what an accept: is narrowed to',
    {
      'a.cust': 'silo «sa<|>les»\ninitiative i { silos: «sales»; accept: silo-without-task «sales» "Later" }',
    },
  ],
  [
    'data, also in an accept:',
    {
      'a.cust':
        'stage s { touchpoint t { collects: «go<|>als», "«goals»"; accept: details-asked-again «goals» "June" } }',
      'b.cust': 'system c { holds: «goals»; record-of: «goals» }\nmetric goals',
    },
  ],
  [
    'data of several words',
    { 'a.cust': 'system c { holds: «customer go<|>als» }\nhandoff c -> c { carries: "«customer goals»" }' },
  ],
])('renames %s', (_what, source) => {
  expectRenamed(source);
});

test('renames a tag over files, with or without its mark', () => {
  const source = { 'a.cust': 'silo a { #bo<|>ard }', 'b.cust': 'metric m #board { #boards }' };
  const after = { 'a.cust': 'silo a { #council }', 'b.cust': 'metric m #council { #boards }' };
  expect(renamed(source, 'council')).toEqual(after);
  expect(renamed(source, '#council')).toEqual(after);
});

test('writes names of any script as they are compared', () => {
  expect(renamed('owner größ<|>e\r\nmetric m { owner: größe }', ' u\u0308ber ')).toEqual({
    'roadmap.cust': 'owner über\r\nmetric m { owner: über }',
  });
});

test('puts data into quotes where it needs them', () => {
  expect(renamed('system c { holds: go<|>als }', 'customer goals')).toEqual({
    'roadmap.cust': 'system c { holds: "customer goals" }',
  });
});

test('changes nothing for the same name', () => {
  const { service, uri, position } = serve('owner da<|>na');
  expect(service.rename(uri, position, 'dana')).toEqual({ changes: {} });
});

test('makes an ambiguous name clear', () => {
  const text = 'silo a { owner dana<|> }\nsilo b { owner dana }\nmetric m { owner: dana }';
  expect(renamed(text, 'eva')).toEqual({
    'roadmap.cust': 'silo a { owner eva }\nsilo b { owner dana }\nmetric m { owner: dana }',
  });
});

describe('is refused', () => {
  test.each([
    ['a date', 'owner da<|>na', '2026-05-15', /is not a name/],
    ['an amount', 'owner da<|>na', '240k', /is not a name/],
    ['no letter', 'owner da<|>na', '___', /is not a name/],
    ['a tag of two words', 'silo a { #bo<|>ard }', 'two words', /is not a tag/],
    ['a tag that is taken', 'silo a { #bo<|>ard, #red }', 'red', /There is a tag called “#red” already/],
    ['nothing', 'owner da<|>na', '  ', /Write a name/],
    ['several words', 'owner da<|>na', 'Dana Ruiz', /is not a name.*“dana-ruiz” would be one/],
    ['a dotted name', 'silo s { owner da<|>na }', 's.eva', /is not a name/],
    ['a reserved word', 'owner da<|>na', 'tbd', /Choose another name/],
    ['a name that is taken', 'owner da<|>na\nowner eva', 'eva', /^There is an owner called “eva” already\. /],
    [
      'a name that is taken in the same stage',
      'stage s "Start" { touchpoint t<|>; touchpoint u }',
      'u',
      /called “u” in Start already/,
    ],
    [
      'a name that makes a reference ambiguous',
      'stage a { touchpoint t }\nstage b { touchpoint u<|> }\ninsight i "I" { about: t }',
      't',
      /“about:” of “I” would mean something else/,
    ],
    [
      'a name that a hand-off could not tell',
      'silo a\nowner b<|>\nhandoff x "X" a -> b',
      'a',
      /An end of “X” would mean something else/,
    ],
    [
      'a name that a display name stands for',
      'owner a "Eva"\nowner b<|>\nmetric m "M" { owner: Eva }',
      'Eva',
      /“owner:” of “M” would mean something else/,
    ],
    [
      'a name that is spoken of already',
      'owner da<|>na\nmetric m "M" { owner: eva }',
      'eva',
      /“owner:” of “M” would mean/,
    ],
    [
      'data that there is already',
      'system c { holds: go<|>als, contacts }',
      'contacts',
      /There is data called “contacts” already/,
    ],
    ['data over several lines', 'system c { holds: go<|>als }', 'a\nb', /one line/],
  ])('%s', (_what, text, name, sentence) => {
    expect(renamed(text, name)).toMatch(sentence);
  });

  test('a roadmap that other files may mean', () => {
    expect(renamed({ 'x/a.cust': 'roadmap ac<|>me', 'y/b.cust': 'roadmap globex' }, 'globex')).toMatch(
      /There is a roadmap called “globex” already/,
    );
  });
});

describe('before anybody types', () => {
  function prepared(source: MarkedSource): string {
    const { service, cursor, position } = serve(source);
    const answer = service.prepareRename(cursor.uri, position);
    if ('refused' in answer) return answer.refused;
    const { start, end } = offsetsOf(treeIn(service, cursor.uri), answer.range);
    expect(treeIn(service, cursor.uri).text.slice(start, end)).toBe(answer.placeholder);
    return `${start}-${end} ${answer.placeholder}`;
  }

  test.each([
    ['owner da<|>na "Dana Ruiz"', '6-10 dana'],
    ['stage on { touchpoint t }\ninsight i { about: on.t<|> }', '48-49 t'],
    ['stage on { touchpoint t }\ninsight i { about: o<|>n.t }', '45-47 on'],
    ['owner a\nmetric m { owner: "<|>a" }', '27-28 a'],
    ['system c { holds: go<|>als }', '18-23 goals'],
  ])('shows what can be changed: %s', (text, expected) => {
    expect(prepared(text)).toBe(expected);
  });

  test.each([
    ['own<|>er dana', /“owner” is a word of the language/],
    ['metric m { le<|>vel: outcome }', /“level” is a word of the language/],
    [
      'owner dana "Da<|>na Ruiz"',
      /“Dana Ruiz” is the text of “dana” that people read.*Change the text in quotes instead/,
    ],
    ['owner dana "Dana Ruiz"\nmetric m { owner: "Dana R<|>uiz" }', /Change the text in quotes instead/],
    ['initiative i { task "Wri<|>te it" }', /Change the text in quotes instead/],
    ['metric m { accept: over<|>due "x" }', /is the name of a rule/],
    ['metric m { owner: t<|>bd }', /there is nobody yet/],
    ['customers 2026<|>-Q1 { lost: 3 }', /A period is not a name/],
    ['metric m { note: "da<|>na" }', /There is no name here/],
    ['// da<|>na', /There is no name here/],
  ])('says why not: %s', (text, sentence) => {
    expect(prepared(text)).toMatch(sentence);
  });
});

describe('over a whole company', () => {
  const read = (name: string): string =>
    readFileSync(new URL(`../golden/northwind/${name}.cust`, import.meta.url), 'utf8');
  const company = { 'northwind.cust': read('northwind'), 'dach.cust': read('dach') };
  const { model, snapshot } = roadmapOf(company);

  /** Where each name can be asked for: the declarations of elements, and the first use of data. */
  const places = [
    ...model.elements.flatMap((element) => {
      const [origin] = element.origins;
      const declaration = declarationOf(origin, snapshot.treeOf);
      return element.name === undefined || declaration === undefined
        ? []
        : [{ uri: origin.file, offset: nameRange(declaration).start, name: element.name }];
    }),
    ...[...model.data].flatMap(([name, [first]]) => {
      const { origin, at } = first?.given ?? {};
      const declaration = origin && declarationOf(origin, snapshot.treeOf);
      const attributes = declaration?.block?.members.filter((member) => member.type === 'attribute') ?? [];
      const item = at && attributes[at.attribute]?.items[at.item];
      return origin === undefined || item === undefined
        ? []
        : [{ uri: origin.file, offset: item.range.start, name }];
    }),
  ];

  const findingsOf = (service: Service): readonly string[] =>
    service
      .snapshot()
      .models.flatMap((each) => service.checked(each).findings)
      .map(({ uri, rule, severity, range }) => {
        const { line } = positionAt(treeIn(service, uri), range.start);
        return `${uri} ${line} ${rule} ${severity}`;
      })
      .sort();

  /** All elements and whom they name, by number and not by name. */
  const shapeOf = (service: Service): readonly unknown[] =>
    service.snapshot().models.map(({ elements, data }) => {
      const numbers = new Map(elements.map((element, number) => [element, number]));
      const numberOf = (element: Element | undefined): number | undefined => element && numbers.get(element);
      return [
        elements.map(({ kind, parent, targets, from, to, tags }) => [
          kind,
          numberOf(parent),
          [...targets].map(([attribute, named]) => [attribute, named.map(numberOf)]),
          numberOf(from?.target),
          numberOf(to?.target),
          tags.length,
        ]),
        [...data.values()].map((uses) => uses.map(({ element }) => numberOf(element))),
      ];
    });

  test('there and back gives the same text, and the same roadmap and findings on the way', () => {
    const { service } = serve(company);
    const found = findingsOf(service);
    const shape = shapeOf(service);
    expect(places.length).toBeGreaterThan(50);
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.constantFrom('zz-new', 'x', 'größe-2'), (place, other) => {
        const before = new Map(service.uris().map((uri) => [uri, treeIn(service, uri).text]));
        let { offset } = place;
        for (const name of [other, place.name]) {
          const position = positionAt(treeIn(service, place.uri), offset);
          const answer = service.rename(place.uri, position, name);
          expect(answer).not.toHaveProperty('refused');
          if ('refused' in answer) return;
          for (const { range, newText } of answer.changes?.[place.uri] ?? []) {
            const { start, end } = offsetsOf(treeIn(service, place.uri), range);
            if (end < place.offset) offset += newText.length - (end - start);
          }
          for (const [uri, text] of textsAfter(service, answer)) service.setFile(uri, text);
          expect(findingsOf(service)).toEqual(found);
          expect(shapeOf(service)).toEqual(shape);
        }
        for (const [uri, text] of before) expect(treeIn(service, uri).text).toBe(text);
      }),
      { numRuns: 30 },
    );
  });
});
