/** `cust check --timing`: where the time went. */
import type { Loaded } from './load.ts';

const mostRules = 5;

/** Lines for people, in milliseconds: reading, parsing with linking, all rules, and the slowest of them. */
export function timingReport({ service, models, files, times }: Loaded): string {
  const byRule = new Map<string, number>();
  for (const model of models) {
    for (const { rule, ms } of service.checked(model).timings ?? []) {
      byRule.set(rule, (byRule.get(rule) ?? 0) + ms);
    }
  }
  const all = [...byRule.values()].reduce((sum, ms) => sum + ms, 0);
  const slowest = [...byRule].sort(([, a], [, b]) => b - a).slice(0, mostRules);
  const rows: readonly (readonly [ms: number, what: string])[] = [
    [times.read, `reading ${files} ${files === 1 ? 'file' : 'files'}`],
    [times.link, 'parsing and linking'],
    [all, `${byRule.size} rules; the slowest of them:`],
    ...slowest.map(([rule, ms]) => [ms, `  ${rule}`] as const),
  ];
  return rows.map(([ms, what]) => `${ms.toFixed(1).padStart(9)} ms  ${what}\n`).join('');
}
