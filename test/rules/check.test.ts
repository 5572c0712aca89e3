/** How rules are run: presets, severities, accepted findings, and one that breaks. */
import { describe, expect, test } from 'vitest';
import { dayOf } from '../../grammar/values/dates.ts';
import { nameAnchor } from '../../server/model/model.ts';
import { todayOf } from '../../server/rules/checking/check.ts';
import { rules } from '../../server/rules/index.ts';
import type { EachRule, WholeRule } from '../../server/rules/rule.ts';
import { checked, findingsFor } from '../support/findings.ts';
import { roadmapOf } from '../support/marked.ts';

const prose = {
  group: 'ownership',
  title: 'A test',
  finds: 'Everything.',
  why: 'It is a test.',
  source: 'This file.',
  examples: { before: '', after: '' },
} as const;

const onSilos: EachRule = {
  ...prose,
  id: 'on-silos',
  severity: 'warning',
  preset: 'review',
  each: ['silo'],
  *check(element) {
    yield {
      at: nameAnchor(element),
      element,
      message: `Silo ${element.label}.`,
      topic: element.tags[0] ?? '',
    };
  },
};

const forBoards: EachRule = { ...onSilos, id: 'for-boards', severity: 'hint', preset: 'board' };

const broken: WholeRule = {
  ...prose,
  id: 'broken',
  severity: 'error',
  preset: 'draft',
  whole() {
    throw new Error('It broke.');
  },
};

const said = (
  source: string,
  ...args: Parameters<typeof checked> extends [unknown, ...infer R] ? R : never
) => checked(source, ...args).findings.map(({ rule, severity }) => `${severity} ${rule}`);

describe('settings', () => {
  const source = 'silo sales "Sales" { }';

  test('a preset holds the ones before it', () => {
    const all = [onSilos, forBoards];
    expect(said(source, { preset: 'draft' }, all)).toEqual([]);
    expect(said(source, { preset: 'review' }, all)).toEqual(['warning on-silos']);
    expect(said(source, { preset: 'board' }, all)).toEqual(['hint for-boards', 'warning on-silos']);
  });

  test('a severity of one’s own is stronger than the preset', () => {
    expect(said(source, { severities: { 'for-boards': 'error' } }, [forBoards])).toEqual([
      'error for-boards',
    ]);
    expect(said(source, { severities: { 'on-silos': 'off' } }, [onSilos])).toEqual([]);
  });

  test('a draft hears of errors and of what nobody owns, and of nothing else', () => {
    const speaking = rules.filter(({ preset }) => preset === 'draft');
    for (const { id, severity } of speaking)
      expect(severity === 'error' || id.startsWith('unowned-')).toBe(true);
    for (const { id, severity, preset } of rules) {
      if (severity === 'error' || id.startsWith('unowned-')) expect(preset, id).toBe('draft');
    }
  });
});

describe('today', () => {
  const fallback = dayOf(2030, 1, 1);

  test('is as-of, the last day of a coarse one', () => {
    expect(todayOf(roadmapOf('roadmap r { as-of: 2026-05 }').model, fallback)).toBe(dayOf(2026, 5, 31));
  });

  test('is the host’s date where the roadmap gives none', () => {
    expect(todayOf(roadmapOf('roadmap r { }').model, fallback)).toBe(fallback);
    expect(todayOf(roadmapOf('silo s { }').model, fallback)).toBe(fallback);
  });
});

describe('a rule that breaks', () => {
  test('loses its own findings and is named once; the others go on', () => {
    const result = checked('silo a { }\nsilo b { }', {}, [broken, onSilos]);
    expect(result.failures).toEqual([{ rule: 'broken', message: 'It broke.' }]);
    expect(result.findings.map(({ message }) => message)).toEqual(['Silo a.', 'Silo b.']);
  });

  test('does not make an accept: of it stale', () => {
    const source = 'silo a { accept: broken "Known" }';
    expect(said(source, {}, [broken, ...rules.filter(({ id }) => id === 'stale-accept')])).toEqual([]);
  });
});

describe('a fix that breaks', () => {
  const unmendable: EachRule = {
    ...onSilos,
    *check(element) {
      yield {
        at: nameAnchor(element),
        message: `Silo ${element.label}.`,
        fixes: () => {
          if (element.name === 'a') throw new Error('It broke.');
          return [{ title: 'Mend it', edits: [] }];
        },
      };
    },
  };

  test('is not offered; the finding stays, and so do the fixes of others', () => {
    const { findings, failures } = checked('silo a { }\nsilo b { }', {}, [unmendable]);
    expect(findings.map((finding) => finding.fixes().map(({ title }) => title))).toEqual([[], ['Mend it']]);
    expect(failures).toEqual([]);
  });
});

describe('a clock', () => {
  test('tells how long each rule took', () => {
    let now = 0;
    const clock = (): number => {
      now += 3;
      return now;
    };
    const { timings } = checked('silo a { }', { clock }, [broken, onSilos]);
    expect(timings).toEqual([
      { rule: 'broken', ms: 3 },
      { rule: 'on-silos', ms: 3 },
    ]);
  });

  test('is not needed', () => {
    expect(checked('silo a { }', {}, [onSilos])).not.toHaveProperty('timings');
  });
});

describe('accept', () => {
  const touchpoint = (accept: string): string =>
    `silo sales { owner dana }\nstage buy { touchpoint offer "Offer" { channel: web\n${accept} } }`;

  const left = (accept: string): readonly string[] =>
    checked(touchpoint(accept), { preset: 'draft', severities: { 'stale-accept': 'warning' } }).findings.map(
      ({ rule }) => rule,
    );

  test('silences the findings of a rule on that element, and keeps them with the reason', () => {
    const { findings, accepted } = checked(touchpoint('accept: unowned-touchpoint "Until June"'), {
      preset: 'draft',
    });
    expect(findings).toEqual([]);
    expect(accepted.map(({ finding: { rule }, reason }) => [rule, reason])).toEqual([
      ['unowned-touchpoint', 'Until June'],
    ]);
  });

  test('without a reason silences nothing', () => {
    expect(left('accept: unowned-touchpoint').toSorted()).toEqual(['stale-accept', 'unowned-touchpoint']);
  });

  test('of another element silences nothing', () => {
    const source = `${touchpoint('')}\nextend stage buy { accept: unowned-touchpoint "Until June" }`;
    const { findings } = checked(source);
    expect(findings.map(({ rule }) => rule).filter((rule) => rule.endsWith('touchpoint'))).toContain(
      'unowned-touchpoint',
    );
    expect(findings.map(({ rule }) => rule)).toContain('stale-accept');
  });

  test('may come from an extend in another file', () => {
    const { findings } = checked(
      {
        'a.cust': touchpoint(''),
        'b.cust': 'extend touchpoint offer { accept: unowned-touchpoint "Until June" }',
      },
      { preset: 'draft' },
    );
    expect(findings).toEqual([]);
  });

  test('is narrowed by a name', () => {
    const source = (name: string): string => `silo a #north { accept: on-silos ${name} "Known" }`;
    expect(said(source('#north').replace(' #north "', ' "'), {}, [onSilos])).toEqual([]);
    expect(said(source('east'), {}, [onSilos])).toEqual(['warning on-silos']);
  });

  test('of a rule that is switched off is not stale', () => {
    const { findings } = checked(touchpoint('accept: unowned-touchpoint "Until June"'), {
      severities: { 'unowned-touchpoint': 'off' },
    });
    expect(findings.map(({ rule }) => rule)).not.toContain('stale-accept');
  });

  test('of a rule that only a stronger preset runs is not stale, until that preset is chosen', () => {
    const source = touchpoint('owner: dana; accept: no-customer-goal "Asked in June"');
    const stale = (options: Parameters<typeof checked>[1]): readonly string[] =>
      checked(source, options)
        .findings.map(({ rule }) => rule)
        .filter((rule) => rule === 'stale-accept');
    expect(stale({ preset: 'review' })).toEqual([]);
    expect(stale({ preset: 'board' })).toEqual(['stale-accept']);
    expect(stale({ preset: 'review', severities: { 'no-customer-goal': 'hint' } })).toEqual(['stale-accept']);
  });

  test('of a rule that is not in force is stale all the same without a reason', () => {
    expect(left('owner: dana; accept: no-customer-goal')).toEqual(['stale-accept']);
  });

  test('is stale with the finding gone, and then a finding itself, at the accept:', () => {
    const source = `silo sales { owner dana }
stage buy { touchpoint offer { owner: dana; accept: «unowned-touchpoint "Until June"» } }`;
    const { ranges } = roadmapOf(source);
    const [finding] = findingsFor('stale-accept', source);
    expect(finding?.range).toEqual(ranges[0]?.range);
    expect(finding?.unnecessary).toBe(true);
  });

  test.each([
    ['a name that leads nowhere', 'owner: dnaa'],
    ['a value that cannot be read', 'owner: dana; feeling: 7'],
    ['a line that cannot be read', 'owner: dana\n- later'],
  ])('is not stale while there is %s: what it silences may come back', (_slip, inside) => {
    const accept = 'accept: unowned-touchpoint "Until June"';
    expect(left(`${inside}\n${accept}`)).not.toContain('stale-accept');
    expect(left(`owner: dana\n${accept}`)).toEqual(['stale-accept']);
  });

  test('may accept that another accept: is stale', () => {
    const both = 'accept: unowned-touchpoint "Old", stale-accept "The old one goes in June"';
    expect(left(`owner: dana\n${both}`)).toEqual([]);
    expect(left('owner: dana\naccept: stale-accept "Nothing is stale"')).toEqual(['stale-accept']);
  });
});

test('findings come by file, then by place', () => {
  const { findings } = checked(
    {
      'b.cust': 'stage b { touchpoint one { } }',
      'a.cust': 'stage a { touchpoint two { }\ntouchpoint three { } }',
    },
    { preset: 'draft' },
  );
  expect(findings.map(({ element }) => element?.name)).toEqual(['two', 'three', 'one']);
});

describe('a line that is only begun', () => {
  test.each([
    'insight',
    'initiative',
    'stage',
    'metric // to come',
    'stage s { touchpoint }',
    'handoff',
    'handoff booked "Booked" { }',
    'owner kai\nhandoff booked kai ->',
  ])('%s lacks a name or its ends, and nothing else yet', (line) => {
    expect(checked(line).findings.map(({ rule }) => rule)).toEqual(['syntax']);
  });

  test.each([
    ['a name', 'initiative i', ['unowned-initiative']],
    ['a block', 'initiative { budget: 5k }', ['syntax', 'unowned-initiative']],
    ['a title', 'insight "Slow start"', ['insight-not-shared']],
    ['both ends', 'handoff sales -> success', ['unowned-handoff']],
    ['an owner', 'handoff booked { owner: tbd }', ['syntax', 'handoff-carries-nothing']],
  ])('is asked for more with %s', (_case, line, expected) => {
    expect(checked(line).findings.map(({ rule }) => rule)).toEqual(expect.arrayContaining(expected));
  });
});
