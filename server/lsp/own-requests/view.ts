/** Answers `cust/view`. */
import { formatDayLong } from '../../../grammar/values/dates.ts';
import { lineRangeOf } from '../../model/lines.ts';
import { type Model, titleOf } from '../../model/model.ts';
import type { Service } from '../../service.ts';
import type { Diagram, SourcePlace } from '../../views/diagram.ts';
import { focusChoices } from '../../views/focus.ts';
import type { View } from '../../views/view.ts';
import type { ViewChoice, ViewResult } from '../protocol.ts';

/** Of a file that is in no folder that is open. */
export const belongsToNone =
  'This file belongs to no roadmap that is open. Open the folder that it is in, or the file under its new name.';

/** A picture of the roadmap that `uri` belongs to, or why there is none; `outward` spells URIs for the client. */
export function viewFor(
  service: Service,
  uri: string,
  name: string,
  version: number,
  views: readonly View[],
  outward: (uri: string) => string,
  focus?: string,
): ViewResult {
  const { modelOf } = service.snapshot();
  const model = modelOf(uri);
  if (model === undefined) {
    return { unavailable: belongsToNone };
  }
  const chosen = views.find((view) => view.name === name) ?? views[0];
  if (chosen === undefined) return { unavailable: 'There is no view to show.' };
  const focused = focus === undefined ? undefined : service.focusedView(chosen.name, model, focus);
  const diagram = focused?.diagram ?? service.view(chosen.name, model);
  return {
    version,
    roadmap: titleOf(model),
    asOf: formatDayLong(service.asOf(model)),
    views: choicesOf(views),
    diagram: outwardDiagram(diagram, outward),
    focuses: focusChoices(model),
    ...(focused && { focus: focused.focus }),
    ...staleness(service, model, outward),
  };
}

/** That some text of a roadmap does not parse, and where; nothing where all does. */
export function staleness(
  service: Service,
  model: Model,
  outward: (uri: string) => string,
): Pick<Extract<ViewResult, { readonly version: number }>, 'stale'> {
  const slip = service
    .checked(model)
    .findings.find(({ rule }) => rule === 'syntax' || rule === 'conflict-marker');
  if (slip === undefined) return {};
  const tree = service.snapshot().treeOf(slip.uri);
  const source: SourcePlace | undefined = tree && {
    uri: outward(slip.uri),
    range: lineRangeOf(tree, slip.range),
  };
  return { stale: { sentence: slip.message, ...(source && { source }) } };
}

/** What people can choose between: every view, and the tables. */
export function choicesOf(views: readonly View[]): readonly ViewChoice[] {
  return [
    ...views.map(({ name, label, description }) => ({ name, label, description })),
    {
      name: 'tables',
      label: 'Tables',
      description: 'Who answers for what, the numbers, the plan and the findings, line by line',
    },
  ];
}

export function outwardDiagram(diagram: Diagram, outward: (uri: string) => string): Diagram {
  const drawn = diagram.drawn.map((one) =>
    one.source === undefined ? one : { ...one, source: { ...one.source, uri: outward(one.source.uri) } },
  );
  return { ...diagram, drawn };
}
