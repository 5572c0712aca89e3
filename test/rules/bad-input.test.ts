/** What nobody means to write, and somebody will: it gets its finding or a clear sentence, and the rest goes on. */
import { describe, expect, test } from 'vitest';
import { checked } from '../support/findings.ts';

/** The rules that speak, once each; that none of them failed is part of every answer here. */
function rulesOn(source: string): string[] {
  const { findings, failures } = checked(source, { preset: 'board' });
  expect(failures).toEqual([]);
  return [...new Set(findings.map(({ rule }) => rule))];
}

describe('circles', () => {
  test.each([
    ['of bosses', 'silo s "S" {\n owner a "A" { reports-to: b }\n owner b "B" { reports-to: a }\n}'],
    ['of metrics', 'metric a { drives: b }\nmetric b { drives: c }\nmetric c { drives: a }'],
    ['of one metric', 'metric a { drives: a }'],
    ['of initiatives after each other', 'initiative a { after: b }\ninitiative b { after: a }'],
    ['of an initiative after itself', 'initiative a { after: a }'],
    ['of parts', 'initiative a { part-of: b }\ninitiative b { part-of: c }\ninitiative c { part-of: a }'],
    ['of a part of itself', 'initiative a { part-of: a }'],
    ['of a part around its whole', 'initiative a {\n  initiative b { }\n  part-of: b\n}'],
    ['of tasks', 'initiative i {\n task a "A" { after: b }\n task b "B" { after: a }\n}'],
  ])('%s are found, once', (_name, source) => {
    expect(rulesOn(source)).toContain('loop');
    expect(checked(source).findings.filter(({ rule }) => rule === 'loop')).toHaveLength(1);
  });

  test('of systems that feed each other are how data is kept in step', () => {
    expect(rulesOn('system a { holds: x; feeds: b }\nsystem b { holds: x; feeds: a }')).not.toContain('loop');
  });
});

describe('values at the edge', () => {
  test.each(['0000-01-01', '0000', '10000-01-01', '99999', '2026-02-30', '2026-13-01', '2026-Q5'])(
    'the date %s is refused',
    (date) => {
      expect(rulesOn(`initiative i { when: ${date} }`)).toContain('wrong-value');
    },
  );

  test.each(['99999999999999999999999M', '1'.repeat(400), '-5k', '1e99'])(
    'the amount %s is read or refused, and no sum breaks on it',
    (amount) => {
      const source = `roadmap r { budget: 10k }\ninitiative a { budget: ${amount}; status: active }\ninitiative b { budget: 5k }`;
      for (const { message } of checked(source, { preset: 'board' }).findings)
        expect(message).not.toMatch(/NaN|Infinity/);
      rulesOn(source);
    },
  );

  test.each([
    ['owner', 'staff'],
    ['owner', 'budget'],
    ['metric', 'now'],
    ['metric', 'target'],
    ['handoff', 'within'],
    ['segment', 'count'],
  ])(
    'more digits than can be counted with are refused in %s %s, and no infinite number is offered',
    (kind, attribute) => {
      const source = `${kind} x "X" { ${attribute}: ${'1'.repeat(200)}${attribute === 'within' ? ' days' : ''} }`;
      const found = checked(source).findings.filter(({ rule }) => rule === 'wrong-value');
      expect(found.map(({ message }) => message)).toEqual([expect.stringContaining('more digits than')]);
      expect(found.flatMap((one) => one.fixes().map(({ title }) => title)).join()).not.toContain('Infinity');
    },
  );

  test.each(['-', '.', ',', "'", '–', 'a '])(
    'two hundred thousand letters of “%s” in place of a number or a date are refused',
    (mark) => {
      const long = `"1${mark.repeat(200_000 / mark.length)}1"`;
      const source = `initiative i { when: ${long}; budget: ${long} }
owner o { time: ${long}; staff: ${long} }
metric m { every: ${long}; now: ${long} at 2026 }
handoff a -> b { within: ${long} }`;
      const wrong = checked(source).findings.filter(({ rule }) => rule === 'wrong-value');
      expect(new Set(wrong.map(({ message }) => message))).toEqual(
        new Set(['This is too long for a number or a date. Write that alone, and the rest as a note.']),
      );
      expect(wrong).toHaveLength(7);
    },
  );
});

describe('accepting', () => {
  test('what no rule finds is itself a finding', () => {
    expect(rulesOn('silo s "S" { accept: no-such-rule "Because" }')).toContain('stale-accept');
  });
});

test('ten thousand touchpoints of one owner are found to be too many, and nothing takes for ever', () => {
  const touchpoints = Array.from({ length: 10_000 }, (_, n) => `  touchpoint t${n} "T ${n}" { owner: dana }`);
  const source = `silo s "S" {\n  owner dana "Dana" {}\n}\nstage a "A" {\n${touchpoints.join('\n')}\n}\n`;
  expect(rulesOn(source)).toContain('overloaded-owner');
});
