/** Finds things by name in all roadmaps. */
import type { SymbolInformation } from 'vscode-languageserver-types';
import { kindSpec } from '../../grammar/vocabulary.ts';
import { perModel } from '../model/memo.ts';
import { type Element, nameAnchor } from '../model/model.ts';
import type { FeatureContext } from './context.ts';
import { locationsOf } from './locations.ts';
import { symbolKinds } from './outline.ts';

/** Nobody reads on: whoever misses something types another letter. */
const most = 200;

/** What people may call an element: as they read it, and by its name in references. */
interface Called {
  readonly element: Element;
  readonly names: readonly { readonly text: string; readonly folded: string }[];
}

const calledIn = perModel((model): readonly Called[] =>
  model.elements.map((element) => ({
    element,
    names: namesOf(element).map((text) => ({ text, folded: text.toLowerCase() })),
  })),
);

/**
 * Elements whose name has the letters of `query` in that order: those that start with it first,
 * then those that hold it in one piece. No more than 200. Each goes by the name that was asked for,
 * because editors sort out once more what does not fit.
 */
export function symbolsNamed({ snapshot }: FeatureContext, query: string): readonly SymbolInformation[] {
  const wanted = query.toLowerCase().replace(/\s+/g, '');
  const asTyped = query.trim().toLowerCase();
  const ranks: { element: Element; name: string }[][] = [[], [], []];
  for (const model of snapshot.models) {
    for (const { element, names } of calledIn(model)) {
      const [best] = names
        .map(({ text, folded }) => ({ text, rank: rankOf(folded, asTyped, wanted) }))
        .sort((a, b) => a.rank - b.rank);
      if (best !== undefined) ranks[best.rank]?.push({ element, name: best.text });
    }
  }
  return ranks
    .flat()
    .slice(0, most)
    .flatMap(({ element, name }) => symbolOf(snapshot, element, name));
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

/** 0 starts with it, 1 holds it, 2 has its letters in order, 3 fits not at all. */
function rankOf(name: string, query: string, letters: string): 0 | 1 | 2 | 3 {
  const at = name.indexOf(query);
  if (at !== -1) return at === 0 ? 0 : 1;
  let next = 0;
  for (const letter of letters) {
    const found = name.indexOf(letter, next);
    if (found === -1) return 3;
    next = found + letter.length;
  }
  return 2;
}
