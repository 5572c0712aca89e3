import type { FixDraft } from './rule.ts';

/** The first of several fixes is the likeliest. */
export function ranked(fixes: readonly FixDraft[]): readonly FixDraft[] {
  return fixes.map((fix, index) => ({ ...fix, preferred: index === 0 }));
}
