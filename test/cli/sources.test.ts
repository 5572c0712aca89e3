/** Readings that files beside a roadmap hold, as the command finds them. */
import { rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { newRepository, type Repository } from '../support/repository.ts';

let repository: Repository;
beforeEach(async () => {
  repository = await newRepository();
});
afterEach(() => repository.remove());

const plan = (source: string): string => `roadmap acme "Acme" { as-of: 2026-05-15 }
owner dana "Dana Ruiz"
metric nps "NPS" {
  owner: dana; means: "Would recommend us"; unit: points; every: month
  baseline: 30 points at 2025-12; target: 50 points by 2026-12
  source: "${source}"
}
`;
const readings = 'date,value\n2026-03,35\n2026-04-30,40\n2026-06,99\n';

/** What is said of the source, or '' for nothing. */
async function said(...paths: readonly string[]): Promise<string> {
  const { out } = await repository.cust(['check', ...paths, '--format', 'json']);
  const { findings } = JSON.parse(out) as { findings: readonly { rule: string; message: string }[] };
  return findings.find(({ rule }) => rule === 'unreadable-source')?.message ?? '';
}

test('the last row up to as-of is the reading of now, in tables and pictures', async () => {
  await repository.write({ 'a.cust': plan('data/nps.csv'), 'data/nps.csv': readings });
  expect(await said()).toBe('');
  const { out } = await repository.cust(['table', 'scorecard']);
  expect(out).toContain(
    '| NPS | Dana Ruiz | 30 points | 40 points | 50 points | 2026-12-31 | 50% | 15 days | month |',
  );
  expect((await repository.cust(['view', 'progress'])).out).toContain('50% of the way');
});

test('files are looked for from the folder of the roadmap’s header, whatever file names them', async () => {
  await repository.write({
    'plan/a.cust': 'roadmap acme "Acme" { as-of: 2026-05-15 }\n',
    'plan/metrics/b.cust': plan('data/nps.csv').replace(/^.*\n/, ''),
    'plan/data/nps.csv': readings,
  });
  expect(await said()).toBe('');
  expect(await said('plan/metrics/b.cust')).toBe('');
});

test('what is not there, or not to be trusted, is said where it is named', async () => {
  await repository.write({ 'a.cust': plan('data/nps.csv'), 'elsewhere.csv': readings });
  expect(await said()).toContain('There is no file “data/nps.csv” below the roadmap’s folder');
  await repository.write({ 'data/x': '' });
  await symlink(join(repository.folder, 'elsewhere.csv'), join(repository.folder, 'data/nps.csv'));
  expect(await said()).toContain('A link leads there, and links are not followed.');
  await rm(join(repository.folder, 'data'), { recursive: true });
  await symlink(repository.folder, join(repository.folder, 'data'));
  await repository.write({ 'nps.csv': readings });
  expect(await said()).toContain('A link leads there');
  await repository.write({ 'a.cust': plan('nps.csv'), 'nps.csv': 'date,value\n05/06/2026,40\n' });
  expect(await said()).toContain('“nps.csv” gives no readings. Row 2: “05/06/2026” can be read in two ways.');
  await repository.write({ 'nps.csv': new Uint8Array([80, 75, 3, 4, 20, 0, 0, 0, 8, 0, 0, 0]) });
  expect(await said()).toContain('The file is not text.');
  await repository.write({ 'nps.csv': 'date,value\n'.padEnd(1_000_001, '2026-01,1\n') });
  expect(await said()).toContain('The file is longer than readings of one metric are.');
  await repository.write({ 'a.cust': plan('../nps.csv') });
  expect(await said()).toContain('“../nps.csv” is not below the roadmap’s folder');
  await repository.write({ 'a.cust': plan('https://example.com/nps.csv') });
  expect(await said()).toContain('nothing is ever fetched');
  await repository.write({ 'a.cust': plan('Survey by Kantar') });
  expect(await said()).toBe('');
});

test('standard input has no folder to look in', async () => {
  const { out } = await repository.cust(['check', '-'], plan('nps.csv'));
  expect(out).toContain('The roadmap comes from standard input, so there is no folder to look in.');
});

test('each version that is compared has the readings of its own day', async () => {
  await repository.commit({
    'a.cust': plan('data/nps.csv').replace('by 2026-12', 'by 2026-04'),
    'data/nps.csv': readings,
  });
  await repository.write({ 'data/nps.csv': readings.replace('30,40', '30,52') });
  const { out } = await repository.cust(['diff']);
  expect(out).toContain('NPS: now 40 (2026-04-30) -> 52 (2026-04-30)');
  expect(out).toMatch(/Findings that are gone:\n.*stands at 40 points/);
  await repository.commit({ 'elsewhere.csv': readings });
  await rm(join(repository.folder, 'data/nps.csv'));
  await symlink('../elsewhere.csv', join(repository.folder, 'data/nps.csv'));
  await repository.commit({});
  expect((await repository.cust(['diff', 'HEAD~1', 'HEAD'])).out).toContain('A link leads there');
});
