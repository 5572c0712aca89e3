/**
 * Every refactoring that is offered anywhere in the samples and the golden roadmaps, carried out: the
 * text parses as well as before, no comment is lost, it is in the canonical form if it was, no error is
 * new, and the roadmap means what it did but for what the refactoring is named after.
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from '../../grammar/parser.ts';
import { applyEdits } from '../../grammar/writing/edit.ts';
import { format } from '../../grammar/writing/format.ts';
import { type Changes, indentWidthOf } from '../../server/features/refactorings/draft.ts';
import { carryOut, type Offered, offersAt, refactorings } from '../../server/features/refactorings/index.ts';
import type { Element, Given, Model } from '../../server/model/model.ts';
import { attributesOf, declarationsOf, nameRange } from '../../server/model/summary.ts';
import type { Snapshot, Workspace } from '../../server/model/workspace.ts';
import { findingsOf } from '../support/findings.ts';
import { uriOf, workspaceOf } from '../support/marked.ts';
import { fc } from '../support/property.ts';
import { scribble, scribbled } from '../support/scribbles.ts';

const folders = [
  'samples/first',
  'samples/rowan-heat',
  ...readdirSync('test/golden').map((n) => `test/golden/${n}`),
];
const roadmaps = folders.filter((folder) => existsSync(folder) && statSync(folder).isDirectory());

function textsIn(folder: string): ReadonlyMap<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.cust'),
  );
  return new Map(names.map((name) => [uriOf(name), readFileSync(join(folder, name), 'utf8')]));
}

/** Things that the samples do without: each is offered in them too. */
const extras: ReadonlyMap<string, string> = new Map([
  [
    uriOf('extras.cust'),
    `roadmap extras "Extras" { currency: EUR }

// the silos
silo sales "Sales" { head: dana; owner dana "Dana Ruiz"; owner lena "Lena Vogt" }
silo success "Success" {
  head: mei
  owner mei "Mei Chen" // since May
  owner dana "Dana Berg" { reports-to: mei }
}
silo ops "Operations"

stage buy "Buy" {
  // shows what there is
  touchpoint demo "Demo" { owner: sales.dana, lena; measure: time }
  touchpoint quote "Quote" {
    owner: lena // for now
    channel: web,
      phone,
      meeting
  }
  touchpoint demo "Demo" { wants: "to see it" } // again
}
stage start "Start" { touchpoint kickoff "Kick-off" { owner: success.dana; with: sales.dana, lena, mei } }

extend touchpoint buy.demo { through: crm }
extend owner success.dana { until: 2027-01 }
handoff buy.demo -> start.kickoff { owner: sales.dana; carries: goals }
system crm "CRM" { owner: lena }
metric time "Time" { owner: mei; means: "days"; unit: days }

initiative fast "Fast start" {
  owner: mei; improves: kickoff; moves: time; budget: 240k
  task "One" { owner: mei; by: 2026-09-30 }
  // inside
  initiative inner "Inner" { owner: lena; moves: time }
}
initiative kit "Kit" { owner: lena; improves: kickoff; moves: time; budget: 60k /* say */; when: 2026-Q3 }
initiative later "Later" {
  // a part
  owner: mei
  part-of: kit // of it
  moves: time
}
`,
  ],
]);

const all: readonly (readonly [string, ReadonlyMap<string, string>])[] = [
  ...roadmaps.map((folder) => [folder, textsIn(folder)] as const),
  ['with all there is to refactor', extras],
  [
    'with all there is to refactor, as Windows writes it',
    new Map([...extras].map(([uri, text]) => [uri, text.replaceAll('\n', '\r\n')])),
  ],
];

/** The same as careless people leave it: a choice of it, with one to three slips each. */
const careless = fc
  .sample(fc.array(scribble, { minLength: 1, maxLength: 3 }), { numRuns: 12 })
  .map((slips, number): (typeof all)[number] => [
    `with slips, ${number + 1}`,
    new Map([...extras].map(([uri, text]) => [uri, slips.reduce(scribbled, text)])),
  ]);

interface Case {
  readonly where: string;
  readonly offered: Offered;
}

/** Every offer, at the name of each declaration and at each of its attributes; each once. */
function casesIn(snapshot: Snapshot): readonly Case[] {
  const cases = new Map<string, Case>();
  for (const [uri, file] of snapshot.files) {
    const model = snapshot.modelOf(uri);
    if (model === undefined) continue;
    for (const [node, declaration] of declarationsOf(file.tree).entries()) {
      const offsets = [
        nameRange(declaration).start,
        ...attributesOf(declaration).map(({ range }) => range.start),
      ];
      for (const offset of offsets) {
        for (const offered of offersAt({ snapshot }, { file, tree: file.tree, model, offset }, true)) {
          const { refactoring, offer } = offered;
          const where = `${uri} ${node} ${refactoring.id} ${offer.title}`;
          cases.set(where, { where, offered });
        }
      }
    }
  }
  return [...cases.values()];
}

/** Of each refactoring this many, from all over the roadmap; `CUST_CASES=100000` tries every one. */
const mostOfOne = Number(process.env['CUST_CASES'] ?? 3);

function someOf(cases: readonly Case[]): readonly Case[] {
  const byRefactoring = Map.groupBy(cases, ({ offered }) => offered.refactoring);
  return [...byRefactoring.values()].flatMap((mine) => {
    const step = Math.max(1, mine.length / mostOfOne);
    return mine.filter((_each, index) => Math.floor(index / step) > Math.floor((index - 1) / step));
  });
}

function textsAfter(
  texts: ReadonlyMap<string, string>,
  { edited, created }: Changes,
): ReadonlyMap<string, string> {
  const after = new Map(texts);
  for (const { uri, edits } of edited) after.set(uri, applyEdits(texts.get(uri) ?? '', edits));
  for (const { uri, text } of created) {
    expect(after.has(uri)).toBe(false);
    after.set(uri, text);
  }
  return after;
}

function attemptOn(workspace: Workspace) {
  return (texts: ReadonlyMap<string, string>) => {
    const scratch = workspace.copy();
    for (const [uri, text] of texts) scratch.setFile(uri, text);
    const snapshot = scratch.snapshot();
    return { snapshot, findings: findingsOf(snapshot, { preset: 'board' }) };
  };
}

/** What an element says, in words that do not depend on where it stands or how others are named. */
function portrait(model: Model): ReadonlyMap<string, Readonly<Record<string, unknown>>> {
  const keys = new Map<Element, string>();
  const seen = new Map<string, number>();
  for (const element of model.elements) {
    const segments = (element.targets.get('for') ?? []).map(({ label }) => label);
    const name = [element.kind, element.name ?? '', element.label, ...segments].join(' ');
    seen.set(name, (seen.get(name) ?? 0) + 1);
    keys.set(element, `${name} ${seen.get(name)}`);
  }
  const wordsFor = ({ value, target }: Given): string => {
    const { reference, ...rest } = value as { readonly reference?: { readonly text: string } };
    return JSON.stringify([rest, target === undefined ? reference?.text : keys.get(target)]);
  };
  return new Map(
    model.elements.map((element) => [
      keys.get(element) ?? '',
      {
        parent: element.parent && keys.get(element.parent),
        ends: [element.from, element.to].map((end) => end?.target && keys.get(end.target)),
        tags: [...element.tags].sort(),
        given: [...element.given.keys()].sort(),
        ...Object.fromEntries(
          [...element.attributes].map(([name, values]) => [name, values.map(wordsFor).sort()]),
        ),
      },
    ]),
  );
}

/** `touchpoint demo Demo 1: parent`, for all that two portraits do not have in common. */
function differences(before: Model, after: Model): readonly string[] {
  const [old, now] = [portrait(before), portrait(after)];
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((key) => {
    const [mine, theirs] = [old.get(key), now.get(key)];
    if (mine === undefined || theirs === undefined) return [`${key}: existence`];
    const names = new Set([...Object.keys(mine), ...Object.keys(theirs)]);
    names.delete('given');
    return [...names]
      .filter((n) => JSON.stringify(mine[n]) !== JSON.stringify(theirs[n]))
      .map((n) => `${key}: ${n}`);
  });
}

/** What each refactoring may change, of how many elements. */
const named: Readonly<Record<string, { readonly attributes: readonly string[]; readonly elements: number }>> =
  {
    move: { attributes: ['parent'], elements: 1 },
    'own-file': { attributes: ['lifecycle'], elements: 1 },
    'take-out': { attributes: ['parent', 'part-of'], elements: 1 },
    'put-inside': { attributes: ['parent', 'part-of'], elements: 1 },
    lines: { attributes: [], elements: 0 },
    pool: { attributes: ['budget', 'funded-by', 'part-of'], elements: 2 },
    'split-owner': { attributes: ['owner', 'with'], elements: 1 },
    extend: { attributes: [], elements: 0 },
  };

function commentsIn(texts: ReadonlyMap<string, string>): readonly string[] {
  return [...texts.values()]
    .flatMap((text) => parse(text).comments)
    .map(({ text }) =>
      text
        .replace(/^\/[/*]|\*\/$/g, '')
        .split(/\s+/)
        .join(' ')
        .trim(),
    )
    .sort();
}

const slipsIn = (texts: ReadonlyMap<string, string>): number =>
  [...texts.values()].reduce((sum, text) => sum + parse(text).problems.length, 0);

const isCanonical = (text: string, indentWidth: number): boolean =>
  format(parse(text), { indentWidth }) === text;

const tally = new Map<string, { done: number; refused: number }>();

describe.each([...all, ...careless])('%s', (_name, texts) => {
  test('keeps its meaning, its comments and its form', () => {
    const workspace = workspaceOf(texts);
    const snapshot = workspace.snapshot();
    const attempt = attemptOn(workspace);
    const known = findingsOf(snapshot, { preset: 'board' });
    const errors = known.filter(({ severity }) => severity === 'error').length;
    for (const { where, offered } of someOf(casesIn(snapshot))) {
      const { id } = offered.refactoring;
      const count = tally.get(id) ?? { done: 0, refused: 0 };
      tally.set(id, count);
      const changes = carryOut(offered, snapshot, known, attempt);
      if ('refused' in changes) {
        count.refused += 1;
        if (process.env['CUST_TELL'] !== undefined) process.stderr.write(`${where}: ${changes.refused}\n`);
        continue;
      }
      count.done += 1;
      const after = textsAfter(texts, changes);
      const then = attempt(after);
      const models = [snapshot, then.snapshot].map(({ models: [first] }) => first as Model);
      const changed = differences(models[0] as Model, models[1] as Model);
      const owners = new Set(changed.map((line) => line.slice(0, line.lastIndexOf(':'))));
      const attributes = changed.map((line) => line.slice(line.lastIndexOf(': ') + 2));
      expect(
        attributes.filter((name) => !named[id]?.attributes.includes(name)),
        where,
      ).toEqual([]);
      expect(owners.size, where).toBeLessThanOrEqual(named[id]?.elements ?? 0);
      expect(slipsIn(after), where).toBeLessThanOrEqual(slipsIn(texts));
      expect(commentsIn(after), where).toEqual(commentsIn(texts));
      expect(then.findings.filter(({ severity }) => severity === 'error').length, where).toBeLessThanOrEqual(
        errors,
      );
      for (const [uri, text] of after) {
        const old = texts.get(uri);
        const width = (old === undefined ? undefined : indentWidthOf(parse(old))) ?? 2;
        if (old === undefined || isCanonical(old, width))
          expect(isCanonical(text, width), `${where}\n${text}`).toBe(true);
        expect(text.includes('\r\n'), where).toBe([...texts.values()].some((one) => one.includes('\r\n')));
      }
    }
  });
});

test('each refactoring was carried out somewhere, and none is refused often', () => {
  for (const { id } of refactorings) {
    const { done, refused } = tally.get(id) ?? { done: 0, refused: 0 };
    expect(done, id).toBeGreaterThan(0);
    expect(refused, `${id}: ${done} done`).toBeLessThanOrEqual(done / 4);
  }
  if (process.env['CUST_TELL'] !== undefined) process.stderr.write(`${JSON.stringify([...tally])}\n`);
});
