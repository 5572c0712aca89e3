import { describe, expect, test } from 'vitest';
import { escapeMarkdown } from '../../../server/model/wording/markdown.ts';
import { findingsMarkdown } from '../../../server/reports/findings/markdown.ts';
import { finding, hostileReport, hostileWords, reportWith } from '../../support/report.ts';

test('the counts, then the findings from the gravest on', () => {
  const report = reportWith([finding({ severity: 'hint', rule: 'no-roadmap' }), finding()]);
  expect(findingsMarkdown(report)).toBe(`### Roadmap check

1 error, 1 hint in 1 file, 2 elements.

**Errors**

- Nobody owns “Demo”. (a.cust:2, unowned-touchpoint)

**Suggestions**

- Nobody owns “Demo”. (a.cust:2, no-roadmap)
`);
});

test('rules are links where their page is known', () => {
  const report = reportWith([finding(), finding({ rule: 'settings' })], {
    rulePages: 'https://example.com/rules.md',
  });
  const text = findingsMarkdown(report);
  expect(text).toContain(', [unowned-touchpoint](https://example.com/rules.md#unowned-touchpoint))');
  expect(text).toContain(', settings)');
});

test('many findings are folded away and at last only counted', () => {
  const many = Array.from({ length: 5000 }, () => finding({ severity: 'warning' }));
  const text = findingsMarkdown(reportWith([finding(), ...many]));
  expect(text).toContain('<details><summary>Warnings: 5000</summary>');
  expect(text.match(/^- /gm)).toHaveLength(51);
  expect(text).toContain('\nAnd 4950 more.\n');
});

test('what is left out is said', () => {
  const report = reportWith([], { known: [finding()], since: { name: 'main', older: 3 } });
  expect(findingsMarkdown(report)).toContain(
    '1 finding of the baseline left out. 3 older findings left out, on what has not changed.',
  );
});

describe('words of a roadmap', () => {
  test.each(hostileWords)('%j', (word) => {
    const text = findingsMarkdown(hostileReport(word));
    expect(text.isWellFormed()).toBe(true);
    const bullets = text.split('\n').filter((line) => line.startsWith('- '));
    expect(bullets).toHaveLength(2);
    if (word.length > 400) expect(bullets[0]).toContain('… (');
    else expect(bullets[0]?.startsWith(`- ${escapeMarkdown(word.toWellFormed())} (`)).toBe(true);
  });

  test('fit into a comment, however long they are', () => {
    const long = finding({ message: '*'.repeat(10_000), uri: `file:///plans/${'_'.repeat(500)}` });
    const text = findingsMarkdown(reportWith(Array.from({ length: 200 }, () => long)));
    expect(text.length).toBeLessThan(50_000);
    expect(text).toMatch(/And \d+ more\.\n$/);
  });
});
