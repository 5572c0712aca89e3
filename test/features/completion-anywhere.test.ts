/** Completion wherever the cursor may be: in every roadmap that there is, at offsets taken at random. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { CompletionItem } from 'vscode-languageserver-types';
import { parse } from '../../grammar/parser.ts';
import type { Range, SyntaxTree } from '../../grammar/syntax.ts';
import { dayOf } from '../../grammar/values/dates.ts';
import { readItem } from '../../grammar/values/values.ts';
import { attributeFor, type KindName, kindFor, kinds } from '../../grammar/vocabulary.ts';
import { matchOf } from '../../server/features/completion/suggestion.ts';
import { mostCompletions } from '../../server/features/completion.ts';
import { referenceAtoms } from '../../server/features/spot.ts';
import { positionAt } from '../../server/model/lines.ts';
import { elementsNamed, type Model } from '../../server/model/model.ts';
import { attributesOf, declarationsOf } from '../../server/model/summary.ts';
import { createService, type Service } from '../../server/service.ts';
import { randomFrom } from '../bench/random.mts';
import { offsetsOf, treeIn } from '../support/service.ts';

/** How many offsets are tried, over all files; the work that it takes shares a second core with other tests. */
const tries = 3000;
/** Each offset has some ten suggestions: so many of them are taken. */
const taken = 2;
const patience = 120_000;

interface Roadmap {
  readonly name: string;
  readonly service: Service;
  readonly files: readonly { readonly uri: string; readonly text: string }[];
}

function roadmapIn(folder: URL): readonly Roadmap[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.cust'),
  );
  if (names.length === 0) return [];
  const service = createService();
  service.setFolders(['file:///r']);
  service.setToday(dayOf(2026, 5, 15));
  const files = names.map((name) => ({
    uri: `file:///r/${name}`,
    text: readFileSync(new URL(name, folder), 'utf8'),
  }));
  for (const { uri, text } of files) service.setFile(uri, text);
  return [{ name: folder.pathname.split('/').at(-2) ?? '', service, files }];
}

const roadmaps = ['../golden/', '../../samples/'].flatMap((path) => {
  const folder = new URL(path, import.meta.url);
  const inside = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return inside.flatMap(({ name }) => roadmapIn(new URL(`${name}/`, folder)));
});

// ---------------------------------------------------------------------------------------------
// What is offered can be taken

/** Not a thing of its own: what belongs behind it is offered next. */
const halves = new Set(['to', 'at', 'by', '->', 'extend', 'part of', 'of', 'silo', 'owner', 'touchpoint']);

/** The text with a suggestion taken, its gaps filled in; `undefined` for half of a thing. */
function withItem(tree: SyntaxTree, item: CompletionItem): string | undefined {
  const { textEdit, label, command, additionalTextEdits = [] } = item;
  if (textEdit === undefined || !('range' in textEdit)) return undefined;
  const about = item.data as { readonly kind?: string; readonly attribute?: string } | undefined;
  const kind = kinds.find(({ name }) => name === about?.kind);
  const spec = kind && about?.attribute ? attributeFor(kind.name, about.attribute) : undefined;
  const isAttribute = spec !== undefined && label === spec.name;
  const isKey = isAttribute && textEdit.newText.endsWith(': ');
  // Another kind for what is there: what stands in its block has to change as well.
  if (kind !== undefined && spec === undefined && textEdit.newText === label) return undefined;
  if (command !== undefined && !isKey && halves.has(label)) return undefined;
  if (command !== undefined && kind !== undefined && spec === undefined) return undefined;
  const written = textEdit.newText.replace(/\$\{\d+:([^}]*)\}|\$\d/g, (_all, text?: string) => text ?? '');
  // Somebody who adds an attribute in front of another ends it.
  const end = /^[ \t]*[\p{L}#]/u.test(tree.text.slice(offsetsOf(tree, textEdit.range).end)) ? '; ' : '';
  const newText = isAttribute ? written + (isKey ? spec.example : '') + end : written;
  const edits = [{ ...textEdit, newText }, ...additionalTextEdits];
  return edits
    .map(({ range, newText }) => ({ range: offsetsOf(tree, range), newText }))
    .sort((a, b) => b.range.start - a.range.start)
    .reduce(
      (text, { range, newText }) => text.slice(0, range.start) + newText + text.slice(range.end),
      tree.text,
    );
}

/** What cannot be read in the declarations around a place, `grown` characters longer than they were. */
function slipsIn(text: string, { start, end }: Range, grown: number): readonly string[] {
  return parse(text.slice(start, end + grown)).problems.map(({ message }) => message);
}

/** The declarations of the file level beside an offset, so that not all of a file has to be parsed. */
function around({ declarations, text }: SyntaxTree, offset: number): Range {
  const before = declarations.findLast(({ range }) => range.end < offset);
  const behind = declarations.find(({ range }) => range.start > offset);
  return { start: before?.range.start ?? 0, end: behind?.range.end ?? text.length };
}

test('whatever is offered is offered once, and can be taken', { timeout: patience }, () => {
  const random = randomFrom(20_261_122);
  const all = roadmaps.flatMap(({ service, files }) => files.map((file) => ({ service, ...file })));
  const wrong: string[] = [];
  let offers = 0;
  for (let count = 0; count < tries; count += 1) {
    const { service, uri, text } = random.pick(all);
    const offset = random.between(0, text.length);
    const tree = treeIn(service, uri);
    const { items, isIncomplete } = service.completion(uri, positionAt(tree, offset));
    offers += items.length;
    const where = `${uri} ${offset} ${JSON.stringify(text.slice(offset - 20, offset))}|${JSON.stringify(text.slice(offset, offset + 10))}`;
    const labels = new Set(items.map(({ label, kind }) => `${kind} ${label}`));
    if (labels.size < items.length) wrong.push(`${where}: twice`);
    if (isIncomplete || items.length > mostCompletions) wrong.push(`${where}: too many`);
    const range = around(tree, offset);
    if (slipsIn(text, range, 0).length > 0) continue;
    for (const item of random.some(items, taken)) {
      const changed = withItem(tree, item);
      if (changed === undefined) continue;
      const slips = slipsIn(changed, range, changed.length - text.length);
      if (slips.length > 0) wrong.push(`${where}: ${item.label} gives ${slips[0]}`);
    }
  }
  expect(wrong).toEqual([]);
  expect(offers).toBeGreaterThan(tries);
});

// ---------------------------------------------------------------------------------------------
// What people wrote would have been offered

/** One reference of a roadmap: where its name stands, and which element it means. */
interface Written {
  readonly range: Range;
  readonly id: string;
  readonly kinds: readonly KindName[];
}

function referencesIn(service: Service, uri: string): readonly Written[] {
  const tree = treeIn(service, uri);
  const model = service.snapshot().modelOf(uri);
  if (model === undefined) return [];
  return declarationsOf(tree).flatMap((declaration) =>
    attributesOf(declaration).flatMap((attribute) => {
      const spec = declaration.kind && attributeFor(declaration.kind, attribute.key.text);
      const { to } = spec ?? {};
      if (spec === undefined || to === undefined) return [];
      return attribute.items.flatMap((item): Written[] => {
        const reading = readItem(spec, item, tree.text);
        const atoms = referenceAtoms(item);
        const [first, last] = [atoms[0], atoms.at(-1)];
        if (!('value' in reading) || !('reference' in reading.value)) return [];
        const [meant, other] = model.resolve(reading.value.reference, to);
        if (first === undefined || last === undefined || meant === undefined || other !== undefined)
          return [];
        return [{ range: { start: first.range.start, end: last.range.end }, id: meant.id, kinds: to }];
      });
    }),
  );
}

/** The place in the list, from 1, of what was written; 0 where it is not offered. */
function placeOf(written: Written, items: readonly CompletionItem[], model: Model): number {
  const names = (label: string): boolean => {
    const [, kind, name = label] = /^([a-z]+) (\S+)$/.exec(label) ?? [];
    const [element, other] = elementsNamed(
      model,
      name.replace(/^"|"$/g, ''),
      written.kinds,
      kind === undefined ? undefined : kindFor(kind)?.name,
    );
    return other === undefined && element?.id === written.id;
  };
  return items.findIndex(({ label }) => names(label)) + 1;
}

describe('a name that is taken away is offered again where it stood', () => {
  test.each(roadmaps)('$name', ({ service, files }) => {
    const random = randomFrom(20_261_122);
    const places: number[] = [];
    const missing: string[] = [];
    for (const { uri, text } of files) {
      const references = referencesIn(service, uri);
      for (const written of random.some(references, Math.ceil(references.length / 3))) {
        const { start, end } = written.range;
        service.setFile(uri, text.slice(0, start) + text.slice(end));
        const model = service.snapshot().modelOf(uri);
        const { items } = service.completion(uri, positionAt(treeIn(service, uri), start));
        const place = model === undefined ? 0 : placeOf(written, items, model);
        if (place === 0) missing.push(`${uri} ${start} ${text.slice(start, end)}`);
        places.push(place);
      }
      service.setFile(uri, text);
    }
    expect(missing).toEqual([]);
    const sorted = places.toSorted((a, b) => a - b);
    expect(sorted[Math.floor(sorted.length / 2)] ?? 0).toBeLessThanOrEqual(2);
    expect(sorted[Math.floor(sorted.length * 0.95)] ?? 0).toBeLessThanOrEqual(12);
  });
});

// ---------------------------------------------------------------------------------------------
// Editors filter by themselves while a word is typed

test('nothing turns up while a name is typed that the first list had not', { timeout: patience }, () => {
  const random = randomFrom(20_261_122);
  const surprises: string[] = [];
  for (const { service, files } of roadmaps) {
    for (const { uri, text } of files) {
      for (const { range } of random.some(referencesIn(service, uri), 8)) {
        const listAt = (typed: string): readonly CompletionItem[] => {
          service.setFile(uri, text.slice(0, range.start) + typed + text.slice(range.end));
          const at = positionAt(treeIn(service, uri), range.start + typed.length);
          return service.completion(uri, at).items;
        };
        const written = text.slice(range.start, range.end).replace(/^["“„«]|[.\s][\s\S]*$/gu, '');
        const first = new Set(listAt('').map(({ label }) => label));
        for (const length of [1, 2, 3]) {
          const typed = written.slice(0, length);
          const goes = listAt(typed).filter(
            ({ filterText }) => matchOf(filterText ?? '', typed) !== undefined,
          );
          const fresh = goes.filter(({ label }) => !first.has(label));
          surprises.push(...fresh.map(({ label }) => `${uri} ${range.start} “${typed}”: ${label}`));
        }
        service.setFile(uri, text);
      }
    }
  }
  expect(surprises).toEqual([]);
});
