import { describe, expect, test } from 'vitest';
import { kinds } from '../../grammar/vocabulary.ts';
import { roles } from '../../server/features/card.ts';
import { hovered, serve } from '../support/service.ts';

const people = `silo success "Customer Success" { owner mei "Mei Chen" { role: "Onboarding lead" } }
silo sales "Sales" { owner dana "Dana Ruiz" }
metric ttv "Time to value" { owner: mei; unit: days; now: 55 days at 2026-04-30 }
stage buy "Buy" { touchpoint demo "Demo" { owner: dana; collects: goals } }
handoff won "Won" sales -> success { owner: dana; carries: goals }
system crm "CRM" { owner: dana; holds: goals }
initiative faster "Faster start" { owner: mei; improves: kickoff }
`;

const hover = (text: string): string => hovered({ 'b.cust': text, 'a.cust': people });

describe('a card says', () => {
  const card = hover(
    'stage onboard "Onboard" { touchpoint kick<|>off "Kick-off call" { owner: mei; with: dana; measure: ttv; feeling: 2 } }',
  );

  test('what it is and where it belongs', () => {
    expect(card).toContain('**Kick-off call** (touchpoint in Onboard, kickoff)');
  });
  test('who owns it, in which role and silo', () => {
    expect(card).toContain('Owner: Mei Chen, Onboarding lead, Customer Success');
  });
  test('its values, by display name', () => {
    expect(card).toContain('With: Dana Ruiz');
    expect(card).toContain('Measure: Time to value');
    expect(card).toContain('Feeling: 2 of 5');
  });
  test('a length of time with its number, a rhythm as it follows “every”', () => {
    expect(hover('handoff lo<|>st "Lost" sales -> success { within: 1 day }')).toContain('Within: 1 day');
    expect(hover('metric sto<|>ck "Stock" { every: month }')).toContain('Every: month');
  });
  test('what refers to it, in words', () => {
    expect(card).toContain('*Improved by* Faster start');
  });
  test('what is wrong with it, with how bad that is, and the name of the rule', () => {
    const elsewhere = 'stage onboard { touchpoint call "Kick-off call" } initiative x { improves: ca<|>ll }';
    expect(hover(elsewhere)).toMatch(/\*\*Error\*\*: .*Kick-off call.* \(unowned-touchpoint\)/);
  });
  test('nothing of the findings that the editor shows at the same place', () => {
    const here = hover('stage onboard { touchpoint kick<|>off "Kick-off call" }');
    expect(here).toContain('**Kick-off call** (touchpoint');
    expect(here).not.toContain('unowned-touchpoint');
  });
  test('what has been accepted', () => {
    const accepted =
      'stage onboard { touchpoint kick<|>off { accept: unowned-touchpoint "Decided in June" } }';
    expect(hover(accepted)).toContain('1 finding accepted');
  });
});

test.each([
  ['a reference', 'metric x { owner: m<|>ei }', '**Mei Chen** (owner in Customer Success, mei)'],
  ['a display name', 'metric x { owner: "Mei C<|>hen" }', '**Mei Chen**'],
  ['a display name without quotes', 'metric x { owner: Mei C<|>hen }', '**Mei Chen**'],
  ['a name with an amount', 'initiative x { moves: tt<|>v -5 days }', '**Time to value** (metric, ttv)'],
  ['an end of a hand-off', 'handoff x sales -> succe<|>ss', '**Customer Success** (silo, success)'],
  ['an end with its kind', 'handoff x sales -> silo suc<|>cess', '**Customer Success**'],
  [
    'the second part of a dotted name',
    'insight i { about: buy.de<|>mo }',
    '**Demo** (touchpoint in Buy, demo)',
  ],
  ['the first part of a dotted name', 'insight i { about: b<|>uy.demo }', '**Buy** (stage, buy)'],
  ['what is extended', 'extend metric tt<|>v { every: month }', '**Time to value**'],
  ['a display name of a declaration', 'silo x "The X<|>"', '**The X** (silo, x)'],
  ['a period', 'customers 2026<|>-Q1 { lost: 3 }', '**2026-Q1** (customer count)'],
  ['a keyword', 'touch<|>point x', '**Touchpoint**'],
  ['extend', 'ext<|>end metric ttv', '**Extend**'],
  ['an attribute', 'metric x { tar<|>get: 3 }', 'target: 30 days by 2026-Q3'],
  ['an attribute in capitals', 'metric x { Tar<|>get: 3 }', 'Where it should be, and by when.'],
  ['a word of a list of words', 'metric x { level: out<|>come }', 'customers stay'],
  ['tbd', 'metric x { owner: t<|>bd }', 'not decided'],
  ['everyone', 'insight x { shared-with: every<|>one }', 'no one person'],
])('%s', (_what, text, expected) => {
  expect(hover(text)).toContain(expected);
});

test('a part of an initiative has the owner of the whole', () => {
  const card = hover('initiative whole { owner: mei; initiative pa<|>rt "A part" { } }');
  expect(card).toContain('Owner: Mei Chen, Onboarding lead, Customer Success (as for the whole)');
});

test('every way to refer to something has its words', () => {
  const ways = kinds.flatMap(({ attributes }) => attributes.filter(({ to }) => to !== undefined));
  expect(ways.map(({ name }) => name).filter((name) => roles[name] === undefined)).toEqual([]);
});

test('data: who collects, carries and holds it', () => {
  const card = hover('stage onboard { touchpoint kickoff { collects: go<|>als } }');
  expect(card).toContain('**goals** (customer data)');
  expect(card).toContain('*Collected at* Demo (Dana Ruiz, Sales), kickoff');
  expect(card).toContain('*Carried by* Won (Dana Ruiz, Sales)');
  expect(card).toContain('*Held in* CRM (Dana Ruiz, Sales)');
});

test.each([
  ['a deadline', 'initiative i { task "T" { by: 2026<|>-Q3 } }', 'By **30 September 2026**, in 5 months'],
  [
    'a deadline that is over',
    'initiative i { task "T" { by: 2026-05-01<|> } }',
    'By **1 May 2026**, 14 days ago',
  ],
  ['a day', 'insight i { on: 2026-05-15<|> }', '**15 May 2026**, today'],
  [
    'a time to come',
    'initiative i { when: 2026-Q3 to 20<|>26-Q4 }',
    '**1 July 2026** to **31 December 2026**, begins in 47 days',
  ],
  ['a time under way', 'initiative i { when: 2026-<|>Q2 }', '**30 June 2026**, ends in 46 days'],
  ['a time that is over', 'initiative i { when: 20<|>25 }', '**31 December 2025**, over 4 months ago'],
  ['money', 'initiative i { budget: 24<|>0k }', '**240,000 EUR**'],
  ['money of another currency', 'initiative i { budget: 1.2<|>M CHF }', '**1,200,000 CHF**'],
  [
    'a reading',
    'metric m { baseline: 60 days; now: 5<|>0 days at 2026-05-01; target: 20 days }',
    '**50 days**',
  ],
  ['how far it is', 'metric m { baseline: 60 days; now: 5<|>0 days; target: 20 days }', '25% of the way'],
  [
    'a rhythm',
    'metric m { every: mon<|>th; now: 3 days at 2026-05-01 }',
    'the next time by **1 June 2026**, in 17 days',
  ],
  ['a feeling', 'stage s { touchpoint t { feeling: 2<|> } }', '**2 of 5**: annoyed'],
  ['a share of time', 'owner o { time: 50%<|> }', '**2.5** of five working days'],
  ['a large number', 'segment s { count: 41200<|> }', '**41,200**'],
])('what it comes to: %s', (_what, text, expected) => {
  expect(hovered(`roadmap r { as-of: 2026-05-15; currency: EUR }\n${text}`)).toContain(expected);
});

test('a tag: what has it, by kind', () => {
  const card = hovered(
    'silo a "Sales" { #board }\nmetric m "Margin" { #bo<|>ard }\nsilo b "Care" #board { }',
  );
  expect(card).toContain('**\\#board** (tag)');
  expect(card).toContain('*Silos* Sales, Care');
  expect(card).toContain('*Metric* Margin');
});

test('what stands inside, and how its metrics stand', () => {
  expect(
    hover('stage s "Start" { touchpoint t "Tea"; touchpoint c "Coffee" }\ninsight i { about: <|>s.t }'),
  ).toContain('*Touchpoints* Tea, Coffee');
  expect(hover('stage s { touchpoint t<|> { measure: ttv } }')).toContain(
    'Measure: Time to value at 55 days (15 days ago)',
  );
  expect(
    hover('metric calls { target: 4 by 2026-Q3 }\nstage s { touchpoint t<|> { measure: calls } }'),
  ).toContain('Measure: calls, target 4 (2026-Q3)');
});

test('a rule in accept: its page', () => {
  const card = hover('stage s { touchpoint t { accept: unowned-<|>touchpoint "June" } }');
  expect(card).toMatch(/^### unowned-touchpoint\n[\s\S]*Why it matters[\s\S]*It speaks here:/);
});

test('names made of markup stay text', () => {
  const card = hovered('silo x "<b>[a](command:evil) *b*" { owner y "# $(zap)`" }\nmetric m { owner: <|>y }');
  expect(card).not.toMatch(/(?<!\\)[<[*`](?=b>|a\]|b|\))/);
  expect(card).toContain('\\<b\\>\\[a\\](command\\:evil) \\*b\\*');
});

test.each([
  ['an unknown name', 'metric x { owner: nob<|>ody }'],
  ['an ambiguous name', 'stage a { touchpoint t }\nstage b { touchpoint t }\ninsight i { about: <|>t }'],
  ['a comment', '// sil<|>o'],
  ['a plain text', 'metric x { means: "sil<|>o" }'],
  ['blank space', 'metric x { }\n<|>\n'],
  ['an unknown kind', 'thi<|>ng x "X" { }'],
  ['an empty file', '<|>'],
])('nothing on %s', (_what, text) => {
  expect(hovered(text)).toBe('');
});

test('the range is that of the word', () => {
  const { service, cursor, position, marked } = serve({
    'b.cust': 'metric x { owner: «m<|>ei» }',
    'a.cust': people,
  });
  expect(service.hover(cursor.uri, position)?.range).toEqual(marked[0]?.range);
});

test('the range is that of the word also behind an edit', () => {
  const stages = 'silo sales {}\nstage buy { touchpoint demo "Demo" {} }\n';
  const { service, uri } = serve(`${stages}silo support {}\nextend touchpoint buy.demo { feeling: 3 }\n`);
  service.hover(uri, { line: 0, character: 6 });
  const { text } = service.snapshot().treeOf(uri) ?? { text: '' };
  service.setFile(uri, text.replace('sales', 'marketing'));
  const range = { start: { line: 3, character: 22 }, end: { line: 3, character: 26 } };
  expect(service.hover(uri, { line: 3, character: 24 })?.range).toEqual(range);
});

test('text that is broken elsewhere still has cards', () => {
  expect(hovered('silo a "A" {\n owner mei "Mei\nmetric x { owner: m<|>ei\n } } {{\n')).toContain('Mei');
});
