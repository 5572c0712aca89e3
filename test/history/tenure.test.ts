import { describe, expect, test } from 'vitest';
import { dayOf } from '../../grammar/values/dates.ts';
import { type Tenure, Tracing, tenuresNow } from '../../server/history/tenure.ts';
import { tenureText } from '../../server/history/tenure-text.ts';
import { versionOf } from '../support/versions.ts';

const people = `silo sales "Sales" { owner dana "Dana Ruiz"; owner tom "Tom Reyes" }
owner mei "Mei Chen" {}
`;
const renewal = (says: string): string =>
  `${people}stage renew "Renew" { touchpoint renewal "Renewal" { ${says} } }\n`;

const today = dayOf(2026, 11, 26);

/**
 * What is said of an element after these versions, the oldest first: one a month from 3 March 2026 on, each by
 * another author. `now` is not committed.
 */
function told(
  versions: readonly string[],
  { of = 'touchpoint:renew.renewal', now = '', isWhole = true } = {},
): string {
  const commits = versions.map((text, number) => ({
    version: versionOf(text),
    change: { id: `${number}`, day: dayOf(2026, 3 + number, 3), author: `Author ${number}` },
  }));
  const [newest, ...older] = commits.reverse();
  if (newest === undefined) throw new Error('There is no version.');
  const tracing = new Tracing(newest.version, newest.change);
  for (const { version, change } of older) tracing.look(version, change);
  const tenures = tracing.finish(isWhole);
  const present = now === '' ? newest.version : versionOf(now);
  const found: ReadonlyMap<string, Tenure> = now === '' ? tenures.of : tenuresNow(tenures, present);
  const element = present.model.byId.get(of);
  const tenure = found.get(of);
  return element === undefined || tenure === undefined ? '' : tenureText(tenure, element, today);
}

describe('somebody answers', () => {
  test('since it was added, or since another one did, or nobody', () => {
    expect(told([renewal('owner: dana'), renewal('owner: dana; feeling: 2')])).toBe(
      'Owned by Dana Ruiz since 3 March 2026',
    );
    expect(told([people, renewal('owner: dana')])).toBe('Owned by Dana Ruiz since 3 April 2026');
    expect(told([renewal('owner: tom'), renewal('owner: dana'), renewal('owner: dana')])).toBe(
      'Owned by Dana Ruiz since 3 April 2026, before that Tom Reyes',
    );
    expect(told([renewal('owner: tbd'), renewal('owner: dana')])).toBe(
      'Owned by Dana Ruiz since 3 April 2026, before that nobody',
    );
  });

  test('of several turns, the last one counts', () => {
    const turns = [renewal('owner: dana'), renewal('owner: tom'), renewal('owner: dana')];
    expect(told(turns)).toBe('Owned by Dana Ruiz since 3 May 2026, before that Tom Reyes');
  });

  test('where older versions are not known, at least since the oldest that is', () => {
    expect(told([renewal('owner: dana')], { isWhole: false })).toBe(
      'Owned by Dana Ruiz at least since 3 March 2026',
    );
  });
});

describe('nobody answers', () => {
  test('since it was added, or since somebody stopped', () => {
    expect(told([renewal('')])).toBe('Unowned for 268 days, since it was added (3 March 2026, Author 0)');
    expect(told([renewal('owner: dana'), renewal('owner: everyone')])).toBe(
      'Unowned for 237 days, since Dana Ruiz (Sales) stopped answering for it (3 April 2026, Author 1)',
    );
    expect(told([renewal('owner: mei'), renewal('')])).toContain(', since Mei Chen stopped answering for it');
  });

  test('since the owner left the roadmap', () => {
    const left = renewal('owner: dana').replace('owner dana "Dana Ruiz"; ', '');
    expect(told([renewal('owner: dana'), left])).toContain(
      'since Dana Ruiz (Sales) stopped answering for it (3 April 2026, Author 1)',
    );
  });

  test('since it moved to another stage', () => {
    const moved = `${people}stage renew "Renew" {}\nstage leave "Leave" { touchpoint renewal "Renewal" {} }\n`;
    expect(told([renewal('owner: dana'), moved], { of: 'touchpoint:leave.renewal' })).toBe(
      'Unowned for 237 days, since it moved from Renew to Leave, and Dana Ruiz (Sales) stopped answering for it (3 April 2026, Author 1)',
    );
  });

  test('other ways to say that nobody does are no news', () => {
    expect(told([renewal(''), renewal('owner: tbd'), renewal('owner: dana, tom')])).toContain(
      'Unowned for 268 days',
    );
  });

  test('days are counted to the date of the roadmap, which may lie before the commit', () => {
    const tenure: Tenure = {
      owner: undefined,
      change: { id: '0', day: today, author: 'Ada' },
      because: 'added',
      before: undefined,
      moved: undefined,
    };
    expect(tenureText(tenure, { kind: 'touchpoint' }, today)).toBe(
      'Unowned since it was added (26 November 2026, Ada)',
    );
    expect(tenureText(tenure, { kind: 'touchpoint' }, today + 1)).toContain('Unowned for 1 day, since');
    expect(tenureText({ ...tenure, because: 'before' }, { kind: 'touchpoint' }, today + 3)).toBe(
      'Unowned for at least 3 days, since 26 November 2026 or longer',
    );
  });

  test('of stages nobody expects an owner', () => {
    expect(told([renewal('')], { of: 'stage:renew' })).toBe('');
  });
});

describe('what is no change', () => {
  const owned = renewal('owner: dana');
  const same = 'Owned by Dana Ruiz since 3 March 2026';

  test('another spelling, another order, other values', () => {
    const other = `stage renew "Renew" {\n  touchpoint renewal "Renewal" {\n    owner:  "Dana Ruiz" // her\n    feeling: 3\n  }\n}\n${people}`;
    expect(told([owned, other])).toBe(same);
  });

  test('another name of the thing, of its owner, or of its stage', () => {
    const content = 'owner: dana; channel: phone; wants: "A fair price"; feeling: 2; measure: kept';
    const named = renewal(content).replace('touchpoint renewal "Renewal"', 'touchpoint talk "Renewal talk"');
    expect(told([renewal(content), named], { of: 'touchpoint:renew.talk' })).toBe(same);
    const married = owned.replaceAll('Dana Ruiz', 'Dana Ruiz-Lang');
    expect(told([owned, married])).toBe('Owned by Dana Ruiz-Lang since 3 March 2026');
    expect(
      told([owned, owned.replace('stage renew', 'stage again')], { of: 'touchpoint:again.renewal' }),
    ).toBe(same);
  });

  test('a version that does not parse is passed over', () => {
    const broken = owned.replace('touchpoint renewal', 'touchpoint {{{ renewal');
    expect(told([owned, broken, owned])).toBe(same);
    expect(told([owned, `${broken}<<<<<<< HEAD\n`, owned.replace('feeling', 'wants')])).toBe(same);
  });

  test('a slip that stays is no reason to pass anything over', () => {
    const slip = 'initiative {{{ "\n';
    expect(told([renewal('owner: tom') + slip, owned + slip])).toContain('since 3 April 2026');
  });
});

test('a part of an initiative has the owner of the whole', () => {
  const plan = (owner: string, part = ''): string =>
    `${people}initiative big "Big" { owner: ${owner}; initiative small "Small" { ${part} } }\n`;
  const of = 'initiative:small';
  expect(told([plan('dana'), plan('tom')], { of })).toBe(
    'Owned by Tom Reyes since 3 April 2026, before that Dana Ruiz',
  );
  expect(told([plan('dana'), plan('tom', 'owner: dana')], { of })).toBe(
    'Owned by Dana Ruiz since 3 March 2026',
  );
});

describe('what is not committed yet', () => {
  const past = [renewal('owner: tom'), renewal('owner: dana')];

  test('changes since the last commit say so', () => {
    expect(told(past, { now: renewal('owner: tom') })).toBe(
      'Owned by Tom Reyes since your last commit, before that Dana Ruiz',
    );
    expect(told(past, { now: renewal('') })).toBe(
      'Unowned since your last commit: Dana Ruiz (Sales) stopped answering for it',
    );
    const two = renewal('owner: dana').replace(
      '{ owner: dana }',
      '{ owner: dana }; touchpoint call "Call" {}',
    );
    expect(told(past, { now: two, of: 'touchpoint:renew.call' })).toBe(
      'Unowned since your last commit: it was added',
    );
  });

  test('what is as it was, under whatever name, has its past', () => {
    const now = renewal('owner: dana; feeling: 1').replaceAll('Dana Ruiz', 'Dana Lang');
    expect(told(past, { now })).toBe('Owned by Dana Lang since 3 April 2026, before that Tom Reyes');
  });
});
