/**
 * Runs every rule's own examples: it speaks on `before`, is silent on `after`, and each fix mends what
 * it says it mends. A rule needs no test file of its own, save for what its two examples cannot show.
 */
import { describe, expect, test } from 'vitest';
import type { SyntaxTree } from '../../grammar/syntax.ts';
import { type Finding, type Severity, severities } from '../../server/model/finding.ts';
import type { CheckOptions } from '../../server/rules/checking/check.ts';
import { rules } from '../../server/rules/index.ts';
import type { Example, Rule, RuleGroup } from '../../server/rules/rule.ts';
import { applyFix, findingsOf } from '../support/findings.ts';
import { roadmapOf, workspaceOf } from '../support/marked.ts';
import { published } from './published.ts';

/** Everything speaks, and somebody is there who could raise their hand. */
const options: Partial<CheckOptions> = { preset: 'board', me: 'dana' };

describe('the registry', () => {
  test('has each name once', () => {
    const ids = rules.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)]);
  });

  test('is grouped', () => {
    const groups = rules.map(({ group }) => group);
    const inOrder = [...new Set(groups)].flatMap((group) => groups.filter((other) => other === group));
    expect(groups).toEqual(inOrder);
  });
});

describe.each(rules.map((rule) => [rule.id, rule] as const))('%s', (_id, rule) => {
  test('keeps its public name, group and severity', () => {
    const groups = Object.entries(published) as [RuleGroup, Readonly<Record<string, Severity>>][];
    const known = groups.flatMap(([group, ids]) => {
      const severity = ids[rule.id];
      return severity === undefined ? [] : [{ group, severity }];
    });
    expect(known).toEqual([{ group: rule.group, severity: rule.severity }]);
  });

  test('says in words what it finds, why, and whose idea it is', () => {
    expect(rule.title).toMatch(/^\p{Lu}.*[^.]$/u);
    for (const text of [rule.finds, rule.why, rule.source]) expect(text).toMatch(/^\p{Lu}[\s\S]*\.$/u);
  });

  test('speaks on its first example', () => {
    expect(spoken(rule, rule.examples.before)).not.toEqual([]);
  });

  test('says whether some fix of it needs no choice', () => {
    const isMended = spoken(rule, rule.examples.before).some((finding) =>
      finding.fixes().some(({ certain }) => certain),
    );
    // Of many a rule, only some findings have such a fix; of the others, none ever may.
    if (isMended) expect(rule.mendable).toBe(true);
  });

  test('is silent on its second example', () => {
    expect(spoken(rule, rule.examples.after)).toEqual([]);
  });

  test('has a second example without any error', () => {
    expect(graveIn(findings(textsOf(rule.examples.after)))).toEqual([]);
  });

  test('writes messages for people', () => {
    for (const finding of spoken(rule, rule.examples.before)) {
      expect(finding.message).toMatch(/^[\p{L}\p{N}“][\s\S]*[.?]$/u);
      expect(sentencesIn(finding.message)).toBeLessThanOrEqual(2);
      expect(finding.message.length).toBeLessThanOrEqual(260);
      if (finding.element !== undefined) expect(finding.message).not.toContain(finding.element.id);
    }
  });

  test('points at something', () => {
    for (const finding of spoken(rule, rule.examples.before)) {
      const text = textsOf(rule.examples.before).get(finding.uri) ?? '';
      expect(finding.range.end).toBeGreaterThan(finding.range.start);
      expect(finding.range.end).toBeLessThanOrEqual(text.length);
    }
  });

  test('orders its fixes, at most one of them preferred', () => {
    for (const finding of spoken(rule, rule.examples.before)) {
      const fixes = finding.fixes();
      const titles = fixes.map(({ title }) => title);
      expect(titles).toEqual([...new Set(titles)]);
      for (const title of titles) expect(title).toMatch(/^\p{Lu}.*[^.]$/u);
      expect(fixes.filter(({ preferred }) => preferred).length).toBeLessThanOrEqual(1);
      expect(fixes.findIndex(({ preferred }) => preferred)).toBeLessThanOrEqual(0);
      expect(fixes.filter(({ certain }) => certain).length).toBeLessThanOrEqual(1);
    }
  });

  const fixes = spoken(rule, rule.examples.before).flatMap((finding) =>
    finding.fixes().map((fix) => [fix.title, fix, finding] as const),
  );
  if (fixes.length > 0) {
    describe.each(fixes)('fix “%s”', (_title, fix, finding) => {
      const before = textsOf(rule.examples.before);
      const after = applyFix(before, fix);

      test('changes something', () => {
        expect([...after]).not.toEqual([...before]);
      });

      test('mends the finding or makes it less grave', () => {
        expect(gravityOf(rule, after, finding.severity)).toBeLessThan(
          gravityOf(rule, before, finding.severity),
        );
      });

      test('brings no new error', () => {
        const old = graveIn(findings(before));
        const fresh = graveIn(findings(after)).filter((error) => !takeOut(old, error));
        expect(fresh).toEqual([]);
      });

      test('leaves text that parses as well as before', () => {
        expect(slipsIn(after)).toBeLessThanOrEqual(slipsIn(before));
      });

      test('keeps every comment', () => {
        for (const comment of commentsIn(before)) expect(commentsIn(after)).toContain(comment);
      });
    });
  }
});

function textsOf(example: Example): ReadonlyMap<string, string> {
  return roadmapOf(example).texts;
}

function findings(texts: ReadonlyMap<string, string>): readonly Finding[] {
  return findingsOf(workspaceOf(texts).snapshot(), options);
}

function spoken(rule: Rule, example: Example): readonly Finding[] {
  return findings(textsOf(example)).filter((finding) => finding.rule === rule.id);
}

/** How many findings of the rule are as grave as `severity` or graver. */
function gravityOf(rule: Rule, texts: ReadonlyMap<string, string>, severity: Severity): number {
  const limit = severities.indexOf(severity);
  return findings(texts).filter(
    (finding) => finding.rule === rule.id && severities.indexOf(finding.severity) <= limit,
  ).length;
}

function graveIn(all: readonly Finding[]): string[] {
  return all
    .filter(({ severity }) => severity === 'error')
    .map(({ rule, element }) => `${rule} ${element?.kind ?? ''} ${element?.name ?? ''}`);
}

/** Removes one entry of a list; false where it is not there. */
function takeOut(list: string[], entry: string): boolean {
  const at = list.indexOf(entry);
  if (at === -1) return false;
  list.splice(at, 1);
  return true;
}

function treesOf(texts: ReadonlyMap<string, string>): readonly SyntaxTree[] {
  return [...workspaceOf(texts).snapshot().files.values()].map(({ tree }) => tree);
}

function slipsIn(texts: ReadonlyMap<string, string>): number {
  return treesOf(texts).flatMap(({ problems }) => problems).length;
}

/** What the comments say: a fix may turn `// …` into a comment of the other kind. */
function commentsIn(texts: ReadonlyMap<string, string>): readonly string[] {
  return treesOf(texts).flatMap(({ comments }) =>
    comments.map(({ text }) => text.replace(/^\/[/*]\s*|\s*\*\/$/g, '')),
  );
}

function sentencesIn(message: string): number {
  const unquoted = message.replace(/“[^”]*”/g, 'name').replace(/\b\d+\.\d+/g, '1');
  return unquoted.split(/[.?!](?=\s+\p{Lu}|$)/u).filter((part) => part.trim() !== '').length;
}
