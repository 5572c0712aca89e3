/** Answers `cust/tables` and `cust/placeOf`. */
import { lineRangeOf } from '../../model/lines.ts';
import { locate } from '../../model/locate.ts';
import { nameAnchor, titleOf } from '../../model/model.ts';
import type { Service } from '../../service.ts';
import { tables } from '../../tables/index.ts';
import { choiceNamed, focusChoices } from '../../views/focus.ts';
import { views } from '../../views/index.ts';
import { countsOf } from '../../views/marks.ts';
import type { PlaceOfResult, TablesResult } from '../protocol.ts';
import { belongsToNone, choicesOf } from './view.ts';

/** All tables of the roadmap that `uri` belongs to, or why there are none. */
export function tablesFor(service: Service, uri: string, version: number, focus?: string): TablesResult {
  const model = service.snapshot().modelOf(uri);
  if (model === undefined) {
    return { unavailable: belongsToNone };
  }
  const { findings } = service.checked(model);
  const choice = focus === undefined ? undefined : choiceNamed(focus, model);
  return {
    version,
    roadmap: titleOf(model),
    views: choicesOf(views),
    pages: tables.map(({ name }) => service.tablePage(name, model, choice?.key)),
    focuses: focusChoices(model),
    ...(choice && { focus: choice }),
    counts: countsOf(findings),
    marked: [...new Set(findings.flatMap(({ element }) => element?.id ?? []))],
  };
}

/** Where an element is declared; `null` where the roadmap does not have it any more. */
export function placeOfElement(
  service: Service,
  uri: string,
  id: string,
  outward: (uri: string) => string,
): PlaceOfResult {
  const { modelOf, treeOf } = service.snapshot();
  const element = modelOf(uri)?.byId.get(id);
  if (element === undefined) return null;
  const { uri: file, range } = locate(nameAnchor(element), treeOf);
  const tree = treeOf(file);
  return tree === undefined ? null : { uri: outward(file), range: lineRangeOf(tree, range) };
}
