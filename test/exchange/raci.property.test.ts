import { expect, test } from 'vitest';
import { parse } from '../../grammar/parser.ts';
import { applyEdits, setAttribute } from '../../grammar/writing/edit.ts';
import { insertDeclaration } from '../../grammar/writing/edit-declarations.ts';
import type { Service } from '../../server/service.ts';
import { fc } from '../support/property.ts';
import { folder, importing } from './importing.ts';

/** A RACI chart: a row for each activity, a cell for each person. */
interface Chart {
  readonly people: readonly string[];
  readonly rows: readonly { readonly name: string; readonly cells: readonly string[] }[];
}

const words = fc.constantFrom(
  'Demo',
  'Kick-off // now',
  '} {',
  '"""',
  'say "yes"',
  'größe',
  'שלום',
  '🙂',
  '顧客',
  'owner',
  '2026-Q1',
  'bread; milk, tea',
  '/* x */',
  '#tag',
  'Sales -> Service',
  '\\',
  'everyone',
);
const cells = fc.constantFrom('', '', 'A', 'R', 'C', 'I', 'A/R', 'R/C', 'C/I', 'A/R/C/I');

const charts: fc.Arbitrary<Chart> = fc
  .record({
    people: fc.array(words, { minLength: 2, maxLength: 5 }),
    rows: fc.array(fc.record({ name: words, cells: fc.array(cells, { minLength: 5, maxLength: 5 }) }), {
      minLength: 2,
      maxLength: 6,
    }),
  })
  .map(({ people, rows }) => ({
    people: people.map((name, index) => `${name} ${index}`),
    rows: rows.map(({ name, cells: all }, index) => ({
      name: `${name} (${index})`,
      // Everybody has a letter somewhere: whoever has none is in no column of the table that comes out.
      cells: people.map((_person, at) => (index === 0 ? all[at] || 'I' : (all[at] ?? ''))),
    })),
  }))
  // Columns of nothing but one letter may be anything: sizes, grades, marks.
  .filter(({ rows }) => {
    const said = new Set(rows.flatMap(({ cells: all }) => all.join('/').match(/[A-Z]/g) ?? []));
    return said.has('R') || said.size > 1;
  });

function csvOf({ people, rows }: Chart): string {
  const line = (texts: readonly string[]): string =>
    texts.map((text) => `"${text.replaceAll('"', '""')}"`).join(',');
  return [line(['Activity', ...people]), ...rows.map(({ name, cells: all }) => line([name, ...all]))].join(
    '\r\n',
  );
}

/** The table of the roadmap's initiatives. */
function chartOf(service: Service): Chart {
  const [model] = service.snapshot().models;
  const table = model && service.table('raci', model)[2];
  return {
    people: table?.columns.slice(1, -1) ?? [],
    rows:
      table?.rows.map((row) => ({
        name: row[0]?.text ?? '',
        cells: row.slice(1, -1).map(({ text }) => text),
      })) ?? [],
  };
}

test('the RACI table of an imported RACI chart is that chart', () => {
  fc.assert(
    fc.property(charts, (chart) => {
      const { take, service } = importing();
      expect(take('raci.csv', csvOf(chart))).toMatchObject({
        doubts: expect.not.arrayContaining([expect.objectContaining({ kept: 'comment' })]),
      });
      expect(chartOf(service)).toEqual(chart);
    }),
    { numRuns: 80 },
  );
});

test('importing twice is importing once', () => {
  fc.assert(
    fc.property(charts, (chart) => {
      const { take, files } = importing();
      take('raci.csv', csvOf(chart));
      const once = files();
      const again = take('raci.csv', csvOf(chart));
      expect(again.texts).toEqual(new Map());
      expect(files()).toEqual(once);
    }),
    { numRuns: 40 },
  );
});

test('what people write by hand survives a changed sheet, whose cells decide', () => {
  fc.assert(
    fc.property(charts, charts, fc.infiniteStream(fc.boolean()), (before, after, coins) => {
      const { take, files, service } = importing();
      take('raci.csv', csvOf(before));
      const [name = ''] = Object.keys(files());
      service.setFile(folder + name, byHand(files()[name] ?? '', coins));
      take('raci.csv', csvOf(after));
      const text = files()[name] ?? '';
      const { problems, declarations, comments } = parse(text);
      expect(problems).toEqual([]);
      expect(comments.filter((comment) => comment.text.includes('by hand'))).toHaveLength(handMade.comments);
      expect(text.split('priority: high').length - 1).toBe(handMade.attributes);
      expect(declarations.some(({ heading }) => heading.name?.text === 'written-by-hand')).toBe(true);
      const chart = chartOf(service);
      for (const row of after.rows) {
        const found = chart.rows.find((one) => one.name === row.name);
        row.cells.forEach((cell, index) => {
          if (cell === '') return;
          expect(found?.cells[chart.people.indexOf(after.people[index] ?? '')]).toBe(cell);
        });
      }
    }),
    { numRuns: 60 },
  );
});

const handMade = { comments: 0, attributes: 0 };

/** The text with comments, attributes and a declaration that no sheet knows. */
function byHand(text: string, coins: Iterator<boolean>): string {
  handMade.comments = 0;
  handMade.attributes = 0;
  let now = text;
  const count = parse(text).declarations.length;
  for (let index = 0; index < count; index++) {
    const tree = parse(now);
    const declaration = tree.declarations[index];
    if (declaration?.kind !== 'initiative') continue;
    if (coins.next().value) {
      now = applyEdits(now, setAttribute(tree, declaration, 'priority', 'high'));
      handMade.attributes += 1;
    }
    if (coins.next().value) {
      const { start } = parse(now).declarations[index]?.range ?? { start: 0 };
      now = `${now.slice(0, start)}// by hand ${index}\n${now.slice(start)}`;
      handMade.comments += 1;
    }
    if (coins.next().value) {
      const open = parse(now).declarations[index]?.block?.open.end;
      if (open === undefined) continue;
      now = `${now.slice(0, open)} /* by hand inside */${now.slice(open)}`;
      handMade.comments += 1;
    }
  }
  return applyEdits(now, insertDeclaration(parse(now), undefined, 'initiative written-by-hand'));
}
