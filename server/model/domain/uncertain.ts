/**
 * What the roadmap leaves open because a name in it leads nowhere. A rule that builds on such a name
 * keeps silent: the name has a finding of its own, and a second one would only be its echo.
 */
import { distance } from 'fastest-levenshtein';
import type { KindName } from '../../../grammar/vocabulary.ts';
import { type Element, type Given, isGiven, type Model, referenceOf, valuesOf } from '../model.ts';
import { nearestElements, nearestWords } from '../nearest.ts';
import { perKind } from '../remembering/memo.ts';
import type { Snapshot } from '../workspace.ts';

/** Whether an attribute says something that cannot be followed: no readable value, or a name that names nothing. */
export function isUncertain(element: Element, attribute: string): boolean {
  const values = valuesOf(element, attribute);
  if (values.length === 0) return isGiven(element, attribute);
  return values.some(isAstray);
}

/** Whether some item of an attribute could not be read, so that what can be read is not all that was said. */
export function hasUnreadable(snapshot: Snapshot, element: Element, attribute: string): boolean {
  return element.origins.some(({ file, node }) => {
    const declaration = snapshot.files.get(file)?.facts.summary.declarations[node];
    return declaration?.attributes.some(
      ({ name, values }) => name === attribute && values.includes(undefined),
    );
  });
}

function isAstray({ value, target }: Given): boolean {
  if (target !== undefined) return false;
  const reference = referenceOf(value);
  return reference !== undefined && reference.reserved === undefined;
}

/** Whether a name that names nothing may be a slip of the name of some element of this kind. */
export function isNearSome(model: Model, written: string, kind: KindName): boolean {
  return nearestElements(model, written, [kind]).length > 0;
}

/** Whether somewhere in the roadmap a name that names nothing may have meant this element. */
export function mayBeMeant(model: Model, element: Element): boolean {
  const { ambiguous, unknown } = straysOf(model, element.kind);
  if (ambiguous.has(element)) return true;
  if (unknown.length === 0) return false;
  const names = [element.name, element.label].flatMap((name) => name?.toLowerCase() ?? []);
  return unknown.some((written) => names.some((name) => isNear(written, name)));
}

/** Cruder and cheaper than `nearestOf`: on a large roadmap many names are held against many others. */
function isNear(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  if (short.length > 2 && long.includes(short)) return true;
  // Two letters in the wrong order are two steps.
  const limit = long.length < 4 ? 1 : Math.max(2, Math.floor(long.length / 3));
  return long.length - short.length <= limit && distance(a, b) <= limit;
}

/**
 * Whether a line that cannot be read, or that declares what is no kind, may be meant to declare one of
 * this kind: what it says is missing only in spelling.
 */
export function isKindMisspelt(snapshot: Snapshot, model: Model, kind: KindName): boolean {
  return model.files.some((uri) => {
    const file = snapshot.files.get(uri);
    return file?.facts.problems.some(({ code, range }) => {
      if (code !== 'unknown-kind' && code !== 'syntax') return false;
      const [word] = /^\p{L}+/u.exec(file.tree.text.slice(range.start, range.end)) ?? [];
      return word !== undefined && nearestWords(word, [kind]).length > 0;
    });
  });
}

interface Strays {
  readonly ambiguous: ReadonlySet<Element>;
  /** In lower case and without what stands before a dot. */
  readonly unknown: readonly string[];
}

/** What was written where an element of some kind may have been meant, and leads nowhere or to several. */
const straysOf = perKind((model, kind): Strays => {
  const ambiguous = new Set<Element>();
  const unknown: string[] = [];
  for (const problem of model.strays(kind)) {
    if (problem.code === 'ambiguous-reference') for (const one of problem.candidates) ambiguous.add(one);
    if (problem.code === 'unknown-reference') unknown.push(lastPart(problem.text).toLowerCase());
  }
  return { ambiguous, unknown };
});

function lastPart(text: string): string {
  return text.slice(text.lastIndexOf('.') + 1);
}
