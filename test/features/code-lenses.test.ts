import { describe, expect, test } from 'vitest';
import type { CodeLens } from 'vscode-languageserver-types';
import type { LensData } from '../../server/features/code-lenses.ts';
import type { Service } from '../../server/service.ts';
import { defaultSettings } from '../../server/settings/settings.ts';
import type { MarkedSource } from '../support/marked.ts';
import { places, serve } from '../support/service.ts';

const words = (service: Service, lens: CodeLens): ReturnType<Service['codeLens']> =>
  service.codeLens(lens.data as LensData);

/** `line: title` for each lens of the first file. */
function lenses(source: MarkedSource): readonly string[] {
  const { service, uri } = serve(source);
  return service.codeLenses(uri).map((lens) => `${lens.range.start.line}: ${words(service, lens)?.title}`);
}

const company = `silo sales "Sales" { owner dana }
silo support "Support" { owner omar }
`;

describe('a stage', () => {
  test('says how many touchpoints it has, and how many nobody owns', () => {
    const stage =
      'stage s {\n  touchpoint a { owner: dana }\n  touchpoint b\n  touchpoint c { owner: tbd }\n}\n';
    expect(lenses({ 'a.cust': stage, 'b.cust': company })).toEqual(['0: 3 touchpoints · 2 unowned']);
  });

  test('says nothing of owners where all are owned, and nothing at all where it is empty', () => {
    expect(
      lenses({ 'a.cust': 'stage s { touchpoint a { owner: dana } }\nstage t', 'b.cust': company }),
    ).toEqual(['0: 1 touchpoint']);
  });

  test('leads to the touchpoints that nobody owns', () => {
    const { service, uri, marked } = serve({
      'a.cust': 'stage s { touchpoint a { owner: dana }; touchpoint «b»; touchpoint «c» }',
      'b.cust': company,
    });
    const [lens] = service.codeLenses(uri);
    expect(places((lens && words(service, lens)?.locations) ?? [])).toEqual(places(marked));
  });
});

test('a silo: what it owns, and what it hands over and takes over by itself, its people and their touchpoints', () => {
  const rest = `stage s { touchpoint t { owner: dana }; touchpoint u { owner: dana } }
handoff a sales -> support
handoff b dana -> support
handoff c omar -> t
`;
  expect(lenses({ 'a.cust': company, 'b.cust': rest })).toEqual([
    '0: 2 touchpoints',
    '0: 1 hand-off in · 2 out',
    '1: 2 hand-offs in · 1 out',
  ]);
});

test('a touchpoint: the hand-offs that end there', () => {
  const source = 'stage s {\n  touchpoint t\n  touchpoint u\n  touchpoint v\n}\nhandoff a t -> u';
  expect(lenses(source)).toEqual(['0: 3 touchpoints · 3 unowned', '1: 1 hand-off out', '2: 1 hand-off in']);
});

test('a metric: where it is measured, and what moves it', () => {
  const rest = `stage s { touchpoint t { measure: nrr }; touchpoint u { measure: nrr } }
handoff h tbd -> tbd { measure: nrr }
initiative i { moves: nrr +2% }
initiative j { moves: nrr, churn }
metric nps
`;
  expect(lenses({ 'a.cust': 'metric nrr\nmetric churn\nmetric nps', 'b.cust': rest })).toEqual([
    '0: measured at 2 touchpoints and 1 hand-off',
    '0: moved by 2 initiatives',
    '1: moved by 1 initiative',
  ]);
});

test('what adds to an element has no lens of its own', () => {
  expect(
    lenses({ 'a.cust': 'extend stage s { touchpoint u }', 'b.cust': 'stage s { touchpoint t }' }),
  ).toEqual([]);
});

test('a lens whose element is gone says nothing', () => {
  const { service, uri } = serve('stage s { touchpoint t }');
  const [lens] = service.codeLenses(uri);
  service.setFile(uri, 'stage z');
  expect(lens && words(service, lens)).toBeUndefined();
});

test('they can be switched off', () => {
  const { service, uri } = serve('stage s { touchpoint t }');
  service.setSettings({ ...defaultSettings, codeLens: false });
  expect(service.codeLenses(uri)).toEqual([]);
});
