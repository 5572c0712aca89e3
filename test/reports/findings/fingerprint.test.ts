import { expect, test } from 'vitest';
import { fingerprintsOf } from '../../../server/reports/findings/fingerprint.ts';
import { finding, reportWith } from '../../support/report.ts';

const named = reportWith([]);
const other = { id: 'touchpoint buy.call', kind: 'touchpoint', name: 'call' };

function namesOf(...findings: readonly ReturnType<typeof finding>[]): readonly (string | undefined)[] {
  const names = fingerprintsOf(findings, named);
  return findings.map((one) => names.get(one));
}

test('a finding keeps its name where its text is moved, to another file as well, or says something else', () => {
  const [before] = namesOf(finding());
  expect(before).toMatch(/^[\da-f]{16}$/);
  const moved = { uri: 'file:///plans/b.cust', range: { start: 0, end: 1 }, message: 'Something else.' };
  expect(namesOf(finding(moved))).toEqual([before]);
});

test('another rule, element, roadmap, or a second finding of one rule has another name', () => {
  const names = [
    ...namesOf(finding(), finding({ rule: 'overdue' }), finding({ element: other }), finding()),
    fingerprintsOf([finding()], { ...named, roadmapOf: () => 'roadmap bolt' })
      .values()
      .next().value,
  ];
  expect(new Set(names).size).toBe(names.length);
});

test('a slip outside every element is known by its file', () => {
  const { element: _, ...slip } = finding({ rule: 'syntax' });
  const [one, two, elsewhere] = namesOf(slip, { ...slip }, { ...slip, uri: 'file:///plans/b.cust' });
  expect(new Set([one, two, elsewhere]).size).toBe(3);
  expect(namesOf({ ...slip, range: { start: 0, end: 1 } })).toEqual([one]);
});

test('the name stays the same from one version of Cust to the next', () => {
  expect(namesOf(finding())).toEqual(['e1fc973d823b8aba']);
});
