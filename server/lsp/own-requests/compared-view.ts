/** Answers `cust/view` where an earlier version is named: both as one picture, and the changes in sentences. */
import { formatDayLong } from '../../../grammar/values/dates.ts';
import { titleOf } from '../../model/model.ts';
import { changesList } from '../../reports/changes/list.ts';
import { overlayOf } from '../../reports/changes/picture.ts';
import type { ChangeList } from '../../views/diagram.ts';
import { versionViews } from '../../views/index.ts';
import type { ViewName, ViewResult } from '../protocol.ts';
import type { Session } from '../session.ts';
import { belongsToNone, outwardDiagram, staleness } from './view.ts';

interface Asked {
  /** Canonical. */
  readonly uri: string;
  readonly view: ViewName;
  readonly focus: string | undefined;
  readonly base: string;
}

export function comparedViewFor(session: Session, { uri, view, focus, base }: Asked): ViewResult {
  const { service, bases, files, version } = session;
  const outward = (one: string): string => files.outward(one);
  const model = service.snapshot().modelOf(uri);
  if (model === undefined) return { unavailable: belongsToNone };
  const found = bases.compared(base, model);
  if (found === undefined)
    return {
      unavailable: 'The earlier version is not known any more. Choose once more what to compare with.',
    };
  const { compared, name } = found;
  const overlay = overlayOf(compared);
  const chosen = versionViews.find((one) => one.name === view) ?? versionViews[0];
  if (chosen === undefined) return { unavailable: 'There is no view to show.' };
  const { diagram, focus: shown } = overlay.picture(chosen, focus);
  return {
    version,
    roadmap: titleOf(model),
    asOf: formatDayLong(service.asOf(model)),
    views: versionViews.map(({ name: key, label, description }) => ({ name: key, label, description })),
    diagram: outwardDiagram(diagram, outward),
    focuses: overlay.focuses(),
    ...(shown && { focus: shown }),
    changes: outwardList(changesList(compared, { before: name, after: 'now' }, overlay.idOf), outward),
    ...staleness(service, model, outward),
  };
}

function outwardList(list: ChangeList, outward: (uri: string) => string): ChangeList {
  const out = <L extends { readonly source?: ChangeList['gained'][number]['source'] }>(line: L): L =>
    line.source === undefined ? line : { ...line, source: { ...line.source, uri: outward(line.source.uri) } };
  return {
    summary: list.summary,
    groups: list.groups.map(({ title, lines }) => ({ title, lines: lines.map(out) })),
    gained: list.gained.map(out),
    lost: list.lost.map(out),
  };
}
