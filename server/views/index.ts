/** Every view, the default first; the others in the order in which reviewers ask. */
import { authorityView } from './authority.ts';
import { boardView } from './board.ts';
import { customersView } from './customers.ts';
import type { ViewName } from './diagram.ts';
import { diffView } from './diff.ts';
import { journeyView } from './journey.ts';
import { metricsView } from './metrics.ts';
import { moneyView } from './money.ts';
import { progressView } from './progress.ts';
import { relayView } from './relay.ts';
import { roadmapView } from './roadmap.ts';
import { sightView } from './sight.ts';
import { silosView } from './silos.ts';
import type { View } from './view.ts';

export const views: readonly View[] = [
  silosView,
  roadmapView,
  journeyView,
  relayView,
  metricsView,
  sightView,
  customersView,
  authorityView,
  moneyView,
  boardView,
  progressView,
];

/** The views that show two versions as one picture, the default first. */
export const versionViews: readonly View[] = [
  diffView,
  journeyView,
  metricsView,
  sightView,
  authorityView,
  moneyView,
  boardView,
];

/** The view with a name. */
export function viewByName(name: string): View | undefined {
  return views.find((view) => view.name === (name as ViewName));
}
