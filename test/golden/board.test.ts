/** What the preset `board` adds to `review` on roadmaps that people know, judged one by one. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Finding } from '../../server/model/finding.ts';
import type { Snapshot } from '../../server/model/workspace.ts';
import { rules } from '../../server/rules/index.ts';
import { applyFix, findingsOf, line } from '../support/findings.ts';
import { roadmapOf, rootUri, workspaceOf } from '../support/marked.ts';

const further = new Set(rules.filter(({ preset }) => preset === 'board').map(({ id }) => id));

/** The files of a folder and the folders in it, by path. */
function load(folder: string): Readonly<Record<string, string>> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.cust'),
  );
  return Object.fromEntries(
    names.sort().map((name) => [name.replaceAll('\\', '/'), readFileSync(join(folder, name), 'utf8')]),
  );
}

function added(snapshot: Snapshot): readonly Finding[] {
  return findingsOf(snapshot, { preset: 'board' }).filter(({ rule }) => further.has(rule));
}

function lines(snapshot: Snapshot): readonly string[] {
  return added(snapshot).map(
    (finding) => `${finding.uri.slice(rootUri.length + 1)} ${line(finding, snapshot)}`,
  );
}

test('on the reference roadmap', () => {
  const { snapshot } = roadmapOf({
    'northwind.cust': load(join('test', 'golden', 'northwind'))['northwind.cust'] ?? '',
  });
  expect(lines(snapshot)).toEqual([
    // No `reviewed:` at all.
    'northwind.cust 2 roadmap-not-reviewed northwind',
    // “Live in 30 days” is for them, but nothing that was learned says so.
    'northwind.cust 12 segment-without-insight enterprise',
    // Both insights come from Customer Success, and Support answers every ticket.
    'northwind.cust 35 back-office-unheard support',
    // Only Support uses the help desk that escalated tickets go through.
    'northwind.cust 75 handoff-system-not-shared escalation',
    // 1.6M left and 1.3M came, although more customers came than left.
    'northwind.cust 94 shrinking-customer-value 2026-Q1',
    // Six of forty come to the council, which has promised nothing.
    'northwind.cust 114 forum-without-commitments council',
  ]);
});

test('on the reference roadmap with its overlay', () => {
  const { snapshot } = roadmapOf(load(join('test', 'golden', 'northwind')));
  // The overlay brings in Jonas Berg and gives him nothing to answer for.
  expect(lines(snapshot).filter((one) => !one.startsWith('northwind.cust'))).toEqual([
    'dach.cust 4 idle-owner jonas',
  ]);
});

test('on Rowan Heat', () => {
  const { snapshot } = roadmapOf(load(join('samples', 'rowan-heat')));
  expect(lines(snapshot)).toEqual([
    // The grant portal is used by Finance alone, and Installation waits for what is in it.
    'handoffs.cust 59 handoff-system-not-shared grant-approved',
    // All three tasks are with Advice, and the estimates are held against what Installation fits.
    'initiatives.cust 23 silo-without-task honest-estimate',
  ]);
});

/** By rule and element alone: these roadmaps are long, and others add lines to them. */
test.each([
  [
    'aldhelm',
    [
      'roadmap-not-reviewed aldhelm',
      'idle-owner hugh',
      'no-customer-goal surgery',
      'silo-without-task home-early',
      'initiative-without-tasks early-list',
      'initiative-without-tasks fewer-gaps',
      'forum-without-commitments patient-council',
    ],
  ],
  [
    'bramley',
    [
      'roadmap-not-reviewed bramley',
      'isolated-silo it',
      'forum-without-commitments round-table',
      'segment-without-insight residents',
      'segment-without-insight traders',
      'segment-without-insight carers',
    ],
  ],
  [
    'fibranorte',
    [
      'back-office-unheard finanzas',
      'segment-without-insight pymes',
      'no-nurture-after-sale contratar',
      'no-customer-goal impago',
    ],
  ],
  [
    'halden',
    [
      'roadmap-not-reviewed halden',
      'isolated-silo management',
      'no-customer-goal mortgage',
      'forum-without-commitments board',
      'forum-without-commitments branch-hour',
    ],
  ],
  ['meridian', ['no-customer-goal check-in']],
  [
    'quayline',
    [
      'initiative-without-tasks trust-page',
      'roadmap-not-reviewed quayline',
      'segment-without-insight forwarders',
      'no-customer-goal kickoff',
    ],
  ],
])('on %s', (folder, expected) => {
  const { snapshot } = roadmapOf(load(join('test', 'golden', folder)));
  expect(added(snapshot).map(({ rule, element }) => `${rule} ${element?.name}`)).toEqual(expected);
});

const folders = [
  ...['northwind', 'aldhelm', 'bramley', 'fibranorte', 'halden', 'meridian', 'quayline'].map(
    (name) => `test/golden/${name}`,
  ),
  'samples/rowan-heat',
  'samples/first',
];

test.each(folders)(
  'every fix for what it adds on %s removes the finding, and brings no new error',
  (folder) => {
    const { snapshot, texts } = roadmapOf(load(folder));
    const errors = findingsOf(snapshot).filter(({ severity }) => severity === 'error').length;
    for (const finding of added(snapshot)) {
      for (const fix of finding.fixes()) {
        const after = findingsOf(workspaceOf(applyFix(texts, fix)).snapshot(), { preset: 'board' });
        const same = after.filter(
          ({ rule, message }) => rule === finding.rule && message === finding.message,
        );
        expect(same, `${finding.rule}: ${fix.title}`).toEqual([]);
        const grave = after.filter(({ severity }) => severity === 'error');
        expect(grave.length, `${finding.rule}: ${fix.title}`).toBeLessThanOrEqual(errors);
      }
    }
  },
);
