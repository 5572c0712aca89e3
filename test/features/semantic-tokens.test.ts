import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { tokenEdits } from '../../server/features/semantic-tokens/encode.ts';
import { tokenLegend } from '../../server/features/semantic-tokens/legend.ts';
import { createService, type Service } from '../../server/service.ts';
import type { MarkedSource } from '../support/marked.ts';
import { fc } from '../support/property.ts';
import { type Scribble, scribble, scribbled } from '../support/scribbles.ts';
import { offsetsOf, serve, treeIn } from '../support/service.ts';

interface Painted {
  readonly start: number;
  readonly end: number;
  /** `variable.declaration.readonly`. */
  readonly colour: string;
}

/** The protocol's numbers as offsets and words. */
function decode(service: Service, uri: string, data: readonly number[]): readonly Painted[] {
  const tree = treeIn(service, uri);
  const painted: Painted[] = [];
  let line = 0;
  let character = 0;
  for (let at = 0; at < data.length; at += 5) {
    const [down = 0, along = 0, length = 0, type = 0, bits = 0] = data.slice(at, at + 5);
    character = down === 0 ? character + along : along;
    line += down;
    const range = { start: { line, character }, end: { line, character: character + length } };
    const modifiers = tokenLegend.tokenModifiers.filter((_modifier, bit) => bits & (1 << bit));
    painted.push({
      ...offsetsOf(tree, range),
      colour: [tokenLegend.tokenTypes[type], ...modifiers].join('.'),
    });
  }
  return painted;
}

/** The colours of the marked ranges; `plain` for one without. */
function colours(source: MarkedSource): readonly string[] {
  const { service, uri, ranges } = serve(source);
  const painted = decode(service, uri, service.semanticTokens(uri));
  return ranges
    .filter((range) => range.uri === uri)
    .map(({ range }) => {
      const exact = painted.find(({ start, end }) => start === range.start && end === range.end);
      const touched = painted.some(({ start, end }) => start < range.end && end > range.start);
      return exact?.colour ?? (touched ? 'something else' : 'plain');
    });
}

const people = 'silo sales "Sales" { owner dana "Dana Ruiz" }\n';

describe('what is declared', () => {
  test.each<[string, readonly string[]]>([
    ['«silo» «sales» «"Sales"»', ['keyword', 'namespace.declaration', 'string']],
    ['owner «dana»', ['interface.declaration']],
    ['stage «s» { touchpoint «t» }', ['class.declaration', 'method.declaration']],
    ['metric «nrr»', ['variable.declaration.readonly']],
    ['handoff «won» tbd «->» «tbd»', ['event.declaration', 'operator', 'keyword']],
    ['customers «2026-Q1» «#eu» { «#vip» }', ['number', 'decorator', 'decorator']],
    ['initiative «i» { task «t» }', ['function.declaration', 'function.declaration']],
    [
      'segment «s»\nsystem «c»\ninsight «n»',
      ['enum.declaration', 'type.declaration', 'variable.declaration'],
    ],
    [
      '«extend» «owner» «dana» { «note»: «"n"» }\nowner dana',
      ['keyword', 'keyword', 'interface.modification', 'property', 'string'],
    ],
    ['extend owner «"Dana Ruiz"» { note: "n" }\nowner dana "Dana Ruiz"', ['interface.modification']],
    ['extend owner «dna» { note: "n" }', ['plain']],
    ['«// why»\nowner a «/* how */»', ['comment', 'comment']],
    ['«widget» «x» { «foo»: «bar» }', ['plain', 'plain', 'plain', 'plain']],
  ])('%s', (source, expected) => {
    expect(colours(source)).toEqual(expected);
  });

  test('what is done or stopped is over, wherever it is named', () => {
    const source = 'initiative «old» { status: stopped }\ninitiative «new» { after: «old» }';
    expect(colours(source)).toEqual([
      'function.declaration.deprecated',
      'function.declaration',
      'function.deprecated',
    ]);
    const done = 'initiative i { status: active; task «a» { status: done }; task «b» { after: «a» } }';
    expect(colours(done)).toEqual([
      'function.declaration.deprecated',
      'function.declaration',
      'function.deprecated',
    ]);
  });
});

describe('what a name refers to', () => {
  test.each<[string, MarkedSource, readonly string[]]>([
    ['a person', `${people}metric m { owner: «dana» }`, ['interface']],
    ['a display name', `${people}metric m { owner: «Dana Ruiz» }`, ['interface']],
    ['a display name in quotes', `${people}metric m { owner: «"Dana Ruiz"» }`, ['interface']],
    ['nobody', `${people}metric m { owner: «dna» }`, ['plain']],
    ['nobody yet', `${people}metric m { owner: «tbd» }`, ['keyword']],
    ['two things', 'stage a { touchpoint t }\nstage b { touchpoint t }\ninsight i { about: «t» }', ['plain']],
    ['both parts', 'stage a { touchpoint t }\ninsight i { about: «a».«t» }', ['class', 'method']],
    ['a kind in front', 'silo a\nhandoff «silo» «a» -> «a»', ['keyword', 'namespace', 'namespace']],
    [
      'with an amount',
      'metric m\ninitiative i { moves: «m» «-25» «days» }',
      ['variable.readonly', 'number', 'plain'],
    ],
    ['in another file', { 'a.cust': 'metric m { owner: «dana» }', 'b.cust': people }, ['interface']],
    [
      'the roadmap',
      { 'x/a.cust': '«part» «of» «acme»', 'b.cust': 'roadmap acme' },
      ['keyword', 'keyword', 'namespace'],
    ],
    ['another roadmap', { 'x/a.cust': 'part of «acne»', 'b.cust': 'roadmap acme' }, ['plain']],
  ])('%s', (_what, source, expected) => {
    expect(colours(source)).toEqual(expected);
  });
});

describe('values', () => {
  test.each<[string, readonly string[]]>([
    ['metric m { «level»: «outcome»; «levle»: outcome }', ['property', 'enumMember', 'plain']],
    [
      'stage s { touchpoint t { collects: «contacts», «goals»; moment-of-truth: «yes» } }',
      ['parameter', 'parameter', 'enumMember'],
    ],
    [
      'initiative i { when: «2026-Q1» «to» «2026-Q3»; budget: «240k EUR» }',
      ['number', 'operator', 'number', 'number'],
    ],
    ['metric m { target: «30» «days» «by» «2026-Q3» }', ['number', 'plain', 'operator', 'number']],
    [
      'metric m { benchmark: «105»«%» «"Survey"»; means: «Days, no fuss» }',
      ['number', 'number', 'string', 'something else'],
    ],
    ['owner a { link: «https://example.com/a» }', ['string']],
    [
      'metric m { accept: «unowned-metric» «"Later"»; accept: «unowned-metrics» "Later" }',
      ['macro', 'string', 'plain'],
    ],
    ['stage s { touchpoint t { collects: c; accept: details-asked-again «c» "Why" } }', ['parameter']],
  ])('%s', (source, expected) => {
    expect(colours(source)).toEqual(expected);
  });

  test('a text of several lines is coloured line by line, without the margin', () => {
    expect(colours('metric m {\r\n  note: «"""»\r\n    «one»\r\n\r\n    «two»\r\n  «"""»\r\n}')).toEqual(
      Array.from({ length: 4 }, () => 'string'),
    );
  });
});

test('a range has the tokens of what stands there, at the same places', () => {
  const { service, uri } = serve('owner a { note: "a" }\nowner b { note: "b" }\nowner c { note: "c" }');
  const all = decode(service, uri, service.semanticTokens(uri));
  const range = { start: { line: 1, character: 0 }, end: { line: 1, character: 21 } };
  const some = decode(service, uri, service.semanticTokens(uri, range));
  expect(some).toEqual(all.slice(4, 8));
});

test('an unknown document has none', () => {
  expect(serve('silo a').service.semanticTokens('file:///nowhere.cust')).toEqual([]);
});

const golden = readFileSync(new URL('../golden/northwind/northwind.cust', import.meta.url), 'utf8');
const uri = 'file:///r/northwind.cust';

describe('over any edits', () => {
  /** Looks at the service after each of some edits to the golden roadmap. */
  function followEdits(edits: readonly Scribble[], look: (service: Service, text: string) => void): void {
    const service = createService();
    service.setFolders(['file:///r']);
    let text = golden;
    for (const edit of edits) {
      text = scribbled(text, edit);
      service.setFile(uri, text);
      look(service, text);
    }
  }
  const edits = fc.array(scribble, { minLength: 1, maxLength: 8 });

  test('tokens are in order, apart, on one line each, and inside the text', () => {
    fc.assert(
      fc.property(edits, (some) =>
        followEdits(some, (service, text) => {
          const painted = decode(service, uri, service.semanticTokens(uri));
          const ends = [0, ...painted.map(({ end }) => end)];
          const wrong = painted.filter(
            ({ start, end }, index) =>
              start < (ends[index] ?? 0) || end <= start || /[\r\n]/.test(text.slice(start, end)),
          );
          expect(wrong).toEqual([]);
          expect(ends.at(-1)).toBeLessThanOrEqual(text.length);
        }),
      ),
      { numRuns: 30 },
    );
  });

  test('the difference to the result before makes the present one', () => {
    fc.assert(
      fc.property(edits, (some) => {
        let previous: readonly number[] = [];
        followEdits(some, (service) => {
          const next = service.semanticTokens(uri);
          expect(applied(previous, next)).toEqual(next);
          previous = next;
        });
        expect(tokenEdits(previous, previous)).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });

  test('a letter typed into a text is one token more to say, not the file again', () => {
    const service = createService();
    service.setFile(uri, golden);
    const before = service.semanticTokens(uri);
    service.setFile(uri, golden.replace('means: "', 'means: "x'));
    const [only, ...others] = tokenEdits(before, service.semanticTokens(uri));
    expect(others).toEqual([]);
    expect(only?.deleteCount).toBe(5);
    expect(only?.data).toHaveLength(5);
  });
});

function applied(previous: readonly number[], next: readonly number[]): readonly number[] {
  const data = [...previous];
  for (const edit of tokenEdits(previous, next))
    data.splice(edit.start, edit.deleteCount, ...(edit.data ?? []));
  return data;
}
