/** Readings from files: what is said after any changes is what a fresh start would say. */

import { expect, test } from 'vitest';
import { createService, type DataText, type Service } from '../../../server/service.ts';
import { rootUri, uriOf } from '../../support/marked.ts';
import { fc } from '../../support/property.ts';

const metric = (source: string, more = ''): string =>
  `metric nps "NPS" { owner: dana; every: month; direction: up; target: 50 by 2026-04; source: "${source}"${more} }\n`;
const texts: readonly string[] = [
  metric('a.csv'),
  metric('a.csv#Score'),
  metric('data/b.csv'),
  metric('../a.csv'),
  metric('Survey by Kantar'),
  metric('a.csv', '; now: 60 at 2026-05'),
  `roadmap acme { as-of: 2026-05-15 }\n${metric('a.csv')}`,
  'owner dana "Dana Ruiz"\n',
  'extend metric nps { source: "data/b.csv" }\n',
  '',
];
const files: readonly DataText[] = [
  { text: 'date,value\n2026-04,40\n' },
  { text: 'date,value\n2026-04,55\n' },
  { text: 'date,Score,Other\n2026-04,40,60\n' },
  { text: 'date,value\n05/06/2026,40\n' },
  { unreadable: 'A link leads there.' },
  { missing: true },
];

type Change =
  | { readonly type: 'text'; readonly name: string; readonly text: string }
  | { readonly type: 'remove'; readonly name: string }
  | { readonly type: 'data'; readonly path: string; readonly file: DataText };

const name = fc.constantFrom('a.cust', 'b.cust', 'below/c.cust');
const change: fc.Arbitrary<Change> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ type: fc.constant('text' as const), name, text: fc.constantFrom(...texts) }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('remove' as const), name }) },
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant('data' as const),
      path: fc.constantFrom('a.csv', 'data/b.csv'),
      file: fc.constantFrom(...files),
    }),
  },
);

/** A host that gives whatever is asked for. */
function feed(service: Service, disk: ReadonlyMap<string, DataText>): void {
  for (const place of service.dataFiles())
    service.setDataFile(place, disk.get(place.path) ?? { missing: true });
}

function told(service: Service): unknown {
  return service.snapshot().models.map((model) => ({
    key: model.key,
    findings: service
      .checked(model)
      .findings.map(({ rule, message, uri, range }) => ({ rule, message, uri, range })),
    scorecard: service.table('scorecard', model),
    progress: service.view('progress', model).text,
  }));
}

function empty(): Service {
  const service = createService();
  service.setFolders([rootUri]);
  service.setToday(20_588);
  return service;
}

test('after any changes to roadmaps and files', () => {
  fc.assert(
    fc.property(fc.array(change, { minLength: 5, maxLength: 25 }), (changes) => {
      const known = new Map<string, string>();
      const disk = new Map<string, DataText>();
      const service = empty();
      for (const one of changes) {
        if (one.type === 'text') {
          known.set(one.name, one.text);
          service.setFile(uriOf(one.name), one.text);
        } else if (one.type === 'remove') {
          known.delete(one.name);
          service.removeFile(uriOf(one.name));
        } else disk.set(one.path, one.file);
        feed(service, disk);
        const fresh = empty();
        for (const [file, text] of known) fresh.setFile(uriOf(file), text);
        feed(fresh, disk);
        expect(told(service)).toEqual(told(fresh));
      }
    }),
    { numRuns: 100 },
  );
}, 60_000);

test('one of several columns is a click away', () => {
  const twoColumns: DataText = { text: 'date,North,Other\n2026-04,40,60\n' };
  const service = empty();
  service.setFile(uriOf('a.cust'), `${metric('a.csv')}owner dana "Dana Ruiz"\n`);
  feed(service, new Map([['a.csv', twoColumns]]));
  const [model] = service.snapshot().models;
  const found = model && service.checked(model).findings.find(({ rule }) => rule === 'unreadable-source');
  expect(found?.message).toContain('Name one behind a #. There is “North”, “Other”.');
  const titles = found?.fixes().map(({ title }) => title);
  expect(titles).toEqual([
    'Take the readings from the column “North”',
    'Take the readings from the column “Other”',
  ]);
  for (const { uri, edits } of found?.fixes()[1]?.edits ?? []) {
    const { text } = service.textOf(uri) ?? { text: '' };
    const changed = edits.reduceRight(
      (all, { range, text: piece }) => all.slice(0, range.start) + piece + all.slice(range.end),
      text,
    );
    service.setFile(uri, changed);
  }
  feed(service, new Map([['a.csv', twoColumns]]));
  expect(service.findings(uriOf('a.cust')).map(({ rule }) => rule)).not.toContain('unreadable-source');
  expect(service.textOf(uriOf('a.cust'))?.text).toContain('source: "a.csv#Other"');
});

test('cards and pictures say what a file gives, and not all of it where that is long', () => {
  const service = empty();
  service.setFile(uriOf('a.cust'), `roadmap acme { as-of: 2026-05-15 }\n${metric('a.csv')}`);
  const months = Array.from(
    { length: 40 },
    (_, month) => `${2023 + Math.floor(month / 12)}-${(month % 12) + 1},${month}`,
  );
  feed(service, new Map([['a.csv', { text: ['date,value', ...months, '2026-08,99'].join('\n') }]]));
  const [model] = service.snapshot().models;
  const element = model?.byId.get('metric:nps');
  if (model === undefined || element === undefined) throw new Error('There is no metric.');
  expect(service.card(model, element)).toContain('*Read from it* 40 readings; now 39, 15 days ago');
  const { drawn } = service.view('progress', model);
  const label = drawn.find(({ label: text }) => text.includes('NPS'))?.label ?? '';
  expect(label).toContain('40 readings, the last 28 then 29 then');
  expect(label).not.toContain('27 then');
});
