/** Every place that speaks of the thing under the cursor. */
import type { Location } from 'vscode-languageserver-types';
import type { Atom, Declaration, Item, Range, SyntaxTree } from '../../grammar/syntax.ts';
import { isRead } from '../../grammar/values/reading.ts';
import { type Reference, readReference } from '../../grammar/values/references.ts';
import type { Value } from '../../grammar/values/values.ts';
import { attributeFor, handoffEnds, type KindName } from '../../grammar/vocabulary.ts';
import type { Position } from '../model/lines.ts';
import { locate, type Origin, type SourceRange } from '../model/locate.ts';
import { type Element, type Model, referenceOf } from '../model/model.ts';
import {
  type AttributeSummary,
  attributesOf,
  type DeclarationSummary,
  declarationsOf,
  nameRange,
} from '../model/summary.ts';
import type { Snapshot, SourceFile } from '../model/workspace.ts';
import { type FeatureContext, placeAt } from './context.ts';
import { locationOf } from './locations.ts';
import { nameAtoms, referenceAtoms, type Spot, spotAt } from './spot.ts';
import { dataOfTopic, elementOfTopic, topicRange } from './topics.ts';

/** A use, and what it does. */
export interface Use extends SourceRange {
  /** It is the declaration itself. */
  readonly declares: boolean;
  /** What is named comes into being here: it is declared, or data is collected. */
  readonly writes: boolean;
}

/** All uses of the element, data name or tag at a position, by file and place; every `extend` is one. */
export function referencesAt(
  context: FeatureContext,
  uri: string,
  position: Position,
  includeDeclaration: boolean,
): readonly Location[] {
  const { snapshot } = context;
  const place = placeAt(context, uri, position);
  const spot = place && spotAt(place);
  if (place === undefined || spot === undefined) return [];
  return usesAt(snapshot, place.model, spot)
    .filter(({ declares }) => includeDeclaration || !declares)
    .flatMap((use) => locationOf(snapshot, use.uri, use.range) ?? []);
}

/** All uses of the element, data name or tag at a spot in some files of its model, all of them unless said otherwise. */
export function usesAt(
  snapshot: Snapshot,
  model: Model,
  spot: Spot,
  uris: readonly string[] = model.files,
): readonly Use[] {
  if (spot.type === 'name' || spot.type === 'reference') return usesOf(snapshot, model, spot.element, uris);
  if (spot.type === 'data') return usesOfData(snapshot, spot.name, uris);
  return spot.type === 'tag' ? usesOfTag(snapshot, spot.name, uris) : [];
}

/**
 * Every place that names an element. Read from the files and not from the model's mentions, which
 * leave out what says nothing new: the same value in an `extend`, the losing side of a conflict.
 */
function usesOf(snapshot: Snapshot, model: Model, element: Element, uris: readonly string[]): readonly Use[] {
  const own = new Set(element.origins.map(({ file }) => file));
  const files = filesOf(snapshot, uris).filter(
    ({ uri, tree }) => own.has(uri) || mayHold(tree, element.name) || mayHold(tree, element.label),
  );
  return files.flatMap((file) => [
    ...partOfUses(file, element),
    ...file.facts.summary.declarations.flatMap((summary, node) => {
      if (!maySpeakOf(summary, { file: file.uri, node }, model, element)) return [];
      const declaration = declarationsOf(file.tree)[node];
      if (declaration === undefined) return [];
      return [
        ...headingUses(file, declaration, node, model, element),
        ...attributeUses(file, declaration, node, model, element),
      ];
    }),
  ]);
}

/** Whether it is worth looking at a declaration: most files name an element nowhere, and their trees are not needed. */
function maySpeakOf(
  { from, to, attributes }: DeclarationSummary,
  origin: Origin,
  model: Model,
  element: Element,
): boolean {
  const own = model.elementOf(origin);
  if (own === element || own?.parent === element) return true;
  if ([from, to].some((end) => end !== undefined && mayName(end.text, element))) return true;
  return attributes.some(({ values }) =>
    values.some((value) => {
      if (value?.type === 'accept') return elementOfTopic(model, value) === element;
      const reference = value && referenceOf(value);
      return reference !== undefined && mayName(reference.text, element);
    }),
  );
}

/** Every place where a data name is written: collected, carried, held, or named in an `accept:`. */
function usesOfData(snapshot: Snapshot, name: string, uris: readonly string[]): readonly Use[] {
  const files = filesOf(snapshot, uris).filter(({ tree }) => mayHold(tree, name));
  return files.flatMap((file) =>
    file.facts.summary.declarations.flatMap(({ kind, attributes }, node) =>
      attributes.flatMap((attribute, number) =>
        attribute.values.flatMap((value, index): Use[] => {
          if (kind === undefined || value === undefined || !isDataNamed(value, name)) return [];
          const type = attributeFor(kind, attribute.name)?.type;
          if (type !== 'data' && type !== 'accept') return [];
          const range =
            type === 'accept'
              ? topicAt(file, node, number, index)
              : itemRange(file, { file: file.uri, node }, number, index);
          const writes = attribute.name === 'collects';
          return range === undefined ? [] : [{ uri: file.uri, range, declares: false, writes }];
        }),
      ),
    ),
  );
}

/** Every place where a tag is set, with its `#`. */
function usesOfTag(snapshot: Snapshot, tag: string, uris: readonly string[]): readonly Use[] {
  const files = filesOf(snapshot, uris).filter(({ facts }) =>
    facts.summary.declarations.some(({ tags }) => tags.includes(tag)),
  );
  return files.flatMap(({ uri, tree }) =>
    declarationsOf(tree)
      .flatMap(({ heading, block }) => [...heading.tags, ...(block?.tags ?? [])])
      .filter(({ text }) => text === tag)
      .map(({ range }) => ({ uri, range, declares: false, writes: false })),
  );
}

/**
 * Whether a text can hold a name at all: it has the longest run of plain letters and digits in it, which
 * is written the same whatever dashes, accents and quote marks are around it.
 */
function mayHold({ text }: SyntaxTree, name: string | undefined): boolean {
  if (name === undefined) return false;
  const runs = name.match(/[A-Za-z0-9]+/g) ?? [];
  return text.includes(runs.reduce((long, run) => (run.length > long.length ? run : long), ''));
}

/** Where the attribute is one of data, or an `accept:`. */
function isDataNamed(value: Value, name: string): boolean {
  if (value.type === 'accept') return dataOfTopic(value) === name;
  return value.type === 'word' && value.text === name;
}

function filesOf(snapshot: Snapshot, uris: readonly string[]): readonly SourceFile[] {
  return uris.flatMap((uri) => snapshot.files.get(uri) ?? []);
}

function itemAt(file: SourceFile, node: number, attribute: number, item: number): Item | undefined {
  const declaration = declarationsOf(file.tree)[node];
  return declaration && attributesOf(declaration)[attribute]?.items[item];
}

function itemRange({ tree }: SourceFile, origin: Origin, attribute: number, item: number): Range {
  return locate({ part: 'item', ...origin, attribute, item }, () => tree).range;
}

function topicAt(file: SourceFile, node: number, attribute: number, item: number): Range | undefined {
  const found = itemAt(file, node, attribute, item);
  return found && topicRange(found);
}

function partOfUses({ uri, tree }: SourceFile, element: Element): readonly Use[] {
  const name = tree.partOf?.name;
  const isMeant = element.kind === 'roadmap' && name !== undefined && name.text === element.name;
  return isMeant ? [{ uri, range: name.range, declares: false, writes: false }] : [];
}

function headingUses(
  { uri, tree }: SourceFile,
  declaration: Declaration,
  node: number,
  model: Model,
  element: Element,
): readonly Use[] {
  const { extend, heading } = declaration;
  const own = model.elementOf({ file: uri, node });
  const uses: Use[] = [];
  if (own !== undefined) {
    const named = heading.name ?? (extend && heading.title);
    const words = named === undefined ? [] : wordsOf(named, own, tree.text);
    const outer = words.length === 2 ? words[0] : undefined;
    if (own === element) {
      const declares = extend === undefined;
      uses.push({ uri, range: words.at(-1) ?? nameRange(declaration), declares, writes: declares });
    } else if (own.parent === element && outer !== undefined) {
      uses.push({ uri, range: outer, declares: false, writes: false });
    }
  }
  for (const end of [heading.from, heading.to]) {
    const reading = end && readReference(end.atoms, handoffEnds);
    if (end === undefined || reading === undefined || !isRead(reading)) continue;
    uses.push(...atomUses({ uri, tree }, reading.read, end.atoms, model, handoffEnds, element));
  }
  return uses;
}

function attributeUses(
  file: SourceFile,
  declaration: Declaration,
  node: number,
  model: Model,
  element: Element,
): readonly Use[] {
  const { kind } = declaration;
  const attributes = file.facts.summary.declarations[node]?.attributes ?? [];
  if (kind === undefined) return [];
  return attributes.flatMap((attribute, number) => {
    const spec = attributeFor(kind, attribute.name);
    if (spec?.type === 'accept') return topicUses(file, node, number, attribute, model, element);
    const kinds = spec?.to;
    if (kinds === undefined) return [];
    return attribute.values.flatMap((value, index) => {
      const reference = value && referenceOf(value);
      if (reference === undefined || !mayName(reference.text, element)) return [];
      const item = itemAt(file, node, number, index);
      return item === undefined ? [] : atomUses(file, reference, referenceAtoms(item), model, kinds, element);
    });
  });
}

function topicUses(
  file: SourceFile,
  node: number,
  number: number,
  { values }: AttributeSummary,
  model: Model,
  element: Element,
): readonly Use[] {
  return values.flatMap((value, index) => {
    if (value?.type !== 'accept' || elementOfTopic(model, value) !== element) return [];
    const range = topicAt(file, node, number, index);
    return range === undefined ? [] : [{ uri: file.uri, range, declares: false, writes: false }];
  });
}

/** The atoms of a reference as a use of `element`: all of them, or the first part of `onboard.kickoff`. */
function atomUses(
  { uri, tree }: Pick<SourceFile, 'uri' | 'tree'>,
  reference: Reference,
  atoms: readonly Atom[],
  model: Model,
  kinds: readonly KindName[],
  element: Element,
): readonly Use[] {
  const candidates = model.resolve(reference, kinds);
  const [target] = candidates;
  if (candidates.length !== 1 || target === undefined) return [];
  const named = nameAtoms(reference, atoms);
  const [first] = named;
  const last = named[named.length - 1];
  if (first === undefined || last === undefined) return [];
  const words = named.length === 1 ? wordsOf(first, target, tree.text) : [];
  if (target === element) {
    const range = words.at(-1) ?? { start: first.range.start, end: last.range.end };
    return [{ uri, range, declares: false, writes: false }];
  }
  const outer = words.length > 1 ? words[0] : undefined;
  return outer !== undefined && target.parent === element
    ? [{ uri, range: outer, declares: false, writes: false }]
    : [];
}

/** Whether a text could be about an element, by name or display name: most texts of a roadmap are not. */
function mayName(text: string, { name, label }: Element): boolean {
  if (name !== undefined && (text === name || text.startsWith(`${name}.`) || text.endsWith(`.${name}`))) {
    return true;
  }
  return text === label || ((isUntidy.test(text) || isUntidy.test(label)) && folded(text) === folded(label));
}

/** With blanks that do not count when display names are compared. */
const isUntidy = /^\s|\s$|\s\s|[^\S ]/;

function folded(text: string): string {
  return text.trim().replace(/\s+/g, ' ');
}

/** Where the parts of a name stand, in quotes or without; none for a display name in quotes. */
function wordsOf(atom: Atom, target: Element, source: string): readonly Range[] {
  if (atom.type === 'ref') return atom.parts.map(({ range }) => range);
  if (atom.type !== 'text' || atom.multiline) return [];
  const start = atom.range.start + 1;
  const { value } = atom;
  if (source.slice(start, start + value.length) !== value) return [];
  if (value === target.name) return [{ start, end: start + value.length }];
  if (value !== `${target.parent?.name}.${target.name}`) return [];
  const dot = start + value.lastIndexOf('.');
  return [
    { start, end: dot },
    { start: dot + 1, end: start + value.length },
  ];
}
