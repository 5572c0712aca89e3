// @vitest-environment jsdom
import { beforeAll, expect, test } from 'vitest';
import { quoteText } from '../../grammar/writing/edit.ts';
import { historyMermaid } from '../../server/reports/history/mermaid.ts';
import { historyTables } from '../../server/reports/history/tables.ts';
import { historyText } from '../../server/reports/history/text.ts';
import { seriesOf } from '../support/series.ts';
import { hostileNames } from '../views/hostile.ts';

let parse: (text: string) => Promise<unknown>;

beforeAll(async () => {
  // Mermaid looks for the document once, when it is imported.
  const { default: mermaid } = await import('mermaid');
  parse = (text) => mermaid.parse(text);
});

const paint = {
  severity: (_severity: string, text: string): string => text,
  strong: (text: string): string => text,
  faint: (text: string): string => text,
};

const stage = (owner: string): string =>
  `roadmap acme "Acme" {}\nowner dana "Dana"\nstage s "S" { touchpoint a "A" { ${owner} } }\n`;

test('on a narrow terminal, what belongs together stands below one another', () => {
  const text = historyText([seriesOf(stage(''), stage('owner: dana'))], {
    paint,
    columns: 24,
    isPlain: false,
  });
  expect(text).toContain('Touchpoints nobody owns\n  █▁\n  1 → 0  better\n');
  const lines = text.split('\n').filter((line) => !line.startsWith('2 weeks'));
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(24);
});

test('a long history takes no more than the line', () => {
  const texts = Array.from({ length: 200 }, (_, week) => stage(week > 100 ? 'owner: dana' : ''));
  const text = historyText([seriesOf(...texts)], { paint, columns: 80, isPlain: true });
  expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
  expect(text).toMatch(/^Owned +_+#+ +0% -> 100% +better$/m);
});

test('a name cannot move the cursor of a terminal', () => {
  const series = { ...seriesOf(stage('')), roadmap: 'A\u001b[2Jb' };
  expect(historyText([series], { paint, columns: 80, isPlain: false })).toMatch(/^A\\u001b\[2Jb\n/);
});

test.each(hostileNames.map((name) => [JSON.stringify(name).slice(0, 40), name]))(
  'Mermaid reads the chart of a roadmap called %s',
  async (_what, name) => {
    const source = stage('').replace('"Acme"', quoteText(name));
    const text = historyMermaid(seriesOf(source, source));
    expect(await parse(text)).toMatchObject({ diagramType: 'xychart' });
  },
);

test('a chart draws no more days than can be read below it, the last one included', () => {
  const series = seriesOf(...Array.from({ length: 60 }, () => stage('')));
  const [, days = ''] = /x-axis \[(.*)\]/.exec(historyMermaid(series)) ?? [];
  expect(days.split(', ')).toHaveLength(24);
  expect(days).toMatch(/"2027-04-19"$/);
});

test('one moment has no then: the page says what is missing, and shows what there is', () => {
  const [page] = historyTables(seriesOf(stage('owner: dana')), []);
  expect(page?.notes).toContain(
    'All commits so far are of one week. From the second on, this page says what became of each figure.',
  );
  expect(page?.columns).toEqual(['', 'Now']);
  expect(page?.rows.map((row) => row.map(({ text }) => text))).toContainEqual(['Owned', '100%']);
});

test('where nothing is counted there are no headings without rows, and the page says so', () => {
  const [page] = historyTables(seriesOf('', ''), []);
  expect(page?.notes.join(' ')).toContain('Nothing is counted yet');
  expect([page?.columns, page?.rows]).toEqual([[], []]);
});
