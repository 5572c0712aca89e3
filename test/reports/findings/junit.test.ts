// @vitest-environment jsdom

import { describe, expect, test } from 'vitest';
import { junitReport } from '../../../server/reports/findings/junit.ts';
import type { Report } from '../../../server/reports/findings/report.ts';
import { visible } from '../../../server/reports/visible.ts';
import { fc } from '../../support/property.ts';
import { finding, hostileReport, hostileWords, reportWith } from '../../support/report.ts';

/** As much of the DOM as is needed: tests have no types of a browser. */
interface XmlNode {
  readonly tagName: string;
  readonly textContent: string | null;
  readonly getAttribute: (name: string) => string | null;
  readonly querySelector: (selector: string) => XmlNode | null;
  readonly querySelectorAll: (selector: string) => ArrayLike<XmlNode> & Iterable<XmlNode>;
}

interface XmlParser {
  readonly parseFromString: (text: string, type: string) => XmlNode & { readonly documentElement: XmlNode };
}

const { DOMParser } = globalThis as unknown as { readonly DOMParser: new () => XmlParser };

/** Read by a parser that is as strict as XML 1.0; the counts must be right. */
function suitesOf(report: Report): XmlNode {
  const xml = new DOMParser().parseFromString(junitReport(report), 'application/xml');
  expect(xml.querySelector('parsererror')?.textContent).toBeUndefined();
  const count = (within: XmlNode, name: string): string => String(within.querySelectorAll(name).length);
  for (const at of xml.querySelectorAll('testsuites, testsuite')) {
    expect(at.getAttribute('tests')).toBe(count(at, 'testcase'));
    expect(at.getAttribute('failures')).toBe(count(at, 'failure'));
    if (at.tagName === 'testsuite') expect(at.getAttribute('skipped')).toBe(count(at, 'skipped'));
  }
  return xml.documentElement;
}

test('errors fail; warnings pass, and say what they have to say', () => {
  const suites = suitesOf(reportWith([finding(), finding({ rule: 'overdue', severity: 'warning' })]));
  const [error, warning] = suites.querySelectorAll('testcase');
  expect(error?.getAttribute('name')).toBe('unowned-touchpoint: demo');
  expect(error?.getAttribute('classname')).toBe('a.cust');
  expect(error?.querySelector('failure')?.textContent).toBe(
    'a.cust:2:14 error: Nobody owns “Demo”. (unowned-touchpoint)',
  );
  expect(warning?.querySelector('failure')).toBeNull();
  expect(warning?.querySelector('system-out')?.textContent).toContain('a.cust:2:14 warning: Nobody owns');
});

test('warnings fail where there are more than are allowed', () => {
  const suites = suitesOf(reportWith([finding({ severity: 'warning' })], { failing: ['error', 'warning'] }));
  expect(suites.querySelector('failure')?.getAttribute('type')).toBe('warning');
});

test('a file without findings is one test that passes', () => {
  const suites = suitesOf(reportWith([], { files: ['file:///plans/a.cust'] }));
  expect(suites.querySelector('testcase')?.getAttribute('name')).toBe('nothing found');
  expect(suitesOf(reportWith([])).getAttribute('tests')).toBe('0');
});

test('what was accepted or is in the baseline is skipped, and says why', () => {
  const suites = suitesOf(
    reportWith([], { accepted: [{ finding: finding(), reason: 'Decided in June' }], known: [finding()] }),
  );
  expect([...suites.querySelectorAll('skipped')].map((one) => one.getAttribute('message'))).toEqual([
    'Accepted: Decided in June',
    'In the baseline',
  ]);
});

test('a case keeps its name when lines move, and no two have the same', () => {
  const moved = finding({ range: { start: 0, end: 5 } });
  const names = (...of: Parameters<typeof reportWith>): readonly (string | null)[] =>
    [...suitesOf(reportWith(...of)).querySelectorAll('testcase')].map((one) => one.getAttribute('name'));
  expect(names([moved])).toEqual(names([finding()]));
  expect(names([finding(), moved])).toEqual(['unowned-touchpoint: demo', 'unowned-touchpoint: demo (2)']);
});

describe('words of a roadmap', () => {
  test.each(hostileWords)('%j', (word) => readsAs(word));

  test('any', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), readsAs));
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'<>&;"\']![-?/ x#') }), readsAs));
  });

  function readsAs(word: string): void {
    const suites = suitesOf(hostileReport(word));
    expect(suites.querySelectorAll('testcase')).toHaveLength(4);
    expect(suites.querySelector('failure')?.getAttribute('message')).toBe(visible(word));
    expect(suites.querySelector('testcase')?.getAttribute('classname')).toBe(visible(word));
  }
});
