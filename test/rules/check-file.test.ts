/** What one file gives rise to by itself is a part of what all rules find, soon found. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { dayOf } from '../../grammar/values/dates.ts';
import { check, checkFile } from '../../server/rules/check.ts';
import { rules } from '../../server/rules/index.ts';
import { defaultSettings } from '../../server/settings/settings.ts';
import { plainFinding } from '../support/findings.ts';
import { uriOf, workspaceOf } from '../support/marked.ts';

const folder = new URL('../golden/northwind/', import.meta.url);
const [northwind, dach] = ['northwind.cust', 'dach.cust'].map((name) =>
  readFileSync(new URL(name, folder), 'utf8'),
) as [string, string];
const options = { ...defaultSettings, preset: 'board' as const, today: dayOf(2026, 5, 15) };

test.each([
  ['as it is', northwind, dach],
  ['with people that nobody knows', northwind.replace(/owner: (\w)/g, 'owner: x$1'), dach],
  ['with slips in both files', northwind.replaceAll('}\n', '\n'), dach.replaceAll(':', ' ')],
  ['with a conflict', `<<<<<<< a\n${northwind}\n=======\n${northwind}\n>>>>>>> b\n`, dach],
  [
    'with accepted findings',
    northwind.replace(/^ {2}owner: .*$/gm, '$& accept: unmeasured-touchpoint "Later"'),
    dach,
  ],
])('a roadmap %s', (_what, first, second) => {
  const texts = new Map([
    [uriOf('northwind.cust'), first],
    [uriOf('dach.cust'), second],
  ]);
  const snapshot = workspaceOf(texts).snapshot();
  for (const model of snapshot.models) {
    const { findings, ownFindings } = check(snapshot, model, rules, options);
    expect(ownFindings.size).toBeGreaterThan(0);
    for (const uri of model.files) {
      const own = findings.filter((finding) => finding.uri === uri && ownFindings.has(finding));
      expect(checkFile(snapshot, model, rules, options, uri).map(plainFinding)).toEqual(
        own.map(plainFinding),
      );
    }
  }
});
