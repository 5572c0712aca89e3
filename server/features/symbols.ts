/** Finds things by name in all roadmaps. */
import type { SymbolInformation } from 'vscode-languageserver-types';
import { kindSpec, kinds } from '../../grammar/vocabulary.ts';
import { type Element, type Model, nameAnchor } from '../model/model.ts';
import { nearestElements } from '../model/nearest.ts';
import type { FeatureContext } from './context.ts';
import { locationsOf } from './locations.ts';
import { symbolKinds } from './outline.ts';

/** Nobody reads on: whoever misses something types another letter. */
const most = 200;

interface Found {
  readonly element: Element;
  /** The one of its names that fits best. */
  readonly name: string;
}

/**
 * Elements by name, display name or `parent.name`: those that are called so first, then those that start
 * so, have a word that does, hold it in one piece, or have its letters in that order. Where there is none
 * of these, those that may have been meant. No more than 200. Each goes by the name that was asked for,
 * because editors sort out once more what does not fit.
 */
export function symbolsNamed({ snapshot }: FeatureContext, query: string): readonly SymbolInformation[] {
  const asked = { text: query.trim().toLowerCase(), letters: query.toLowerCase().replace(/\s+/g, '') };
  const ranks: Found[][] = [[], [], [], [], []];
  for (const { elements } of snapshot.models) {
    for (const element of elements) {
      let best: (Found & { readonly rank: number }) | undefined;
      for (const name of namesOf(element)) {
        const rank = rankOf(name.toLowerCase(), asked);
        if (rank === undefined || rank >= (best?.rank ?? Infinity)) continue;
        // What people read is shown wherever it goes with the question.
        best = { element, rank, name: best !== undefined && best.rank <= wordStart ? best.name : name };
      }
      if (best !== undefined) ranks[best.rank]?.push(best);
    }
  }
  const fitting = ranks.flat().slice(0, most);
  const found = fitting.length > 0 ? fitting : perhapsMeant(snapshot.models, asked.text);
  return found.flatMap(({ element, name }) => symbolOf(snapshot, element, name));
}

/** A slip of the finger finds what "did you mean" would offer. */
function perhapsMeant(models: readonly Model[], query: string): readonly Found[] {
  if (query === '') return [];
  const all = kinds.map(({ name }) => name);
  return models.flatMap((model) =>
    nearestElements(model, query, all).flatMap((element) => {
      const [name] = namesOf(element);
      return name === undefined ? [] : [{ element, name }];
    }),
  );
}

function symbolOf(
  snapshot: FeatureContext['snapshot'],
  element: Element,
  name: string,
): readonly SymbolInformation[] {
  const [location] = locationsOf(snapshot, nameAnchor(element));
  if (location === undefined) return [];
  const { kind, parent } = element;
  return [
    {
      name,
      kind: symbolKinds[kind],
      location,
      containerName: parent?.label || kindSpec(kind).label,
    },
  ];
}

function namesOf({ kind, label, name, parent }: Element): readonly string[] {
  const dotted = name !== undefined && parent?.name !== undefined ? `${parent.name}.${name}` : name;
  const names = [label.replace(/\s+/g, ' ').trim(), name, dotted].filter(
    (text) => text !== undefined && text !== '',
  );
  return names.length === 0 ? [kindSpec(kind).label] : [...new Set(names as string[])];
}

const wordStart = 2;

interface Asked {
  readonly text: string;
  readonly letters: string;
}

/** 0 is it, 1 starts with it, 2 has a word that does, 3 holds it, 4 has its letters in order. */
function rankOf(name: string, { text, letters }: Asked): 0 | 1 | 2 | 3 | 4 | undefined {
  if (name === text) return 0;
  const at = name.indexOf(text);
  if (at === 0) return 1;
  if (at !== -1) return /[\s"(.\-_]/.test(name.charAt(at - 1)) ? 2 : 3;
  let next = 0;
  for (const letter of letters) {
    const found = name.indexOf(letter, next);
    if (found === -1) return undefined;
    next = found + letter.length;
  }
  return 4;
}
