/** Every fix of every rule, on roadmaps that people are in the middle of writing. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from '../../grammar/parser.ts';
import { applyFix, findingsOf } from '../support/findings.ts';
import { uriOf, workspaceOf } from '../support/marked.ts';
import { fc } from '../support/property.ts';
import { scribble, scribbled } from '../support/scribbles.ts';

const folder = new URL('../golden/northwind/', import.meta.url);
const names = ['northwind.cust', 'dach.cust'];
const [northwind = '', dach = ''] = names.map((name) => readFileSync(new URL(name, folder), 'utf8'));

/** What was not read as anything may show slips of its own once it is. */
const revealing = new Set(['unknown-kind', 'conflict-marker']);

test('fits the text, whatever state it is in, and makes no new slip', () => {
  fc.assert(
    fc.property(fc.array(scribble, { minLength: 1, maxLength: 4 }), (scribbles) => {
      const text = scribbles.reduce(scribbled, northwind);
      const texts = new Map([
        [uriOf('northwind.cust'), text],
        [uriOf('dach.cust'), dach],
      ]);
      const wasClean = slipsIn(text) === 0;
      for (const finding of findingsOf(workspaceOf(texts).snapshot(), { preset: 'board', me: 'dana' })) {
        for (const fix of finding.fixes().slice(0, 3)) {
          // Edits that overlap or leave the text throw here.
          const after = applyFix(texts, fix);
          if (!wasClean || revealing.has(finding.rule)) continue;
          for (const { uri } of fix.edits)
            expect(slipsIn(after.get(uri)), `${finding.rule}: ${fix.title}`).toBe(0);
        }
      }
    }),
    { numRuns: 40 },
  );
}, 120_000);

function slipsIn(text = ''): number {
  return parse(text).problems.length;
}
