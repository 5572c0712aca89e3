import { describe, expect, test } from 'vitest';
import { drawing, drawingOf, drawnAs, labels } from './drawing.ts';

const money = (text: string) =>
  drawing(
    'money',
    `roadmap r "R" { currency: EUR; budget: 500k }
    silo sales "Sales" { owner dana "Dana Ruiz" }
    silo care "Care" { owner omar "Omar Haddad" }
    metric days "Days" { } metric churn "Churn" { }
    ${text}`,
  );

describe('on whole roadmaps', () => {
  test.each([
    ['northwind', 'test/golden/northwind'],
    ['rowan-heat', 'samples/rowan-heat'],
    ['meridian', 'test/golden/meridian'],
  ])('%s', async (name, folder) => {
    await expect(drawingOf('money', folder).text).toMatchFileSnapshot(`money-${name}.mmd`);
  });
});

test('money runs from whoever pays to what it pays for, and on to the metric', () => {
  const diagram = money(
    'initiative kit "Kit" { owner: dana; budget: 240k; funded-by: sales 100k, care 140k; moves: days }',
  );
  expect(diagram.text).toContain('n1["`**Sales**\n100k EUR`"]');
  expect(diagram.text).toContain('n1 e1@---|"100k"| n3');
  expect(diagram.text).toContain('n2 e2@---|"140k"| n3');
  expect(diagram.text).toContain('**Kit**\n240k EUR');
  expect(diagram.text).toContain('n3 e3@--> n4');
  expect(diagram.notices).toEqual(['All together 240k EUR of a budget of 500k EUR.']);
});

test('the more money, the broader the line', () => {
  const diagram = money('initiative kit "Kit" { funded-by: sales 100k, care 10k; moves: days }');
  expect(drawnAs(diagram, 'Sales pays').classes).toEqual(['flow-4']);
  expect(drawnAs(diagram, 'Care pays').classes).toEqual(['flow-1']);
});

test('money in another currency than the roadmap’s is not compared with it', () => {
  const diagram = money('initiative kit "Kit" { funded-by: sales 100k, care 4M CZK; moves: days }');
  expect(drawnAs(diagram, 'Sales pays').classes).toEqual(['flow-4']);
  expect(drawnAs(diagram, 'Care pays').classes).toEqual(['flow-1']);
});

test('where nobody says who pays, the owner’s function is presumed to, dashed', () => {
  const diagram = money('initiative kit "Kit" { owner: dana; budget: 240k; moves: days }');
  expect(diagram.text).toContain('n1 e1@-.-|"240k"| n2');
  expect(drawnAs(diagram, 'Sales presumably pays 240k for Kit').classes).toEqual(['presumed']);
});

test('who pays without an amount pays what is left, where there is no other such', () => {
  const alone = money('initiative kit "Kit" { budget: 240k; funded-by: sales; moves: days }');
  expect(alone.text).toContain('**Sales**\n240k EUR');
  const last = money('initiative kit "Kit" { budget: 240k; funded-by: sales 200k, care; moves: days }');
  expect(drawnAs(last, 'Care pays').label).toBe('Care pays 40k for Kit');
  const two = money(`initiative kit "Kit" { budget: 240k; funded-by: sales, care; moves: days }
    initiative cat "Cat" { funded-by: sales 10k; moves: days }`);
  expect(two.text).toContain('**Sales**\n10k EUR and more');
  expect(drawnAs(two, 'Silo Care').label).toBe('Silo Care, amounts not given');
});

test('money in another currency is money, and is not added up', () => {
  const diagram = money(`initiative kit "Kit" { owner: dana; budget: 2M PLN; moves: days }
    initiative cat "Cat" { owner: dana; budget: 10k; moves: days }`);
  expect(diagram.text).toContain('**Kit**\n2M PLN');
  expect(diagram.text).toContain('**↗ Days**\n2 initiatives, 10k EUR and 2M PLN');
  expect(diagram.summary).toBe('2 initiatives for 10k EUR and 2M PLN; several pay for Days.');
  expect(diagram.notices).toEqual(['All together 10k EUR and 2M PLN of a budget of 500k EUR.']);
});

test('what cannot be read is not called missing', () => {
  const diagram = money(`initiative kit "Kit" { owner: dana; budget: 2.400; moves: days }
    initiative cat "Cat" { owner: dana; budget: 10k; moves: days }`);
  expect(diagram.text).toContain('**Kit**\nits money cannot be read');
  expect(diagram.summary).toBe('2 initiatives for 10k EUR; the money of Kit cannot be read.');
  expect(diagram.notices).toEqual([
    'All together 10k EUR of a budget of 500k EUR, without what cannot be read.',
  ]);
});

test('two that pay for one metric stand out', () => {
  const diagram = money(`
    initiative a "A" { owner: dana; budget: 240k; moves: days }
    initiative b "B" { owner: omar; budget: 60k; moves: days, churn }`);
  expect(diagram.text).toContain('**↗ Days**\n2 initiatives, 300k EUR');
  expect(drawnAs(diagram, 'Metric Days').classes).toEqual(['twice']);
  expect(drawnAs(diagram, 'Metric Churn').classes).toEqual(['leaf']);
});

describe('what has no money, or moves nothing', () => {
  const paid = 'initiative a "A" { owner: dana; budget: 10k; moves: days }';
  test.each([
    ['initiative b "B" { moves: days }', 'Initiative B, planned, no money given'],
    ['initiative b "B" { budget: 0 EUR; moves: days }', 'Initiative B, planned, no money'],
    ['initiative b "B" { budget: 5k }', 'Initiative B, planned, 5k EUR, moves no metric'],
    [
      'initiative b "B" { budget: 5k; moves: days -4,5 days }',
      'Initiative B, planned, 5k EUR, what it moves cannot be read',
    ],
    [
      'initiative b "B" { budget: 5k; moves: weeks -4 weeks }',
      'Initiative B, planned, 5k EUR, what it moves is not declared',
    ],
  ])('stands out: %s', (text, label) => {
    expect(drawnAs(money(`${paid} ${text}`), 'Initiative B')).toMatchObject({ label, classes: ['short'] });
  });
});

test('who pays for the parts pays for a whole that only says what it costs', () => {
  const diagram = money(`initiative whole "Programme" { budget: 460k; moves: churn }
    initiative map "Map" { part-of: whole; budget: 60k; funded-by: sales 40k, care; moves: days
      initiative pins "Pins" { budget: 5k; funded-by: sales 5k } }
    initiative bot "Bot" { part-of: whole; budget: 90k; funded-by: care; moves: days }
    initiative old "Old" { part-of: whole; status: stopped; budget: 500k; funded-by: sales }`);
  expect(drawnAs(diagram, 'Sales pays').label).toBe('Sales pays 40k EUR for Programme');
  expect(drawnAs(diagram, 'Care pays').label).toBe('Care pays 110k EUR for Programme');
  expect(diagram.text).toContain('**Care**\n110k EUR');
  expect(diagram.notices).toEqual(['All together 460k EUR of a budget of 500k EUR.']);
});

test('parts share the money of the whole, and those with money of their own stand for themselves', () => {
  const shared = money('initiative whole "Whole" { budget: 10k; initiative part "Part" { moves: days } }');
  expect(labels(shared)).toContain('Whole moves Days');
  const own = money('initiative whole "Whole" { initiative part "Part" { budget: 10k; moves: days } }');
  expect(labels(own)).toContain('Part moves Days');
  expect(own.text).not.toContain('**Whole**');
});

test('what was stopped costs nothing any more', () => {
  const diagram = money('initiative a "A" { budget: 1k } initiative b "B" { budget: 9k; status: stopped }');
  expect(diagram.text).not.toContain('**B**');
});

test('it is summed up in a sentence', () => {
  expect(drawingOf('money', 'test/golden/northwind').summary).toBe(
    '4 initiatives for 780k EUR; several pay for Time to first value.',
  );
});

test('without money it says what to declare', () => {
  const diagram = money('initiative a "A" { }');
  expect(diagram).toMatchObject({ text: '', drawn: [] });
  expect(diagram.empty?.example).toContain('funded-by');
});
