import { describe, expect, test } from 'vitest';
import { toMarkdown } from '../../server/reports/markdown.ts';
import { tables } from '../../server/tables/index.ts';
import { serve } from '../support/service.ts';

const people = `silo sales "Sales" { head: dana; owner dana "Dana Ruiz" { role: "VP Sales" }; owner eva "Eva Lind" }
silo success "Customer Success" { head: priya; owner priya "Priya Nair" }
silo legal "Legal"
owner agency "The agency"
`;

/** The rows of a table, its cells joined by bars, the empty ones kept. */
function rows(name: string, source: string, number = 0): readonly string[] {
  const { service, uri } = serve(source);
  const model = service.snapshot().modelOf(uri);
  if (model === undefined) throw new Error('There is no roadmap.');
  const table = service.table(name, model)[number];
  if (table === undefined) throw new Error(`There is no table number ${number}.`);
  return [table.columns, ...table.rows.map((row) => row.map(({ text }) => text))].map((row) => row.join('|'));
}

function notes(name: string, source: string, number = 0): readonly string[] {
  const { service, uri } = serve(source);
  const model = service.snapshot().modelOf(uri);
  return model === undefined ? [] : (service.table(name, model)[number]?.notes ?? []);
}

describe('every table', () => {
  test.each(tables.map(({ name }) => name))('%s says something sensible of an empty roadmap', (name) => {
    const { service, uri } = serve('roadmap acme "Acme"');
    const model = service.snapshot().modelOf(uri);
    const made = model === undefined ? [] : service.table(name, model);
    expect(made.length).toBeGreaterThan(0);
    for (const { rows, notes } of made) expect(rows.length + notes.length).toBeGreaterThan(0);
  });

  test('of the health of an empty roadmap does not say that all is well', () => {
    expect(notes('health', 'roadmap acme "Acme"', 3)).toEqual([
      'There is nothing yet that somebody could own or measure.',
    ]);
  });

  test.each(tables.map(({ name }) => name))('%s has as many cells in a row as columns', (name) => {
    const { service, uri } =
      serve(`${people}stage buy "Buy" { touchpoint demo "Demo" { owner: agency; collects: contacts } }
system crm "CRM" { holds: contacts }
metric kept "Kept" { level: outcome; now: 4 }
initiative start "Start" { silos: sales, success; task "Call" { owner: eva } }
accept: nothing`);
    const model = service.snapshot().modelOf(uri);
    for (const { columns, rows } of model === undefined ? [] : service.table(name, model)) {
      for (const row of rows) expect(row).toHaveLength(columns.length);
    }
  });

  test('shows what a roadmap says as text, never as markup', () => {
    const hostile = '"| <b>x</b> [y](z) \\"';
    const { service, uri } = serve(`silo s ${hostile} { owner o ${hostile} }
stage t ${hostile} { touchpoint p ${hostile} { owner: o } }`);
    const model = service.snapshot().modelOf(uri);
    for (const { name } of tables) {
      const page = model === undefined ? '' : toMarkdown(service.table(name, model));
      expect(page).not.toContain('<b>');
      expect(page).not.toContain('[y](z)');
    }
  });
});

describe('RACI', () => {
  test('keeps an initiative whose status cannot be read', () => {
    const source = `${people}initiative kit "Kit" { owner: dana; status: nearly done }`;
    expect(rows('raci', source, 2).slice(1)).toEqual(['Kit|A|']);
  });

  test('has a letter for each part that somebody takes, in the order of the silos', () => {
    expect(
      rows(
        'raci',
        `${people}stage buy "Buy" {
  touchpoint demo "Demo" { owner: dana; with: eva, priya; consulted: priya; informed: agency }
}`,
      ),
    ).toEqual(['|Dana Ruiz|Eva Lind|Priya Nair|The agency|Open', 'Demo|A|R|R/C|I|']);
  });

  test('shows where nobody is the one, and counts those', () => {
    const source = `${people}stage buy "Buy" {
  touchpoint a "A" { owner: dana, eva }
  touchpoint b "B"
  touchpoint c "C" { owner: everyone }
}`;
    expect(rows('raci', source)).toEqual([
      '|Dana Ruiz|Eva Lind|Open',
      'A|A|A|no single owner',
      'B|||no single owner',
      'C|||no single owner',
    ]);
    expect(notes('raci', source)).toContain('3 rows without exactly one A.');
  });

  test('counts thousands as every other text writes them', () => {
    const many = Array.from({ length: 1200 }, (_, number) => `touchpoint t${number}`).join('; ');
    expect(notes('raci', `stage buy "Buy" { ${many} }`)).toContain('1,200 rows without exactly one A.');
  });

  test('goes through the stages as customers do, and gives parts the owner of the whole', () => {
    const source = `roadmap acme { lifecycle: use, buy }
${people}stage buy "Buy" { touchpoint demo "Demo" { owner: dana } }
stage use "Use" { touchpoint help "Help" { owner: dana } }
initiative big "Big" { owner: eva; initiative part "Part" { with: priya } }
initiative over "Over" { owner: dana; status: done }`;
    expect(rows('raci', source).slice(1)).toEqual(['Help|A|', 'Demo|A|']);
    expect(rows('raci', source, 2)).toEqual(['|Eva Lind|Priya Nair|Open', 'Big|A||', 'Part|A|R|']);
  });
});

test('coverage shows where nobody meets the customer, or only somebody from outside', () => {
  const source = `${people}stage buy "Buy" {
  touchpoint demo "Demo" { owner: dana }
  touchpoint offer "Offer" { owner: eva }
  touchpoint advert "Advert" { owner: agency }
}
stage renew "Renew" { touchpoint call "Call" }`;
  expect(rows('coverage', source)).toEqual([
    'Stage|Sales|Outside all silos|Nobody yet',
    'Buy|Demo, Offer|Advert|',
    'Renew|||Call',
  ]);
  expect(notes('coverage', source)).toEqual([
    'Nobody answers for 1 touchpoint.',
    'In no stage: “Customer Success” and “Legal”.',
  ]);
});

describe('the scorecard', () => {
  test('says of what cannot be read that it is there', () => {
    const text = `${people}metric kept "Kept" { owner: mei; unit: %; baseline: few; now: lots; target: high }`;
    expect(rows('scorecard', text, 1)[1]).toContain('|cannot be read|cannot be read|cannot be read|');
    expect(rows('scorecard', text, 1)[1]).not.toContain('never read');
  });

  const metric = `${people}metric live "Time to value" {
  owner: dana; unit: days; every: month
  baseline: 60 days at 2025-12; now: 52.5 days at 2026-04-30; target: 30 days by 2026-Q3
}`;
  test('says how much of the way is covered, and how old the figure is', () => {
    expect(rows('scorecard', metric, 1)).toEqual([
      'Metric|Owner|Baseline|Now|Target|By|Way covered|Age|Every',
      'Time to value|Dana Ruiz|60 days|52.5 days|30 days|2026-09-30|25%|15 days|month',
    ]);
  });

  test('knows no way between figures in different units, and takes the metric’s own where one is left out', () => {
    const weeks = metric.replace('target: 30 days', 'target: 4 weeks');
    expect(rows('scorecard', weeks, 1)[1]).toContain('|4 weeks|2026-09-30||');
    const bare = metric.replaceAll(/(\d) days/g, '$1');
    expect(rows('scorecard', bare, 1)[1]).toContain('|60 days|52.5 days|30 days|2026-09-30|25%|');
  });

  test('marks what is too old, and what was never read', () => {
    const old = metric.replace('2026-04-30', '2026-01-31');
    expect(rows('scorecard', old, 1)[1]).toContain('|104 days, too old|');
    expect(notes('scorecard', old, 1)).toEqual(['1 metric without a reading in time.']);
    const outcome = metric.replace('unit: days', 'unit: days; level: outcome').replace(/now: [^;]*; /, '');
    expect(rows('scorecard', outcome, 0)[1]).toContain('|60 days||30 days|2026-09-30||never read|');
  });
});

describe('who does what by when', () => {
  test('lists open tasks by function and date, and initiatives that have none', () => {
    const source = `${people}initiative start "Start" {
  owner: priya; when: 2026-Q3
  task "Write" { owner: dana; by: 2026-06-30 }
  task "Ring" { owner: eva; by: 2026-05-01; status: doing }
  task "Ask" { silo: success; by: 2026-07-01 }
  task "Told" { owner: eva; by: 2026-04-01; status: done }
}
initiative bare "Bare" { owner: eva; when: 2026-Q4 }
initiative lost "Lost"`;
    expect(rows('actions', source, 1)).toEqual([
      'By|Who|What|Part of|Status',
      '2026-05-01|Eva Lind|Ring|Start|doing, overdue by 14 days',
      '2026-06-30|Dana Ruiz|Write|Start|todo',
      '2026-12-31|Eva Lind|Bare||planned',
    ]);
    expect(rows('actions', source, 2)[1]).toBe('2026-07-01|nobody yet|Ask|Start|todo');
    expect(rows('actions', source, 3)[1]).toBe('no date|nobody yet|Lost||planned');
    expect(notes('actions', source, 1)).toEqual(['1 line overdue.']);
  });

  test('keeps what has a status that cannot be read', () => {
    const source = `${people}initiative start "Start" {
  owner: dana; status: begun
  task "Write" { owner: dana; by: 2026-06-30 }
  task "Ring" { owner: dana; by: 2026-07-31; status: half }
}
initiative kit "Kit" { owner: dana; when: 2026-Q4; status: begun }`;
    expect(rows('actions', source, 1).slice(1)).toEqual([
      '2026-06-30|Dana Ruiz|Write|Start|todo',
      '2026-07-31|Dana Ruiz|Ring|Start|cannot be read',
      '2026-12-31|Dana Ruiz|Kit||cannot be read',
    ]);
  });

  test('says of a part what it belongs to', () => {
    const source = `${people}initiative start "Start" {
  owner: dana; when: 2026-Q4
  initiative kit "Kit" { when: 2026-Q3 }
}
initiative map "Map" { owner: dana; part-of: start; when: 2026-Q4 }`;
    expect(rows('actions', source, 1).slice(1)).toEqual([
      '2026-09-30|Dana Ruiz|Kit|Start|planned',
      '2026-12-31|Dana Ruiz|Map|Start|planned',
    ]);
  });

  test('where there is no day, it says what there is instead', () => {
    const source = `initiative a "A" { horizon: next }
initiative b "B" { when: 05/06/2026 }
initiative c "C" { task "T" { by: soon } }`;
    const firsts = rows('actions', source, 1)
      .slice(1)
      .map((row) => row.split('|').slice(0, 3));
    expect(firsts).toEqual([
      ['cannot be read', 'nobody yet', 'T'],
      ['next', 'nobody yet', 'A'],
      ['cannot be read', 'nobody yet', 'B'],
    ]);
  });
});

test('the data table shows where data is asked for, handed over and held', () => {
  const source = `${people}stage buy "Buy" { touchpoint demo "Demo" { owner: dana; collects: goals, contacts } }
handoff won "Won" sales -> success { carries: contacts }
system crm "CRM" { holds: contacts }`;
  expect(rows('data', source)).toEqual([
    'Data|Asked for at|Handed over in|CRM',
    'contacts|Demo|Won|holds it',
    'goals|Demo||',
  ]);
  expect(notes('data', source)).toEqual(['1 kind of data in no system.']);
});

describe('findings', () => {
  const source = `${people}stage buy "Buy" {
  touchpoint demo "Demo" { accept: unowned-touchpoint "Decided in June"; measure: tbd }
  touchpoint offer "Offer" { measure: tbd }
}`;
  test('stand with their place, and those that are accepted with the reason', () => {
    expect(rows('findings', source).find((row) => row.includes('unowned-touchpoint'))).toMatch(
      /^Error\|Touchpoint Offer\|.*\|unowned-touchpoint\|.*\.cust:7$/,
    );
    expect(rows('accepted', source)[1]).toMatch(
      /^Touchpoint Demo\|.*\|Decided in June\|unowned-touchpoint\|.*\.cust:6$/,
    );
  });
});

test('where everyone has agreed, nobody has still to', () => {
  const source = `roadmap acme "Acme" { customer-owner: dana; agreed-by: everyone }\n${people}`;
  expect(
    rows('sign-off', source)
      .slice(1)
      .map((row) => row.split('|').at(-1)),
  ).toEqual(['✓ yes', '✓ yes']);
  expect(notes('sign-off', source)).toEqual([]);
});

test('the sign-off shows who has still to agree', () => {
  const source = `roadmap acme "Acme" { customer-owner: dana; agreed-by: dana, eva; reviewed: 2026-04-20 }\n${people}`;
  expect(rows('sign-off', source)).toEqual([
    'Leader|Role|Function|Agreed',
    'Dana Ruiz|VP Sales, customer owner|Sales|✓ yes',
    'Priya Nair||Customer Success|– not yet',
    'Eva Lind||Sales|✓ yes',
  ]);
  expect(notes('sign-off', source)).toEqual([
    '1 leader of 3 still to agree.',
    'The leaders last went through it together on 20 April 2026.',
  ]);
});
