import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compared, sentences } from '../support/versions.ts';

const northwind = readFileSync(new URL('../golden/northwind/northwind.cust', import.meta.url), 'utf8');

function edited(...edits: readonly (readonly [string, string])[]): string {
  return edits.reduce((text, [from, to]) => {
    expect(text).toContain(from);
    return text.replace(from, to);
  }, northwind);
}

describe('attributes', () => {
  test('an owner for what nobody owned, with the findings that go and come', () => {
    const after = edited([
      'renewal "Renewal conversation" {',
      'renewal "Renewal conversation" { owner: dana;',
    ]);
    const { changes, findings } = compared(northwind, after);
    expect(changes.map(({ sentence, affects }) => [sentence, affects])).toEqual([
      ['Renewal conversation: nobody -> Dana Ruiz', 'Sales'],
    ]);
    expect(findings.lost.map(({ rule }) => rule)).toEqual(['unowned-touchpoint']);
    expect(findings.gained.map(({ rule }) => rule)).toEqual(['missing-handoff']);
  });

  test('dates by the end that moved, and money', () => {
    const after = edited(
      ['when: 2026-Q1 to 2026-Q3, status: active', 'when: 2026-Q1 to 2026-Q4, status: active'],
      ['budget: 240k', 'budget: 300k'],
    );
    expect(sentences(northwind, after)).toEqual([
      'Live in 30 days: budget 240k -> 300k',
      'Live in 30 days: ends 2026-Q3 -> 2026-Q4',
    ]);
  });

  test('counts as people read them, and whose they are', () => {
    const counts = (of: string, lost: string): string =>
      `insight slow "Slow start"\nsegment sellers "Sellers"\ncustomers 2026-Q1 { ${of}; lost: ${lost}; why: slow ${lost} }`;
    expect(sentences(counts('for: sellers', '2400'), counts('for: sellers', '2500'))).toEqual([
      '2026-Q1 (Sellers): lost 2,400 -> 2,500',
      '2026-Q1 (Sellers): why Slow start 2,400 -> 2,500',
    ]);
  });

  test.each([
    ['with: dana', 'with: dana, priya', 'Kick-off call: with gains Priya Nair'],
    ['    with: dana\n', '', 'Kick-off call: with loses Dana Ruiz'],
    [
      'success 140k, sales 100k',
      'sales 100k, success 200k',
      'Live in 30 days: funded-by Customer Success 140k -> 200k',
    ],
    ['    feeling: 2  ', '    feeling: 4  ', 'Kick-off call: feeling 2 -> 4'],
    ['within: 1 day,', 'within: 2 days,', 'Qualified lead: within 1 day -> 2 days'],
    ['    feeling: 2  ', '', 'Kick-off call: feeling 2 is gone'],
    [
      'seat-coach "Seat coaching" { owner: priya,',
      'seat-coach "Seat coaching" { owner: priya, priority: high,',
      'Seat coaching: priority is now high',
    ],
    [
      'target: 900 by 2026-Q4',
      'target: 900 by 2027-Q1',
      'Qualified leads: target 900 (2026-Q4) -> 900 (2027-Q1)',
    ],
    [
      'lifecycle: discover, buy',
      'lifecycle: buy, discover',
      'Northwind customer roadmap 2026: order of lifecycle Discover, Buy, Onboard, Adopt, Renew -> Buy, Discover, Onboard, Adopt, Renew',
    ],
    [
      '"Deal won" sales -> success',
      '"Deal won" sales -> support',
      'Deal won: handed over to Customer Success -> Support and operations',
    ],
    ['customers 2026-Q1 {', 'customers 2026-Q2 {', '2026-Q2: period 2026-Q1 -> 2026-Q2'],
    [
      'initiative one-record "One customer record" {',
      'initiative one-record "One customer record" #big {',
      'One customer record: tags gains #big',
    ],
    ['budget: 300k, horizon', 'budget: soon, horizon', 'One customer record: budget 300k -> soon'],
  ])('%s, then %s', (from, to, sentence) => {
    expect(sentences(northwind, edited([from, to]))).toEqual([sentence]);
  });

  test('the roadmap’s own currency says nothing new', () => {
    expect(sentences(northwind, edited(['budget: 240k', 'budget: 240k EUR']))).toEqual([]);
  });

  test('long texts are shortened in the sentence and whole in the data', () => {
    const text = 'word '.repeat(60).trim();
    const [change] = compared(
      northwind,
      edited(['wants: "Be live before the quarter ends"', `wants: "${text}"`]),
    ).changes;
    expect(change?.after).toBe(text);
    expect(change?.sentence.length).toBeLessThan(200);
  });
});

describe('elements', () => {
  test('come and go', () => {
    const after = edited([
      'segment enterprise',
      'segment small "Small accounts" { count: 9 }\nsegment enterprise',
    ]).replace(/^forum council.*\n/m, '');
    const { changes } = compared(northwind, after);
    expect(changes.map(({ kind, sentence }) => [kind, sentence])).toEqual([
      ['added', 'New segment: Small accounts'],
      ['removed', 'No longer there: forum Customer council'],
    ]);
  });

  test('a renamed owner is one change, however often the name is used', () => {
    const after = northwind.replace(/\bdana\b/g, 'dana-ruiz');
    expect(sentences(northwind, after)).toEqual(['Dana Ruiz: name dana -> dana-ruiz']);
  });

  test('renamed and named anew at once', () => {
    const after = northwind
      .replace(/\bguided-start\b/g, 'fast-start')
      .replace('"Live in 30 days"', '"Live in a month"');
    expect(sentences(northwind, after)).toEqual([
      'Live in a month: name guided-start -> fast-start',
      'Live in a month: title Live in 30 days -> Live in a month',
    ]);
  });

  test('a renamed stage takes its touchpoints along', () => {
    const after = northwind.replace(/\badopt\b/g, 'use');
    expect(sentences(northwind, after)).toEqual(['Adopt: name adopt -> use']);
  });

  test('one gone and another come in the same place are two things', () => {
    const after = edited([
      'touchpoint ticket "Support ticket" { owner: omar, channel: portal, phone, measure: first-reply, feeling: 3 }',
      'touchpoint chat "Chat" { owner: priya, channel: chat }',
    ]).replace('improves: ticket', 'improves: chat');
    expect(sentences(northwind, after)).toEqual([
      'New touchpoint: Chat (Priya Nair)',
      'One customer record: improves gains Chat and loses Support ticket',
      'No longer there: touchpoint Support ticket',
    ]);
  });

  test('moved to another stage', () => {
    const ticket = /^ {2}touchpoint ticket.*\n/m.exec(northwind)?.[0] ?? '';
    const after = northwind.replace(ticket, '').replace('stage renew "Renew" {\n', (stage) => stage + ticket);
    expect(sentences(northwind, after)).toEqual(['Support ticket: moves from Adopt to Renew']);
  });

  test('nested in an initiative or made a part of it by name, it is the same', () => {
    const one = 'initiative a "A" {\n  initiative b "B" { budget: 1k }\n}\n';
    const other = 'initiative b "B" { budget: 1k; part-of: a }\ninitiative a "A"\n';
    expect(sentences(one, other)).toEqual([]);
    expect(sentences('initiative a "A"\ninitiative b "B" { budget: 1k }\n', one)).toEqual([
      'B: becomes a part of A',
    ]);
  });

  test('without names they are told by what they say', () => {
    const task = (by: string): string => `  task { owner: tbd; by: ${by} }\n`;
    const of = (...dates: readonly string[]): string => `initiative a "A" {\n${dates.map(task).join('')}}\n`;
    expect(sentences(of('2026-01', '2026-02', '2026-03'), of('2026-03', '2026-01', '2026-02'))).toEqual([]);
    expect(sentences(of('2026-01', '2026-02', '2026-03'), of('2026-03', '2026-01', '2026-04'))).toEqual([
      'task: by 2026-02 -> 2026-04',
    ]);
  });
});

describe('what is written wrongly', () => {
  test('a name that leads nowhere any more is no change of what uses it', () => {
    const after = edited(['owner dana "Dana Ruiz"', 'owner diana "Dana Ruiz"']);
    const { changes, findings } = compared(northwind, after);
    expect(changes.map(({ sentence }) => sentence)).toEqual(['Dana Ruiz: name dana -> diana']);
    expect(new Set(findings.gained.map(({ rule }) => rule))).toContain('unknown-reference');
  });

  test('half of the roadmap is still compared where the other half does not parse', () => {
    const after = `${edited(['budget: 240k', 'budget: 300k'])}\ninitiative broken {{{ "`;
    expect(sentences(northwind, after)).toContain('Live in 30 days: budget 240k -> 300k');
  });
});
