/** Emphasis in texts for people at a terminal. */
import type { Severity } from '../model/finding.ts';

/** Puts emphasis on a text: colours on a terminal that has them, nothing elsewhere. */
export interface Paint {
  readonly severity: (severity: Severity, text: string) => string;
  readonly strong: (text: string) => string;
  readonly faint: (text: string) => string;
}
