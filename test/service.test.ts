import { describe, expect, test } from 'vitest';
import { dayOf } from '../grammar/values/dates.ts';
import { createService } from '../server/service.ts';
import { defaultSettings } from '../server/settings/settings.ts';
import { uriOf } from './support/marked.ts';
import { serve } from './support/service.ts';

/** `rule element` for every finding in a file. */
function said(served: ReturnType<typeof serve>, uri: string): readonly string[] {
  return served.service.findings(uri).map(({ rule, element }) => `${rule} ${element?.name ?? ''}`.trim());
}

describe('a change in one file', () => {
  const a = 'silo sales { head: dana; owner dana }\n';
  const b = 'stage s { touchpoint t { owner: dana; measure: tbd } }\n';

  test('changes what is said of another', () => {
    const served = serve({ 'a.cust': a, 'b.cust': b });
    const uri = uriOf('b.cust');
    expect(said(served, uri)).not.toContain('unknown-reference t');
    served.service.setFile(
      uriOf('a.cust'),
      a.replace('owner dana', 'owner mei').replace('head: dana', 'head: mei'),
    );
    expect(said(served, uri)).toContain('unknown-reference t');
    served.service.setFile(uriOf('a.cust'), a);
    expect(said(served, uri)).not.toContain('unknown-reference t');
  });

  test('that only moves text about keeps the model and moves the findings', () => {
    const served = serve({ 'a.cust': a, 'b.cust': b.replace('owner: dana', 'owner: nobody') });
    const uri = uriOf('b.cust');
    const before = served.service.snapshot().modelOf(uri);
    const start = served.service.diagnostics(uri)[0]?.range.start.line ?? 0;
    served.service.setFile(uri, `// a remark\n\n${b.replace('owner: dana', 'owner: nobody')}`);
    expect(served.service.snapshot().modelOf(uri)).toBe(before);
    expect(served.service.diagnostics(uri)[0]?.range.start.line).toBe(start + 2);
  });

  test('a file that is gone takes its names along', () => {
    const served = serve({ 'a.cust': a, 'b.cust': b });
    served.service.removeFile(uriOf('a.cust'));
    expect(said(served, uriOf('b.cust'))).toContain('unknown-reference t');
    expect(served.service.diagnostics(uriOf('a.cust'))).toEqual([]);
  });
});

test('getting ready for edits changes nothing of what is said, and is done once', () => {
  const { service } = serve({
    'a.cust': 'silo sales { head: dana; owner dana }\n',
    'b.cust': 'stage s { touchpoint t { owner: nobody } }\n',
  });
  const tell = (): unknown => service.uris().map((uri) => [uri, service.diagnostics(uri)]);
  for (const _ of service.checking());
  const before = tell();
  expect([...service.preparing()].flat()).toEqual(service.uris());
  expect(tell()).toEqual(before);
  expect([...service.preparing()].flat()).toEqual([]);
});

test('two roadmaps side by side have nothing to do with each other', () => {
  const served = serve({
    'x/a.cust': 'roadmap x\nowner dana',
    'y/b.cust': 'roadmap y\nmetric m { owner: dana }',
  });
  expect(served.service.snapshot().models).toHaveLength(2);
  expect(said(served, uriOf('y/b.cust'))).toContain('unknown-reference m');
});

test('a file that cannot be read costs only itself', () => {
  const served = serve({ 'a.cust': 'owner dana', 'b.cust': 'metric m { owner: mei }' });
  served.service.setUnreadable(uriOf('a.cust'), 'The file cannot be read: permission denied.');
  expect(served.service.diagnostics(uriOf('a.cust'))[0]?.message).toContain('permission denied');
  expect(said(served, uriOf('b.cust'))).toContain('unknown-reference m');
});

test('settings decide which rules speak, and how loudly', () => {
  const served = serve('stage s { touchpoint t { owner: nobody } }');
  const severity = (): string | undefined =>
    served.service.findings(served.uri).find(({ rule }) => rule === 'unknown-reference')?.severity;
  expect(severity()).toBe('error');
  served.service.setSettings({ ...defaultSettings, severities: { 'unknown-reference': 'hint' } });
  expect(severity()).toBe('hint');
  served.service.setSettings({ ...defaultSettings, severities: { 'unknown-reference': 'off' } });
  expect(severity()).toBeUndefined();
});

test('today is as-of, else the day that the host says', () => {
  const late = (roadmap: string): boolean => {
    const served = serve(
      `${roadmap}\nowner dana\ninitiative i { owner: dana; task t { owner: dana; by: 2026-06-01 } }`,
    );
    served.service.setToday(dayOf(2026, 7, 1));
    return said(served, served.uri).includes('overdue t');
  };
  expect(late('roadmap r { }')).toBe(true);
  expect(late('roadmap r { as-of: 2026-05-15 }')).toBe(false);
});

test('answers to one question come from one snapshot, and nothing is checked twice', () => {
  const { service, uri } = serve('stage s { touchpoint t }');
  const model = service.snapshot().modelOf(uri);
  if (model === undefined) throw new Error('The file has no model.');
  expect(service.checked(model)).toBe(service.checked(model));
  service.setFile(uri, 'stage s { touchpoint t }');
  expect(service.snapshot().modelOf(uri)).toBe(model);
});

test('views are drawn by name', () => {
  const { service, uri } = serve(
    'silo sales "Sales" { owner dana }\nsilo success\nhandoff sales -> success { owner: dana }',
  );
  const model = service.snapshot().modelOf(uri);
  if (model === undefined) throw new Error('The file has no model.');
  expect(service.view('silos', model).text).toContain('Sales');
  expect(() => service.view('no-such-view', model)).toThrow(RangeError);
});

test('without any file there is nothing, and nothing breaks', () => {
  const service = createService();
  const position = { line: 0, character: 0 };
  expect(service.snapshot().models).toEqual([]);
  expect(service.diagnostics('file:///a.cust')).toEqual([]);
  expect(service.completion('file:///a.cust', position).items).toEqual([]);
  expect(service.hover('file:///a.cust', position)).toBeUndefined();
  expect(service.outline('file:///a.cust')).toEqual([]);
});

describe('mending a whole file', () => {
  const uri = 'file:///a.cust';
  const slips =
    'silo sales "Sales" {\n  head dana\n  owner dana "Dana Ruiz"\n}\nstage buy "Buy" {\n  touchpoint demo "Demo" { owner: Dana }\n}\n';
  const everything = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };

  test('is one action, offered only where it is asked for, that touches only the lines that change', () => {
    const service = createService();
    service.setFile(uri, slips);
    expect(service.codeActions(uri, everything).map(({ kind }) => kind)).not.toContain('source.fixAll.cust');
    for (const asked of ['source', 'source.fixAll', 'source.fixAll.cust']) {
      const [action, ...others] = service.codeActions(uri, everything, [asked]);
      expect(others).toEqual([]);
      expect(action?.kind).toBe('source.fixAll.cust');
      const edits = action?.edit?.changes?.[uri] ?? [];
      expect(edits.every(({ range }) => range.start.line >= 1 && range.end.line <= 6)).toBe(true);
    }
  });

  test('is not offered where there is nothing to mend', () => {
    const service = createService();
    service.setFile(uri, 'silo sales "Sales" {\n}\n');
    expect(service.codeActions(uri, everything, ['source.fixAll'])).toEqual([]);
  });
});
