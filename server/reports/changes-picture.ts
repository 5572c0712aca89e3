/** A comparison as one picture of both versions. */
import type { Comparison } from '../compare/compare.ts';
import type { Version } from '../compare/version.ts';
import type { ElementChange, ElementChanges } from '../model/change.ts';
import type { Element } from '../model/model.ts';
import { narrow } from '../model/narrow.ts';
import { treesOf, unite, uriIn } from '../model/united.ts';
import { aroundChanges } from '../views/around-changes.ts';
import type { Diagram } from '../views/diagram.ts';
import { diffView } from '../views/diff.ts';
import { type FocusedDiagram, missingFrom } from '../views/focus.ts';
import type { View, ViewInput } from '../views/view.ts';

export interface Compared {
  readonly before: Version;
  readonly after: Version;
  readonly comparison: Comparison;
}

/** Everything that both versions have. Findings are those that the second one has and the first had not. */
export function wholePicture(compared: Compared, view: View = diffView): Diagram {
  return placed(view.draw(inputOf(compared)));
}

/** What has changed and what is next to it; with what only the whole picture shows. */
export function changesPicture(compared: Compared, view: View = diffView): FocusedDiagram {
  const whole = inputOf(compared);
  const diagram = view.draw(narrowed(whole));
  return {
    diagram: placed(diagram),
    focus: { ...changesFocus, leftOut: missingFrom(diagram, view.draw({ ...whole, wholly: true })) },
  };
}

/** The focus that pictures of two versions begin with. */
export const changesFocus = {
  key: 'changes',
  group: 'Neighbours',
  label: 'what has changed and what is next to it',
} as const;

function narrowed(input: ViewInput): ViewInput {
  const { model, changes = new Map() } = input;
  return { ...input, model: narrow(model, aroundChanges(model, changes)) };
}

function inputOf({ before, after, comparison }: Compared): ViewInput {
  const { changes, findings, matches } = comparison;
  const { model, shownAs } = unite(before.model, after.model, matches.before);
  return {
    model,
    today: after.today,
    findings: findings.gained,
    treeOf: treesOf(before.snapshot.treeOf, after.snapshot.treeOf),
    changes: byElement(changes, shownAs),
  };
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
