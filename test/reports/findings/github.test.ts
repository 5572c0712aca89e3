import { describe, expect, test } from 'vitest';
import type { Severity } from '../../../server/model/finding.ts';
import { githubReport } from '../../../server/reports/findings/github.ts';
import { withoutControls } from '../../../server/reports/visible.ts';
import { fc } from '../../support/property.ts';
import { finding, hostileReport, hostileWords, reportWith } from '../../support/report.ts';

interface Command {
  readonly name: string;
  readonly properties: ReadonlyMap<string, string>;
  readonly data: string;
}

/** Reads a line as the runner of GitHub does: commands begin a line, `::` ends their properties, `,` divides them. */
function commandIn(line: string): Command | undefined {
  const trimmed = line.trimStart();
  if (!trimmed.startsWith('::')) return undefined;
  const end = trimmed.indexOf('::', 2);
  const head = trimmed.slice(2, end);
  const space = head.indexOf(' ');
  const properties = head
    .slice(space + 1)
    .split(',')
    .map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)] as const);
  return {
    name: head.slice(0, space),
    properties: new Map(
      properties.map(([key, value]) => [key, decoded(value.replace(/%3A/g, ':').replace(/%2C/g, ','))]),
    ),
    data: decoded(trimmed.slice(end + 2)),
  };
}

function decoded(text: string): string {
  return text.replace(/%0D/g, '\r').replace(/%0A/g, '\n').replace(/%25/g, '%');
}

test('one command for each finding, then the counts', () => {
  expect(githubReport(reportWith([finding()]))).toBe(
    '::error file=a.cust,line=2,endLine=2,col=14,endColumn=18,title=unowned-touchpoint::Nobody owns “Demo”.\n1 error in 1 file, 2 elements.\n',
  );
  expect(githubReport(reportWith([]))).toBe('Nothing found in 0 files, 2 elements.\n');
});

test('the gravest come first, because GitHub shows only so many', () => {
  const of = (severity: Severity): ReturnType<typeof finding> => finding({ severity });
  const report = reportWith([of('hint'), of('warning'), of('info'), of('error')]);
  expect(githubReport(report).match(/^::\w+/gm)).toEqual(['::error', '::warning', '::notice', '::notice']);
});

test('there are no columns over several lines', () => {
  const [line = ''] = githubReport(reportWith([finding({ range: { start: 0, end: 30 } })])).split('\n');
  expect([...(commandIn(line)?.properties.keys() ?? [])]).toEqual(['file', 'line', 'endLine', 'title']);
});

// https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts
test('what is written is what GitHub itself would write', () => {
  const words = '::error::x ##[y] 100%, a: b\nc';
  const [line] = githubReport(hostileReport(words)).split('\n');
  expect(line).toContain('file=%3A%3Aerror%3A%3Ax ##[y] 100%25%2C a%3A b%0Ac,line=');
  expect(line).toMatch(/::::error::x ##\[y\] 100%25, a: b%0Ac$/);
});

describe('words of a roadmap', () => {
  test.each(hostileWords)('%j', (word) => readsAs(word));

  test('any', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), readsAs));
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...':,%=# []\r\n0AaD25') }), readsAs));
  });

  function readsAs(word: string): void {
    const report = hostileReport(word);
    const lines = githubReport(report).split('\n');
    expect(lines).toHaveLength(report.findings.length + 2);
    for (const line of lines.slice(0, report.findings.length)) {
      const command = commandIn(line);
      expect(command?.data).toBe(withoutControls(word, '\r\n'));
      expect(command?.properties.get('file')).toBe(withoutControls(word, '\r\n'));
      expect(command?.properties.get('title')).toBe('unowned-touchpoint');
      expect(command?.properties.size).toBe(6);
    }
  }
});
