/** The last stage of a recheck: what people have accepted is taken out, and the rules about that are asked. */
import type { LastRule, Report, Rule, RuleContext } from '../rule.ts';
import { type Accept, acceptsIn, isLegible, silences, staleAmong } from './accepts.ts';
import type { CheckOptions } from './check.ts';
import { isInForce, messageOfFailure, severityFor } from './inquiry.ts';
import { type Remark, remarkOf } from './remark.ts';
import type { Heard } from './standing.ts';

interface Settled {
  /** What is not accepted: of each rule, by file. Of a rule that nothing accepts, the same value for the same `Heard`. */
  readonly remarks: readonly ByFile[];
  readonly accepted: readonly { readonly remark: Remark; readonly reason: string }[];
  /** What was said of `accept:`s: it is worked out anew each time. */
  readonly stale: ReadonlyMap<Remark, Report>;
  /** What went wrong with the rules about that: they lose what they said. */
  readonly failures: ReadonlyMap<Rule, string>;
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
  const named = new Set(accepts.map(({ rule }) => rule));
  const used = new Set<Accept>();
  const accepted: { remark: Remark; reason: string }[] = [];
  const isLoud = (remark: Remark, about?: Accept): boolean => {
    const { rule, element, topic } = remark;
    const own = element === undefined ? [] : byPlace.get(keyOf(rule.id, element.id));
    const accept = own?.find((one) => one !== about && silences(one, topic));
    if (accept === undefined) return true;
    used.add(accept);
    accepted.push({ remark, reason: accept.reason });
    return false;
  };
  const remarks = [...heard].map(([{ id }, said]) =>
    named.has(id) ? groupedByFile(allOf(said).filter((remark) => isLoud(remark))) : filesOf(said),
  );

  const spoken = [...heard].flatMap(([{ id }, { failure }]) => (failure === undefined ? [id] : []));
  const asked = new Set([...spoken, ...lasts.map(({ id }) => id)]);
  const silenced = {
    known: rules.map(({ id }) => id),
    last: lasts.map(({ id }) => id),
    hasSpoken: (id: string): boolean => asked.has(id),
    used,
    isLegible: (): boolean => isLegible(context),
  };
  const stale = new Map<Remark, Report>();
  const failures = new Map<Rule, string>();
  const loud: Remark[] = [];
  for (const { accept, stale: why } of staleAmong(accepts, silenced)) {
    for (const rule of lasts.filter((one) => !failures.has(one))) {
      try {
        for (const report of rule.last(why, context)) {
          const remark = remarkOf(rule, severityFor(rule, options), report, accept.element.id);
          stale.set(remark, report);
          if (isLoud(remark, accept)) loud.push(remark);
        }
      } catch (error) {
        failures.set(rule, messageOfFailure(error));
      }
    }
  }
  const stands = ({ rule }: Remark): boolean => !failures.has(rule);
  return {
    remarks: [...remarks, groupedByFile(loud.filter(stands))],
    accepted: accepted.filter(({ remark }) => stands(remark)),
    stale,
    failures,
  };
}

/** Remarks by the files in which they stand. */
export type ByFile = ReadonlyMap<string, readonly Remark[]>;

const known = new WeakMap<Heard, ByFile>();

/** Most rules say after an edit what they said before: that is grouped once. */
function filesOf(heard: Heard): ByFile {
  const files = known.get(heard) ?? groupedByFile(allOf(heard));
  known.set(heard, files);
  return files;
}

function allOf({ remarks }: Heard): readonly Remark[] {
  return [...remarks.values()].flat();
}

function groupedByFile(remarks: readonly Remark[]): ByFile {
  return Map.groupBy(remarks, ({ at }) => at.file);
}

function keyOf(rule: string, element: string): string {
  return `${rule}\n${element}`;
}
