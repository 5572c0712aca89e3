/** What a table gets to see of a part of the roadmap. */
import type { Finding } from '../model/finding.ts';
import type { TableInput } from '../tables/table.ts';
import { focusedOn, focusOf } from '../views/focus.ts';
import type { ViewInput } from '../views/view.ts';

/** Of all that `input` holds, what belongs to the part that `key` spells; all of it where there is no such part. */
export function narrowedTo(key: string, input: TableInput, whole: ViewInput): TableInput {
  const focus = focusOf(key, input.model);
  if (focus === undefined) return input;
  const { model, findings } = focusedOn(focus, whole);
  const isKept = ({ element }: Finding): boolean =>
    element === undefined || model.byId.get(element.id) !== undefined;
  return {
    ...input,
    model,
    findings: input.findings.filter(isKept),
    inForce: findings,
    accepted: input.accepted.filter(({ finding }) => isKept(finding)),
  };
}
