/** What a picture shows of one silo, stage, owner, segment, tag or quarter, and what it says of the rest. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { describe, expect, test } from 'vitest';
import { dayOf } from '../../grammar/values/dates.ts';
import type { Model } from '../../server/model/model.ts';
import { createService, type Service } from '../../server/service.ts';
import type { ViewName } from '../../server/views/diagram.ts';
import { type FocusedDiagram, focusChoices } from '../../server/views/focus.ts';
import { views } from '../../server/views/index.ts';
import { rootUri, uriOf } from '../support/marked.ts';

interface Served {
  readonly service: Service;
  readonly model: Model;
}

function served(files: Readonly<Record<string, string>>): Served {
  const service = createService();
  service.setFolders([rootUri]);
  service.setToday(dayOf(2026, 5, 15));
  for (const [name, text] of Object.entries(files)) service.setFile(uriOf(name), text);
  const [model] = service.snapshot().models;
  if (model === undefined) throw new Error('There is no roadmap.');
  return { service, model };
}

function servedFolder(folder: string): Served {
  const root = join(import.meta.dirname, '..', '..', folder);
  const names = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.cust'),
  );
  return served(
    Object.fromEntries(
      names.map((name) => [name.replaceAll(sep, '/'), readFileSync(join(root, name), 'utf8')]),
    ),
  );
}

function focused({ service, model }: Served, view: ViewName, key: string): FocusedDiagram {
  const answer = service.focusedView(view, model, key);
  if (answer === undefined) throw new Error(`There is no ${key}.`);
  return answer;
}

const elementsOf = ({ diagram }: FocusedDiagram): readonly (string | undefined)[] =>
  diagram.drawn.map(({ element }) => element);

const plan = {
  'roadmap.cust': `roadmap "Plan" {
  period: 2026
  lifecycle: buy, onboard, renew
}
silo sales "Sales" { owner dana "Dana Ruiz" }
silo success "Customer Success" { owner mei "Mei Chen" }
silo support "Support" { owner omar "Omar Haddad" }
stage buy "Buy" { touchpoint demo "Product demo" #pilot { owner: dana } }
stage onboard "Onboard" { touchpoint kickoff "Kick-off" { owner: mei } }
stage renew "Renew" { touchpoint talk "Renewal talk" { owner: omar } }
handoff won "Deal won" sales -> success { carries: contacts }
initiative kit "Welcome kit" { owner: dana when: 2026-Q1 improves: demo }
initiative guide "Guided start" { owner: mei when: 2026-Q3 improves: kickoff }
`,
};

describe('a focus', () => {
  const here = served(plan);

  test('on a silo shows what is its own and what that touches, and counts the rest', () => {
    const sales = focused(here, 'silos', 'silo:sales');
    expect(elementsOf(sales)).toEqual(
      expect.arrayContaining(['touchpoint:buy.demo', 'handoff:won', 'silo:success']),
    );
    expect(elementsOf(sales)).not.toContain('touchpoint:renew.talk');
    expect(sales.focus).toMatchObject({ key: 'silo:sales', group: 'Silo', label: 'Sales' });
    expect(sales.focus.leftOut).toContain('Touchpoint Renewal talk, owned by Omar Haddad, stage Renew');
  });

  test('on a stage shows who meets the customer in it', () => {
    const journey = focused(here, 'journey', 'stage:onboard');
    expect(elementsOf(journey)).toContain('touchpoint:onboard.kickoff');
    expect(elementsOf(journey)).not.toContain('touchpoint:buy.demo');
    // A stage that is out of sight is not one in which nobody meets the customer.
    expect(elementsOf(journey)).not.toContain('stage:buy');
  });

  test.each([
    ['owner:sales.dana', ['initiative:kit']],
    ['tag:pilot', ['initiative:kit']],
    ['time:2026-Q3', ['initiative:guide']],
    ['near:touchpoint:onboard.kickoff', ['initiative:guide']],
  ])('%s shows of the plan %j', (key, expected) => {
    expect(elementsOf(focused(here, 'roadmap', key))).toEqual(expected);
  });

  test('keeps an owner that is out of focus in words', () => {
    const { diagram } = focused(here, 'silos', 'near:touchpoint:onboard.kickoff');
    expect(diagram.text).toContain('Mei Chen');
  });

  test('shows a missing hand-off from both sides, and to nobody else', () => {
    const gap = /^No hand-off from Customer Success to Support/;
    const isThere = (key: string): boolean =>
      focused(here, 'silos', key).diagram.drawn.some(({ label }) => gap.test(label));
    expect(isThere('silo:success')).toBe(true);
    expect(isThere('stage:renew')).toBe(true);
    expect(isThere('silo:sales')).toBe(false);
  });

  test('counts only the findings about what is in it', () => {
    const whole = here.service.view('silos', here.model).counts;
    const { counts } = focused(here, 'silos', 'tag:pilot').diagram;
    const sum = (one: typeof counts): number => Object.values(one).reduce((all, count) => all + count, 0);
    expect(sum(counts)).toBeLessThan(sum(whole));
  });

  test('with nothing in a picture says so', () => {
    const { diagram, focus } = focused(here, 'roadmap', 'silo:support');
    expect(diagram.empty?.sentence).toBe('Nothing in this picture belongs to the focus (silo Support).');
    expect(focus.leftOut).toHaveLength(2);
  });

  test.each(['silo:nowhere', 'tag:none', 'time:soon', 'near:touchpoint:gone', 'metric:x', ''])(
    'that the roadmap does not have (“%s”) is none',
    (key) => {
      expect(here.service.focusedView('silos', here.model, key)).toBeUndefined();
    },
  );

  test('can be chosen from what there is', () => {
    expect(focusChoices(here.model).map(({ group, label }) => `${group} ${label}`)).toEqual([
      'Silo Sales',
      'Silo Customer Success',
      'Silo Support',
      'Stage Buy',
      'Stage Onboard',
      'Stage Renew',
      'Owner Dana Ruiz',
      'Owner Mei Chen',
      'Owner Omar Haddad',
      'Tag #pilot',
      'Quarter 2026-Q1',
      'Quarter 2026-Q2',
      'Quarter 2026-Q3',
    ]);
  });
});

describe.each(['samples/rowan-heat', 'test/golden/northwind'])('in %s', (folder) => {
  const here = servedFolder(folder);

  test.each(views.map(({ name }) => name))('%s narrows to every focus and invents nothing', (name) => {
    const whole = new Set(here.service.view(name, here.model).drawn.map(({ label }) => label));
    for (const { key } of focusChoices(here.model)) {
      const { diagram, focus } = focused(here, name, key);
      const there = new Set(diagram.drawn.map(({ label }) => label));
      expect(
        focus.leftOut.filter((label) => !whole.has(label)),
        key,
      ).toEqual([]);
      expect(
        focus.leftOut.filter((label) => there.has(label)),
        key,
      ).toEqual([]);
      expect(diagram.text === '' && diagram.empty === undefined, key).toBe(false);
    }
  });
});
