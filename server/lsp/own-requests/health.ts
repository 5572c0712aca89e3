/** Answers `cust/health`. */
import { healthLines } from '../../reports/health.ts';
import { toMarkdown } from '../../reports/markdown.ts';
import type { Service } from '../../service.ts';
import { ownedInAll } from '../../tables/coverage.ts';
import type { HealthResult } from '../protocol.ts';
import { belongsToNone } from './view.ts';

/** How the roadmap that `uri` belongs to stands, or why nobody can say. */
export function healthFor(service: Service, uri: string): HealthResult {
  const model = service.snapshot().modelOf(uri);
  if (model === undefined) {
    return { unavailable: belongsToNone };
  }
  const health = service.health(model);
  return {
    roadmap: health.roadmap,
    ...ownedInAll(health.coverage),
    lines: healthLines(health),
    page: toMarkdown(service.table('health', model)),
  };
}
