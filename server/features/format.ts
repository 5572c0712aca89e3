/** The one canonical form, for a document or for the part of it that people select. */
import type { TextEdit as LineEdit } from 'vscode-languageserver-types';
import { parse } from '../../grammar/parser.ts';
import type { Range, SyntaxTree, TextEdit } from '../../grammar/syntax.ts';
import { applyEdits } from '../../grammar/writing/edit.ts';
import { type FormatOptions, formatEdits } from '../../grammar/writing/format.ts';
import { saysTheSame } from '../../grammar/writing/same.ts';
import { type LineRange, lineRangeOf, offsetAt } from '../model/lines.ts';
import { elementsNamed, type Model } from '../model/model.ts';
import { referenceTo } from '../rules/naming.ts';
import type { FeatureContext } from './context.ts';

/** How the editor wants its lines. */
export interface Layout {
  /** Columns for each step of indentation. */
  readonly indentWidth: number;
}

/** The edits that make a document canonical, or what of it touches `ranges`; none for an unknown document. */
export function formatDocument(
  context: FeatureContext,
  uri: string,
  layout: Layout,
  ranges?: readonly LineRange[],
): readonly LineEdit[] {
  const { snapshot } = context;
  const tree = snapshot.treeOf(uri);
  const options = optionsFor(snapshot.modelOf(uri), layout);
  if (tree === undefined) return [];
  const all = formatEdits(tree, options);
  const within = ranges?.map(({ start, end }) => ({
    start: offsetAt(tree, start),
    end: offsetAt(tree, end),
  }));
  const edits = within === undefined ? all : editsWithin(tree, all, options, within);
  return edits.map((edit) => ({ range: lineRangeOf(tree, edit.range), newText: edit.text }));
}

/** The canonical text of a document; `undefined` for one that the service does not know. */
export function formattedText({ snapshot }: FeatureContext, uri: string, layout: Layout): string | undefined {
  const tree = snapshot.treeOf(uri);
  return tree && applyEdits(tree.text, formatEdits(tree, optionsFor(snapshot.modelOf(uri), layout)));
}

function optionsFor(model: Model | undefined, { indentWidth }: Layout): FormatOptions {
  if (model === undefined) return { indentWidth };
  return {
    indentWidth,
    resolveName: (kinds, text) => {
      const [element, other] = elementsNamed(model, text, kinds);
      if (element === undefined || other !== undefined) return undefined;
      const name = referenceTo(model, element, kinds);
      return name?.includes('"') ? undefined : name;
    },
  };
}

/**
 * Of all edits, those that touch some ranges. Lines may have changed places: where only some of them
 * would say something else than before, the whole declarations of the file at the ranges are taken.
 */
function editsWithin(
  tree: SyntaxTree,
  all: readonly TextEdit[],
  options: FormatOptions,
  ranges: readonly Range[],
): readonly TextEdit[] {
  const touchesSome = (range: Range, some: readonly Range[]): boolean =>
    some.some((one) => touches(range, one));
  const wider = [
    ...ranges,
    ...tree.declarations.map(({ range }) => range).filter((range) => touchesSome(range, ranges)),
  ];
  const choices = [ranges, wider].map((within) => all.filter((edit) => touchesSome(edit.range, within)));
  return choices.find((edits) => saysTheSame(tree, parse(applyEdits(tree.text, edits)), options)) ?? [];
}

/** Whole lines that only meet do not touch; an insertion at either end of a range does. */
function touches(a: Range, b: Range): boolean {
  const isPoint = a.start === a.end || b.start === b.end;
  return isPoint ? a.start <= b.end && b.start <= a.end : a.start < b.end && b.start < a.end;
}
