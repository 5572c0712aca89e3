/** Findings as a view shows them: on the thing that they are about, and counted. */
import type { Finding } from '../model/finding.ts';
import { lineRangeOf } from '../model/lines.ts';
import { type Anchor, locate } from '../model/locate.ts';
import { type Element, nameAnchor } from '../model/model.ts';
import { withChange } from './changed.ts';
import type { Folds } from './chart.ts';
import type { Diagram, Drawn, Mark, SourcePlace } from './diagram.ts';
import type { ViewInput } from './view.ts';

/** The marks of each element, by its id, the gravest first. */
export function marksByElement(findings: readonly Finding[]): ReadonlyMap<string, readonly Mark[]> {
  const rank = { error: 0, warning: 1, info: 2, hint: 3 };
  const marks = new Map<string, Mark[]>();
  for (const { element, rule, severity, message } of findings) {
    if (element === undefined) continue;
    const list = marks.get(element.id) ?? [];
    list.push({ rule, severity, message });
    marks.set(element.id, list);
  }
  for (const list of marks.values()) list.sort((a, b) => rank[a.severity] - rank[b.severity]);
  return marks;
}

export function countsOf(findings: readonly Finding[]): Diagram['counts'] {
  const counts = { error: 0, warning: 0, info: 0, hint: 0 };
  for (const { severity } of findings) counts[severity] += 1;
  return counts;
}

export type Marks = ReturnType<typeof marksByElement>;

/** Where an element is declared: its name. */
export function placeOf(element: Element, input: ViewInput): SourcePlace | undefined {
  return placeAt(nameAnchor(element), input);
}

/** Where something stands in the source; absent where its file is no longer open to reading. */
export function placeAt(anchor: Anchor, { treeOf }: ViewInput): SourcePlace | undefined {
  const { uri, range } = locate(anchor, treeOf);
  const tree = treeOf(uri);
  return tree && { uri, range: lineRangeOf(tree, range) };
}

/** A drawn thing that stands for an element: with its place, its marks, and a label of these parts. */
export function drawnFor(
  element: Element,
  { id, role, label }: Pick<Drawn, 'id' | 'role'> & { readonly label: readonly string[] },
  input: ViewInput,
  marks: Marks,
): Drawn {
  const source = placeOf(element, input);
  return {
    id,
    role,
    element: element.id,
    label: spoken(withChange(label, element, input)),
    ...(source && { source }),
    marks: marks.get(element.id) ?? [],
  };
}

/** A drawn thing that stands for several elements: with how many findings these have, and the focus that shows them. */
export function drawnFolded(
  { of, isElement, members }: Folds,
  { id, role, label }: Pick<Drawn, 'id' | 'role'> & { readonly label: readonly string[] },
  input: ViewInput,
  marks: Marks,
): Drawn {
  const inside = { error: 0, warning: 0, info: 0, hint: 0 };
  const held = new Map(members.map((member) => [member.id, member.label]));
  const holds = [...held.keys()];
  for (const one of holds) for (const { severity } of marks.get(one) ?? []) inside[severity] += 1;
  const shown: Drawn =
    of !== undefined && isElement
      ? drawnFor(of, { id, role, label }, input, marks)
      : { id, role, label: spoken(label), ...sourceOf(of ?? members[0], input), marks: [] };
  const opens = of !== undefined && (of.kind === 'silo' || of.kind === 'stage') ? { opens: of.id } : {};
  return { ...shown, holds, names: [...held.values()], inside, ...opens };
}

function sourceOf(element: Element | undefined, input: ViewInput): Pick<Drawn, 'source'> {
  const source = element && placeOf(element, input);
  return source === undefined ? {} : { source };
}

/** What a screen reader says, from parts of which some may be empty. */
export function spoken(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(', ');
}
