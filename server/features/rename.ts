/** Gives a thing another name, wherever it is spoken of. */

import type { TextEdit as LineEdit, WorkspaceEdit } from 'vscode-languageserver-types';
import { parse } from '../../grammar/parser.ts';
import { plain } from '../../grammar/parsing/tokens.ts';
import type { SyntaxTree, TextEdit } from '../../grammar/syntax.ts';
import { quoted } from '../../grammar/values/quoted.ts';
import { reservedWord } from '../../grammar/values/references.ts';
import { quoteWord } from '../../grammar/values/words.ts';
import { kindSpec } from '../../grammar/vocabulary.ts';
import { applyEdits, quoteIfNeeded, quoteText } from '../../grammar/writing/edit.ts';
import { type LineRange, lineRangeOf, type Position } from '../model/lines.ts';
import { type Element, elementsOf, type Model } from '../model/model.ts';
import type { Snapshot } from '../model/workspace.ts';
import { slug } from '../rules/naming.ts';
import { capitalized, withArticle } from '../rules/words.ts';
import { type FeatureContext, type Place, placeAt } from './context.ts';
import { type Use, usesAt } from './references.ts';
import { type Difference, differenceOf } from './same-meaning.ts';
import { covers, type Spot, spotAt } from './spot.ts';

/** Why there will be no renaming: a sentence for people. */
export interface Refusal {
  readonly refused: string;
}

/** What an editor lets people type over. */
export interface Renamable {
  readonly range: LineRange;
  readonly placeholder: string;
}

/** What the workspace would be with some texts, by URI, in place of its own. */
type TryOut = (texts: ReadonlyMap<string, string>) => Snapshot;

type NameSpot = Extract<Spot, { type: 'name' | 'reference' | 'data' | 'tag' }>;

/** A name at a place: whose, how it reads, and where exactly it stands. */
interface Named {
  readonly place: Place;
  readonly spot: NameSpot;
  readonly name: string;
  readonly use: Use;
}

const noName = 'There is no name here. Put the cursor on the name of something, or on the name of data.';

/** The name at a position, or why it cannot be changed there. */
export function prepareRename(context: FeatureContext, uri: string, position: Position): Renamable | Refusal {
  const named = namedAt(context, uri, position);
  if ('refused' in named) return named;
  return { range: lineRangeOf(named.place.tree, named.use.range), placeholder: named.name };
}

/**
 * The edits, over files, that give what stands at a position another name. References by display
 * name stay as they are. Refused where anything would mean something else afterwards.
 */
export function renameAt(
  context: FeatureContext,
  uri: string,
  position: Position,
  wanted: string,
  tryOut: TryOut,
): WorkspaceEdit | Refusal {
  const named = namedAt(context, uri, position);
  if ('refused' in named) return named;
  const newName = nameFrom(wanted, named.spot);
  if (newName === named.name) return { changes: {} };
  const { snapshot } = context;
  const refused = refusalOfName(snapshot, named, newName);
  if (refused !== undefined) return { refused };

  const edits = editsFor(snapshot, named, newName);
  const after = tryOut(textsAfter(snapshot, edits));
  const difference = differenceOf(snapshot, named.place.model, after);
  if (difference !== undefined) return { refused: sentenceFor(difference, newName) };
  return { changes: changesOf(snapshot, edits) };
}

// ---------------------------------------------------------------------------------------------
// What stands there

function namedAt(context: FeatureContext, uri: string, position: Position): Named | Refusal {
  const place = placeAt(context, uri, position);
  const spot = place && spotAt(place);
  if (place === undefined || spot === undefined) return { refused: noName };
  if (!isName(spot)) return { refused: refusalOf(spot, place.tree) };
  const name = 'element' in spot ? spot.element.name : spot.name;
  const uses = usesAt(context.snapshot, place.model, spot, [uri]);
  const use = uses.find(({ range }) => covers(range, place.offset));
  const isWritten = use !== undefined && (!('element' in spot) || sourceOf(place.tree, use) === name);
  if (name !== undefined && isWritten) return { place, spot, name, use };
  return { refused: 'element' in spot ? withoutName(spot.element) : noName };
}

function isName(spot: Spot): spot is NameSpot {
  return ['name', 'reference', 'data', 'tag'].includes(spot.type);
}

/** What was asked for, as it is compared: a tag has its mark whether it was typed or not. */
function nameFrom(wanted: string, { type }: NameSpot): string {
  const name = plain(wanted.trim());
  return type === 'tag' ? `#${name.replace(/^[#＃]/u, '')}` : name;
}

function sourceOf({ text }: SyntaxTree, { range }: Use): string {
  return plain(text.slice(range.start, range.end));
}

function refusalOf(spot: Exclude<Spot, NameSpot>, { text }: SyntaxTree): string {
  const word = quoted(text.slice(spot.range.start, spot.range.end));
  switch (spot.type) {
    case 'rule':
      return `${word} is the name of a rule, and rules keep their names.`;
    case 'reserved':
      return spot.meaning === 'everyone'
        ? `${word} stands for everyone and is nobody’s name.`
        : `${word} says that there is nobody yet. Write a name in its place.`;
    case 'value':
      return noName;
    default:
      return `${word} is a word of the language. Put the cursor on the name of something, or on the name of data.`;
  }
}

function withoutName({ kind, label, name }: Element): string {
  if (kind === 'customers') return 'A period is not a name. Change it where it stands.';
  if (name === undefined && label === '') return noName;
  const whose = name === undefined ? '' : ` of ${quoted(name)}`;
  return `${quoted(label)} is the text${whose} that people read, and not a name. Change the text in quotes instead.`;
}

// ---------------------------------------------------------------------------------------------
// What it may be called

function refusalOfName(snapshot: Snapshot, named: Named, newName: string): string | undefined {
  const { spot, place } = named;
  switch (spot.type) {
    case 'data':
      return dataRefusal(snapshot, named, newName);
    case 'tag':
      return tagRefusal(snapshot, named, newName);
    default:
      return elementRefusal(snapshot, place.model, spot.element, newName);
  }
}

function elementRefusal(
  snapshot: Snapshot,
  model: Model,
  element: Element,
  newName: string,
): string | undefined {
  if (quoteIfNeeded(newName) !== newName || newName.includes('.')) return notAName(newName);
  if (reservedWord(newName) !== undefined) {
    return `${quoted(newName)} names no one person or thing: it stands for nobody yet, or for everyone. Choose another name.`;
  }
  const { kind, parent } = element;
  const what = withArticle(kindSpec(kind).label.toLowerCase());
  if (kind === 'roadmap') {
    const isTaken = snapshot.models.some((other) => other !== model && other.roadmap?.name === newName);
    return isTaken ? `There is ${what} called ${quoted(newName)} already. Choose another name.` : undefined;
  }
  const nests = kindSpec(kind).nestedIn.some((place) => place !== 'file');
  const twin = elementsOf(model, kind).find(
    (other) => other !== element && other.name === newName && (!nests || other.parent === parent),
  );
  if (twin === undefined) return undefined;
  const where = nests && parent !== undefined ? ` in ${parent.label}` : '';
  return `There is ${what} called ${quoted(newName)}${where} already. Choose another name.`;
}

function notAName(text: string): string {
  if (text === '') return 'Write a name.';
  const proposal = slug(text);
  const advice = proposal === '' ? '' : ` ${quoted(proposal)} would be one.`;
  return `${quoted(text)} is not a name. A name is one word of letters, digits, hyphens and _, with at least one letter, and does not look like a date or an amount.${advice}`;
}

function dataRefusal(snapshot: Snapshot, { place, spot }: Named, newName: string): string | undefined {
  if (newName === '') return 'Write a name.';
  if (/[\p{Cc}\u2028\u2029]/u.test(newName))
    return 'A name stands on one line. Write it without line breaks.';
  const taken = usesAt(snapshot, place.model, { type: 'data', name: newName, range: spot.range });
  return taken.length === 0 ? undefined : isTaken('data', newName);
}

function tagRefusal(snapshot: Snapshot, { place, spot }: Named, newName: string): string | undefined {
  const [tag, other] = parse(`silo x ${newName}`).declarations[0]?.heading.tags ?? [];
  if (tag?.text !== newName || other !== undefined) {
    return `${quoted(newName)} is not a tag. A tag is one word of letters, digits, hyphens and _ behind a #.`;
  }
  const taken = usesAt(snapshot, place.model, { type: 'tag', name: newName, range: spot.range });
  return taken.length === 0 ? undefined : isTaken('a tag', newName);
}

function isTaken(what: string, newName: string): string {
  return `There is ${what} called ${quoted(newName)} already, and the two could not be told apart again. Choose another name.`;
}

function sentenceFor({ element, attribute }: Difference, newName: string): string {
  if (element === undefined || attribute === undefined) {
    return `Called ${quoted(newName)}, it could not be told from something else in the roadmap. Choose another name.`;
  }
  const what = attribute === 'from' || attribute === 'to' ? 'an end' : quoted(`${attribute}:`);
  return `${capitalized(what)} of ${quoted(element.label)} would mean something else if this were called ${quoted(newName)}. Choose another name.`;
}

// ---------------------------------------------------------------------------------------------
// The edits

type EditsByFile = ReadonlyMap<string, readonly TextEdit[]>;

function editsFor(snapshot: Snapshot, { place, spot, name }: Named, newName: string): EditsByFile {
  const uses = usesAt(snapshot, place.model, spot).flatMap((use) => {
    const tree = snapshot.treeOf(use.uri);
    if (tree === undefined) return [];
    if (spot.type === 'tag') return [{ uri: use.uri, edit: { range: use.range, text: newName } }];
    if (spot.type !== 'data') {
      return sourceOf(tree, use) === name
        ? [{ uri: use.uri, edit: { range: use.range, text: newName } }]
        : [];
    }
    const written = tree.text.slice(use.range.start, use.range.end);
    return [{ uri: use.uri, edit: { range: use.range, text: dataText(written, newName) } }];
  });
  const byFile = Map.groupBy(uses, ({ uri }) => uri);
  return new Map([...byFile].map(([uri, found]) => [uri, found.map(({ edit }) => edit)]));
}

/** In quotes where the old name was in quotes, with the same marks. */
function dataText(written: string, newName: string): string {
  const marks = /^(["“„«]).*(["“”»])$/su.exec(written);
  if (marks === null) return quoteWord(newName);
  return /["“”„«»\\]/.test(newName) ? quoteText(newName) : `${marks[1]}${newName}${marks[2]}`;
}

function textsAfter({ treeOf }: Snapshot, edits: EditsByFile): ReadonlyMap<string, string> {
  return new Map([...edits].map(([uri, mine]) => [uri, applyEdits(treeOf(uri)?.text ?? '', mine)]));
}

function changesOf({ treeOf }: Snapshot, edits: EditsByFile): Record<string, LineEdit[]> {
  return Object.fromEntries(
    [...edits].map(([uri, mine]) => {
      const tree = treeOf(uri) as SyntaxTree;
      return [uri, mine.map(({ range, text }) => ({ range: lineRangeOf(tree, range), newText: text }))];
    }),
  );
}
