/** The health of small roadmaps, in words that are easy to compare. */
import type { Health } from '../../server/tables/health.ts';
import type { MarkedSource } from './marked.ts';
import { serve } from './service.ts';

/** The health of the roadmap of the first file, on 15 May 2026. */
export function healthOf(source: MarkedSource): Health {
  const { service, uri } = serve(source);
  const model = service.snapshot().modelOf(uri);
  if (model === undefined) throw new Error('There is no roadmap.');
  return service.health(model);
}

/** `touchpoint 2: 1 owned, 1 measured, 0 connected`, for each kind that there is. */
export function figures(source: MarkedSource): readonly string[] {
  return healthOf(source).coverage.flatMap(({ kind, elements, unowned, unmeasured, unconnected }) => {
    const [owned, measured, connected] = [unowned, unmeasured, unconnected].map(
      (open) => elements.length - open.length,
    );
    return elements.length === 0
      ? []
      : [`${kind} ${elements.length}: ${owned} owned, ${measured} measured, ${connected} connected`];
  });
}

/** The duties that are met. */
export function duties(source: MarkedSource): readonly string[] {
  return healthOf(source).duties.flatMap(({ id, met }) => (met ? [id] : []));
}

/** Why a duty is met, or is not. */
export function reasons(source: MarkedSource, duty: string): readonly string[] {
  return healthOf(source).duties.find(({ id }) => id === duty)?.reasons ?? [];
}
