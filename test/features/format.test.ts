import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from '../../grammar/parser.ts';
import { applyEdits } from '../../grammar/writing/edit.ts';
import { saysTheSame } from '../../grammar/writing/same.ts';
import { lineRangeOf } from '../../server/model/lines.ts';
import type { MarkedSource } from '../support/marked.ts';
import { fc } from '../support/property.ts';
import { offsetsOf, serve, treeIn } from '../support/service.ts';

/** The first file, formatted: all of it, or what its marked ranges touch. */
function formatted(source: MarkedSource, indentWidth = 2): string {
  const { service, uri, marked } = serve(source);
  const tree = treeIn(service, uri);
  const edits = service.format(
    uri,
    { indentWidth },
    marked.length === 0 ? undefined : marked.map(({ range }) => range),
  );
  return applyEdits(
    tree.text,
    edits.map(({ range, newText }) => ({ range: offsetsOf(tree, range), text: newText })),
  );
}

describe('a document', () => {
  test('takes the canonical form, its comments in place', () => {
    expect(formatted('metric   nrr "NRR" {\nunit:%  // yearly\n owner :dana }')).toBe(
      'metric nrr "NRR" {\n  owner: dana\n  unit: % // yearly\n}\n',
    );
  });

  test('is indented as the editor indents', () => {
    expect(formatted('silo s {\nowner dana {\nrole: "VP"\n}\n}', 4)).toBe(
      'silo s {\n    owner dana {\n        role: "VP"\n    }\n}\n',
    );
  });

  test('has nothing to change in canonical text', () => {
    const { service, uri } = serve('metric nrr { owner: dana }\n');
    expect(service.format(uri, { indentWidth: 2 })).toEqual([]);
    expect(service.formatted(uri, { indentWidth: 2 })).toBe('metric nrr { owner: dana }\n');
  });

  test('that nobody knows has no edits', () => {
    const { service } = serve('owner dana\n');
    expect(service.format('file:///elsewhere.cust', { indentWidth: 2 })).toEqual([]);
    expect(service.formatted('file:///elsewhere.cust', { indentWidth: 2 })).toBeUndefined();
  });
});

describe('display names in references', () => {
  const people = { 'b.cust': 'silo sales { owner dana "Dana Ruiz" }\n' };

  test.each([['"Dana Ruiz"'], ['Dana Ruiz']])('%s becomes the name, over files', (written) => {
    expect(formatted({ 'a.cust': `metric nrr { owner: ${written} }`, ...people })).toBe(
      'metric nrr { owner: dana }\n',
    );
  });

  test('become the dotted name where the short one is ambiguous', () => {
    const text =
      'silo a {\n  owner dana "Dana Ruiz"\n}\n\nsilo b {\n  owner dana "Dana Berg"\n}\n\nmetric m { owner: "Dana Berg" }\n';
    expect(formatted(text)).toBe(text.replace('owner: "Dana Berg"', 'owner: b.dana'));
  });

  test.each([
    ['that two people share', 'owner a "Dana Ruiz"\nowner b "Dana Ruiz"\nmetric m { owner: "Dana Ruiz" }\n'],
    ['that nobody has', 'metric m { owner: "Dana Ruiz" }\n'],
    ['of what has no name', 'owner "Dana Ruiz"\nmetric m { owner: "Dana Ruiz" }\n'],
  ])('%s stay', (_what, text) => {
    expect(formatted(text)).toBe(text);
  });

  test('stay in the text of notes', () => {
    const text = 'owner dana "Dana Ruiz"\nmetric m { note: "Dana Ruiz" }\n';
    expect(formatted(text)).toBe(text);
  });
});

describe('a range', () => {
  test('is formatted, and what stands apart from it is not', () => {
    expect(formatted('owner   a\nowner   «b»\nowner   c\n')).toBe('owner   a\nowner b\nowner   c\n');
  });

  test('is one of several', () => {
    expect(formatted('owner   «a»\nowner   b\nowner   «c»\n')).toBe('owner a\nowner   b\nowner c\n');
  });

  test('of whole lines leaves the lines before and behind alone', () => {
    expect(formatted('owner   a\n«owner   b\n»owner   c\n')).toBe('owner   a\nowner b\nowner   c\n');
  });

  test('takes the other line along where two change places', () => {
    expect(formatted('metric m {\n  uni«t»: %\n  owner: dana\n}\n')).toBe(
      'metric m {\n  owner: dana\n  unit: %\n}\n',
    );
    expect(formatted('metric m {\n  uni«t»: %\n  means: "m"\n  owner: dana\n}\nowner   a\n')).toBe(
      'metric m {\n  owner: dana\n  means: "m"\n  unit: %\n}\nowner   a\n',
    );
  });

  test('never says anything else than before', () => {
    const sample = readFileSync(new URL('../golden/northwind/dach.cust', import.meta.url), 'utf8');
    const messy = sample.replaceAll(': ', ' :   ').replaceAll('  ', ' ');
    const { service, uri } = serve(messy);
    const tree = treeIn(service, uri);
    const place = fc.nat(messy.length);
    fc.assert(
      fc.property(place, place, (one, other) => {
        const range = { start: Math.min(one, other), end: Math.max(one, other) };
        const edits = service.format(uri, { indentWidth: 2 }, [lineRangeOf(tree, range)]);
        const text = applyEdits(
          messy,
          edits.map((edit) => ({ range: offsetsOf(tree, edit.range), text: edit.newText })),
        );
        expect(saysTheSame(tree, parse(text), { indentWidth: 2 })).toBe(true);
      }),
      { numRuns: 25 },
    );
  });
});
