import { describe, expect, test } from 'vitest';
import { drawing, drawingOf, drawnAs, labels, lineOf } from './drawing.ts';

const people = `
silo sales "Sales" { owner dana "Dana Ruiz" }
silo care "Care" { owner omar "Omar Haddad" }
`;
const roadmap = (text: string) => drawing('roadmap', people + text);

/** The lines of the Mermaid text that are no settings, without the mark that keeps names from being commands. */
const bars = ({ text }: { readonly text: string }): readonly string[] =>
  text
    .split('\n')
    .slice(1)
    .map((line) => line.trim().replaceAll('\u2063', ''))
    .filter((line) => line.includes(' :') || line.startsWith('section'));

describe('on whole roadmaps', () => {
  test.each([
    ['northwind', 'test/golden/northwind'],
    ['rowan-heat', 'samples/rowan-heat'],
    ['first', 'samples/first'],
  ])('%s', async (name, folder) => {
    await expect(drawingOf('roadmap', folder).text).toMatchFileSnapshot(`roadmap-${name}.mmd`);
  });
});

describe('bars', () => {
  test('stand under the silo of whoever answers, from the first day to the end of the last', () => {
    const diagram = roadmap('initiative kit "Welcome kit" { owner: dana; when: 2026-Q2 }');
    expect(bars(diagram)).toEqual([
      'section Sales',
      'Welcome kit :t1, 2026-04-01, 2026-07-01',
      'As of 15 May 2026 :vert, t2, 2026-05-15, 0d',
    ]);
    expect(labels(diagram)).toEqual(['Initiative Welcome kit, planned, owned by Dana Ruiz, 2026-Q2']);
  });

  test('without an owner stand under the first silo that takes part, else under none', () => {
    const diagram = roadmap(`
      initiative a "A" { silos: care, sales; when: 2026-Q2 }
      initiative b "B" { when: 2026-Q2 }`);
    expect(bars(diagram).filter((line) => line.startsWith('section'))).toEqual([
      'section Care',
      'section No silo answers for it',
    ]);
    expect(drawnAs(diagram, 'Initiative B').label).toContain('nobody owns it');
  });

  test('of one day are one day long', () => {
    expect(bars(roadmap('initiative a "A" { when: 2026-05-04 }'))[1]).toBe('A :t1, 2026-05-04, 2026-05-05');
  });

  test.each([
    ['idea', 'A :t1,'],
    ['planned', 'A :t1,'],
    ['active', 'A :active, t1,'],
    ['paused', 'A :t1,'],
    ['done', 'A :done, t1,'],
    ['stopped', 'A :t1,'],
  ])('with the status %s show it', (status, start) => {
    const diagram = roadmap(`initiative a "A" { owner: dana; when: 2026-Q2; status: ${status} }`);
    expect(bars(diagram)[1]).toContain(start);
    expect(drawnAs(diagram, 'Initiative')).toMatchObject({ classes: [status] });
    expect(drawnAs(diagram, 'Initiative').label).toContain(`A, ${status},`);
    expect(diagram.legend.map(({ className }) => className)).toEqual([status]);
  });

  test('of parts inherit dates and owner from the whole', () => {
    const diagram = roadmap(`initiative whole "Whole" { owner: dana; when: 2026-Q3
      initiative part "Part" { } }`);
    expect(bars(diagram).slice(0, 3)).toEqual([
      'section Sales',
      'Whole :t1, 2026-07-01, 2026-10-01',
      'Part :t2, 2026-07-01, 2026-10-01',
    ]);
  });

  test('name what they come after', () => {
    const diagram = roadmap(`
      initiative a "A" { when: 2026-Q1 } initiative b "B" { when: 2026-Q2 }
      initiative c "C" { when: 2026-Q3; after: a, b }`);
    expect(bars(diagram)).toContain('C (after A and B) :t3, 2026-07-01, 2026-10-01');
    expect(drawnAs(diagram, 'Initiative C').label).toMatch(/after A and B$/);
  });
});

describe('tasks', () => {
  test('are milestones on the last day of when they are due', () => {
    const diagram = roadmap(`initiative a "A" { owner: dana; when: 2026
      task one "One" { owner: omar; by: 2026-06 }
      task two "Two" { by: 2026-07-01; status: done }
      task three "Three" { owner: omar } }`);
    expect(bars(diagram).slice(2)).toEqual([
      'One :milestone, t2, 2026-06-30, 0d',
      'Two :done, milestone, t3, 2026-07-01, 0d',
      'As of 15 May 2026 :vert, t4, 2026-05-15, 0d',
    ]);
    expect(labels(diagram).slice(1)).toEqual([
      'Task One, by 30 June 2026, by Omar Haddad',
      'Task Two, by 1 July 2026, nobody is on it, done',
    ]);
  });

  test('that are late carry the finding', () => {
    const diagram = roadmap(`initiative a "A" { owner: dana; when: 2026; status: active
      task one "One" { owner: omar; by: 2026-04 } }`);
    expect(drawnAs(diagram, 'Task One').marks.map(({ rule }) => rule)).toContain('overdue');
    expect(lineOf(diagram, drawnAs(diagram, 'Task One'))).toContain('milestone, t2, 2026-04-30');
  });
});

describe('the line at the as-of date', () => {
  test.each([
    ['before the first day', '2026-03-31', false],
    ['on the first day', '2026-04-01', true],
    ['on the last day', '2026-06-30', true],
    ['after the last day', '2026-07-01', false],
  ])('%s', (_, day, isShown) => {
    const diagram = roadmap(`roadmap r "R" { as-of: ${day} } initiative a "A" { when: 2026-Q2 }`);
    expect(diagram.text.includes(':vert')).toBe(isShown);
    expect(diagram.text).toContain('todayMarker off');
  });
});

describe('the axis', () => {
  test.each([
    ['weeks', '2026-05', ['axisFormat %e %b', 'tickInterval 1week', 'weekday monday']],
    ['months', '2026', ['axisFormat %b %Y', 'tickInterval 1month']],
    ['quarters', '2025 to 2026', ['axisFormat %b %Y', 'tickInterval 3month']],
    ['years', '2020 to 2028', ['axisFormat %Y', 'tickInterval 12month']],
    ['whatever suits a very long time', '1990 to 2090', ['axisFormat %Y']],
  ])('counts %s', (_, when, settings) => {
    const { text } = roadmap(`initiative a "A" { when: ${when} }`);
    const isSetting = /^(axisFormat|tickInterval|weekday)/;
    expect(
      text
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => isSetting.test(line)),
    ).toEqual(settings);
  });
});

describe('what is not shown', () => {
  test('is said: initiatives with a horizon or without any date', () => {
    const diagram = roadmap(`initiative a "A" { when: 2026-Q2 }
      initiative b "B" { horizon: later } initiative c "C" { }`);
    expect(diagram.notices).toEqual(['2 initiatives have no dates and are not shown.']);
    expect(labels(diagram)).toHaveLength(1);
  });

  test('is all there is: then it says what to write', () => {
    const diagram = roadmap('initiative a "A" { horizon: now }');
    expect(diagram).toMatchObject({ text: '', drawn: [] });
    expect(diagram.empty?.sentence).toContain('No initiative has dates yet');
  });
});

test('dates that cannot be read are not called missing', () => {
  const kit = 'initiative kit "Kit" { owner: dana; when: next spring }';
  const alone = roadmap(kit);
  expect(alone.empty?.sentence).toBe('The dates of 1 initiative cannot be read. Write them so:');
  expect(alone.summary).toBe('The dates of 1 initiative cannot be read.');
  const among = roadmap(`${kit} initiative cat "Cat" { owner: dana; when: 2026 } initiative dog "Dog" { }`);
  expect(among.notices).toEqual([
    '1 initiative has no dates and is not shown.',
    'The dates of 1 initiative cannot be read. It is not shown.',
  ]);
});
