/** Two versions of a roadmap as one picture, for tests. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { compare } from '../../server/compare/compare.ts';
import { changesList } from '../../server/reports/changes/list.ts';
import {
  type Compared,
  changesFocus,
  type Overlay,
  overlayOf,
} from '../../server/reports/changes/picture.ts';
import type { ChangeList, Diagram } from '../../server/views/diagram.ts';
import { diffView } from '../../server/views/diff.ts';
import { type Source, versionOf } from '../support/versions.ts';

/** What has changed between two texts, or two sets of files, and what is next to it. */
export function diffOf(before: Source, after: Source): Diagram {
  return overlaid(before, after).picture(diffView, changesFocus).diagram;
}

/** Everything that both have. */
export function wholeDiffOf(before: Source, after: Source): Diagram {
  return overlaid(before, after).picture(diffView).diagram;
}

/** What is different between them, in sentences. */
export function changesOf(before: Source, after: Source): ChangeList {
  const compared = comparedTexts(before, after);
  return changesList(compared, { before: 'HEAD', after: 'now' }, overlayOf(compared).idOf);
}

export function overlaid(before: Source, after: Source): Overlay {
  return overlayOf(comparedTexts(before, after));
}

function comparedTexts(before: Source, after: Source): Compared {
  const [one, other] = [versionOf(before), versionOf(after)];
  return { before: one, after: other, comparison: compare(one, other) };
}

/** Texts by file name: what a folder's roadmap says. `folder` counts from the checkout's root. */
export function textsOf(folder: string): Readonly<Record<string, string>> {
  const root = join(import.meta.dirname, '..', '..', folder);
  const names = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.cust'),
  );
  return Object.fromEntries(
    names.sort().map((name) => [name.replaceAll(sep, '/'), readFileSync(join(root, name), 'utf8')]),
  );
}

/** Whole roadmaps, and how each was edited: by file, what stood there and what does now. */
export const revisions = {
  northwind: {
    folder: 'test/golden/northwind',
    edits: {
      'northwind.cust': [
        [
          'touchpoint renewal "Renewal conversation" {',
          'touchpoint renewal "Renewal conversation" { owner: dana,',
        ],
        ['within: 2 days, through: crm, measure', 'within: 1 day, through: crm, measure'],
        ['budget: 240k, funded-by: success 140k', 'budget: 300k, funded-by: success 200k'],
        ['when: 2026-Q1 to 2026-Q3, status', 'when: 2026-Q1 to 2026-Q4, status'],
        [
          'touchpoint ticket "Support ticket"',
          'touchpoint review "Quarterly review" { owner: priya, channel: meeting, measure: nrr, feeling: 4 }\n  touchpoint ticket "Support ticket"',
        ],
        [
          'metric nrr',
          'handoff renewal-due "Renewal due" success -> sales { owner: priya, carries: contract, within: 1 week }\n\nmetric nrr',
        ],
        [/metric followers .*\n/, ''],
        ['status: doing }', 'status: done }'],
      ],
    },
  },
  'rowan-heat': {
    folder: 'samples/rowan-heat',
    edits: {
      'journey.cust': [
        ['"First lesson at the controls" {', '"First lesson at the controls" {\n    owner: dmytro'],
        [/ {2}touchpoint open-home [\s\S]*?\n {2}}\n/, ''],
        [
          'touchpoint helpline "Helpline" {\n    owner: ravi',
          'touchpoint helpline "Helpline" {\n    owner: aoife',
        ],
        [
          '  touchpoint plan-renewal',
          '  touchpoint summer-check "Summer check" { owner: ravi; channel: phone; kind: nurture; feeling: 4 }\n  touchpoint plan-renewal',
        ],
      ],
      'handoffs.cust': [
        [/handoff plan-paid [\s\S]*?\n}\n/, ''],
        [
          'consulted: aoife\n  carries: contacts, measurements, photos, access-notes',
          'consulted: aoife\n  carries: contacts, measurements, photos, access-notes, heating-habits',
        ],
        [
          'handoff house-plan',
          'handoff fault-known "Fault known" helpline -> fitting-days { owner: aoife; carries: fault-report; within: 1 day }\n\nhandoff house-plan',
        ],
      ],
      'initiatives.cust': [
        [
          'budget: 180k\n  funded-by: aftercare 110k, fitting 70k',
          'budget: 220k\n  funded-by: aftercare 110k, fitting 110k',
        ],
        ['by: 2026-11-30; after: lesson-card', 'by: 2027-01-31; after: lesson-card'],
        ['when: 2026-Q2 to 2026-Q4', 'when: 2026-Q2 to 2027-Q1'],
      ],
      'organisation.cust': [['role: "Adviser team lead"', 'role: "Head of advice"']],
    },
  },
  meridian: {
    folder: 'test/golden/meridian',
    edits: {
      'meridian.cust': [
        ['until: 2026-12\n    successor: ines', 'until: 2027-06\n    successor: mai'],
        ['silo finance "Finance" { facing: back-office }\n', ''],
        ['touchpoint gate "Gate" { owner: sofia', 'touchpoint gate "Gate" { owner: anders'],
        ['"Fares and ideas" {\n    owner: ines', '"Fares and ideas" {\n    owner: tbd'],
        [
          'handoff landed "Landed" silo cabin -> care {',
          'handoff landed "Landed and delayed" silo cabin -> care {',
        ],
        [
          'stage return-home',
          'silo recovery "Disruption desk" {\n  head: noor\n  owner noor "Noor Haddad" { role: "Head of recovery"; reports-to: ewa; staff: 30 }\n}\n\nstage return-home',
        ],
        [
          '  touchpoint thanks',
          '  touchpoint rebook "Rebooking" { owner: noor; channel: app, phone; measure: bag-hours; feeling: 3 }\n  touchpoint thanks',
        ],
      ],
      'plan.cust': [['target: 24 hours by 2026-12', 'target: 12 hours by 2027-03']],
    },
  },
} as const satisfies Record<string, Revision>;

interface Revision {
  readonly folder: string;
  readonly edits: Readonly<Record<string, readonly (readonly [from: string | RegExp, to: string])[]>>;
}

/** Both versions. Throws where a roadmap does not say any more what an edit changes. */
export function revised({ folder, edits }: Revision): readonly [before: Source, after: Source] {
  const before = textsOf(folder);
  const after: Record<string, string> = { ...before };
  for (const [name, all] of Object.entries(edits)) {
    for (const [from, to] of all) {
      const text = after[name] ?? '';
      after[name] = text.replace(from, () => to);
      if (after[name] === text) throw new Error(`${name} does not say ${String(from)} any more.`);
    }
  }
  return [before, after];
}
