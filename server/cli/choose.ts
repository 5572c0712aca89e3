/** Which of several roadmaps is meant. */
import type { Model } from '../model/model.ts';
import { UsageError } from './usage.ts';

/**
 * The roadmap with that short or display name; where none is given, the only one.
 * @throws UsageError where there is none of that name, or several to choose from.
 */
export function chooseRoadmap(models: readonly Model[], name: string | undefined): Model {
  const named =
    name === undefined
      ? models
      : models.filter(({ roadmap }) => roadmap?.name === name || roadmap?.label === name);
  const [only] = named;
  if (only !== undefined && named.length === 1) return only;
  if (models.length === 0)
    throw new UsageError('There is no roadmap here that can be read. cust check says why.');
  const names = models.map(({ roadmap }) => roadmap?.name ?? roadmap?.label ?? '(no header)').join(', ');
  throw new UsageError(
    named.length === 0
      ? `There is no roadmap "${name}" here. There are: ${names}.`
      : `There are several roadmaps here: ${names}. Choose one with --roadmap, or name its folder.`,
  );
}
