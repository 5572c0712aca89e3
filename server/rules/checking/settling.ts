/** The last stage of a recheck: what people have accepted is taken out, and the rules about that are asked. */
import type { LastRule, Report, Rule, RuleContext } from '../rule.ts';
import { type Accept, acceptsIn, silences, staleAmong } from './accepts.ts';
import type { Heard } from './asking.ts';
import type { CheckOptions } from './check.ts';
import { isInForce, severityFor } from './inquiry.ts';
import { type Remark, remarkOf } from './remark.ts';

export interface Settled {
  /** What is not accepted, in the order of the rules. */
  readonly remarks: readonly Remark[];
  readonly accepted: readonly { readonly remark: Remark; readonly reason: string }[];
  /** What was said of `accept:`s: it is worked out anew each time. */
  readonly stale: ReadonlyMap<Remark, Report>;
}

export function settled(
  heard: ReadonlyMap<Rule, Heard>,
  rules: readonly Rule[],
  options: CheckOptions,
  context: RuleContext,
): Settled {
  const lasts = rules.filter((rule): rule is LastRule => 'last' in rule && isInForce(rule, options));
  const accepts = acceptsIn(context.model);
  const byPlace = Map.groupBy(accepts, ({ rule, element }) => keyOf(rule, element.id));
  const used = new Set<Accept>();
  const remarks: Remark[] = [];
  const accepted: { remark: Remark; reason: string }[] = [];
  const hear = (remark: Remark, about?: Accept): void => {
    const { rule, element, topic } = remark;
    const own = accepts.length === 0 || element === undefined ? [] : byPlace.get(keyOf(rule.id, element.id));
    const accept = own?.find((one) => one !== about && silences(one, topic));
    if (accept === undefined) {
      remarks.push(remark);
      return;
    }
    used.add(accept);
    accepted.push({ remark, reason: accept.reason });
  };
  for (const { remarks: said } of heard.values()) {
    for (const all of said.values()) for (const remark of all) hear(remark);
  }

  const spoken = [...heard].flatMap(([{ id }, { failure }]) => (failure === undefined ? [id] : []));
  const asked = new Set([...spoken, ...lasts.map(({ id }) => id)]);
  const silenced = {
    known: rules.map(({ id }) => id),
    last: lasts.map(({ id }) => id),
    hasSpoken: (id: string): boolean => asked.has(id),
    used,
  };
  const stale = new Map<Remark, Report>();
  for (const { accept, stale: why } of staleAmong(accepts, silenced)) {
    for (const rule of lasts) {
      for (const report of rule.last(why, context)) {
        const remark = remarkOf(rule, severityFor(rule, options), report, accept.element.id);
        stale.set(remark, report);
        hear(remark, accept);
      }
    }
  }
  return { remarks, accepted, stale };
}

function keyOf(rule: string, element: string): string {
  return `${rule}\n${element}`;
}
