import { describe, expect, test } from 'vitest';
import { drawing, drawingOf, drawnAs, labels } from './drawing.ts';

const sight = (text: string) => drawing('sight', `silo sales "Sales" { owner dana "Dana Ruiz" }\n${text}`);

describe('on whole roadmaps', () => {
  test.each([
    ['northwind', 'test/golden/northwind'],
    ['rowan-heat', 'samples/rowan-heat'],
    ['quayline', 'test/golden/quayline'],
  ])('%s', async (name, folder) => {
    await expect(drawingOf('sight', folder).text).toMatchFileSnapshot(`sight-${name}.mmd`);
  });
});

const chain = `
  customers 2026-Q1 { opening: 100; lost: 20; why: slow 12, price 3; owner: dana }
  insight slow "Too slow" { owner: dana }
  insight price "Too dear" { owner: dana }
  metric days "Days to live" { owner: dana }
  stage buy "Buy" { touchpoint demo "Demo" { owner: dana } }
  initiative fast "Fast" { owner: dana; because: slow; improves: demo; moves: days -5 days; budget: 10k EUR }`;

test('a chain leads from customers lost over why to what is done and what that changes', () => {
  const { text } = sight(chain);
  expect(text).toContain('n1["`**20 customers lost**\n2026-Q1`"]');
  expect(text).toContain('**Too slow**\n12 customers left');
  expect(text).toContain('**Fast**\nplanned · 10k EUR');
  expect(text).toContain('**↗ Days to live**\n#45;5 days');
  expect(text.match(/^ {2}n\d+ e\d+@\S+ n\d+$/gm)).toEqual([
    '  n1 e1@--> n3',
    '  n1 e2@--> n4',
    '  n1 e3@-.-> n2',
    '  n3 e4@--> n5',
    '  n5 e5@--> n6',
    '  n5 e6@--> n7',
  ]);
});

describe('chains that stop short stand out', () => {
  test.each([
    ['customers who left for no known reason', chain, 'Nobody knows why 5 customers left'],
    ['an insight that nobody acts on', chain, 'Insight Too dear, 3 customers left, nobody acts on it'],
    [
      'an initiative without an insight',
      'initiative kit "Kit" { owner: dana }',
      'Initiative Kit, planned, owned by Dana Ruiz, no insight behind it, changes nothing',
    ],
  ])('%s', (_, text, label) => {
    const diagram = sight(text);
    expect(drawnAs(diagram, label.slice(0, 16))).toMatchObject({ label, classes: ['short'] });
    expect(diagram.legend).toContainEqual({ className: 'short', label: 'The chain stops short' });
  });

  test('but not where nothing can be done', () => {
    const diagram = sight('insight moved "They moved" { avoidable: no }');
    expect(drawnAs(diagram, 'Insight').label).toBe('Insight They moved, cannot be helped');
    expect(diagram.legend).toEqual([]);
  });
});

test('parts count for the whole that they belong to', () => {
  const diagram = sight(`insight slow "Slow" { }
    initiative whole "Whole" { owner: dana; initiative part "Part" { because: slow } }`);
  expect(labels(diagram)).toContain('Whole, because Slow');
  expect(labels(diagram).some((label) => label.startsWith('Initiative Part'))).toBe(false);
});

test('what was stopped is not drawn', () => {
  expect(sight('initiative a "A" { status: stopped } insight b "B" { }').text).not.toContain('**A**');
});

test('customers of segments are not counted twice', () => {
  const diagram = sight(`${chain}
    segment big "Big" { }
    customers 2026-Q1 { lost: 4; why: slow 4; for: big }`);
  expect(diagram.text).toContain('20 customers lost');
  expect(diagram.text).toContain('12 customers left');
});

test.each([
  ['lost: 26.200', '**Customers lost**\n2026-Q1\nhow many cannot be read'],
  ['opening: 100', '**Customers lost**\n2026-Q1\nnobody says how many'],
  ['lost: 0', '**0 customers lost**\n2026-Q1`'],
])('customers whose number is not known are not called none: %s', (text, said) => {
  expect(sight(`customers 2026-Q1 { ${text} }`).text).toContain(said);
});

test.each([
  ['', 'no insight behind it · changes nothing'],
  ['because: tbd; moves: tbd', 'no insight behind it · changes nothing'],
  ['because: slw; moves: dys', 'the insight behind it is not declared · what it changes is not declared'],
  ['because: 3+4; improves: 3+4', 'the insight behind it cannot be read · what it changes cannot be read'],
])('what cannot be read or found is not called missing: %s', (attributes, said) => {
  const diagram = sight(`initiative fast "Fast" { owner: dana; ${attributes} }`);
  expect(drawnAs(diagram, 'Initiative Fast').label).toContain(said.replace(' · ', ', '));
  expect(drawnAs(diagram, 'Initiative Fast').classes).toEqual(['short']);
});

test('a status that cannot be read is told', () => {
  expect(sight('initiative fast "Fast" { status: nearly done }').text).toContain('its status cannot be read');
});

test('a number that leaves out what cannot be read says so', () => {
  const diagram = sight('customers 2026-Q1 { lost: 20 }\ncustomers 2026-Q2 { lost: 26.200 }');
  expect(diagram.text).toContain('**20 customers lost**\n2026-Q1 to 2026-Q2\nand some that cannot be read');
  expect(diagram.summary).toBe('20 customers lost, and some that cannot be read, 20 for no known reason.');
});

test('losses of several segments in one quarter are of that quarter, and of several of their whole time', () => {
  const segments = 'segment x "X"\nsegment y "Y"';
  const of = (segment: string, period: string): string => `customers ${period} { for: ${segment}; lost: 3 }`;
  const texts = (...counts: readonly string[]): string => sight([segments, ...counts].join('\n')).text;
  expect(texts(of('x', '2026-Q3'), of('y', '2026-Q3'))).toContain('**6 customers lost**\n2026-Q3`');
  expect(texts(of('x', '2026-Q3'), of('y', '2026-Q1'))).toContain(
    '**6 customers lost**\n2026-Q1 to 2026-Q3`',
  );
});

test('a line leads to the words that draw it', () => {
  expect(drawnAs(sight(chain), 'Fast moves').source).toMatchObject({ range: { start: { line: 7 } } });
});

test('it is summed up in a sentence', () => {
  expect(drawingOf('sight', 'test/golden/northwind').summary).toBe(
    '22 customers lost, 5 for no known reason; 2 initiatives have no insight behind them.',
  );
});

test('without any of it, it says what to declare', () => {
  const diagram = sight('');
  expect(diagram).toMatchObject({ text: '', drawn: [] });
  expect(diagram.empty?.example).toContain('because: slow-start');
});

test('what leads to a name that nobody has declared is not called missing', () => {
  const { text } = sight(`customers 2026-Q1 { lost: 20; why: price 12 }
    initiative i "I" { owner: dana; because: prices; moves: sales }`);
  expect(text).toContain('12 for reasons that are not declared');
  expect(text).toContain('**Nobody knows why**\n8 customers left');
  expect(text).toContain('the insight behind it is not declared · what it changes is not declared');
});
