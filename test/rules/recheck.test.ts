/** After an edit, the rules are asked again only where it matters; what comes of it is what a fresh check says. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { elementsOf, nameAnchor } from '../../server/model/model.ts';
import type { Snapshot } from '../../server/model/workspace.ts';
import { type Checked, check } from '../../server/rules/checking/check.ts';
import { type Kept, rechecking } from '../../server/rules/checking/recheck.ts';
import { rules } from '../../server/rules/index.ts';
import type { Rule } from '../../server/rules/rule.ts';
import { plainFinding, plainOptions } from '../support/findings.ts';
import { uriOf, workspaceOf } from '../support/marked.ts';
import { fc } from '../support/property.ts';

const options = { ...plainOptions, preset: 'board' } as const;
const goldens = new URL('../golden/', import.meta.url);
const companies = readdirSync(goldens, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => ({ name, texts: textsOf(name) }));

function textsOf(company: string): ReadonlyMap<string, string> {
  const folder = new URL(`${company}/`, goldens);
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.cust'),
  );
  return new Map(names.sort().map((name) => [uriOf(name), readFileSync(new URL(name, folder), 'utf8')]));
}

/** Lines that people write somewhere, and a few that they write to settle something. */
const lines: readonly string[] = [
  ...companies.flatMap(({ texts }) => [...texts.values()].flatMap((text) => text.split('\n'))),
  '  accept: unowned-touchpoint "Decided in June"',
  '  accept: overloaded-owner "She asked for it"',
  '  accept: stale-accept "Kept for the record"',
  '  owner: tbd',
  '  owner: nobody-here',
  'extend silo sales { head: tbd }',
];

type Edit =
  | { readonly type: 'delete' | 'undo'; readonly file: number; readonly line: number }
  | { readonly type: 'copy' | 'move'; readonly file: number; readonly line: number; readonly to: number }
  | {
      readonly type: 'write' | 'replace';
      readonly file: number;
      readonly line: number;
      readonly from: number;
    }
  | { readonly type: 'letter'; readonly file: number; readonly at: number; readonly letter: string };

const file = fc.nat(5);
const line = fc.nat(10_000);
const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({ type: fc.constantFrom('delete', 'undo'), file, line }),
  fc.record({ type: fc.constantFrom('copy', 'move'), file, line, to: line }),
  fc.record({ type: fc.constantFrom('write', 'replace'), file, line, from: fc.nat(lines.length - 1) }),
  fc.record({
    type: fc.constant('letter' as const),
    file,
    at: fc.nat(1_000_000),
    letter: fc.constantFrom('', 'a', 'e', '1', '2', '-', '"', ',', '{', '}', ' ', 'mei', '.'),
  }),
);

function edited(text: string, one: Edit, original: string): string {
  if (one.type === 'undo') return original;
  if (one.type === 'letter') {
    const at = one.at % (text.length + 1);
    return text.slice(0, at) + one.letter + text.slice(one.letter === '' ? at + 1 : at);
  }
  const all = text.split('\n');
  const place = one.line % all.length;
  const own = all[place] ?? '';
  if (one.type === 'write') all.splice(place, 0, lines[one.from] ?? '');
  else if (one.type === 'replace') all.splice(place, 1, lines[one.from] ?? '');
  else if (one.type !== 'copy') all.splice(place, 1);
  if (one.type === 'copy' || one.type === 'move') all.splice(one.to % (all.length + 1), 0, own);
  return all.join('\n');
}

/** A roadmap whose rules are asked again after each edit. */
class Followed {
  readonly #kept = new Map<string, Kept>();
  readonly #rules: readonly Rule[];

  constructor(asked: readonly Rule[] = rules) {
    this.#rules = asked;
  }

  checked(snapshot: Snapshot): readonly Checked[] {
    return snapshot.models.map((model) => {
      const work = rechecking(snapshot, model, this.#rules, options, this.#kept.get(model.key));
      for (;;) {
        const { done, value } = work.next();
        if (!done) continue;
        this.#kept.set(model.key, value.kept);
        return value.checked;
      }
    });
  }
}

const freshly = (snapshot: Snapshot, asked: readonly Rule[] = rules): readonly Checked[] =>
  snapshot.models.map((model) => check(snapshot, model, asked, options));

/** Everything that a reader could notice. */
const told = (all: readonly Checked[]): unknown =>
  all.map(({ findings, accepted, failures, inFile }) => ({
    findings: findings.map(plainFinding),
    inFiles: [...new Set(findings.map(({ uri }) => uri))].map((uri) => inFile(uri).map(plainFinding)),
    accepted: accepted.map(({ finding, reason }) => ({ finding: plainFinding(finding), reason })),
    failures,
  }));

describe.each(companies)('$name', ({ texts: originals }) => {
  test('edited at random, says the same as when it is read afresh', () => {
    fc.assert(
      fc.property(fc.array(edit, { minLength: 5, maxLength: 25 }), (edits) => {
        const texts = new Map(originals);
        const uris = [...texts.keys()];
        const workspace = workspaceOf(texts);
        const followed = new Followed();
        followed.checked(workspace.snapshot());
        for (const one of edits) {
          const uri = uris[one.file % uris.length] as string;
          texts.set(uri, edited(texts.get(uri) ?? '', one, originals.get(uri) ?? ''));
          workspace.setFile(uri, texts.get(uri) ?? '');
          const snapshot = workspace.snapshot();
          const again = told(followed.checked(snapshot));
          const fresh = told(freshly(snapshot));
          if (JSON.stringify(again) !== JSON.stringify(fresh)) expect(again).toEqual(fresh);
        }
      }),
      { numRuns: 10 },
    );
  });
});

test('a file of a roadmap that is called otherwise is told so', () => {
  const north = uriOf('north/a.cust');
  const part = uriOf('other/b.cust');
  const texts = new Map([
    [north, 'roadmap north "North" { as-of: 2026-05-15 }\n'],
    [uriOf('other/a.cust'), 'roadmap other "Other" { as-of: 2026-05-15 }\n'],
    [part, 'part of west\nsilo sales "Sales" { head: tbd }\n'],
  ]);
  const workspace = workspaceOf(texts);
  const followed = new Followed();
  followed.checked(workspace.snapshot());
  workspace.setFile(north, 'roadmap west "West" { as-of: 2026-05-15 }\n');
  const snapshot = workspace.snapshot();
  expect(told(followed.checked(snapshot))).toEqual(told(freshly(snapshot)));
});

test('fixes are for the roadmap as it is now, however long ago something was found', () => {
  const uri = uriOf('a.cust');
  const text =
    'silo sales "Sales" { head: dana; owner dana "Dana" }\nstage buy "Buy" {\n  touchpoint demo "Demo" { channel: web }\n}\n';
  const workspace = workspaceOf(new Map([[uri, text]]));
  const followed = new Followed();
  followed.checked(workspace.snapshot());
  workspace.setFile(uri, `// A line more.\n${text}`);
  const [checked] = followed.checked(workspace.snapshot());
  const finding = checked?.findings.find(({ rule }) => rule === 'unowned-touchpoint');
  const [fix] = finding?.fixes() ?? [];
  const [edit] = fix?.edits[0]?.edits ?? [];
  const now = workspace.snapshot().treeOf(uri)?.text ?? '';
  expect(now.slice(0, edit?.range.start)).toContain('touchpoint demo');
  expect(finding?.fixes().length).toBeGreaterThan(0);
});

test.each([
  {
    title: 'a system that holds what it was the record of',
    files: { 'a.cust': 'system crm { record-of: contacts }\nsystem desk { holds: contacts }\n' },
    edited: 'system crm { holds: contacts }\nsystem desk { holds: contacts }\n',
  },
  {
    title: 'a value that an earlier file says as well',
    files: {
      'a.cust': 'roadmap north {}\n',
      'b.cust': 'extend roadmap north { lifecycle: renewal }\n',
    },
    edited: 'roadmap north { lifecycle: renewal }\n',
  },
  {
    title: 'an ambiguous name that an earlier file says as well',
    files: {
      'a.cust': 'roadmap north {}\n',
      'b.cust': 'extend roadmap north { lifecycle: "Buy" }\nstage one "Buy" {}\nstage two "Buy" {}\n',
    },
    edited: 'roadmap north { lifecycle: "Buy" }\n',
  },
  {
    title: 'what an earlier file asks customers for as well',
    files: {
      'a.cust':
        'stage buy { touchpoint demo { owner: ada } }\nstage renew { touchpoint call { owner: bo } }\n',
      'b.cust':
        'extend touchpoint demo { collects: contacts }\nextend touchpoint call { collects: contacts }\nsilo sales { owner ada }\nsilo success { owner bo }\n',
    },
    edited:
      'stage buy { touchpoint demo { owner: ada; collects: contacts } }\nstage renew { touchpoint call { owner: bo } }\n',
  },
  {
    title: 'what may be meant by a name, in a whole that is called otherwise',
    files: {
      'a.cust': 'forum board "Board" { initiative faster "Faster" {} }\n',
      'b.cust': 'silo sales "Sales" {}\nhandoff hq.faster -> sales {}\n',
    },
    edited: 'forum hq "Board" { initiative faster "Faster" {} }\n',
  },
  {
    title: 'what goes by its ends, and has others,',
    files: {
      'a.cust': 'silo sales {}\nsilo support {}\nhandoff sales -> support {}\n',
      'b.cust': 'extend handoff "Sales to supporter" { carries: contacts }\n',
    },
    edited: 'silo sales {}\nsilo support {}\nhandoff sales -> sales {}\n',
  },
  {
    title: 'what goes by its ends, one of which is called otherwise,',
    files: {
      'a.cust': 'silo sales "Field" {}\nsilo support "Customer Support" {}\nhandoff sales -> support {}\n',
      'b.cust': 'extend handoff "Sale to Customer Support" { carries: contacts }\n',
    },
    edited: 'silo sales "Sales" {}\nsilo support "Customer Support" {}\nhandoff sales -> support {}\n',
  },
])('$title is told', ({ files, edited }) => {
  const workspace = workspaceOf(new Map(Object.entries(files).map(([name, text]) => [uriOf(name), text])));
  const followed = new Followed();
  followed.checked(workspace.snapshot());
  for (const text of [edited, files['a.cust']]) {
    workspace.setFile(uriOf('a.cust'), text);
    const snapshot = workspace.snapshot();
    expect(told(followed.checked(snapshot))).toEqual(told(freshly(snapshot)));
  }
});

test('a value that is written otherwise, and means the same, is quoted as it stands', () => {
  const main = uriOf('a.cust');
  const textWith = (budget: string): string =>
    `silo sales "Sales" { head: dana; owner dana "Dana" { budget: ${budget} } }\n`;
  const workspace = workspaceOf(
    new Map([
      [main, textWith('240k')],
      [uriOf('b.cust'), 'extend owner dana { budget: 10k }\n'],
    ]),
  );
  const followed = new Followed();
  followed.checked(workspace.snapshot());
  workspace.setFile(main, textWith('240,000'));
  const [checked] = followed.checked(workspace.snapshot());
  const finding = checked?.findings.find(({ rule }) => rule === 'conflicting-extend');
  expect(finding?.message).toContain('has its budget already: 240,000.');
});

describe('a roadmap that was looked at from scratch, because another one was called otherwise,', () => {
  const main = uriOf('north/a.cust');
  const other = uriOf('other/a.cust');
  const dana = 'owner dana "Dana Ruiz"';
  const textWith = (
    inSales: string,
    inSupport: string,
    inRecords: string,
    ofDemo = '',
    ofHelp = '',
  ): string =>
    [
      'roadmap north "North" { as-of: 2026-05-15; lifecycle: buy, use }',
      `silo sales "Sales" { head: dana; ${inSales} }`,
      `silo support "Support" { head: kim; owner kim "Kim"; ${inSupport} }`,
      `silo records "Records" { facing: back-office; head: kim; ${inRecords} }`,
      `stage buy "Buy" { touchpoint demo "Demo" { owner: dana; ${ofDemo} } }`,
      `stage use "Use" { touchpoint help "Help" { owner: kim; ${ofHelp} } }`,
      'metric wait "Waiting time" { level: operational; drives: renewals }',
      'metric renewals "Renewals" { level: outcome }',
      '',
    ].join('\n');

  const watched = 'measure: renewals';
  test.each([
    { rule: 'missing-handoff', speaks: [true, false], moved: textWith('', dana, '', watched) },
    { rule: 'back-office-unheard', speaks: [false, true], moved: textWith('', '', dana, watched) },
    {
      rule: 'metric-not-connected-down',
      speaks: [true, false],
      moved: textWith(dana, '', '', watched, 'measure: wait'),
    },
  ])(
    'is followed from there: what touchpoints have come to be is told to $rule',
    ({ rule, speaks, moved }) => {
      const workspace = workspaceOf(
        new Map([
          [main, textWith('owner dana "Dana"', '', '')],
          [other, 'roadmap other "Other" { as-of: 2026-05-15 }\n'],
        ]),
      );
      const followed = new Followed();
      const speaksAfter = (uri: string, text: string): boolean => {
        workspace.setFile(uri, text);
        const snapshot = workspace.snapshot();
        const all = followed.checked(snapshot);
        expect(told(all)).toEqual(told(freshly(snapshot)));
        return all.some(({ findings }) => findings.some((finding) => finding.rule === rule));
      };
      // With the second state notes begin; with the third, what was noted of one state is carried to the next.
      speaksAfter(main, textWith('owner dana "Dana"', '', ''));
      speaksAfter(main, textWith('owner dana "Dana R"', '', ''));
      speaksAfter(main, textWith(dana, '', '', watched));
      expect([
        speaksAfter(other, 'roadmap other "Another" { as-of: 2026-05-15 }\n'),
        speaksAfter(main, moved),
      ]).toEqual(speaks);
    },
  );
});

describe('rules that break over some of what they are asked about', () => {
  const prose = { group: 'ownership', title: 'A test', finds: '', why: '', source: '' } as const;
  const common = {
    ...prose,
    severity: 'warning',
    preset: 'review',
    examples: { before: '', after: '' },
  } as const;
  const broken = 'It broke.';
  const onSilos: Rule = {
    ...common,
    id: 'on-silos',
    each: ['silo'],
    check(element) {
      if (element.label === 'Bad') throw new Error(broken);
      return { at: nameAnchor(element), element, message: `Silo ${element.label}.` };
    },
  };
  const onAll: Rule = {
    ...common,
    id: 'on-all',
    *whole({ model }) {
      for (const element of elementsOf(model, 'silo')) {
        if (element.label === 'Bad') throw new Error(broken);
        yield { at: nameAnchor(element), element, message: `Among all, ${element.label}.` };
      }
    },
  };
  const onAccepts: Rule = {
    ...common,
    id: 'on-accepts',
    *last({ element }) {
      yield { at: nameAnchor(element), element, message: `Nothing to accept in ${element.label}.` };
      if (element.label === 'Bad') throw new Error(broken);
    },
  };
  const uri = uriOf('a.cust');
  const textWith = (title: string): string =>
    `silo one "One" { accept: on-accepts "Known"; accept: on-silos "Known" }\nsilo two "${title}" { accept: on-nothing "Known" }\n`;

  test.each([onSilos, onAll, onAccepts])(
    '$id: lose what they said, and say it again when all is well',
    (rule) => {
      const asked = [
        rule,
        ...[onSilos, onAll, onAccepts].filter((other) => other !== rule && other !== onSilos),
      ];
      const workspace = workspaceOf(new Map([[uri, textWith('Two')]]));
      const followed = new Followed(asked);
      const failuresWith = (title: string): unknown => {
        workspace.setFile(uri, textWith(title));
        const snapshot = workspace.snapshot();
        const again = followed.checked(snapshot);
        expect(told(again)).toEqual(told(freshly(snapshot, asked)));
        return again.map(({ failures }) => failures.some((failure) => failure.rule === rule.id));
      };
      expect(['Two', 'Three', 'Bad', 'Bad ', 'Bad', 'Four'].map(failuresWith)).toEqual(
        [false, false, true, false, true, false].map((hasFailed) => [hasFailed]),
      );
    },
  );
});
