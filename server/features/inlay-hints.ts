/** Small words in the text that are not in the file: what a reader would otherwise have to look up. */

import type { InlayHint } from 'vscode-languageserver-types';
import { headerEnd } from '../../grammar/parsing/layout.ts';
import type { Declaration, Item, Range } from '../../grammar/syntax.ts';
import { formatDayLong, type Period } from '../../grammar/values/dates.ts';
import { quoted } from '../../grammar/values/quoted.ts';
import { isRead } from '../../grammar/values/reading.ts';
import { readReference } from '../../grammar/values/references.ts';
import type { Value } from '../../grammar/values/values.ts';
import { type AttributeSpec, attributeFor, handoffEnds, kindSpec } from '../../grammar/vocabulary.ts';
import { initiativeOwner, isPart, wholesOf } from '../model/domain/initiatives.ts';
import { type LineRange, offsetAt, positionAt } from '../model/lines.ts';
import { referenceRange } from '../model/locate.ts';
import { type Element, isGiven, type Model, nameAnchor, referenceOf, wordOf } from '../model/model.ts';
import { attributesOf, declarationsOf } from '../model/summary.ts';
import type { SourceFile } from '../model/workspace.ts';
import type { HintSettings } from '../settings/settings.ts';
import type { FeatureContext } from './context.ts';
import { isSaidBy } from './inlay-hints/said.ts';
import { locationsOf } from './locations.ts';

/** A hint by offset; what it looks like in the end is the same for all. */
interface Note {
  readonly at: number;
  readonly text: string;
  readonly tooltip: string;
  /** What the text names: it can be followed. */
  readonly element?: Element;
  /** What a double click writes down. */
  readonly insert?: string;
}

interface Place {
  readonly declaration: Declaration;
  readonly node: number;
  readonly file: SourceFile;
  readonly model: Model;
  readonly settings: HintSettings;
}

/** The hints of the declarations that touch `range`, in source order; none that would shift columns. */
export function hintsIn(
  context: FeatureContext,
  uri: string,
  range: LineRange,
  settings: HintSettings,
): readonly InlayHint[] {
  const file = context.snapshot.files.get(uri);
  const model = context.snapshot.modelOf(uri);
  if (file === undefined || model === undefined) return [];
  const { tree } = file;
  const wanted: Range = { start: offsetAt(tree, range.start), end: offsetAt(tree, range.end) };
  const isWanted = ({ start, end }: Range): boolean => start <= wanted.end && end >= wanted.start;
  return declarationsOf(tree)
    .flatMap((declaration, node) =>
      isWanted(declaration.range) ? notesOf({ declaration, node, file, model, settings }, isWanted) : [],
    )
    .filter(({ at }) => at >= wanted.start && at <= wanted.end && !isColumn(tree.text, at))
    .sort((a, b) => a.at - b.at)
    .map((note) => hintOf(note, context, file));
}

function hintOf(
  { at, text, tooltip, element, insert }: Note,
  context: FeatureContext,
  file: SourceFile,
): InlayHint {
  const position = positionAt(file.tree, at);
  const [location] = element === undefined ? [] : locationsOf(context.snapshot, nameAnchor(element));
  return {
    position,
    label: location === undefined ? text : [{ value: text, location, tooltip }],
    paddingLeft: true,
    ...(location === undefined ? { tooltip } : {}),
    ...(insert === undefined
      ? {}
      : { textEdits: [{ range: { start: position, end: position }, newText: insert }] }),
  };
}

/** Whether something behind an offset is set out in a column: two blanks or a tab, then more. */
function isColumn(text: string, at: number): boolean {
  const [rest = ''] = /^[^\r\n]*/.exec(text.slice(at, at + 400)) ?? [];
  const code = rest.replace(/\/\/.*$/, '//');
  return /(?: {2}|\t)\s*\S/.test(code);
}

function notesOf(place: Place, isWanted: (range: Range) => boolean): readonly Note[] {
  const { declaration, node, file, model, settings } = place;
  const { kind } = declaration;
  if (kind === undefined) return [];
  const summaries = file.facts.summary.declarations[node]?.attributes ?? [];
  return [
    ...(settings.names === 'off' ? [] : headingNames(place)),
    ...(settings.owners ? inheritedOwner(place) : []),
    ...attributesOf(declaration).flatMap((attribute, number) => {
      const spec = attributeFor(kind, attribute.key.text);
      const values = summaries[number]?.values ?? [];
      if (spec === undefined || !isWanted(attribute.range)) return [];
      return attribute.items.flatMap((item, index) => itemNotes(item, spec, values[index], model, settings));
    }),
  ];
}

function itemNotes(
  item: Item,
  spec: AttributeSpec,
  value: Value | undefined,
  model: Model,
  settings: HintSettings,
): readonly Note[] {
  if (value === undefined) return [];
  return [
    ...(settings.names === 'off' ? [] : nameOf(item, spec, value, model, settings)),
    ...(settings.dates ? datesOf(item, spec, value) : []),
    ...(settings.currency ? currencyOf(item, value, model) : []),
  ];
}

// --- Display names ---------------------------------------------------------------------------

function nameOf(
  item: Item,
  spec: AttributeSpec,
  value: Value,
  model: Model,
  settings: HintSettings,
): readonly Note[] {
  const reference = referenceOf(value);
  if (reference === undefined || reference.quoted) return [];
  const [element, other] = model.resolve(reference, spec.to ?? []);
  if (element === undefined || other !== undefined) return [];
  return nameNote(referenceRange(item).end, reference.text, element, settings);
}

/** The ends of a hand-off, and what an `extend` adds to. */
function headingNames({ declaration, node, file, model, settings }: Place): readonly Note[] {
  const { extend, heading } = declaration;
  const element = model.elementOf({ file: file.uri, node });
  const extended =
    extend === undefined || heading.name === undefined || element === undefined
      ? []
      : nameNote(heading.name.range.end, heading.name.text, element, settings);
  return [
    ...extended,
    ...[heading.from, heading.to].flatMap((end): readonly Note[] => {
      const reading = end && readReference(end.atoms, handoffEnds);
      if (end === undefined || reading === undefined || !isRead(reading) || reading.read.quoted) return [];
      const [target, other] = model.resolve(reading.read, handoffEnds);
      if (target === undefined || other !== undefined) return [];
      return nameNote(end.range.end, reading.read.text, target, settings);
    }),
  ];
}

function nameNote(at: number, written: string, element: Element, { names }: HintSettings): readonly Note[] {
  const { kind, label, parent } = element;
  const text = label.replace(/\s+/g, ' ').trim();
  if (text === '' || isSaidBy(written, text, names === 'unclear' ? 'gist' : 'all')) return [];
  const where = parent === undefined ? '' : ` in ${parent.label}`;
  const tooltip = `${text} (${kindSpec(kind).label.toLowerCase()}${where})`;
  return [{ at, text: shortened(text), tooltip, element }];
}

/** Longer names push what stands behind them out of sight. */
const longestName = 32;

/** Cut between words where there is room for most of them. */
function shortened(text: string): string {
  const letters = [...text];
  if (letters.length <= longestName) return text;
  const cut = letters.slice(0, longestName).join('');
  const blank = cut.lastIndexOf(' ');
  return `${blank > longestName / 2 ? cut.slice(0, blank) : cut}…`;
}

// --- Owners ----------------------------------------------------------------------------------

/** Who answers for a part of an initiative that names nobody. */
function inheritedOwner({ declaration, node, file, model }: Place): readonly Note[] {
  const element = model.elementOf({ file: file.uri, node });
  if (element?.kind !== 'initiative' || declaration.extend !== undefined) return [];
  if (isGiven(element, 'owner') || !isPart(element)) return [];
  const owner = initiativeOwner(element);
  const whole = wholesOf(element).find((one) => isGiven(one, 'owner'));
  if (owner === undefined || whole === undefined) return [];
  const tooltip = `Answers for this part because it is part of ${quoted(whole.label)}.`;
  return [{ at: headerEnd(declaration), text: `owner: ${owner.label}`, tooltip, element: owner }];
}

// --- Dates -----------------------------------------------------------------------------------

/** A coarse date is its last day as a deadline, its first as a start. Of the others it does not matter. */
const ends: readonly string[] = ['by', 'until'];
const starts: readonly string[] = ['since'];

function datesOf({ range }: Item, spec: AttributeSpec, value: Value): readonly Note[] {
  const period = value.type === 'date' ? value.period : value.type === 'quantity' ? value.at : undefined;
  if (period === undefined || !isCoarse(period)) return [];
  const at = range.end;
  if (spec.type === 'period') {
    const text = `${dayAndMonth(period.first)} – ${dayAndMonth(period.last)}`;
    return [{ at, text, tooltip: `From ${formatDayLong(period.first)} to ${formatDayLong(period.last)}.` }];
  }
  if (spec.type === 'quantity-by' || ends.includes(spec.name)) {
    const tooltip = `A deadline is the last day: ${formatDayLong(period.last)}.`;
    return [{ at, text: dayAndMonth(period.last), tooltip }];
  }
  if (!starts.includes(spec.name)) return [];
  return [{ at, text: dayAndMonth(period.first), tooltip: `From ${formatDayLong(period.first)} on.` }];
}

/** A quarter or a half: whoever reads a month or a year knows when it begins. */
function isCoarse({ text }: Period): boolean {
  return /-[QH]\d/.test(text);
}

/** `30 Sep`: the year stands in the text. */
function dayAndMonth(day: Period['first']): string {
  const [number, month = ''] = formatDayLong(day).split(' ');
  return `${number} ${month.slice(0, 3)}`;
}

// --- Money -----------------------------------------------------------------------------------

function currencyOf({ range }: Item, value: Value, { roadmap }: Model): readonly Note[] {
  const money = value.type === 'money' || value.type === 'funded' ? value.money : undefined;
  const currency = roadmap && wordOf(roadmap, 'currency');
  if (money === undefined || money.currency !== undefined || currency === undefined) return [];
  const tooltip = 'The currency of the roadmap. Double-click to write it down here.';
  return [{ at: range.end, text: currency, tooltip, insert: ` ${currency}` }];
}
