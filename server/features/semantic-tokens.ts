/** Colours by meaning: what is declared, what a name refers to, what a word stands for. */
import { SemanticTokenModifiers, SemanticTokenTypes } from 'vscode-languageserver-types';
import { attributesIn } from '../../grammar/parsing/layout.ts';
import type { Atom, Attribute, Declaration, Item, Range, SyntaxTree } from '../../grammar/syntax.ts';
import { isRead } from '../../grammar/values/reading.ts';
import { type Reference, readReference } from '../../grammar/values/references.ts';
import type { Value } from '../../grammar/values/values.ts';
import { type AttributeSpec, attributeFor, handoffEnds, type KindName } from '../../grammar/vocabulary.ts';
import { type LineRange, offsetAt } from '../model/lines.ts';
import { type Element, type Model, referenceOf } from '../model/model.ts';
import { declarationsOf } from '../model/summary.ts';
import type { SourceFile } from '../model/workspace.ts';
import { ruleById } from '../rules/index.ts';
import { isOver } from '../rules/ownership/answers.ts';
import type { FeatureContext } from './context.ts';
import { encode, type Token } from './semantic-tokens/encode.ts';
import { tokenTypeOf } from './semantic-tokens/legend.ts';
import { nameAtoms, referenceAtoms } from './spot.ts';
import { dataOfTopic, elementOfTopic, topicRange } from './topics.ts';

/**
 * The tokens of a document, or of the declarations that touch `range`, in the protocol's numbers
 * (`tokenLegend`). A name that names nothing gets none, so that it stands out by being plain.
 */
export function semanticTokensOf(
  { snapshot }: FeatureContext,
  uri: string,
  range?: LineRange,
): readonly number[] {
  const file = snapshot.files.get(uri);
  const model = snapshot.modelOf(uri);
  if (file === undefined || model === undefined) return [];
  const { tree } = file;
  const wanted: Range = {
    start: range === undefined ? 0 : offsetAt(tree, range.start),
    end: range === undefined ? tree.text.length : offsetAt(tree, range.end),
  };
  const touches = (other: Range): boolean => other.start <= wanted.end && other.end >= wanted.start;
  const tokens = [
    ...tree.comments.flatMap((comment) => paint(comment.range, SemanticTokenTypes.comment)),
    ...partOfTokens(tree, model),
    ...declarationsOf(tree).flatMap((declaration, node) =>
      touches(declaration.range) ? declarationTokens(declaration, node, file, model, touches) : [],
    ),
  ];
  return encode(
    tree,
    tokens.filter((token) => touches(token.range)),
  );
}

function paint(range: Range, type: SemanticTokenTypes, ...modifiers: SemanticTokenModifiers[]): Token[] {
  return [{ range, type, modifiers }];
}

/** A metric is a number that somebody reads; what is done or stopped is over. */
function paintElement(range: Range, element: Element, ...modifiers: SemanticTokenModifiers[]): Token[] {
  return paint(
    range,
    tokenTypeOf[element.kind],
    ...modifiers,
    ...(element.kind === 'metric' ? [SemanticTokenModifiers.readonly] : []),
    ...(isOver(element) ? [SemanticTokenModifiers.deprecated] : []),
  );
}

function partOfTokens({ partOf, text }: SyntaxTree, model: Model): Token[] {
  if (partOf === undefined) return [];
  const { name, range } = partOf;
  const words = text.slice(range.start, name?.range.start ?? range.end);
  const isKnown = name !== undefined && model.roadmap?.name === name.text;
  return [
    ...[...words.matchAll(/\S+/g)].flatMap(({ 0: word, index }) =>
      paint(
        { start: range.start + index, end: range.start + index + word.length },
        SemanticTokenTypes.keyword,
      ),
    ),
    ...(isKnown ? paint(name.range, tokenTypeOf.roadmap) : []),
  ];
}

function declarationTokens(
  declaration: Declaration,
  node: number,
  file: SourceFile,
  model: Model,
  touches: (range: Range) => boolean,
): Token[] {
  const { extend, keyword, kind, block } = declaration;
  const summary = file.facts.summary.declarations[node];
  return [
    ...(extend === undefined ? [] : paint(extend.range, SemanticTokenTypes.keyword)),
    ...(kind === undefined ? [] : paint(keyword.range, SemanticTokenTypes.keyword)),
    ...headingTokens(declaration, model.elementOf({ file: file.uri, node }), model),
    ...(block?.tags ?? []).flatMap((tag) => paint(tag.range, SemanticTokenTypes.decorator)),
    ...attributesIn(block).flatMap((attribute, number) =>
      touches(attribute.range)
        ? attributeTokens(attribute, kind, summary?.attributes[number]?.values ?? [], model)
        : [],
    ),
  ];
}

function headingTokens(
  { extend, heading, header }: Declaration,
  element: Element | undefined,
  model: Model,
): Token[] {
  const { name, title, period, from, to, tags } = heading;
  const arrow = from && to && header.find((atom) => atom.type === 'arrow');
  const isNamedByTitle = extend !== undefined && name === undefined;
  const how = extend === undefined ? SemanticTokenModifiers.declaration : SemanticTokenModifiers.modification;
  return [
    ...(name === undefined || element === undefined ? [] : nameTokens([name], element, how)),
    ...(title === undefined ? [] : titleTokens(title.range, isNamedByTitle ? element : undefined)),
    ...(period === undefined ? [] : paint(period.range, SemanticTokenTypes.number)),
    ...(arrow === undefined ? [] : paint(arrow.range, SemanticTokenTypes.operator)),
    ...[from, to].flatMap((end) => (end === undefined ? [] : endTokens(end, model))),
    ...tags.flatMap((tag) => paint(tag.range, SemanticTokenTypes.decorator)),
  ];
}

function titleTokens(range: Range, named: Element | undefined): Token[] {
  return named === undefined
    ? paint(range, SemanticTokenTypes.string)
    : paintElement(range, named, SemanticTokenModifiers.modification);
}

function endTokens({ atoms }: Item, model: Model): Token[] {
  const reading = readReference(atoms, handoffEnds);
  return isRead(reading) ? referenceTokens(reading.read, atoms, handoffEnds, model) : [];
}

/** The name of an element; of `onboard.kickoff`, the stage as a stage. */
function nameTokens(
  atoms: readonly Atom[],
  element: Element,
  ...modifiers: SemanticTokenModifiers[]
): Token[] {
  const [first] = atoms;
  const last = atoms.at(-1);
  if (first === undefined || last === undefined) return [];
  const parts = atoms.length === 1 && first.type === 'ref' ? first.parts : [];
  const [outer, inner] = [parts[0], parts.at(-1)];
  if (parts.length < 2 || outer === undefined || inner === undefined || element.parent === undefined) {
    return paintElement({ start: first.range.start, end: last.range.end }, element, ...modifiers);
  }
  return [...paintElement(outer.range, element.parent), ...paintElement(inner.range, element, ...modifiers)];
}

/** What a name refers to. `tbd` and `everyone` are words of the language where nobody has that name. */
function referenceTokens(
  reference: Reference,
  atoms: readonly Atom[],
  kinds: readonly KindName[],
  model: Model,
): Token[] {
  const [kindWord] = atoms;
  const inFront =
    reference.kind === undefined || kindWord === undefined
      ? []
      : paint(kindWord.range, SemanticTokenTypes.keyword);
  const named = nameAtoms(reference, atoms);
  const [element, other] = model.resolve(reference, kinds);
  if (element !== undefined) return other === undefined ? [...inFront, ...nameTokens(named, element)] : [];
  if (reference.reserved === undefined) return [];
  return [...inFront, ...named.flatMap(({ range }) => paint(range, SemanticTokenTypes.keyword))];
}

function attributeTokens(
  { key, items }: Attribute,
  kind: KindName | undefined,
  values: readonly (Value | undefined)[],
  model: Model,
): Token[] {
  const spec = kind && attributeFor(kind, key.text);
  if (spec === undefined) return items.flatMap(({ atoms }) => textTokens(atoms));
  return [
    ...paint(key.range, SemanticTokenTypes.property),
    ...items.flatMap((item, index) => itemTokens(item, spec, values[index], model)),
  ];
}

function itemTokens(item: Item, spec: AttributeSpec, value: Value | undefined, model: Model): Token[] {
  const { atoms, range } = item;
  // Without its quotes a text is read as text all the same.
  if (spec.type === 'text') return paint(range, SemanticTokenTypes.string);
  if (value === undefined) return textTokens(atoms);
  if (value.type === 'accept') return acceptTokens(item, value, model);
  const reference = referenceOf(value);
  if (reference !== undefined) {
    const named = referenceAtoms(item);
    const amount = atoms.slice(named.length);
    return [...referenceTokens(reference, named, spec.to ?? [], model), ...amountTokens(amount)];
  }
  switch (spec.type) {
    case 'data':
      return paint(range, SemanticTokenTypes.parameter);
    case 'enum':
    case 'yes-no':
      return paint(range, SemanticTokenTypes.enumMember);
    case 'link':
      return paint(range, SemanticTokenTypes.string);
    case 'word':
    case 'currency':
      return textTokens(atoms);
    case 'money':
      return paint(range, SemanticTokenTypes.number);
    default:
      return amountTokens(atoms);
  }
}

function acceptTokens(item: Item, value: Extract<Value, { type: 'accept' }>, model: Model): Token[] {
  const [rule] = item.atoms;
  const reason = item.atoms.at(-1);
  const topic = topicRange(item);
  const element = elementOfTopic(model, value);
  const data = dataOfTopic(value);
  const isData = data !== undefined && model.data.has(data);
  return [
    ...(rule === undefined || ruleById(value.rule) === undefined
      ? []
      : paint(rule.range, SemanticTokenTypes.macro)),
    ...(topic === undefined || element === undefined ? [] : paintElement(topic, element)),
    ...(topic === undefined || !isData ? [] : paint(topic, SemanticTokenTypes.parameter)),
    ...(value.reason === undefined || reason === undefined ? [] : textTokens([reason])),
  ];
}

function textTokens(atoms: readonly Atom[]): Token[] {
  return atoms.flatMap(({ type, range }) => (type === 'text' ? paint(range, SemanticTokenTypes.string) : []));
}

/** Words between an amount and its date, or between two dates. */
const joints = /^(?:at|by|on|in|of|to|until|from|as-of)$/i;

/** `62 days at 2025-Q4`: the unit stays plain. */
function amountTokens(atoms: readonly Atom[]): Token[] {
  return atoms.flatMap(({ type, range, ...atom }) => {
    switch (type) {
      case 'number':
      case 'date':
      case 'percent':
        return paint(range, SemanticTokenTypes.number);
      case 'arrow':
      case 'dash':
        return paint(range, SemanticTokenTypes.operator);
      case 'text':
        return paint(range, SemanticTokenTypes.string);
      case 'ref':
        return 'parts' in atom && joints.test(atom.text) ? paint(range, SemanticTokenTypes.operator) : [];
      default:
        return [];
    }
  });
}
