/** Histories for tests, without a repository: one text after the other, a week apart. */
import { dayOf } from '../../grammar/values/dates.ts';
import type { Point, Series } from '../../server/history/series.ts';
import { titleOf } from '../../server/model/model.ts';
import { serve } from './service.ts';

/** The oldest first; the first on 2 March 2026. */
export function seriesOf(...texts: readonly string[]): Series {
  const points = texts.map((text, week): Point => {
    const { service } = serve(text);
    const [model] = service.snapshot().models;
    if (model === undefined) throw new Error('There is no roadmap.');
    const figures = service.figures(model);
    return { day: dayOf(2026, 3, 2) + 7 * week, commit: `${week}`, author: 'Ada', commits: 1, figures };
  });
  const [first, ...more] = points;
  const last = serve(texts.at(-1) ?? '').service.snapshot().models[0];
  if (first === undefined || last === undefined) throw new Error('There is no version.');
  return { roadmap: titleOf(last), by: 'week', points: [first, ...more] };
}
