/** Headings that are mended after an edit equal those that are read from scratch. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from '../../../grammar/parser.ts';
import { kinds } from '../../../grammar/vocabulary.ts';
import { differenceBetween } from '../../../server/model/differences/difference.ts';
import { factsOf } from '../../../server/model/file-facts.ts';
import { headingsAfter } from '../../../server/model/linking/headings-after.ts';
import { type Files, type Headings, headingsOf } from '../../../server/model/linking/skeleton.ts';
import { type Slot, siteOf } from '../../../server/model/linking/slot.ts';
import type { Summary } from '../../../server/model/summary.ts';
import { uriOf, workspaceOf } from '../../support/marked.ts';
import { fc } from '../../support/property.ts';
import { scribble, scribbled } from '../../support/scribbles.ts';

const folder = new URL('../../golden/northwind/', import.meta.url);
const texts = ['dach.cust', 'northwind.cust'].map((name) => readFileSync(new URL(name, folder), 'utf8'));

/** Lines that make elements: at file level, nested, in extends, with names that are there already and with ids alike. */
const lines = [
  'owner extra "Extra"',
  'metric extra "Extra" { owner: dana }',
  'touchpoint extra "Kick-off call"',
  'touchpoint kickoff "Another"',
  'touchpoint "Without a name"',
  'handoff sales -> success',
  'insight { }',
  'stage extra "Extra" { touchpoint inside "Inside" }',
  'silo extra "Extra" { owner one "One"; owner two "Two" }',
  'extend silo extra { owner three "Three" }',
  'extend stage onboard { touchpoint more "More" }',
  'initiative part { initiative inner }',
  'thing nobody knows',
  'customers 2026 { }',
  'extend customers 2026 { lost: 5 }',
  'extend handoff sales -> success { carries: goals }',
  'segment extra "Extra" { silo extra "Out of place" }',
  'initiative part.inner "With a dot"',
];

type Edit = (text: string) => string;

const atLine = (text: string, at: number, change: (all: string[], line: number) => void): string => {
  const all = text.split('\n');
  change(all, at % all.length);
  return all.join('\n');
};

const edit: fc.Arbitrary<Edit> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.tuple(fc.nat(1000), fc.constantFrom(...lines)).map(
      ([at, line]): Edit =>
        (text) =>
          atLine(text, at, (all, place) => all.splice(place, 0, line)),
    ),
  },
  {
    weight: 3,
    arbitrary: fc.tuple(fc.nat(1000), fc.integer({ min: 1, max: 3 })).map(
      ([at, count]): Edit =>
        (text) =>
          atLine(text, at, (all, place) => all.splice(place, count)),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.nat(1000).map(
      (at): Edit =>
        (text) =>
          atLine(text, at, (all, place) => all.splice(place, 2, ...all.slice(place, place + 2).reverse())),
    ),
  },
  {
    weight: 3,
    arbitrary: scribble.map(
      (one): Edit =>
        (text) =>
          scribbled(text, one),
    ),
  },
);

interface Seen {
  readonly names: Set<string>;
  readonly ids: Set<string>;
}

/** Everything that headings tell, also of what was seen earlier; without seats and indexes, which are their own. */
function told({ files, skeleton, titles }: Headings, seen: Seen): unknown {
  const { slots, groups, ofKind, byId, names, slotsOf, problems, goesByTitles, hasTheirs } = skeleton;
  const summaries = new Map(files);
  const all = kinds.map(({ name }) => name);
  const idsOf = (found: readonly Slot[]): string[] => found.map(({ id }) => id);
  for (const slot of slots) {
    const [{ file, node }] = siteOf(skeleton, slot).origins;
    const { name, parent } = slot;
    seen.ids.add(slot.id);
    for (const text of [name, `${parent?.name}.${name}`, summaries.get(file)?.declarations[node]?.title])
      if (text !== undefined) seen.names.add(text);
  }
  return {
    slots: slots.map((slot, i) => {
      const { origins, children, group, place, inside, again, index } = siteOf(skeleton, slot);
      const before = slots[i - 1];
      return {
        id: slot.id,
        kind: slot.kind,
        name: slot.name,
        parent: slot.parent?.id,
        origins,
        children: idsOf(children),
        files: groups[group]?.files,
        isInItsPlace: groups[group]?.slots[place] === slot,
        isInOrder: before === undefined || siteOf(skeleton, before).index < index,
        inside,
        again: again?.size,
        twin: names.twin(slot.kind, slot.name, slot.parent)?.id,
      };
    }),
    groups: groups.map(({ files: own, slots: members }) => [own.join(), idsOf(members)]).sort(),
    ofKind: [...ofKind].map(([kind, own]) => [kind, idsOf(own)]).sort(),
    slotsOf: [...slotsOf].map(([file, made]) => [file, made.map((slot) => slot?.id)]),
    ids: [...seen.ids].filter((id) => byId.has(id)),
    named: [...seen.names].map((text) => [
      text,
      idsOf(names.named({ text, quoted: false, kind: undefined, reserved: undefined }, all)),
      idsOf(titles.titled(text, all)),
    ]),
    problems,
    goesByTitles,
    hasTheirs,
  };
}

function summaryOf(text: string): Summary {
  return factsOf(parse(text)).summary;
}

test('after any edit of one file, one after the other', () => {
  let mended = 0;
  fc.assert(
    fc.property(
      fc.array(fc.tuple(edit, fc.nat(1), fc.boolean()), { minLength: 5, maxLength: 25 }),
      (edits) => {
        const now = [...texts];
        let files: Files = now.map((text, i) => [`file:///${i}.cust`, summaryOf(text)]);
        let headings = headingsOf(files);
        const seen: Seen = { names: new Set(), ids: new Set() };
        const go = (file: number, text: string): void => {
          now[file] = text;
          files = files.map((one, i) => (i === file ? [one[0], summaryOf(text)] : one));
          const after = headingsAfter(headings, files);
          if (after !== undefined) {
            mended += 1;
            expect(told(after.headings, seen)).toEqual(told(headingsOf(files), seen));
          }
          headings = after?.headings ?? headingsOf(files, headings);
        };
        for (const [change, file, isUndone] of edits) {
          const before = now[file] ?? '';
          go(file, change(before));
          if (isUndone) go(file, before);
        }
      },
    ),
    { numRuns: 100 },
  );
  expect(mended).toBeGreaterThan(300);
});

test.each([
  {
    title: 'a name that something out of place has as well',
    files: ['silo sales {}\nsegment small {\n}\n', ''],
    edited: 'silo sales {}\nsegment small {\n  silo sales {}\n}\n',
  },
  {
    title: 'a name with a dot that something is extended by',
    files: [
      'initiative part { initiative inner {} }\nsilo sales {}\n',
      'extend initiative part.inner { status: active }\n',
    ],
    edited: 'initiative part.inner {}\ninitiative part { initiative inner {} }\nsilo sales {}\n',
  },
])('$title is read like from scratch', ({ files: [main = '', other = ''], edited }) => {
  const beside = ['file:///1.cust', summaryOf(other)] as const;
  const [before, after]: Files[] = [main, edited].map((text) => [
    ['file:///0.cust', summaryOf(text)],
    beside,
  ]);
  const seen: Seen = { names: new Set(), ids: new Set() };
  const mended = headingsAfter(headingsOf(before ?? []), after ?? []);
  const scratch = headingsOf(after ?? []);
  expect(told(mended?.headings ?? scratch, seen)).toEqual(told(scratch, seen));
});

test('what is written above the first element is told apart from what was there', () => {
  const uri = uriOf('a.cust');
  let text = 'silo sales {}\n';
  const workspace = workspaceOf(new Map([[uri, text]]));
  for (const name of ['one', 'two', 'three', 'four']) {
    const [before] = workspace.snapshot().models;
    text = `owner ${name} {}\n${text}`;
    workspace.setFile(uri, text);
    const [after] = workspace.snapshot().models;
    const difference = before && after && differenceBetween(before.basis(), after.basis());
    expect(difference && [...difference.changed.keys()]).toEqual([`owner:${name}`]);
  }
});
