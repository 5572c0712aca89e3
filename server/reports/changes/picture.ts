/** A comparison as one picture of both versions. */
import type { Comparison } from '../../compare/compare.ts';
import type { Version } from '../../compare/version.ts';
import type { ElementChange, ElementChanges } from '../../model/change.ts';
import { narrow } from '../../model/copies/narrow.ts';
import { treesOf, unite, uriIn } from '../../model/copies/united.ts';
import type { Element, Model } from '../../model/model.ts';
import { aroundChanges } from '../../views/around-changes.ts';
import type { Diagram } from '../../views/diagram.ts';
import {
  drawFocused,
  type FocusChoice,
  type FocusedDiagram,
  focusChoices,
  missingFrom,
} from '../../views/focus.ts';
import type { View, ViewInput } from '../../views/view.ts';

export interface Compared {
  readonly before: Version;
  readonly after: Version;
  readonly comparison: Comparison;
}

/** Two versions together, to be drawn. */
export interface Overlay {
  /** A view of both; of the part that `focus` spells where there is such a part, else of everything. */
  readonly picture: (view: View, focus?: string) => Pick<FocusedDiagram, 'diagram'> & Partial<FocusedDiagram>;
  readonly focuses: () => readonly FocusChoice[];
  /** What pictures call an element of either version: `Drawn.element`. */
  readonly idOf: (element: Element) => string;
}

/** The key of the focus on what has changed and what is next to it, which is enough to begin with. */
export const changesFocus = 'changes';

const choice: FocusChoice = { key: changesFocus, group: 'Changes', label: 'Only what has changed' };

/** Findings in the pictures are those that the second version has and the first had not. */
export function overlayOf({ before, after, comparison }: Compared): Overlay {
  const { model, shownAs } = unite(before.model, after.model, comparison.matches.before);
  const changes = byElement(comparison.changes, shownAs);
  const input: ViewInput = {
    model,
    today: after.today,
    findings: comparison.findings.gained,
    treeOf: treesOf(before.snapshot.treeOf, after.snapshot.treeOf),
    changes,
  };
  return {
    picture(view, focus) {
      const focused = focus === undefined ? undefined : focusedOn(focus, view, input, changes);
      if (focused === undefined) return { diagram: placed(view.draw(input)) };
      return { ...focused, diagram: placed(focused.diagram) };
    },
    focuses: () => [choice, ...focusChoices(model)],
    idOf: (element) => shownAs(element).id,
  };
}

function focusedOn(
  key: string,
  view: View,
  input: ViewInput,
  changes: ElementChanges,
): FocusedDiagram | undefined {
  if (key !== changesFocus) return drawFocused(view, key, input);
  const diagram = view.draw({ ...input, model: onlyChanges(input.model, changes) });
  const whole = view.draw({ ...input, wholly: true });
  const focus = { ...choice, leftOut: missingFrom(diagram, whole) };
  if (diagram.empty === undefined || whole.empty !== undefined) return { diagram, focus };
  const sentence = 'Nothing that this picture shows has changed.';
  return { diagram: { ...diagram, summary: sentence, empty: { sentence } }, focus };
}

function onlyChanges(model: Model, changes: ElementChanges): Model {
  return narrow(model, aroundChanges(model, changes));
}

function byElement(changes: Comparison['changes'], shownAs: (element: Element) => Element): ElementChanges {
  const found = new Map<string, ElementChange>();
  for (const { kind, is, was, before, phrase } of changes) {
    const element = is ?? was;
    if (element === undefined) continue;
    const { id } = shownAs(element);
    const isWhole = kind === 'added' || kind === 'removed';
    // What it is called now is its title.
    const said = kind === 'renamed' && before !== undefined ? `formerly ${before}` : phrase;
    const phrases = isWhole ? [] : [...(found.get(id)?.phrases ?? []), said];
    found.set(id, { kind: isWhole ? kind : 'changed', phrases });
  }
  return found;
}

/** Places as each version calls them. */
function placed(diagram: Diagram): Diagram {
  return {
    ...diagram,
    drawn: diagram.drawn.map((one) =>
      one.source === undefined ? one : { ...one, source: { ...one.source, uri: uriIn(one.source.uri) } },
    ),
  };
}
