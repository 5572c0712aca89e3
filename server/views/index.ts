/** Every view, the default first. */
import type { ViewName } from './diagram.ts';
import { roadmapView } from './roadmap.ts';
import { silosView } from './silos.ts';
import type { View } from './view.ts';

export const views: readonly View[] = [silosView, roadmapView];

/** The view with a name. */
export function viewByName(name: string): View | undefined {
  return views.find((view) => view.name === (name as ViewName));
}
