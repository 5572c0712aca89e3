/** What a rule reports, and the form in which findings reach views, editors and reports. */
import type { Range } from '../../grammar/syntax.ts';
import type { SourceRange } from './locate.ts';

export type Severity = 'error' | 'warning' | 'info' | 'hint';

/** From the gravest to the least. */
export const severities: readonly Severity[] = ['error', 'warning', 'info', 'hint'];

/** From which preset on a rule speaks: each holds the ones before it. */
export type Preset = 'draft' | 'review' | 'board';

export const presets: readonly Preset[] = ['draft', 'review', 'board'];

/** A place to look at besides the finding's own: the second hand-off, the first owner. */
export interface Related extends SourceRange {
  readonly message: string;
}

/** Edits to one file, non-overlapping, as UTF-16 offsets into its present text. */
export interface FileEdit {
  readonly uri: string;
  readonly edits: readonly { readonly range: Range; readonly text: string }[];
}

/** One way to mend a finding. */
export interface Fix {
  /** An imperative phrase: "Make Dana Ruiz the owner". */
  readonly title: string;
  /** The likeliest of several; at most one for each finding. */
  readonly preferred: boolean;
  /** Needs no choice by a person: `cust fix` and "fix all" may apply it unasked. */
  readonly certain: boolean;
  readonly edits: readonly FileEdit[];
}

export interface Finding extends SourceRange {
  readonly rule: string;
  readonly severity: Severity;
  /** The fact, then why it matters: one or two plain sentences with display names. */
  readonly message: string;
  /** The element that it is about; absent for slips outside every declaration. */
  readonly element?: { readonly id: string; readonly kind: string; readonly name: string } | undefined;
  readonly related: readonly Related[];
  /** The team knows it already: it is in the roadmap's baseline. */
  readonly known?: boolean | undefined;
  /** Something unused or out of date, which editors show faded. */
  readonly unnecessary: boolean;
  /** One of its fixes may need no choice by a person. */
  readonly mendable?: true | undefined;
  /** Made when asked for: few findings are ever mended through the editor. Fixes are for the snapshot that the finding is of. */
  fixes(): readonly Fix[];
}

/** The same finding, but for what is said otherwise: its words are made on demand, so that it cannot be spread. */
export function findingWith(
  finding: Finding,
  changes: Partial<Pick<Finding, 'range' | 'severity' | 'related' | 'known'>>,
): Finding {
  const { uri, range, rule, severity, message, element, related, known, unnecessary, mendable } = finding;
  return {
    uri,
    range,
    rule,
    severity,
    message,
    element,
    related,
    known,
    unnecessary,
    mendable,
    ...changes,
    fixes: () => finding.fixes(),
  };
}
