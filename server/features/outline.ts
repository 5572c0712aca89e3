/** The outline: what a file declares, as a tree. It shows broken text as far as it can be read. */
import { type DocumentSymbol, SymbolKind } from 'vscode-languageserver-types';
import type { Declaration, Range } from '../../grammar/syntax.ts';
import { sourceText } from '../../grammar/values/atoms.ts';
import { type KindName, kindSpec } from '../../grammar/vocabulary.ts';
import { lineRangeOf } from '../model/lines.ts';
import { type Element, type Model, targetOf, wordOf } from '../model/model.ts';
import { declarationsOf, nameRange } from '../model/summary.ts';
import type { SourceFile } from '../model/workspace.ts';
import { afterName } from '../views/words.ts';
import type { FeatureContext } from './context.ts';

/** Editors have no icons for owners and touchpoints: these are told apart at a glance. */
export const symbolKinds: Readonly<Record<KindName, SymbolKind>> = {
  roadmap: SymbolKind.Package,
  silo: SymbolKind.Namespace,
  owner: SymbolKind.Interface,
  stage: SymbolKind.Class,
  touchpoint: SymbolKind.Method,
  handoff: SymbolKind.Event,
  metric: SymbolKind.Number,
  initiative: SymbolKind.Struct,
  task: SymbolKind.Field,
  customers: SymbolKind.Array,
  insight: SymbolKind.String,
  system: SymbolKind.Module,
  segment: SymbolKind.Enum,
  forum: SymbolKind.Object,
};

/** The declarations of a file, nested as they are written; none for an unknown file. */
export function outlineOf({ snapshot }: FeatureContext, uri: string): readonly DocumentSymbol[] {
  const file = snapshot.files.get(uri);
  const model = snapshot.modelOf(uri);
  if (file === undefined || model === undefined) return [];
  const numbers = new Map(declarationsOf(file.tree).map((declaration, node) => [declaration, node]));
  return file.tree.declarations.map((declaration) => symbolOf(declaration, file, model, numbers));
}

function symbolOf(
  declaration: Declaration,
  file: SourceFile,
  model: Model,
  numbers: ReadonlyMap<Declaration, number>,
): DocumentSymbol {
  const { tree, uri } = file;
  const element = model.elementOf({ file: uri, node: numbers.get(declaration) ?? -1 });
  const name = nameOf(declaration, tree.text, element);
  // Editors write both on one line.
  const detail = afterName(name, detailOf(declaration, element));
  const children = (declaration.block?.members ?? []).flatMap((member) =>
    member.type === 'declaration' ? [symbolOf(member, file, model, numbers)] : [],
  );
  return {
    name,
    ...(detail === '' ? {} : { detail }),
    kind: declaration.kind === undefined ? SymbolKind.Null : symbolKinds[declaration.kind],
    range: lineRangeOf(tree, declaration.range),
    selectionRange: lineRangeOf(tree, within(nameRange(declaration), declaration.range)),
    ...(children.length === 0 ? {} : { children }),
  };
}

/** Never empty: editors refuse a whole outline for one empty name. */
function nameOf(
  { heading, keyword, kind }: Declaration,
  source: string,
  element: Element | undefined,
): string {
  const { title, name, period, from, to } = heading;
  const ends = from && to && `${sourceText([from], source)} -> ${sourceText([to], source)}`;
  const candidates = [
    title?.value,
    element?.label,
    name?.text,
    period && sourceText([period], source),
    ends,
    kind && kindSpec(kind).label,
    keyword.text,
  ];
  return candidates.map(oneLine).find((text) => text !== '') ?? keyword.text;
}

function detailOf({ extend, kind }: Declaration, element: Element | undefined): string {
  const added = extend === undefined ? '' : 'added to';
  if (element === undefined) return added;
  const owner = targetOf(element, kind === 'forum' ? 'chair' : kind === 'silo' ? 'head' : 'owner');
  const who = kind === 'owner' ? wordOf(element, 'role') : owner?.label;
  return [added, oneLine(who)].filter((part) => part !== '').join(' · ');
}

function oneLine(text: string | undefined): string {
  return (text ?? '').replace(/\s+/g, ' ').trim();
}

/** `inner`, cut off where it reaches out of `outer`: editors refuse a name outside of what it names. */
export function within(inner: Range, outer: Range): Range {
  const start = Math.min(Math.max(inner.start, outer.start), outer.end);
  return { start, end: Math.min(Math.max(inner.end, start), outer.end) };
}
