/** What a check has to say, before anybody decides how to print it. */
import type { Finding } from '../model/finding.ts';
import { lineRangeOf, type Texted } from '../model/lines.ts';
import type { SourceRange } from '../model/locate.ts';
import type { Accepted } from '../rules/check.ts';
import type { Health } from '../tables/health.ts';

export interface Report {
  readonly files: number;
  readonly elements: number;
  /** By file, then position. */
  readonly findings: readonly Finding[];
  readonly accepted: readonly Accepted[];
  /** How many findings are left out because the baseline knows them. */
  readonly known: number;
  /** Of each roadmap that was checked as a whole. */
  readonly health: readonly Health[];
  readonly textOf: (uri: string) => Texted | undefined;
  /** How a file is called in the report: relative to where the person is. */
  readonly nameOf: (uri: string) => string;
}

/** A place as people count: lines and columns from 1; columns in UTF-16 units, as editors show them. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export function placeOf({ uri, range }: SourceRange, { textOf, nameOf }: Report): Place {
  const file = textOf(uri);
  const { start, end } = file === undefined ? { start: origin, end: origin } : lineRangeOf(file, range);
  return {
    file: nameOf(uri),
    line: start.line + 1,
    column: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}

const origin = { line: 0, character: 0 };
