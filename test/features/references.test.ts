import { describe, expect, test } from 'vitest';
import type { MarkedSource } from '../support/marked.ts';
import { places, serve } from '../support/service.ts';

function references(source: MarkedSource, includeDeclaration = true): readonly string[] {
  const { service, cursor, position } = serve(source);
  return places(service.references(cursor.uri, position, includeDeclaration));
}

const marked = (source: MarkedSource): readonly string[] => places(serve(source).marked);

test.each<[string, MarkedSource]>([
  [
    'an owner, asked where it is declared',
    'silo s { head: «dana»; owner «da<|>na» "Dana Ruiz" }\nmetric m { owner: «dana» }\nhandoff h «dana» -> s',
  ],
  ['and where it is used', 'owner «dana»\nmetric m { owner: «da<|>na» }'],
  ['over files', { 'a.cust': 'owner «da<|>na»', 'b.cust': 'metric m { owner: «dana» }' }],
  ['by display name', 'owner «da<|>na» "Dana Ruiz"\nmetric m { owner: «"Dana Ruiz"»; note: "Dana Ruiz" }'],
  ['with amounts', 'metric «n<|>rr»\ninitiative i { moves: «nrr» +2% }'],
  ['extends', 'metric «n<|>rr»\nextend metric «nrr» { every: month }'],
  [
    'an equal value in an extend, which says nothing new',
    'owner «da<|>na»\nmetric m { owner: «dana» }\nextend metric m { owner: «dana» }',
  ],
  [
    'the parts of dotted names',
    'stage «o<|>n» { touchpoint t }\ninsight i { about: «on».t }\nextend touchpoint «on».t { note: "n" }',
  ],
  [
    'a touchpoint by its short and dotted name',
    'stage on { touchpoint «t<|>» }\ninsight i { about: on.«t» }\nextend touchpoint on.«t» { note: "n" }',
  ],
  ['ends that say their kind', 'silo «s<|>»\nowner s\nhandoff h silo «s» -> owner s'],
  ['a roadmap', { 'b.cust': 'roadmap «ac<|>me»', 'x/a.cust': 'part of «acme»' }],
  ['names of any script', 'owner «größ<|>e»\r\nmetric m { owner: «größe» }'],
])('%s', (_what, source) => {
  expect(references(source)).toEqual(marked(source));
});

test('without the declaration', () => {
  const source = 'owner da<|>na\nmetric m { owner: «dana» }';
  expect(references(source, false)).toEqual(marked(source));
});

test('a namesake of another kind is somebody else', () => {
  const source = 'stage s { touchpoint «nr<|>r» }\nmetric nrr\ninitiative i { improves: «nrr»; moves: nrr }';
  expect(references(source)).toEqual(marked(source));
});

describe('data', () => {
  test('the same word is the same data everywhere', () => {
    const source =
      'stage s { touchpoint t { collects: «go<|>als», contacts } }\nsystem c { holds: «goals»; record-of: «goals» }\nhandoff h c -> c { carries: «goals» }\nextend system c { holds: «goals» }';
    expect(references(source)).toEqual(marked(source));
  });

  test('also where an accept: is narrowed to it', () => {
    const source =
      'stage s { touchpoint t { collects: «go<|>als»; accept: details-asked-again «goals» "June" } }';
    expect(references(source)).toEqual(marked(source));
  });
});

test('a tag, over files', () => {
  const source = {
    'a.cust': 'silo a { «#bo<|>ard», #boards }',
    'b.cust': 'metric m «#board»\nextend silo a { «#board» }',
  };
  expect(references(source)).toEqual(marked(source));
});

test('data that is collected counts as used, not as declared', () => {
  const source = 'stage s { touchpoint t { collects: «go<|>als» } }';
  expect(references(source, false)).toEqual(marked(source));
});

test('a name that is written with another dash, or with its accent apart', () => {
  const source = {
    'a.cust': 'owner «mary-<|>ann»\nowner josé',
    'b.cust': 'metric m { owner: «mary\u2013ann» }',
  };
  expect(references(source)).toEqual(marked(source));
  const accents = { 'a.cust': 'owner «jos<|>é»', 'b.cust': 'metric m { owner: «jose\u0301» }' };
  expect(references(accents)).toEqual(marked(accents));
});

test('nothing for what is no name', () => {
  expect(references('metric m { le<|>vel: outcome }')).toEqual([]);
  expect(references('metric m { owner: no<|>body }')).toEqual([]);
});
