/** One step outwards from the thing under the cursor: what it belongs to, or leads to. */
import type { Location } from 'vscode-languageserver-types';
import { wholeOf } from '../model/domain/initiatives.ts';
import type { Position } from '../model/lines.ts';
import type { Anchor } from '../model/locate.ts';
import { type Element, itemAnchor, type Model, nameAnchor, targetsOf, valuesOf } from '../model/model.ts';
import { type FeatureContext, placeAt } from './context.ts';
import { locationsOf } from './locations.ts';
import { spotAt } from './spot.ts';

/**
 * Where the thing at a position belongs:
 *
 * - a touchpoint: its stage; an owner: the silo; a task: its initiative
 * - a part of an initiative: the whole
 * - a metric: the metrics that it drives
 * - a hand-off: what it goes from and to
 * - a stage: its place in `lifecycle:`
 * - a data name: the systems that hold the copy that counts
 * - everything else, and whatever of the above has no such place: the roadmap's header
 */
export function typeDefinitionAt(
  context: FeatureContext,
  uri: string,
  position: Position,
): readonly Location[] {
  const place = placeAt(context, uri, position);
  const spot = place && spotAt(place);
  if (place === undefined || spot === undefined) return [];
  if (spot.type === 'data') {
    return recordsOf(place.model, spot.name).flatMap((anchor) => locationsOf(context.snapshot, anchor));
  }
  if (spot.type !== 'name' && spot.type !== 'reference') return [];
  return outwards(spot.element, place.model).flatMap((anchor) => locationsOf(context.snapshot, anchor));
}

function recordsOf(model: Model, name: string): readonly Anchor[] {
  return (model.data.get(name) ?? []).flatMap(({ element, given }) =>
    given.attribute === 'record-of' ? [nameAnchor(element)] : [],
  );
}

function outwards(element: Element, model: Model): readonly Anchor[] {
  const near = nearOf(element, model);
  const { roadmap } = model;
  return near.length > 0 || roadmap === undefined || roadmap === element ? near : [nameAnchor(roadmap)];
}

function nearOf(element: Element, { roadmap }: Model): readonly Anchor[] {
  switch (element.kind) {
    case 'metric':
      return targetsOf(element, 'drives').map(nameAnchor);
    case 'handoff':
      return [element.from?.target, element.to?.target].flatMap((end) =>
        end === undefined ? [] : [nameAnchor(end)],
      );
    case 'initiative': {
      const whole = wholeOf(element);
      return whole === undefined ? [] : [nameAnchor(whole)];
    }
    case 'stage': {
      const place = roadmap && valuesOf(roadmap, 'lifecycle').find(({ target }) => target === element);
      return place === undefined ? [] : [itemAnchor(place)];
    }
    default:
      return element.parent === undefined ? [] : [nameAnchor(element.parent)];
  }
}
