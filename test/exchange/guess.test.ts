import { describe, expect, test } from 'vitest';
import { kinds } from '../../grammar/vocabulary.ts';
import { listedKinds } from '../../server/exchange/guessing/guess.ts';
import { parsePlace, placesFor, spellPlace } from '../../server/exchange/guessing/places.ts';
import { guesses } from './importing.ts';

/** `touchpoint: stage, name, owner`: the kind and the places of the columns. */
function read(csv: string, name = 'list.csv'): string {
  const [first] = guesses(name, csv);
  return first === undefined
    ? ''
    : `${first.kind}: ${first.columns.map(({ place }) => spellPlace(place)).join(', ')}`;
}

describe('a list is taken for', () => {
  test.each([
    [
      'Touchpoint,Department,Accountable,KPI,Pain (1-5),Comments',
      'First call,Sales,Dana,Win rate,3,ask Bob\nOnboarding,Success,Lena,Time to value,2,',
      'touchpoint: name, silo of owner, owner, measure, comment, note',
    ],
    ['Stage,Touchpoint,Channel,Owner', 'Buy,Demo,web,Dana', 'touchpoint: stage, name, channel, owner'],
    [
      'Phase,Kontaktpunkt,Verantwortlich,Kanal',
      'Kauf,Demo,Dana,Web',
      'touchpoint: stage, name, owner, channel',
    ],
    [
      'From,To,What,SLA,DRI',
      'Sales,Support,contacts,2 days,Dana',
      'handoff: from, to, carries, within, owner',
    ],
    ['Übergabe,Von,An,Frist', 'Auftrag,Vertrieb,Service,2 Tage', 'handoff: name, from, to, within'],
    [
      'KPI,Definition,Unit,Target,Due',
      'NPS,Would recommend,points,50,2026',
      'metric: name, means, unit, target, target by',
    ],
    [
      'Kennzahl,Einheit,Ist,Ziel,Turnus',
      'NPS,Punkte,42,50,monatlich',
      'metric: name, unit, now, target, every',
    ],
    ['Metric,2026-01,Feb 2026', 'NPS,42,43', 'metric: name, readings at 2026-01, readings at 2026-02'],
    [
      'Project,Task,Assignee,Due date,Status',
      'Portal,Draft,Dana,2026-05-01,Done',
      'task: initiative, name, owner, by, status',
    ],
    ['Tâche,Qui,Échéance', 'Appeler,Zoé,2026-05-01', 'task: name, owner, by'],
    [
      'Iniciativa,Responsable,Presupuesto,Estado',
      'Portal,Eva,240k,en curso',
      'initiative: name, owner, budget, status',
    ],
    ['Name,Job title,Department,Manager', 'Dana,VP,Sales,Ines', 'owner: name, role, silo, reports-to'],
    ['Abteilung,Leitung', 'Vertrieb,Dana', 'silo: name, head'],
    [
      'Quarter,Opening,New customers,Churned',
      '2026-Q1,400,30,20',
      'customers: period, opening, gained, lost',
    ],
    ['System,Owner,Used by,Data', 'CRM,Dana,Sales,contacts', 'system: name, owner, used-by, holds'],
    ['Segment,Customers,ARR', 'Enterprise,40,9M EUR', 'segment: name, count, value'],
    [
      'Meeting,Chair,Frequency,Participants',
      'Council,Dana,monthly,Mei',
      'forum: name, chair, every, members',
    ],
    [
      'Insight,Source,Date,Shared with',
      'Slow start,survey,2026-02-10,Sales',
      'insight: name, source, on, shared-with',
    ],
    [
      'Process,Responsible,Accountable,Consulted,Informed',
      'Offer,Dana,Ines,Mei,Omar',
      'initiative: name, with, owner, consulted, informed',
    ],
    ['Project,Responsible,Department', 'Portal,Dana,Sales', 'initiative: name, owner, silos'],
  ])('%s', (headings, row, expected) => {
    expect(read(`${headings}\n${row}\n`)).toBe(expected);
  });

  test('the name of the sheet helps where the headings are plain', () => {
    expect(read('Name,Owner\nPortal,Dana\n', 'Systems.csv')).toBe('system: name, owner');
    expect(read('Name,Owner\nPortal,Dana\n', 'Projects 2026.csv')).toBe('initiative: name, owner');
  });

  test('a column whose cells cannot be what its heading says is kept in comments', () => {
    expect(read('Project,Status,Budget\nPortal,Green,240k\n')).toBe('initiative: name, comment, budget');
  });

  test('a column without a heading says what its cells are', () => {
    expect(read('Task,Who,\nCall,Dana,2026-05-01\nWrite,Mei,2026-06-01\n')).toBe(
      'task: name, owner, comment',
    );
    expect(
      read(
        'Project,Where it is,More\nPortal,done,https://a.example\nSurvey,idea,https://b.example\nX,active,https://c.example\n',
      ),
    ).toBe('initiative: name, status, link');
  });

  test('sizes, grades and traffic lights are no letters of a RACI chart', () => {
    expect(read('Customer,Segment,Grade,Maths\nAcme,SMB,A,A\nBolt,SMB,B,C\nCora,SMB,C,B\n')).toBe('');
    expect(read('Initiative,Owner,RAG Q1,RAG Q2\nTrial,Dana,R,A\nKit,Mei,A,G\nAlert,Omar,G,G\n')).toBe(
      'initiative: name, owner, comment, comment',
    );
    expect(read('Initiative,Owner,Class\nTrial,Dana,A\nKit,Mei,C\n')).toBe(
      'initiative: name, owner, comment',
    );
  });

  test('a chart may have a column of sizes', () => {
    expect(read('Initiative,Dana,Mei,Effort\nTrial,A,R,S\nKit,R,A,M\nAlert,C,A/R,L\n')).toBe(
      'initiative: name, person, person, comment',
    );
  });

  test('titles above and remarks below do not count as rows', () => {
    const [first] = guesses(
      'a.csv',
      'Our plan 2026,,\n,,\nProject,Owner,Budget\nPortal,Dana,1k\n\nTotal,,1k\n',
    );
    expect(first?.table.rows.map(({ number }) => number)).toEqual([4]);
    expect(first?.table.outside).toEqual(['Our plan 2026', 'Total · 1k']);
  });

  test('a name that begins like a sum or a remark is a name', () => {
    const names = [
      'Key account programme',
      'Total rewards',
      'Source to pay',
      'Note taking app',
      'R - research',
    ];
    const [first] = guesses(
      'a.csv',
      `Project,Owner,Budget\n${names.map((name) => `${name},Dana,1k\n`).join('')}Grand total,,5k\nNote: in EUR,,\n`,
    );
    expect(first?.table.rows.map(({ cells }) => cells[0]?.text)).toEqual(names);
    expect(first?.table.outside).toEqual(['Grand total · 5k', 'Note: in EUR']);
  });

  test.each(['Total', 'Subtotal:', 'Grand total', 'Total (k€)', 'Zwischensumme', 'Sum: 5'])(
    'a row of sums is none of the list: %s',
    (name) => {
      const [first] = guesses('a.csv', `Project,Owner,Budget\nPortal,Dana,1k\n${name},,1k\n`);
      expect(first?.table.rows).toHaveLength(1);
    },
  );

  test('two tables below each other are two lists', () => {
    const text = 'Touchpoint,Stage\nDemo,Buy\n\nKPI,Owner\nNPS,Dana\n';
    expect(guesses('a.csv', text).map(({ kind }) => kind)).toEqual(['touchpoint', 'metric']);
  });
});

test('every place can be written in a flag', () => {
  for (const kind of listedKinds) {
    for (const place of placesFor(kind)) {
      const read = parsePlace(kind, place);
      expect(read && spellPlace(read), `${kind}: ${place}`).toBe(place);
    }
  }
});

test('everything but the header of a roadmap can be listed', () => {
  expect(listedKinds).toEqual(kinds.map(({ name }) => name).filter((name) => name !== 'roadmap'));
});

test('a heading that only other kinds have an attribute for is not called unknown', () => {
  const [first] = guesses('list.csv', 'Touchpoint,Owner,Budget,Cost centre\nDemo,Dana,40k,4711');
  const whys = first?.columns.map(({ column, why }) => `${column.heading}: ${why}`);
  expect(first?.kind).toBe('touchpoint');
  expect(whys).toContain('Budget: a touchpoint has nothing that goes by this name');
  expect(whys).toContain('Cost centre: nothing in the language goes by this name');
});
