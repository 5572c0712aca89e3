/** Incremental must equal from-scratch, whatever people type: over thousands of random edits. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Element, Model } from '../../server/model/model.ts';
import type { Snapshot, Workspace } from '../../server/model/workspace.ts';
import { findingsOf, plainFinding } from '../support/findings.ts';
import { uriOf, workspaceOf } from '../support/marked.ts';
import { fc } from '../support/property.ts';
import { type Scribble, scribble, scribbled } from '../support/scribbles.ts';

const folder = new URL('../golden/northwind/', import.meta.url);
const start: ReadonlyMap<string, string> = new Map(
  ['northwind.cust', 'dach.cust'].map((name) => [uriOf(name), readFileSync(new URL(name, folder), 'utf8')]),
);

type Change =
  | { readonly type: 'edit'; readonly file: number; readonly scribble: Scribble }
  | { readonly type: 'type'; readonly file: number; readonly at: number; readonly keys: string }
  | { readonly type: 'remove'; readonly file: number }
  | { readonly type: 'add'; readonly name: string; readonly from: number }
  | { readonly type: 'undo'; readonly file: number };

const [first = ''] = start.values();
/** The texts of files that are added: those that are there, and some that other editors write. */
const added = [
  ...start.values(),
  '',
  'part of northwind\n',
  first.replaceAll('\n', '\r\n'),
  `\uFEFF${first}`,
];

/** What is typed key by key: each key is an edit of its own, and some leave the text broken for a while. */
const typings = [
  'x',
  '\nsilo extra "Extra" { owner ada "Ada" }\n',
  '\n  owner: mei',
  '\n// kept for later',
  '/* not now */',
  '"""',
  '\ntouchpoint demo {',
  '}',
  '\r\nextend touchpoint kickoff { feeling: 2 }\r\n',
];

const change: fc.Arbitrary<Change> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({ type: fc.constant('edit' as const), file: fc.nat(3), scribble }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      type: fc.constant('type' as const),
      file: fc.nat(3),
      at: fc.nat(1_000_000),
      keys: fc.constantFrom(...typings),
    }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('remove' as const), file: fc.nat(3) }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('undo' as const), file: fc.nat(3) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('add' as const),
      name: fc.constantFrom('a.cust', 'z.cust', 'emea/b.cust', 'northwind.cust', 'dach.cust'),
      from: fc.nat(5),
    }),
  },
);

test('an edited workspace says the same as a fresh one', () => {
  fc.assert(
    fc.property(fc.array(change, { minLength: 10, maxLength: 30 }), (changes) => {
      const texts = new Map(start);
      const workspace = workspaceOf(texts);
      changes.forEach((one, index) => {
        make(one, texts, workspace);
        const snapshot = workspace.snapshot();
        // Reading everything afresh is what takes the time: every third edit, and the last, is enough.
        if (index % 3 !== 0 && index < changes.length - 1) return;
        const incremental = told(snapshot);
        const fresh = told(workspaceOf(texts).snapshot());
        if (JSON.stringify(incremental) !== JSON.stringify(fresh)) expect(incremental).toEqual(fresh);
      });
    }),
    { numRuns: 100 },
  );
});

test('a snapshot that was taken stays as it was', () => {
  const texts = new Map(start);
  const workspace = workspaceOf(texts);
  const before = workspace.snapshot();
  const saidBefore = told(before);
  make({ type: 'remove', file: 1 }, texts, workspace);
  make({ type: 'edit', file: 0, scribble: { at: 900, length: 200, piece: '' } }, texts, workspace);
  workspace.snapshot();
  expect(told(before)).toEqual(saidBefore);
});

test.each([
  {
    title: 'an extend by a title that a third file makes ambiguous',
    files: {
      'a.cust': 'silo sales "Sales" {}\n',
      'b.cust': 'extend silo sales { facing: customer }\nextend silo "Sales" { head: tbd }\n',
      'c.cust': 'silo other "Other" {}\n',
    },
    edited: ['c.cust', 'silo other "Sales" {}\n'],
  },
  {
    title: 'an extend by a name that another stage has as well',
    files: {
      'a.cust': 'stage buy { touchpoint demo {} }\n',
      'b.cust': 'extend touchpoint buy.demo { channel: web }\nextend touchpoint demo { feeling: 3 }\n',
      'c.cust': 'stage renew {}\n',
    },
    edited: ['c.cust', 'stage renew { touchpoint demo {} }\n'],
  },
  {
    title: 'a title that comes with the extend that is found first',
    files: {
      'a.cust': 'stage buy "Buy" {}\n',
      'b.cust':
        'extend stage "Buy" { touchpoint demo "Demo" {} }\nextend stage buy { touchpoint demo "Trial" {} }\n',
      'c.cust': 'silo sales {}\nhandoff "Trial" -> sales {}\n',
    },
    edited: ['a.cust', 'stage buy "Buying" {}\n'],
  },
  {
    title: 'the order of those who may be meant by a name',
    files: {
      'a.cust': 'stage buy { touchpoint demo {} }\nstage renew { touchpoint demo {} }\n',
      'b.cust': 'silo sales {}\nhandoff demo -> sales {}\n',
      'c.cust': '',
    },
    edited: ['a.cust', 'stage renew { touchpoint demo {} }\nstage buy { touchpoint demo {} }\n'],
  },
] as const)('$title is followed', ({ files, edited: [name, text] }) => {
  const before = new Map(Object.entries(files).map(([file, source]) => [uriOf(file), source as string]));
  const after = new Map(before).set(uriOf(name), text);
  const workspace = workspaceOf(before);
  told(workspace.snapshot());
  workspace.setFile(uriOf(name), text);
  expect(told(workspace.snapshot())).toEqual(told(workspaceOf(after).snapshot()));
  workspace.setFile(uriOf(name), before.get(uriOf(name)) ?? '');
  expect(told(workspace.snapshot())).toEqual(told(workspaceOf(before).snapshot()));
});

function make(one: Change, texts: Map<string, string>, workspace: Workspace): void {
  const uris = [...texts.keys()].sort();
  if (one.type === 'add') {
    const uri = uriOf(one.name);
    const source = added[one.from] ?? '';
    texts.set(uri, source);
    workspace.setFile(uri, source);
    return;
  }
  const uri = uris[one.file % uris.length];
  if (uri === undefined) return;
  if (one.type === 'remove') {
    texts.delete(uri);
    workspace.removeFile(uri);
    return;
  }
  const text = texts.get(uri) ?? '';
  if (one.type === 'type') {
    const at = one.at % (text.length + 1);
    for (let typed = 1; typed <= one.keys.length; typed += 1) {
      workspace.setFile(uri, text.slice(0, at) + one.keys.slice(0, typed) + text.slice(at));
      workspace.snapshot();
    }
    texts.set(uri, text.slice(0, at) + one.keys + text.slice(at));
    return;
  }
  const changed = one.type === 'undo' ? (start.get(uri) ?? text) : scribbled(text, one.scribble);
  texts.set(uri, changed);
  workspace.setFile(uri, changed);
}

/** Everything that a reader of the snapshot could notice. */
function told(snapshot: Snapshot): unknown {
  return {
    models: snapshot.models.map(plain),
    files: [...snapshot.files].map(([uri, file]) => [uri, file.tree.text, file.facts.problems]),
    findings: findingsOf(snapshot, { preset: 'board' }).map(plainFinding),
  };
}

/** A model without its circles: elements go by their ids. */
function plain(model: Model): unknown {
  const idOf = (element: Element | undefined): string | undefined => element?.id;
  return {
    key: model.key,
    files: model.files,
    roadmap: idOf(model.roadmap),
    elements: model.elements.map((element) => ({
      id: element.id,
      label: element.label,
      parent: idOf(element.parent),
      children: element.children.map(idOf),
      origins: element.origins,
      tags: element.tags,
      period: element.period,
      targets: [...element.targets].map(([name, targets]) => [name, targets.map(idOf)]),
      attributes: [...element.attributes].map(([name, values]) => [
        name,
        values.map((given) => ({ ...given, target: idOf(given.target) })),
      ]),
      given: [...element.given.keys()],
      from: element.from && { ...element.from, target: idOf(element.from.target) },
      to: element.to && { ...element.to, target: idOf(element.to.target) },
    })),
    mentions: model.elements.map((element) =>
      model.mentions
        .get(element)
        ?.map(({ element: by, attribute, anchor }) => ({ by: idOf(by), attribute, anchor })),
    ),
    data: [...model.data].map(([name, uses]) => [name, uses.map(({ element }) => idOf(element))]),
    problems: model.problems.map((problem) => ({
      ...problem,
      element: idOf(problem.element),
      candidates: 'candidates' in problem ? problem.candidates.map(idOf) : [],
    })),
  };
}
