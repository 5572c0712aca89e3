/** What a check has to say, before anybody decides how to print it. */
import type { Tenure } from '../../history/tenure.ts';
import type { Finding, Severity } from '../../model/finding.ts';
import { lineRangeOf, type Position, type Texted } from '../../model/lines.ts';
import type { SourceRange } from '../../model/locate.ts';
import type { Accepted } from '../../rules/checking/check.ts';
import { ruleById } from '../../rules/index.ts';
import type { Health } from '../../tables/health.ts';

export interface Report {
  /** URIs of what was checked. */
  readonly files: readonly string[];
  /** Those of them that could not be read: each has a finding that says why. */
  readonly unreadable: readonly string[];
  readonly elements: number;
  /** By file, then position. */
  readonly findings: readonly Finding[];
  readonly accepted: readonly Accepted[];
  /** Left out because the baseline knows them. */
  readonly known: readonly Finding[];
  /** Where only what has changed is reported: since when, and how many findings are left out as older. */
  readonly since: { readonly name: string; readonly older: number } | undefined;
  /** Since when what a finding is about has had its owner, or none, with the words for it; absent where nobody asked. */
  readonly tenureOf?: (finding: Finding) => { readonly tenure: Tenure; readonly text: string } | undefined;
  /** What makes the check fail: errors, and warnings where there are more than are allowed. */
  readonly failing: readonly Severity[];
  /** Of each roadmap that was checked as a whole. */
  readonly health: readonly Health[];
  /** Of this tool. */
  readonly version: string;
  /** The address of the page that explains the rules, where it is known. */
  readonly rulePages: string | undefined;
  readonly textOf: (uri: string) => Texted | undefined;
  /** How a file is called in the report: relative to where the person is. */
  readonly nameOf: (uri: string) => string;
  /** The name of the roadmap that a file belongs to; '' where it has none. */
  readonly roadmapOf: (uri: string) => string;
}

/** Where a rule is explained, where that is known. */
export function rulePageOf(rule: string, { rulePages }: Report): string | undefined {
  return rulePages === undefined || ruleById(rule) === undefined ? undefined : `${rulePages}#${rule}`;
}

/** A place as people count: lines and columns from 1; columns in UTF-16 units, as editors show them. */
interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export function placeOf({ uri, range }: SourceRange, { textOf, nameOf }: Report): Place {
  const file = textOf(uri);
  const { start, end } = file === undefined ? { start: origin, end: origin } : lineRangeOf(file, range);
  // A byte-order mark takes no column where people look.
  const marks = ({ line }: Position): number => (line === 0 && file?.text.startsWith('\uFEFF') ? 1 : 0);
  return {
    file: nameOf(uri),
    line: start.line + 1,
    column: Math.max(start.character - marks(start), 0) + 1,
    endLine: end.line + 1,
    endColumn: Math.max(end.character - marks(end), 0) + 1,
  };
}

const origin = { line: 0, character: 0 };
