import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { offsetAt } from '../../server/model/lines.ts';
import { createService, type Service } from '../../server/service.ts';
import { defaultSettings, type HintSettings, settingsFrom } from '../../server/settings/settings.ts';
import { type MarkedSource, unmark } from '../support/marked.ts';
import { fc } from '../support/property.ts';
import { scribble, scribbled } from '../support/scribbles.ts';
import { places, serve, treeIn } from '../support/service.ts';

const everything = { start: { line: 0, character: 0 }, end: { line: 100_000, character: 0 } };
const all: HintSettings = { names: 'all', owners: true, dates: true, currency: true };
const none: HintSettings = { names: 'off', owners: false, dates: false, currency: false };

function labelOf(hint: ReturnType<Service['inlayHints']>[number]): string {
  return typeof hint.label === 'string' ? hint.label : hint.label.map(({ value }) => value).join('');
}

/** The first file with its hints in it: `owner: dana⟦Dana Ruiz⟧`. */
function hinted(source: MarkedSource, hints: Partial<HintSettings> = {}): string {
  const { service, uri, texts } = serve(source);
  service.setSettings({ ...defaultSettings, inlayHints: { ...defaultSettings.inlayHints, ...hints } });
  return [...service.inlayHints(uri, everything)].reverse().reduce((text, hint) => {
    const at = offsetAt(treeIn(service, uri), hint.position);
    return `${text.slice(0, at)}⟦${labelOf(hint)}⟧${text.slice(at)}`;
  }, texts.get(uri) ?? '');
}

const people =
  'silo sales "Field team" { owner dana "Dana Ruiz"; owner vp1 "Mei Chen" }\nsystem crm "Customer file"\n';
const beside = (text: string): MarkedSource => ({ 'a.cust': text, 'b.cust': people });

describe('display names', () => {
  test.each<[string, string, string]>([
    [
      'stand behind a name that says nothing of them',
      'metric m { owner: vp1 }',
      'metric m { owner: vp1⟦Mei Chen⟧ }',
    ],
    ['not behind one that does', 'metric m { owner: dana }', 'metric m { owner: dana }'],
    ['in lists', 'forum f { members: vp1, dana }', 'forum f { members: vp1⟦Mei Chen⟧, dana }'],
    ['at the ends of a hand-off', 'handoff h sales -> tbd', 'handoff h sales⟦Field team⟧ -> tbd'],
    ['behind a dotted name', 'metric m { owner: sales.vp1 }', 'metric m { owner: sales.vp1⟦Mei Chen⟧ }'],
    [
      'where something is added',
      'extend system crm { note: "n" }',
      'extend system crm⟦Customer file⟧ { note: "n" }',
    ],
    [
      'before an amount',
      'initiative i { funded-by: sales 4k }',
      'initiative i { funded-by: sales⟦Field team⟧ 4k }',
    ],
    [
      'not behind themselves',
      'metric m { owner: Mei Chen; note: "x" }',
      'metric m { owner: Mei Chen; note: "x" }',
    ],
    ['not where something is declared', 'silo x "Some thing"', 'silo x "Some thing"'],
    ['not behind nobody', 'metric m { owner: tbd }', 'metric m { owner: tbd }'],
  ])('%s', (_what, text, expected) => {
    expect(hinted(beside(text))).toBe(expected);
  });

  test('accents, endings and hyphens are no news', () => {
    const text = 'forum f { members: lucia; commits: reviews-up }';
    const other = 'owner lucia "Lucía Fernández"\ninitiative reviews-up "A review from everybody"\n';
    expect(hinted({ 'a.cust': text, 'b.cust': other })).toBe(text);
  });

  test('all of them, where they say any more than the name', () => {
    expect(hinted(beside('forum f { members: dana, vp1 }'), { names: 'all' })).toBe(
      'forum f { members: dana⟦Dana Ruiz⟧, vp1⟦Mei Chen⟧ }',
    );
    const same = 'metric m { owner: mei-chen }';
    expect(hinted({ 'a.cust': same, 'b.cust': 'owner mei-chen "Mei Chen"' }, { names: 'all' })).toBe(same);
  });

  test('a long one is cut between words, and said in full on demand', () => {
    const { service, uri } = serve({
      'a.cust': 'insight i { about: t }',
      'b.cust': 'stage s { touchpoint t "Quarterly business review with the whole team" }',
    });
    const [hint] = service.inlayHints(uri, everything);
    expect(hint && labelOf(hint)).toBe('Quarterly business review with…');
    expect(hint?.label).toMatchObject([
      { tooltip: 'Quarterly business review with the whole team (touchpoint in s)' },
    ]);
  });

  test('lead to what they name', () => {
    const { service, uri, marked } = serve({
      'a.cust': 'metric m { owner: vp1 }',
      'b.cust': 'owner «vp1» "Mei Chen"',
    });
    const [hint] = service.inlayHints(uri, everything);
    const parts = typeof hint?.label === 'object' ? hint.label : [];
    expect(places(parts.flatMap(({ location }) => location ?? []))).toEqual(places(marked));
  });
});

describe('an owner who is inherited', () => {
  const whole = (part: string): MarkedSource => beside(`initiative i "I" {\n  owner: dana\n  ${part}\n}`);
  test.each([
    [
      'stands behind a part without one',
      'initiative p "Part" { when: 2026 }',
      'initiative p "Part"⟦owner: Dana Ruiz⟧ { when: 2026 }',
    ],
    ['not behind one with its own', 'initiative p { owner: tbd }', 'initiative p { owner: tbd }'],
    ['not behind tasks, which inherit none', 'task t { by: 2026 }', 'task t { by: 2026 }'],
  ])('%s', (_what, part, expected) => {
    expect(hinted(whole(part))).toContain(`\n  ${expected}\n`);
  });

  test('says from where', () => {
    const { service, uri } = serve('owner dana "Dana"\ninitiative i "Big" { owner: dana; initiative p }');
    expect(service.inlayHints(uri, everything)).toMatchObject([
      { label: [{ value: 'owner: Dana', tooltip: 'Answers for this part because it is part of “Big”.' }] },
    ]);
  });
});

describe('quarters and halves', () => {
  test.each([
    ['a deadline is the last day', 'task t { by: 2026-Q3 }', 'task t { by: 2026-Q3⟦30 Sep⟧ }'],
    ['of a target, too', 'target: 3 days by Q2 2026', 'target: 3 days by Q2 2026⟦30 Jun⟧'],
    ['a start is the first', 'owner a { since: 2026-H2 }', 'owner a { since: 2026-H2⟦1 Jul⟧ }'],
    [
      'a period is both',
      'initiative i { when: 2026-Q4 to 2027-Q1 }',
      'initiative i { when: 2026-Q4 to 2027-Q1⟦1 Oct – 31 Mar⟧ }',
    ],
    [
      'days, months and years are clear',
      'initiative i { when: 2026-03 to 2027 }',
      'initiative i { when: 2026-03 to 2027 }',
    ],
    ['of a reading it does not matter', 'metric m { now: 3 at 2026-Q1 }', 'metric m { now: 3 at 2026-Q1 }'],
  ])('%s', (_what, text, expected) => {
    const source = text.startsWith('target')
      ? `metric m { ${text} }`
      : text.startsWith('task')
        ? `initiative i { ${text} }`
        : text;
    expect(hinted(source)).toContain(expected);
  });
});

describe('the currency', () => {
  const roadmap = (text: string): MarkedSource => ({
    'a.cust': text,
    'b.cust': 'roadmap r { currency: EUR }\nsilo s',
  });
  test.each([
    ['stands behind an amount without one', 'owner a { budget: 4k }', 'owner a { budget: 4k⟦EUR⟧ }'],
    ['not behind one with its own', 'owner a { budget: 4k USD }', 'owner a { budget: 4k USD }'],
    ['of funds', 'initiative i { funded-by: s 4k, s }', 'initiative i { funded-by: s 4k⟦EUR⟧, s }'],
  ])('%s', (_what, text, expected) => {
    expect(hinted(roadmap(text), { currency: true })).toBe(expected);
  });

  test('is not shown unless asked for, nor where the roadmap has none', () => {
    expect(hinted(roadmap('owner a { budget: 4k }'))).toBe('owner a { budget: 4k }');
    expect(hinted('owner a { budget: 4k }', { currency: true })).toBe('owner a { budget: 4k }');
  });

  test('is written down by a double click', () => {
    const { service, uri } = serve('roadmap r { currency: EUR; budget: 4k }');
    service.setSettings({ ...defaultSettings, inlayHints: all });
    expect(service.inlayHints(uri, everything)).toMatchObject([{ textEdits: [{ newText: ' EUR' }] }]);
  });
});

test('columns stay columns', () => {
  const text = unmark(`initiative i {
  task a { owner: vp1;   by: 2026-05-01 }
  task b { owner: vp1; by: 2026-05-01 }   // so far
  task c { owner: vp1; by: 2026-05-01 } // a  b
}`).text;
  expect(hinted(beside(text))).toBe(text.replace('c { owner: vp1', 'c { owner: vp1⟦Mei Chen⟧'));
});

test('each kind can be switched off by itself', () => {
  const source = beside(
    'owner p { until: 2026-Q1 }\ninitiative i { owner: vp1; initiative q }\nroadmap r { currency: EUR; budget: 4k }',
  );
  expect(hinted(source, all).split('⟦')).toHaveLength(5);
  expect(hinted(source, { ...all, names: 'off' })).not.toContain('vp1⟦');
  expect(hinted(source, { ...all, owners: false })).not.toContain('owner: Mei');
  expect(hinted(source, { ...all, dates: false })).not.toContain('31 Mar');
  expect(hinted(source, { ...all, currency: false })).not.toContain('⟦EUR');
  expect(hinted(source, none)).not.toContain('⟦');
});

test('only what is in sight', () => {
  const { service, uri } = serve(
    'owner a { until: 2026-Q1 }\nowner b { until: 2026-Q2 }\nowner c { until: 2026-Q3 }',
  );
  const second = { start: { line: 1, character: 0 }, end: { line: 1, character: 26 } };
  expect(service.inlayHints(uri, second).map(labelOf)).toEqual(['30 Jun']);
});

test('settings that make no sense are as good as none', () => {
  expect(settingsFrom({ inlayHints: { names: 'loud', dates: 'no', owners: false } }).inlayHints).toEqual({
    ...defaultSettings.inlayHints,
    owners: false,
  });
  expect(settingsFrom({ inlayHints: 'x', codeLens: 1 })).toEqual(defaultSettings);
});

const golden = readFileSync(new URL('../golden/northwind/northwind.cust', import.meta.url), 'utf8');

test('whatever the text, hints are in order, inside it, and never say nothing', () => {
  const service = createService();
  service.setSettings({ ...defaultSettings, inlayHints: all });
  fc.assert(
    fc.property(fc.array(scribble, { maxLength: 8 }), (edits) => {
      const text = edits.reduce(scribbled, golden);
      service.setFile('file:///r/a.cust', text);
      const hints = service.inlayHints('file:///r/a.cust', everything);
      const offsets = hints.map(({ position }) => offsetAt(treeIn(service, 'file:///r/a.cust'), position));
      expect(offsets).toEqual([...offsets].sort((a, b) => a - b));
      expect(offsets.every((at) => at <= text.length && !/[\r\n]/.test(text[at - 1] ?? ''))).toBe(true);
      expect(hints.filter((hint) => labelOf(hint).trim() === '')).toEqual([]);
    }),
    { numRuns: 40 },
  );
});
