import { describe, expect, test } from 'vitest';
import { DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver-types';
import type { FeatureContext } from '../../server/features/context.ts';
import { diagnosticsOf, mostDiagnostics } from '../../server/features/diagnostics.ts';
import type { Finding } from '../../server/model/finding.ts';
import type { Checked } from '../../server/rules/checking/check.ts';
import { roadmapOf } from '../support/marked.ts';
import { places, serve } from '../support/service.ts';

const nothing: Checked = { findings: [], inFile: () => [], accepted: [], failures: [] };

/** A context over one text, for what no rule says on demand. */
function contextOf(text: string, checked: Checked = nothing): { context: FeatureContext; uri: string } {
  const { snapshot, uri } = roadmapOf(text);
  return {
    uri,
    context: {
      snapshot,
      checkedOf: () => checked,
      lastCheckedOf: () => checked,
      todayOf: () => 0,
      me: undefined,
    },
  };
}

function finding(uri: string, start: number, extras: Partial<Finding> = {}): Finding {
  return {
    uri,
    range: { start, end: start + 1 },
    rule: 'unowned-touchpoint',
    severity: 'error',
    message: `At ${start}.`,
    related: [],
    unnecessary: false,
    fixes: () => [],
    ...extras,
  };
}

test('a finding shows where its rule points, with its rule, source and words', () => {
  const { service, uri, marked } = serve(
    'stage buy {\n  touchpoint «demo» "Product demo" { measure: tbd }\n}',
  );
  const found = service.diagnostics(uri).find(({ code }) => code === 'unowned-touchpoint');
  expect(found).toMatchObject({
    range: marked[0]?.range,
    severity: DiagnosticSeverity.Error,
    source: 'cust',
    message: expect.stringContaining('Product demo'),
  });
});

test.each([
  ['error', DiagnosticSeverity.Error],
  ['warning', DiagnosticSeverity.Warning],
  ['info', DiagnosticSeverity.Information],
  ['hint', DiagnosticSeverity.Hint],
] as const)('%s', (severity, expected) => {
  const { context, uri } = contextOf('silo a');
  expect(diagnosticsOf(context, uri, [finding(uri, 0, { severity })])[0]?.severity).toBe(expected);
});

test('what else there is to see is linked, in other files too', () => {
  const { service, uri, marked } = serve({
    'a.cust': 'silo sales "Sales"',
    'b.cust': 'silo «sales» "Sales"',
  });
  const [duplicate] = service.diagnostics(marked[0]?.uri ?? '');
  expect(duplicate?.code).toBe('duplicate-name');
  expect(duplicate?.relatedInformation?.[0]?.location.uri).toBe(uri);
});

test('what is out of date is shown faded', () => {
  const { context, uri } = contextOf('silo a');
  const [diagnostic] = diagnosticsOf(context, uri, [finding(uri, 0, { unnecessary: true })]);
  expect(diagnostic?.tags).toEqual([DiagnosticTag.Unnecessary]);
});

test('lines and characters are right behind Windows line breaks and wide letters', () => {
  const { service, uri, marked } = serve('// 🙂\r\nstage s { /* 🙂 */ touchpoint «größe» { measure: tbd } }');
  const ranges = service.diagnostics(uri).map((diagnostic) => ({ uri, range: diagnostic.range }));
  expect(places(ranges)).toContain(places(marked)[0]);
});

describe('more than anybody can read', () => {
  const { context, uri } = contextOf('silo a\n'.repeat(400));
  const findings = [
    ...Array.from({ length: 700 }, (_, at) => finding(uri, at, { severity: 'hint' })),
    finding(uri, 900),
  ];
  const diagnostics = diagnosticsOf(context, uri, findings);

  test('is cut, and the last one says how many there are besides', () => {
    expect(diagnostics).toHaveLength(mostDiagnostics + 1);
    expect(diagnostics.at(-1)?.message).toContain('201 more findings');
  });

  test('the gravest stay', () => {
    expect(diagnostics.some(({ severity }) => severity === DiagnosticSeverity.Error)).toBe(true);
  });
});

test('a file that cannot be read says why', () => {
  const { service, uri } = serve('silo a');
  service.setUnreadable(uri, 'The file cannot be read: permission denied.');
  expect(service.diagnostics(uri)).toEqual([
    expect.objectContaining({
      severity: DiagnosticSeverity.Error,
      message: 'The file cannot be read: permission denied.',
    }),
  ]);
});

describe('a rule that failed', () => {
  const failed: Checked = { ...nothing, failures: [{ rule: 'overdue', message: 'x is undefined' }] };

  test('is named once, on the header of the roadmap', () => {
    const { context, uri } = contextOf('silo a\nroadmap acme "Acme"', failed);
    const [failure, ...others] = diagnosticsOf(context, uri, []);
    expect(failure).toMatchObject({ code: 'overdue', severity: DiagnosticSeverity.Warning });
    expect(failure?.range.start).toEqual({ line: 1, character: 8 });
    expect(others).toEqual([]);
  });

  test('without a header, at the start of the first file', () => {
    const { context, uri } = contextOf('silo a', failed);
    expect(diagnosticsOf(context, uri, [])[0]?.range.start).toEqual({ line: 0, character: 0 });
  });
});

test('an unknown document has none', () => {
  expect(serve('silo a').service.diagnostics('file:///nowhere.cust')).toEqual([]);
});
